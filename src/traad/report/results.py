"""The results of a report: counts, figures, quotations, the framework grid. Pure."""

from __future__ import annotations

from traad.report.blocks import Block, Heading, Paragraph, Quote, Table
from traad.report.choice import Part
from traad.report.facts import Facts
from traad.report.figures import figure_blocks
from traad.report.framework import grid_blocks
from traad.report.words import Words


def results(facts: Facts, words: Words) -> list[Block]:
    """The blocks of the results section."""
    say, parts = words.say, facts.scope.parts
    blocks: list[Block] = [Heading(2, say("results"))]
    if facts.results:
        if Part.COUNTS in parts:
            blocks.append(_counts(facts, words))
        blocks += figure_blocks(facts.figures, words)
        if Part.QUOTATIONS in parts:
            blocks += _quotations(facts, words)
    else:
        blocks.append(Paragraph(say("no_results")))
    if facts.grid is not None:
        blocks += grid_blocks(facts.grid, words)
    return blocks


def _counts(facts: Facts, words: Words) -> Table:
    say, n = words.say, words.number
    rows = [
        [words.of(r.code.label, r.code.id), n(r.codings), n(r.documents)] for r in facts.results
    ]
    heads = [say("code"), say("codings"), say("in_documents")]
    return Table(say("by_code"), heads, rows, frozenset({1, 2}))


def _quotations(facts: Facts, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(3, words.say("quotations")), Paragraph(words.say("chosen"))]
    for result in facts.results:
        if result.quotes:
            blocks.append(Heading(4, words.of(result.code.label, result.code.id)))
            blocks += [Quote(text, citation) for text, citation in result.quotes]
    return blocks
