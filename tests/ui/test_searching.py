"""The search page: its address, its answers, what is coded there."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from traad.model import Coding
from traad.rooms.coding.segments import Wanted
from traad.rooms.search.asking import RUNNING, Asked
from traad.search.concordance import Order
from traad.settings import Project
from traad.store import search_index
from traad.ui.views.acts import Answers
from traad.ui.views.asking import (
    Question,
    View,
    bins_of,
    condition,
    names_of,
    values_of,
    where_wrong,
    words_within,
)
from traad.workbench import Workbench
from ui.running import Open, payload, run


@pytest.fixture
def project(project: Project) -> Project:
    """The project of two documents, analysed, so that they can be searched."""
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
    return project


FULL = Question(
    "tid",
    exact=True,
    running=True,
    without=("tider",),
    only=(("year", "2024"), ("speaker", 'Åse "Å"')),
    order=Order.LEFT,
    sentence=True,
    window=5,
    page=2,
    view=View.SPREAD,
)


class TestQuestion:
    def test_it_is_in_the_address_and_comes_back(self) -> None:
        params = {k: v if isinstance(v, list) else [v] for k, v in FULL.params().items()}
        assert Question.of(params) == FULL
        assert Question("tid").params() == {"q": "tid"}

    @pytest.mark.parametrize("name", ["sort", "page", "words", "show", "only"])
    def test_nonsense_is_as_usual(self, name: str) -> None:
        assert Question.of({"q": ["tid"], name: ["-x"]}) == Question("tid")

    def test_what_is_asked(self) -> None:
        asked = FULL.asked()
        assert asked.only == ('year:("2024")', 'speaker:(»Åse "Å"«)', RUNNING)
        assert (asked.exact, asked.without) == (True, frozenset({"tider"}))

    def test_a_click_sets_a_filter_and_takes_it_away(self) -> None:
        once = Question("tid", page=3).toggled("year", "2024").toggled("form", "tider")
        assert (once.only, once.without, once.page) == ((("year", "2024"),), ("tider",), 0)
        assert once.toggled("year", "2024").toggled("form", "tider") == Question("tid")

    def test_two_values_of_one_field_are_either(self) -> None:
        assert condition("year", ["2023", "2024"]) == 'year:("2023" OR "2024")'
        assert condition("title", ['"»„']) == 'title:("***")'

    def test_what_the_log_says_can_be_asked_again(self) -> None:
        again = Question.asking(FULL.asked())
        assert again.asked() == FULL.asked()
        assert Question.asking(Asked("a", only=("kind:note",))).query == "(a) AND kind:note"


def test_the_place_of_a_mistake() -> None:
    assert where_wrong("a AND (", 6) == "a AND (\n      ▲"
    line, mark = where_wrong(f"{'ord ' * 60}AND )", 244).split("\n")
    assert line[mark.index("▲")] == ")"


def test_values_offered() -> None:
    assert values_of({"a": 1, "b": 3, "": 9}, ["c"]) == [
        ("c", 0, True),
        ("b", 3, False),
        ("a", 1, False),
    ]


def test_where_hits_are() -> None:
    assert bins_of([0.0, 0.001, 0.5, 1.0]) == [[0, 2], [60, 1], [119, 1]]


def test_the_rate_is_that_of_the_documents_asked(bench: Workbench) -> None:
    report, interview = sorted(bench.documents.list(), key=lambda d: -d.words)
    every = [report, interview]
    assert words_within(every, [("kind", "turn")]) == report.words + interview.words
    assert words_within(every, [("type", "interview")]) == interview.words
    assert words_within(every, [("doc", report.guid), ("doc", interview.guid)]) > report.words
    assert words_within(every, [("type", "interview"), ("year", "2024")]) == 0


def test_documents_of_the_same_title_are_told_apart(bench: Workbench) -> None:
    one, other = bench.documents.list()
    assert names_of([one, other])[one.guid] == one.title
    same = names_of([one, replace(other, title=one.title)])
    assert same[other.guid] == f"{one.title} ({other.path})"


class TestPage:
    def test_all_forms_of_a_word_can_be_seen(self, project: Project, open_page: Open) -> None:
        forms = [f"havesti{a}{b}" for a in "bcdfghj" for b in "aeiouyæ"]
        file = project.root / "mange.md"
        file.write_text(f"# Mange\n\nVi så {', '.join(forms)}.\n", encoding="utf-8")
        with Workbench(project, "Anne") as bench:
            bench.documents.ingest([file])
        at = open_page(project, "search", q="havesti*")
        assert not at.exception
        (group, *_) = payload(at, "search-facets")["groups"]
        assert len(group["items"]) == 40 and "De 40 hyppigste af 49" in group["note"]
        rows = payload(at, "search-forms-0")["rows"]
        assert len(rows) == len(forms) and {row[0]["text"] for row in rows} == set(forms)

    def test_hits_with_their_places(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "search", q="samskabelse")
        rows = payload(at, "concordance")["rows"]
        assert [(r["text"], r["title"], r["page"], r["who"]) for r in rows] == [
            ("Samskabelse", "Haver i fællesskab 🌱", "5", None),
            ("samskabelse", "Interview med Åse", None, "Åse"),
        ]
        assert rows[0]["cite"] == "(»Haver i fællesskab 🌱«, 2024, s. 5)"
        assert rows[0]["params"]["at"].isdecimal()
        assert any("2 fund · i 2 dokumenter" in m.value for m in at.markdown)

    def test_facets_narrow_by_their_address(self, project: Project, open_page: Open) -> None:
        groups = payload(open_page(project, "search", q="samskabelse"), "search-facets")["groups"]
        speaker = next(g for g in groups if g["title"] == "Type")
        params = speaker["items"][0]["params"]
        assert params["only"] == ["type:interview"]
        at = open_page(project, "search", q="samskabelse", only="type:interview")
        assert [r["who"] for r in payload(at, "concordance")["rows"]] == ["Åse"]

    def test_another_value_of_a_field_can_be_chosen_beside_the_first(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        at = open_page(project, "search", q="samskabelse", only="type:interview")
        groups = payload(at, "search-facets")["groups"]
        types = next(g for g in groups if g["title"] == "Type")["items"]
        assert [(i["label"], i["on"]) for i in types] == [("Interview", True), ("Rapport", False)]
        assert types[1]["params"]["only"] == ["type:interview", "type:report"]
        (words,) = [d.words for d in bench.documents.list() if d.type == "interview"]
        rate = f"{10_000 / words:.1f}".replace(".", ",")
        assert any(f"1 fund · i 1 dokument · {rate} pr." in m.value for m in at.markdown)

    def test_a_hit_is_copied_with_its_sentence(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "search", q="mangler", words="3")
        assert [r["quote"] for r in payload(at, "concordance")["rows"]] == [
            "tid, som mange mangler",
            "Samskabelse kræver, at ingen mangler nøglen til skuret 🔑.",
        ]

    def test_a_query_written_stands_in_the_address(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "search")
        assert payload(at, "search-examples")["rows"][0][0]["text"] == "samskabelse"
        at.text_input(key="search-q").set_value("haven OR haver")
        run(at)
        assert at.query_params["q"] in ("haven OR haver", ["haven OR haver"])
        at.selectbox(key="search-order").set_value(Order.RIGHT)
        assert payload(run(at), "concordance")["rows"]
        assert at.query_params["sort"] in ("right", ["right"])

    def test_a_mistake_is_shown_under_its_place(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "search", q="tid AND (")
        assert "parentes" in at.error[0].value or "slutter" in at.error[0].value
        assert at.code[0].value.endswith("▲")

    def test_nothing_found_and_the_spread(self, project: Project, open_page: Open) -> None:
        assert "ikke fundet" in open_page(project, "search", q="findesikke").info[0].value
        at = open_page(project, "search", q="samskabelse", show="spread")
        rows = payload(at, "search-documents")["rows"]
        assert [row[1]["text"] for row in rows] == ["1", "1"]
        assert rows[0][3]["strip"]

    def test_words_near_the_hits(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "search", q="kommune", show="near")
        assert "Intet ord" in at.info[0].value
        at.number_input(key="search-least").set_value(1)
        rows = payload(run(at), "search-near")["rows"]
        word = rows[0][0]["text"]
        assert rows[0][0]["params"] == {"q": f"(kommune) NEAR/5 {word}"}


class TestKeeping:
    def test_a_search_is_logged_once(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        at = run(open_page(project, "search", q="samskabelse", only="type:interview"))
        (logged,) = bench.searches.logged()
        assert (logged.query, logged.hits, logged.coder) == ("samskabelse", 1, "Anne")
        assert payload(at, "concordance")["search"] == logged.guid
        at.text_input(key=f"search-note-{logged.guid}").set_value("til metodeafsnittet")
        next(b for b in at.button if b.label == "Gem noten").click()
        run(at)
        assert bench.searches.logged()[0].note == "til metodeafsnittet"
        row = payload(open_page(project, "search"), "search-log")["rows"][0]
        assert row[0]["params"] == {"q": "samskabelse", "only": ["type:interview"]}

    def test_a_search_is_saved_as_suggestions(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        at = open_page(project, "search", q="kommune")
        at.text_input(key="search-save-name").set_value("kommunen")
        at.selectbox(key="search-save-code").set_value("barrierer")
        next(b for b in at.button if b.label == "Gem og foreslå").click()
        assert "4 forslag" in run(at).success[0].value
        assert [one.name for one in bench.searches.saved()] == ["kommunen"]
        assert payload(open_page(project, "search"), "search-saved")["rows"]
        bench.editing.merge(["barrierer"], "samskabelse")
        at = open_page(project, "search")
        code = payload(at, "search-saved")["rows"][0][2]
        assert code["text"] == "Samskabelse" and code["note"].startswith("var barrierer")
        at.button(key="search-saved-run").click()
        run(at)
        found = bench.segments.list(Wanted(coder="search:kommunen"))
        assert {s.code for s in found} == {"samskabelse"}
        at.button(key="search-saved-drop").click()
        run(at)
        assert not bench.searches.saved()


def test_hits_are_coded_at_once(bench: Workbench) -> None:
    code = bench.codebooks.code("barrierer").guid
    hits = bench.search.hits("samskabelse")
    ids = [f"{h.document}/{h.version}/{h.start}/{h.end}" for h in hits]
    act = {
        "id": str(uuid.uuid4()),
        "act": "code_hits",
        "places": [{"id": id, "read": i == 0} for i, id in enumerate(ids)],
        "code": code,
        "unit": "sentence",
    }
    answers = Answers()
    answers.take(bench, None, [act, act])
    assert answers.by_id == {act["id"]: None}
    made = [c for c in bench.codings.state().values() if isinstance(c, Coding)]
    assert sorted(c.unread for c in made) == [False, True]
    answers.take(bench, None, [{**act, "id": str(uuid.uuid4()), "places": []}])
    assert list(answers.by_id.values())[-1] is not None


def test_texts_that_are_not_analysed_are_named(project: Project, open_page: Open) -> None:
    named = "er ikke analyseret endnu"
    assert not any(named in m.value for m in open_page(project, "search").markdown)
    with Workbench(project, "Anne") as bench, bench._context.database.write() as connection:
        search_index.empty(connection)
    at = open_page(project, "search", q="tid")
    assert any(f"2 dokumenter {named}" in m.value for m in at.markdown)
    assert at.button(key="search-analyse")
    assert any("Haver i fællesskab 🌱" in text.value for text in at.text)


def test_what_is_like_a_hit(project: Project, open_page: Open) -> None:
    rows = payload(open_page(project, "search", q="samskabelse"), "concordance")["rows"]
    like = rows[1]["like"]["like"]
    assert like.partition(":")[0] == rows[1]["params"]["doc"]
    groups = payload(open_page(project, "search", like=like), "quotes")["groups"]
    assert [g["title"] for g in groups] == ["Interview med Åse", "Ligner den"]
    (asked,) = groups[0]["items"]
    assert "amskabelse" in asked["text"]
    other = groups[1]["items"][0]
    assert "samskabelse" in other["rule"]
    assert other["params"]["doc"] == rows[0]["params"]["doc"]
    assert Question.of({"like": [like]}).params() == {"like": like}
    assert Question.of({"like": [like], "q": ["tid"]}).like == ""
