"""Edits move everything that points into a text: by example, and for any text and any edits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traad.ingest.draft import Draft, Drop, Edit, Mark, apply
from traad.ingest.origin import turns_origin, words_origin
from traad.model import Page


def draft_of(text: str, words: list[tuple[int, int]]) -> Draft:
    page = np.ones(len(words), dtype=np.int64)
    box = np.zeros((len(words), 4), dtype=np.float32)
    starts, ends = np.array(words, dtype=np.int64).reshape(-1, 2).T
    return Draft(
        text,
        words_origin(starts, ends, page, box),
        (Page(1, "i", 0, len(text)),),
        tuple(Mark(a, b) for a, b in words),
        tuple(Drop(a, b, "running heads") for a, b in words),
    )


def test_a_word_broken_over_two_lines_keeps_both_its_boxes() -> None:
    draft = draft_of("et samar-\nbejde her", [(0, 2), (3, 9), (10, 15), (16, 19)])
    clean = apply(draft, [Edit(8, 10, "")])
    assert clean.text == "et samarbejde her"
    rows = zip(clean.origin.start.tolist(), clean.origin.end.tolist(), strict=True)
    assert [clean.text[a:b] for a, b in rows] == ["et", "samar", "bejde", "her"]


def test_what_is_deleted_whole_is_forgotten_and_an_anchor_stays() -> None:
    draft = draft_of("ord 12 ord", [(0, 3), (4, 6), (7, 10)])
    noted = Draft(draft.text, draft.origin, draft.pages, (Mark(7, 10, anchor=4),))
    clean = apply(noted, [Edit(4, 7, "")])
    assert clean.text == "ord ord"
    assert len(clean.origin) == 2
    assert clean.marks == (Mark(4, 7, anchor=4),)


def test_what_is_put_in_between_two_words_belongs_to_neither() -> None:
    clean = apply(draft_of("abcd", [(0, 2), (2, 4)]), [Edit(2, 2, " ")])
    assert [(m.start, m.end) for m in clean.marks] == [(0, 2), (3, 5)]


def test_speakers_stand_in_the_table_by_name() -> None:
    table = turns_origin([(0, 2, 0, "Karin", 1.5), (3, 5, 2, None, None)]).table()
    assert table["speaker"].to_pylist() == ["Karin", None]
    assert table["page"].to_pylist() == [0, 2]
    assert table["time"].to_pylist()[0] == 1.5


def cuts(most: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Ordered ranges that do not overlap, within `[0, most)`."""
    points = st.lists(st.integers(0, most), unique=True, max_size=20).map(sorted)
    return points.map(lambda p: list(zip(p[::2], p[1::2], strict=False)))


@st.composite
def drafts_and_edits(draw: st.DrawFn) -> tuple[Draft, list[Edit]]:
    text = draw(st.text(alphabet="abæø -\n", max_size=60))
    words = draw(cuts(len(text)))
    places = draw(cuts(len(text)))
    inserted = st.text(alphabet="xyz", max_size=3)
    return draft_of(text, words), [Edit(a, b, draw(inserted)) for a, b in places]


@given(drafts_and_edits())
def test_ranges_stay_in_order_inside_the_text_and_on_their_characters(
    case: tuple[Draft, list[Edit]],
) -> None:
    draft, edits = case
    clean = apply(draft, edits)
    expected = draft.text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    assert clean.text == expected
    bounds = np.stack([clean.origin.start, clean.origin.end], axis=1).reshape(-1)
    assert (np.diff(bounds) >= 0).all()
    assert (clean.origin.start < clean.origin.end).all()
    assert not len(bounds) or (bounds[0] >= 0 and bounds[-1] <= len(clean.text))
    untouched = [
        draft.text[m.start : m.end]
        for m in draft.marks
        if all(e.end <= m.start or e.start >= m.end for e in edits)
    ]
    kept = [clean.text[m.start : m.end] for m in clean.marks]
    remaining = iter(kept)
    assert all(word in remaining for word in untouched)
    (page,) = clean.pages
    assert 0 <= page.start <= page.end <= len(clean.text)
