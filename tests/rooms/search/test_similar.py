"""Passages that are alike, in texts small enough to see which are."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from traad.cli import main
from traad.errors import NotFoundError, UsageError
from traad.settings import make_project
from traad.workbench import Workbench

ONE = """# Unge

De unge manglede tillid til kommunen, og kommunen manglede tid til de unge.

Bestyrelsen købte nye stole og borde til caféen, som åbner i september.
"""
TWO = """# Ældre

Tillid til kommunen kræver tid, og de unge har mest brug for tillid fra kommunen.

Hunden sov i solen, mens katten jagtede mus omkring laden og stalden.

Regnskabet blev godkendt, og revisoren takkede kassereren for arbejdet.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    for name, text in (("one.md", ONE), ("two.md", TWO)):
        (files / name).write_text(text, encoding="utf-8")
    made = tmp_path_factory.mktemp("p") / "p"
    with Workbench(make_project(made), "Anne") as opened:
        opened.documents.ingest([files])
    return made


@pytest.fixture
def bench(root):
    with Workbench(root, "Anne") as opened:
        yield opened


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A model of eight words in two directions: what grows, and what is paid."""
    import numpy as np
    from model2vec import StaticModel
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    words = ["[UNK]", "hund", "hunden", "kat", "katten", "regnskabet", "revisoren", "penge"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    vectors = np.array([[0, 0], *[[1, 0]] * 4, *[[0, 1]] * 3], dtype=np.float32)
    folder = tmp_path_factory.mktemp("model")
    StaticModel(vectors, tokenizer, config={"normalize": True}).save_pretrained(folder)
    return folder


def test_a_passage_is_found_by_the_words_that_it_shares(bench) -> None:
    document = bench.documents.find("one")
    found = bench.similar.to_place(document, ONE.index("manglede") - 2)
    assert found[0].text.startswith("Tillid til kommunen kræver")
    assert set(found[0].shared) >= {"tillid", "kommune", "ung"}
    assert found[0].text == TWO[TWO.index("Tillid") : TWO.index("\n\nHunden")]
    # The passage itself and those that share nothing are not among them.
    assert len(found) == 1
    assert 0.2 < found[0].score < 1


def test_a_text_of_ones_own(bench) -> None:
    found = bench.similar.to_text("Katten jagtede en mus")
    assert [one.text[:10] for one in found] == ["Hunden sov"]
    assert bench.similar.to_text("Xylofonen spillede")[:1] == []


def test_the_same_words_are_as_near_as_can_be(bench) -> None:
    text = TWO[TWO.index("Regnskabet") :].strip()
    for method in ("words", "lsa"):
        assert bench.similar.to_text(text, method=method)[0].score == pytest.approx(1, abs=0.01)


def test_a_model_from_a_folder_knows_words_that_are_not_there(bench, model) -> None:
    (dog, *_) = bench.similar.to_text("kat", method="model", model=model)
    assert dog.text.startswith("Hunden")
    (money, *_) = bench.similar.to_text("penge", method="model", model=model)
    assert money.text.startswith("Regnskabet")


def test_a_folder_without_a_model_is_said(bench, tmp_path) -> None:
    with pytest.raises(UsageError, match=r"no model2vec model \(config.json"):
        bench.similar.to_text("kat", method="model", model=tmp_path)


def test_what_cannot_be_compared_is_said(bench) -> None:
    with pytest.raises(UsageError, match="no telling word"):
        bench.similar.to_text("og det er vi")
    with pytest.raises(NotFoundError, match="no passage at 99999"):
        bench.similar.to_place(bench.documents.find("one"), 99999)


def test_the_verb(root, bench) -> None:
    place = f"one.md:{ONE.index('manglede')}"
    answer = CliRunner().invoke(main, ["--project", str(root), "similar", place, "--json"])
    (one,) = json.loads(answer.output)
    assert one["document"] == bench.documents.find("two").guid
    told = CliRunner().invoke(main, ["--project", str(root), "similar", "Katten og hunden"])
    assert "Ældre" in told.output
    assert "Hunden sov i solen" in told.output


def test_texts_that_are_not_analysed_are_named_and_then_analysed(tmp_path) -> None:
    (tmp_path / "one.md").write_text(ONE, encoding="utf-8")
    root = tmp_path / "p"
    with Workbench(make_project(root), "Anne") as bench:
        bench.documents.ingest([tmp_path / "one.md"])
        document = bench.documents.find("one")
        start = bench.documents.show(document.guid).text.index("caféen")
        bench.versions.correct_text(document, start, start + 6, "kirken")
        _forget_analysis(bench)
        assert [d.title for d in bench.search.lacking()] == [document.title]

    def run(*verb: str):
        return CliRunner().invoke(main, ["--project", str(root), *verb])

    # Nothing can be written where the tables lie, as on a full disk.
    tokens = root / "cache" / "tokens"
    tokens.rmdir()
    tokens.write_text("", encoding="utf-8")
    said = run("search", "kirken")
    assert f"Not analysed yet, so not searched: {document.title}" in said.stderr
    assert json.loads(run("search", "kirken", "--json").stdout)["not_searched"] == [document.guid]
    tokens.unlink()
    # One text a version: the old one is analysed too.
    assert json.loads(run("analyse", "--json").stdout) == {"analysed": 2}
    said = run("search", "kirken")
    assert "1 hit, 1 shown" in said.stdout
    assert "Not analysed" not in said.stderr


def _forget_analysis(bench) -> None:
    """As a project is whose analysis was broken off."""
    with bench._context.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM analyses")
    with bench._context.database.write() as connection:
        from traad.store import search_index

        search_index.empty(connection)
    for path in (bench.project.cache / "tokens").iterdir():
        path.unlink()
