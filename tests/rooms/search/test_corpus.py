"""Words counted on texts small enough to count by hand."""

from __future__ import annotations

import pytest

from traad.settings import make_project
from traad.workbench import Workbench


@pytest.fixture
def bench(counted):
    return counted


def test_collocates_stand_near_in_the_passage(bench):
    found = {c.word: c for c in bench.corpus.collocates("tillid", left=1, right=1, least=1)}
    assert (found["stor"].near, found["stor"].total) == (2, 2)
    assert (found["til"].near, found["kræve"].near) == (1, 1)
    # The heading is a passage of its own, and a hit is not its own neighbour.
    assert "borger" not in found
    assert "tillid" not in found
    assert found["stor"].log_dice > found["kræve"].log_dice
    only = bench.corpus.collocates("tillid", left=1, right=0, least=1, lemma=False)
    assert [c.word for c in only] == ["stor", "kommunen"]
    assert [c.word for c in bench.corpus.collocates("tillid", pos=["ADJ"], least=2)] == ["stor"]
    assert bench.corpus.collocates("findesikke") == []


def test_runs_and_noun_phrases(bench):
    rows = {t.words: (t.count, t.documents) for t in bench.corpus.ngrams(3, least=2)}
    assert rows == {"mangel på tid": (2, 1)}
    assert [t.words for t in bench.corpus.phrases(least=2)] == ["mangel på tid", "stor tillid"]
    # 23 words count in the first text, 10 in the other.
    assert bench.corpus.phrases(least=2)[0].per_10000 == pytest.approx(10_000 * 2 / 33, abs=0.01)


def test_runs_by_part_of_speech_and_only_in_some_passages(bench):
    found = bench.corpus.ngrams(pattern=("ADJ", "NOUN"), least=1)
    assert {"stor tillid"} <= {t.words for t in found}
    assert all(len(t.words.split()) == 2 for t in found)
    only = bench.corpus.ngrams(2, only="mangel", least=2)
    assert {t.words for t in only} == {"mangel på", "på tid", "tid er"} - {"tid er"}
    assert bench.corpus.ngrams(2, only="type:avis", least=1) == []
    assert bench.corpus.ngrams(8, least=1) == []


def test_trend_by_year(bench):
    rows = [(y.value, y.documents, y.having, y.hits) for y in bench.corpus.trend("regel")]
    assert rows == [(2019, 1, 0, 0), (2022, 1, 1, 6)]
    by_title = [(y.value, y.hits) for y in bench.corpus.trend("regel", "document")]
    assert by_title == [("Regler", 6), ("Tillid", 0)]
    assert bench.corpus.trend("regel")[1].per_10000 == pytest.approx(10_000 * 6 / 11, abs=0.01)


def test_the_rate_of_a_year_of_many_documents_has_an_interval(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    said = [4] * 8 + [0] * 8
    for i, n in enumerate(said):
        words = ["kommunen"] * n + ["haven"] * (10 - n)
        (files / f"{i:02}.md").write_text(f"Afsnit {i}: {' '.join(words)}.\n", encoding="utf-8")
    listed = "\n".join(f"  - {{file: {i:02}.md, year: 2020}}" for i in range(len(said)))
    (files / "manifest.yaml").write_text(f"documents:\n{listed}\n", encoding="utf-8")
    with Workbench(make_project(tmp_path / "p"), "Anne") as opened:
        opened.documents.ingest([files])
        (year,) = opened.corpus.trend("kommunen")
        assert (year.documents, year.words, year.per_10000) == (16, 192, 1666.67)
        # Half of them say it four times in twelve words: between a fourth and three fourths of it.
        assert 600 < year.low < 1100 and 2200 < year.high < 2700
        assert opened.corpus.trend("kommunen") == [year]
        # A study is one block: with fewer than fifteen of them there is no interval.
        opened.studies.join(opened.documents.list()[:3], "Ét studie")
        (year,) = opened.corpus.trend("kommunen")
        assert (year.low, year.high) == (None, None)


def test_what_begins_as_a_word_that_is_nowhere(bench):
    assert bench.corpus.alike("tilliden OR tid") == {"tilliden": [("tillid", 4)]}
