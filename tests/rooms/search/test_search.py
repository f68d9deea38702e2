"""Searching a project: hits with their places, fields, the index in step with the texts."""

from __future__ import annotations

import shutil

import pytest

from traad.coding.units import Unit
from traad.errors import QueryError
from traad.rooms.search.asking import Asked, Shown
from traad.rooms.search.lookup import prepare
from traad.search.concordance import Order
from traad.settings import make_project
from traad.store import search_index, searching
from traad.store import search_vocabulary as vocabulary
from traad.workbench import Workbench

HAVE = """# Haver i fællesskab

Borgerne i Ærøskøbing har samskabt en have, og en borger fik nøglen. Får græsser i haven.

## Barrierer

Sprogbarrierer og mangel på tid står i vejen. Kommunens barriere er en anden: regler og/eller vaner.
"""
SPOKEN = """Interviewer: Hvad var svært for borgerne?

Åse: Mangel på tid. Det får man aldrig nok af.

Interviewer: Hvad ellers?

Bo: Reglerne, og at far ikke ville have naboer i haven.

Interviewer: Tak!

Åse: Selv tak.

Bo: Tak.
"""


MANIFEST = """documents:
  - {file: have.md, year: 2019, type: report, attributes: {kommune: Ærø}}
  - {file: samtale.txt, year: 2022, type: interview}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    for name, text in (("have.md", HAVE), ("samtale.txt", SPOKEN), ("manifest.yaml", MANIFEST)):
        (files / name).write_text(text, encoding="utf-8")
    root = tmp_path_factory.mktemp("projects") / "p"
    with Workbench(make_project(root), "Anne") as opened:
        opened.documents.ingest([files])
    return root


@pytest.fixture
def bench(made, tmp_path):
    shutil.copytree(made, tmp_path / "p")
    with Workbench(tmp_path / "p", "Anne") as opened:
        yield opened


def _texts(bench: Workbench, query: str | Asked, **how) -> list[str]:
    return [hit.text for hit in bench.search.hits(query, limit=None, **how)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("borger", ["Borgerne", "borger", "borgerne"]),
        ("borgerne", ["Borgerne", "borger", "borgerne"]),
        ("=borgerne", ["Borgerne", "borgerne"]),
        ("BARRIERE", ["Barrierer", "barriere"]),
        ("*barriere*", ["Barrierer", "Sprogbarrierer", "barriere"]),
        ('"MANGEL på tid"', ["mangel på tid", "Mangel på tid"]),
        ("far", ["far"]),
        ("og/eller", ["og/eller"]),
        ("mangel year:2022", ["Mangel"]),
        ("mangel år:..2020", ["mangel"]),
        ("mangel AND speaker:åse", ["Mangel"]),
        ("mangel IKKE taler:Åse", ["mangel"]),
        ("borger kommune:Ærø", ["Borgerne", "borger"]),
        ("borger role:interviewer", ["borgerne"]),
        ("regel section:barrierer", ["regler"]),
        ("mangel doc:have", ["mangel"]),
        ("type:(report OR note) mangel", ["mangel"]),
        ("barriere NOT kind:heading", ["barriere"]),
        ("nowhere", []),
        ('"en en"', []),
    ],
)
def test_queries(bench, query, expected) -> None:
    assert _texts(bench, query) == expected
    assert bench.search.total(query) == len(expected)


def test_every_hit_is_its_own_text_with_what_stands_around(bench) -> None:
    hits = bench.search.hits("tid OR borger", limit=None)
    for hit in hits:
        text = bench.documents.show(hit.document).text
        assert text[hit.start : hit.end] == hit.text
        assert hit.left + hit.text + hit.right in text
    assert [h.speaker for h in hits] == [None, None, None, "Interviewer", "Åse"]


def test_a_page_of_hits_and_what_comes_after_it(bench) -> None:
    every = bench.search.hits("borger", limit=None)
    assert bench.search.hits("borger", limit=2) == every[:2]
    assert bench.search.hits("borger", limit=2, offset=2) == every[2:]


def test_sides_are_sorted_from_the_hit_outwards_in_danish_order(bench) -> None:
    right = bench.search.hits("og", limit=None, shown=Shown(order=Order.RIGHT))
    assert [hit.right.split()[0] for hit in right] == ["at", "en", "mangel"]
    years = bench.search.hits("mangel", shown=Shown(order=Order.YEAR))
    assert [hit.year for hit in years] == [2019, 2022]


def test_the_sentence_can_be_shown(bench) -> None:
    (hit,) = bench.search.hits("nøgle", shown=Shown(sentence=True))
    assert (hit.left + hit.text + hit.right).startswith("Borgerne i Ærøskøbing")
    assert hit.right == "."


def test_a_sentence_is_quoted_with_the_emoji_that_ends_it(tmp_path) -> None:
    farmer = "\U0001f469\U0001f3fd"
    told = f"Haven er dejlig. \N{SUNFLOWER} {farmer}! Ideen kom fra naboen \N{SUNFLOWER}."
    file = tmp_path / "emoji.md"
    file.write_text(
        f"# Noter\n\n{told}\n\n\N{SUNFLOWER} Haverne gror \u2764\ufe0f\n", encoding="utf-8"
    )
    with Workbench(make_project(tmp_path / "p"), "Anne") as opened:
        opened.documents.ingest([file])
        first, idea = told.split(" Ideen")
        found = opened.search.hits("haven")
        assert opened.search.quotes(found) == [first, "Haverne gror \u2764\ufe0f"]
        assert opened.search.quotes(opened.search.hits("naboen")) == [f"Ideen{idea}"]


def test_forms_are_shown_and_switched_off(bench) -> None:
    (word,) = bench.search.forms("*barriere*")
    assert dict(word.forms) == {"barriere": 1, "barrierer": 1, "sprogbarrierer": 1}
    asked = Asked("*barriere*", without=frozenset({"barrierer"}))
    assert _texts(bench, asked) == ["Sprogbarrierer", "barriere"]


def test_a_loose_search_takes_spellings_for_one(bench) -> None:
    assert _texts(bench, "Aeroskobing") == []
    assert _texts(bench, Asked("Aeroskobing", loose=True)) == ["Ærøskøbing"]
    assert _texts(bench, Asked("tld", loose=True)) == ["tid", "tid"]


def test_a_coded_passage_is_found_by_its_code(bench) -> None:
    from traad.resources import find_resource

    bench.codebooks.install([find_resource("codebooks") / "samarbejde.yaml"])
    assert _texts(bench, "mangel code:barrierer") == []
    document = bench.documents.find("have")
    text = bench.documents.show(document.guid).text
    start = text.index("mangel på tid")
    code = bench.codebooks.code("barrierer").guid
    bench.codings.code(document, start, start + 13, code, quote="mangel på tid")
    assert _texts(bench, "mangel kode:barrierer") == ["mangel"]
    assert _texts(bench, "mangel NOT code:barrierer") == ["Mangel"]


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("farve:rød x", 0, "no field farve:"),
        ("x code:hest", 2, "no code hest"),
    ],
)
def test_an_unknown_field_or_code_is_said_with_its_place(bench, query, place, said) -> None:
    with pytest.raises(QueryError, match=said) as error:
        bench.search.hits(query)
    assert error.value.place == place


def test_facets(bench) -> None:
    facets = bench.search.facets("mangel OR borger")
    assert facets.total == 5
    assert [(d["hits"], d["words"]) for d in facets.documents] == [
        (3, bench.documents.find("have").words),
        (2, bench.documents.find("samtale").words),
    ]
    assert facets.by["year"] == {"2019": 3, "2022": 2}
    assert facets.by["speaker"] == {"Interviewer": 1, "Åse": 1}
    assert all(0 <= place < 1 for strip in facets.strip.values() for place in strip)


def test_the_index_answers_with_every_document_that_has_a_hit(bench) -> None:
    """What the index finds is never less than a look at every text."""
    with bench._context.database.read() as connection:
        for query in ("borger", '"mangel på"', "(nøgle OR far) NEAR/9 have", "x* OR NOT tid"):
            ready = prepare(connection, Asked(query))
            rows = searching.candidates(connection, ready.tree, ready.meanings)
            found = {one.document.id for one in bench.search.found(query)}
            assert rows is None or found <= set(rows)


def test_a_word_that_stands_for_very_many_is_found_without_the_index(bench, monkeypatch) -> None:
    queries = ("*e*", "*e* tid", "*e* OR tid", "*e* NEAR/3 tid")
    expected = [_texts(bench, query) for query in queries]
    monkeypatch.setattr("traad.store.searching._MOST", 3)
    assert [_texts(bench, query) for query in queries] == expected
    with bench._context.database.read() as connection:
        ready = prepare(connection, Asked("*e*"))
        assert searching.candidates(connection, ready.tree, ready.meanings) is None


def test_a_correction_is_found_and_what_it_replaced_is_not(bench) -> None:
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index("nøglen")
    assert _texts(bench, "*asen") == []
    bench.versions.correct_text(document, start, start + 6, "laasen")
    bench.documents.analyse()
    assert _texts(bench, "nøglen") == []
    assert _texts(bench, "*asen") == _texts(bench, "laasen") == ["laasen"]
    assert _texts(bench, "borger") == ["Borgerne", "borger", "borgerne"]


def test_a_forgotten_document_leaves_no_word(bench) -> None:
    assert _texts(bench, "*barrierer") == ["Barrierer", "Sprogbarrierer"]
    bench.documents.forget("have")
    assert _texts(bench, "borger") == ["borgerne"]
    assert _texts(bench, "*barrierer") == []
    with bench._context.database.read() as connection:
        assert not vocabulary.has_form(connection, "sprogbarrierer")
        assert vocabulary.total(connection) == sum(d.words for d in bench.documents.list())


def test_an_index_made_anew_is_as_it_was(bench) -> None:
    def words() -> list:
        with bench._context.database.read() as connection:
            every = sorted(vocabulary.all_forms(connection))
            return [
                (_texts(bench, form), vocabulary.counted(connection, [form], [])) for form in every
            ]

    before = words()
    with bench._context.database.write() as connection:
        search_index.empty(connection)
    assert words() == []
    bench.documents.analyse()
    assert words() == before


def test_a_lost_token_table_only_costs_time(bench) -> None:
    for path in (bench.project.cache / "tokens").iterdir():
        path.unlink()
    bench.documents.forget("have")
    bench.documents.analyse()
    assert _texts(bench, "borger") == ["borgerne"]


class TestCiting:
    def test_a_hit_is_cited_by_section_or_turn(self, bench):
        hits = bench.search.hits("barriere OR tak")[1:]
        assert bench.search.citations(hits) == [
            "(»Haver i fællesskab«, 2019, afsnit »Barrierer«, stk. 1)",
            "(Interviewer, replik 5)",
            "(Åse, replik 6)",
            "(Bo, replik 7)",
        ]

    def test_what_is_to_be_coded(self, bench):
        (hit,) = bench.search.hits("sprogbarrierer")
        text = bench.documents.show(hit.document).text
        for unit, begins, ends in (
            (Unit.MATCH, "Sprogbarrierer", "Sprogbarrierer"),
            (Unit.SENTENCE, "Sprogbarrierer", "i vejen."),
            (Unit.PASSAGE, "Sprogbarrierer", "vaner."),
        ):
            ((_document, start, end),) = bench.search.stretches([hit.place], unit)
            assert text[start:end].startswith(begins)
            assert text[start:end].endswith(ends)

    def test_several_coded_at_once_are_one_act(self, bench):
        code = bench.codebooks.add("Tid").guid
        hits = bench.search.hits("tid OR barriere OR sprogbarrierer")
        places = bench.search.stretches([h.place for h in hits], Unit.SENTENCE)
        op = "5f0c1d1e-3f5c-4a3e-9d8e-1b9a0d7c2f11"
        for _ in range(2):
            bench.codings.code_several(
                [(*place, i == 4) for i, place in enumerate(places)], code, op=op
            )
        # Two of the hits stand in one sentence, and the one in the interview was not read.
        assert sorted(c.unread for c in bench.codings.state().values()) == [False] * 3 + [True]
        assert bench.codings.undo()
        assert not bench.codings.state()
        assert bench.codings.faithful()
