"""Passages: kinds, sections, parts and links; and for any blocks, none overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from traad.ingest.draft import Mark
from traad.model import INTERVIEWER, Kind, Part, Voice
from traad.passages import MOST_WORDS, passages_of


def built(*blocks: tuple[str, Mark]) -> tuple[str, list[Mark]]:
    """A text of blocks with a blank line between them, and their marks."""
    from dataclasses import replace

    text, marks = "", []
    for words, mark in blocks:
        start = len(text) + 2 * bool(text)
        text += "\n\n" * bool(text) + words
        marks.append(replace(mark, start=start, end=len(text)))
    return text, marks


PLAIN = Mark(0, 0)


def heading(level: int) -> Mark:
    return Mark(0, 0, Kind.HEADING, level)


def test_sections_parts_and_references_follow_the_headings() -> None:
    text, marks = built(
        ("Rapporten", heading(0)),
        ("1 Indledning", heading(1)),
        ("1.1 Baggrund", heading(2)),
        ("Der var meget at bygge på.", PLAIN),
        ("2 Metode", heading(1)),
        ("Vi talte med 45 personer.", PLAIN),
        ("Litteratur", heading(1)),
        ("Holm, A. (2019). Om tillid.", PLAIN),
        ("Bilag 1 Spørgeskema", heading(1)),
        ("Spørgsmål til alle.", PLAIN),
    )
    found = passages_of(text, marks)
    assert found[3].section == ("1 Indledning", "1.1 Baggrund")
    assert found[5].section == ("2 Metode",)
    assert (found[7].kind, found[7].part) == (Kind.REFERENCE, Part.REFERENCES)
    assert found[9].part is Part.APPENDIX
    assert not found[7].counted


def test_front_matter_ends_at_the_first_heading_after_the_contents() -> None:
    body = "Her begynder rapporten, og den er lang nok til at fylde det meste. " * 10
    text, marks = built(
        ("Forord", heading(1)),
        ("Tak til alle.", PLAIN),
        ("Indhold", heading(1)),
        ("1 Tid ... 3", Mark(0, 0, Kind.CONTENTS)),
        ("1 Tid", heading(1)),
        (body, PLAIN),
    )
    found = passages_of(text, marks)
    assert [p.part for p in found[:4]] == [Part.FRONT] * 4
    assert {p.part for p in found[4:]} == {Part.BODY}


def test_a_list_item_is_linked_to_its_lead_in_and_stands_without_its_bullet() -> None:
    text, marks = built(
        ("Vi anbefaler, at parterne", PLAIN),
        ("• mødes oftere", Mark(0, 0, Kind.LIST_ITEM)),
        ("- taler sammen", Mark(0, 0, Kind.LIST_ITEM)),
        ("Det var alt.", PLAIN),
    )
    found = passages_of(text, marks)
    assert [text[p.start : p.end] for p in found[1:3]] == ["mødes oftere", "taler sammen"]
    assert [p.lead for p in found] == [None, 0, 0, None]


def test_an_answer_is_linked_to_the_first_of_the_questions_before_it() -> None:
    asks = Mark(0, 0, Kind.TURN, speaker="Interviewer", role=INTERVIEWER)
    answers = Mark(0, 0, Kind.TURN, speaker="Karin")
    text, marks = built(
        ("Hvordan gik det?", asks), ("Var det svært?", asks), ("Ja.", answers), ("Meget.", answers)
    )
    found = passages_of(text, marks)
    assert [p.lead for p in found] == [None, None, 0, 0]
    assert [p.counted for p in found] == [False, False, True, True]


def test_a_paragraph_that_is_one_quotation_is_quoted() -> None:
    text, marks = built(("»Man blev hørt, men ikke spurgt.«", PLAIN), ("»Nej« siger hun.", PLAIN))
    quoted, said = passages_of(text, marks)
    assert (quoted.kind, quoted.voice) == (Kind.QUOTATION, Voice.QUOTED)
    assert (said.kind, said.voice) == (Kind.PARAGRAPH, Voice.AUTHOR)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "Det er en sætning med præcis ti ord i alt her."
    text, marks = built((" ".join([sentence] * 60), PLAIN))
    found = passages_of(text, marks)
    assert len(found) == 3
    for passage in found:
        words = text[passage.start : passage.end]
        assert len(words.split()) <= MOST_WORDS
        assert words.startswith("Det er") and words.endswith("her.")


words = st.text(alphabet="ab ÆØ•-.\n»«\u00a0", max_size=30)
kinds = st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.TURN, Kind.CONTENTS])


@given(st.lists(st.tuples(words, kinds, st.integers(0, 3)), max_size=12))
def test_passages_are_in_order_apart_and_trimmed(blocks: list[tuple[str, Kind, int]]) -> None:
    text, marks = built(*((w, Mark(0, 0, kind, level)) for w, kind, level in blocks))
    found = passages_of(text, marks)
    end = 0
    for passage in found:
        assert end <= passage.start < passage.end <= len(text)
        inside = text[passage.start : passage.end]
        assert inside == inside.strip()
        assert any(c.isalnum() for c in inside)
        assert passage.lead is None or passage.lead < passage.start
        end = passage.end
