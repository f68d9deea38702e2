"""Passages moved in the reading order: every word is kept, with its place, and is found again."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.coding.carry import Fate
from traad.coding.rearranging import Rearranged
from traad.corrections import correct, from_json, move_correction, pieces_of, to_json
from traad.errors import ConflictError
from traad.ingest.origin import words_origin
from traad.model import Cell, Extraction, Kind, Page, Part, Passage

GAPS = st.sampled_from(["\n\n", "\n", " ", "\n\n* * *\n\n"])
BLOCKS = st.lists(
    st.sampled_from(["sol", "måne", "ærø", "🙂 ja", "og hus"]), min_size=1, max_size=5
)


def _extraction(blocks: list[str], gaps: list[str], pages: list[int]) -> Extraction:
    """A text of blocks; each of its words has a place of its own."""
    text, passages, begun = "", [], []
    for n, (block, gap) in enumerate(zip(blocks, gaps, strict=True)):
        begun.append(len(text))
        bullet = "• " if gap == "\n" else ""
        kind = Kind.LIST_ITEM if bullet else Kind.PARAGRAPH
        start = len(text) + len(bullet)
        passages.append(Passage(start, start + len(block), kind, anchor=start + len(block)))
        text += bullet + block + (gap if n + 1 < len(blocks) else "")
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append((at, at + len(word)))
        at += len(word)
    starts, ends = (np.array(column, dtype=np.int64) for column in zip(*words, strict=True))
    borders = [0, *sorted(begun[n] for n in {p % len(blocks) for p in pages} - {0})]
    page = np.searchsorted(borders, starts, side="right")
    box = np.tile(np.arange(len(words), dtype=np.float32)[:, None], (1, 4))
    ranged = [
        Page(n, str(n), start, end)
        for n, (start, end) in enumerate(pairwise([*borders, len(text)]), 1)
    ]
    origin = words_origin(starts, ends, page, box).table()
    return Extraction(text, text, origin, tuple(ranged), tuple(passages))


def _placed(extraction: Extraction) -> dict[float, tuple[str, int, int]]:
    """By the place of each word: what it is, its page and where it stands in the text."""
    rows = extraction.origin.select(["x0", "start", "end", "page"]).to_pylist()
    text = extraction.text
    return {r["x0"]: (text[r["start"] : r["end"]], r["page"], r["start"]) for r in rows}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_move_keeps_every_word_and_what_points_to_it(data) -> None:
    blocks = [" ".join(b) for b in data.draw(st.lists(BLOCKS, min_size=2, max_size=9))]
    gaps = data.draw(st.lists(GAPS, min_size=len(blocks), max_size=len(blocks)))
    old = _extraction(blocks, gaps, data.draw(st.lists(st.integers(0, 8), max_size=4)))
    here = st.integers(0, len(blocks) - 1)
    first, last = sorted((data.draw(here), data.draw(here)))
    beside, after = data.draw(here), data.draw(st.booleans())
    at = [old.passages[n].start for n in (first, last, beside)]
    try:
        what = move_correction(old.text, old.passages, *at, after=after)
    except ConflictError:
        return
    assert from_json(json.loads(json.dumps(to_json(what)))) == what
    new = correct(old, what)
    order = [n for n in range(len(blocks)) if not first <= n <= last]
    order[order.index(beside) + after : order.index(beside) + after] = range(first, last + 1)
    assert [new.text[p.start : p.end] for p in new.passages] == [blocks[n] for n in order]
    assert all(p.anchor == p.end for p in new.passages)
    assert all(a.end <= b.start for a, b in pairwise(new.passages))

    before, now = _placed(old), _placed(new)
    assert {k: v[:2] for k, v in before.items()} == {k: v[:2] for k, v in now.items()}
    starts = new.origin["start"].to_numpy()
    assert (np.diff(starts) > 0).all()
    assert [p.start for p in new.pages[1:]] == [p.end for p in new.pages[:-1]]
    assert (new.pages[0].start, new.pages[-1].end) == (0, len(new.text))
    assert all(p.start <= p.end for p in new.pages)

    carrier = Rearranged(old.text, new.text, pieces_of(old, what))
    words = sorted((start, start + len(word), key) for key, (word, _, start) in before.items())
    for _ in range(8):
        low = data.draw(st.integers(0, len(words) - 1))
        high = data.draw(st.integers(low, len(words) - 1))
        found = carrier.carry(words[low][0], words[high][1])
        keys = [key for _, _, key in words[low : high + 1]]
        there = [
            k
            for k, (_, _, s) in sorted(now.items(), key=lambda i: i[1][2])
            if found.start <= s < found.end
        ]
        inside = any(p.start <= words[low][0] and words[high][1] <= p.end for p in old.passages)
        if found.fate is Fate.SAME or inside:
            assert found.fate is Fate.SAME
            quote = old.text[words[low][0] : words[high][1]]
            assert new.text[found.start : found.end].split() == quote.split()
        if inside:
            assert there == keys
        if found.fate is Fate.CHANGED:
            assert set(there) & set(keys)


def _report() -> Extraction:
    heads = {"A": ("A",), "B": ("B",)}
    text, passages, section = "", [], ()
    for words in ("A", "a1", "a2", "* b", "B", "b1", "c1\tc2", "b2"):
        section = heads.get(words, section)
        kind = Kind.HEADING if words in heads else Kind.PARAGRAPH
        for n, piece in enumerate(words.split("\t")):
            cell = Cell(1, 0, n) if "\t" in words else None
            start = len(text) + n * 3
            passages.append(Passage(start, start + len(piece), kind, Part.BODY, section, cell=cell))
        text += words + "\n\n"
    text = text.rstrip()
    empty = np.array([], dtype=np.int64)
    origin = words_origin(empty, empty, empty, np.empty((0, 4), np.float32)).table()
    return Extraction(text, text, origin, (), tuple(passages))


def _moved(first: str, last: str, beside: str, *, after: bool) -> Extraction:
    old = _report()
    at = [old.text.index(words) for words in (first, last, beside)]
    return correct(old, move_correction(old.text, old.passages, *at, after=after))


def test_what_moves_gets_the_section_of_its_new_place() -> None:
    new = _moved("b1", "b1", "a1", after=True)
    assert new.text.split("\n\n") == ["A", "a1", "b1", "a2", "* b", "B", "c1\tc2", "b2"]
    assert [p.section for p in new.passages if new.text[p.start : p.end] == "b1"] == [("A",)]


def test_a_chapter_moves_with_its_heading() -> None:
    new = _moved("B", "b2", "A", after=False)
    assert new.text.split("\n\n") == ["B", "b1", "c1\tc2", "b2", "A", "a1", "a2", "* b"]
    assert [p.section for p in new.passages] == [("B",)] * 5 + [("A",)] * 4


def test_a_table_moves_as_a_whole_and_nothing_moves_into_one() -> None:
    assert _moved("c2", "c2", "a1", after=False).text.startswith("A\n\nc1\tc2\n\na1")
    assert _moved("a1", "a1", "c1", after=True).text.endswith("c1\tc2\n\na1\n\nb2")


def test_passages_that_stand_there_already_are_refused_and_left_by_a_new_reading() -> None:
    old = _report()
    a1, a2 = old.text.index("a1"), old.text.index("a2")
    with pytest.raises(ConflictError, match="stand there already"):
        move_correction(old.text, old.passages, a1, a1, a2, after=False)
    with pytest.raises(ConflictError, match="beside themselves"):
        move_correction(old.text, old.passages, a1, a2, a2, after=False)
    what = move_correction(old.text, old.passages, a2, a2, a1, after=False)
    new = correct(old, what)
    assert new.text.split("\n\n")[:3] == ["A", "a2", "a1"]
    assert correct(new, what) == new
    with pytest.raises(ConflictError, match="move it anew"):
        correct(Extraction("", "", old.origin, (), ()), what)
