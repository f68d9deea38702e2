"""Doubtful indicators, near words, and what a new version would code differently."""

from __future__ import annotations

from traad.codebook import matcher_for, read_codebook
from traad.codebook.examining import Doubt, examine
from traad.codebook.nearby import nearby
from traad.coding.compare import compare
from traad.coding.rules import suggest
from traad.coding.units import Unit
from traad.language import TokenTable, analyse, load
from traad.model import Passage

BOOK = """
codebook: bog
codes:
  - id: a
    indicators: {lemmas: [have, hegn, spade, sti]}
  - id: b
    indicators: {lemmas: [sti]}
  - id: c
    parent: a
    indicators: {lemmas: [have]}
"""


def table(text: str) -> tuple[TokenTable, list[Passage]]:
    passages = [Passage(0, len(text))]
    return analyse(load(), text, passages), passages


def test_dead_lonely_and_shared_indicators_are_named() -> None:
    tables = [table(t)[0] for t in ("Haven har en sti.", "Vi gik i haven ad en sti ved et hegn.")]
    found = examine(matcher_for(read_codebook(BOOK), tables), tables)
    assert [(f.doubt, f.code, f.indicator) for f in found] == [
        (Doubt.ONE_DOCUMENT, "a", "lemmas: hegn"),
        (Doubt.DEAD, "a", "lemmas: spade"),
        (Doubt.SHARED, "a", "lemmas: sti"),
        (Doubt.SHARED, "b", "lemmas: sti"),
    ]
    assert found[0].document == 1
    assert found[2].others == ("b",)
    assert (found[2].count, found[2].documents) == (2, 2)


def test_near_words_share_a_stem_a_part_or_a_head() -> None:
    others = {"samarbejdsaftale": 2, "klimapartnerskab": 1, "partnerskabers": 1, "hus": 9}
    assert list(nearby("partnerskab", others)) == [
        ("partnerskabers", "stem", 1),
        ("klimapartnerskab", "part", 1),
    ]
    assert list(nearby("partnerskabsaftale", others)) == [("samarbejdsaftale", "head", 2)]


def test_what_a_new_version_codes_differently_counts_for_the_codes_above() -> None:
    words, passages = table("Haven har en sti.")
    old = read_codebook(BOOK)
    new = read_codebook(BOOK.replace("have, hegn", "hegn").replace("lemmas: [sti]", "lemmas: [ko]"))
    made = [
        suggest(matcher_for(book, [words]), words, passages, unit=Unit.PASSAGE)
        for book in (old, new)
    ]
    outcomes = {o.code: o for o in compare(old, made[0], new, made[1])}
    assert not outcomes["a"].lost, "the finer code still counts for it"
    assert outcomes["b"].before == 1
    assert list(outcomes["b"].lost) == [(0, 17)]
    assert "sti" in outcomes["b"].lost[0, 17]
