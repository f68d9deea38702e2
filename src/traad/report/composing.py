"""From the facts of a project to the blocks of its report, in Danish or English: pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from traad.report.blocks import Block, Figure, Heading, Listing, Paragraph, Table
from traad.report.choice import Part
from traad.report.facts import Facts
from traad.report.figures import number_blocks
from traad.report.method import method
from traad.report.results import results
from traad.report.words import Words


def compose(facts: Facts, words: Words) -> list[Block]:
    """The blocks of the report: method, results with figures and quotations, limits, sources."""
    say = words.say
    made = say("made", date=words.date(facts.date), by=facts.made_by)
    if not facts.scope.whole:
        made = f"{made} {say('made_part')}"
    blocks: list[Block] = [
        Heading(1, say("title", project=facts.project)),
        Paragraph(made),
        *method(facts, words),
        *results(facts, words),
        Heading(2, say("limits")),
        Listing([("", line) for line in _limits(facts, words)]),
    ]
    if Part.NUMBERS in facts.scope.parts and (tables := number_blocks(facts.figures, words)):
        blocks += [Heading(2, say("numbers")), *tables]
    if Part.REFERENCES in facts.scope.parts:
        blocks.append(Heading(2, say("references")))
        blocks += [Paragraph(entry.replace("*", "")) for entry in facts.references]
    return list(numbered(blocks, words))


def numbered(blocks: Iterable[Block], words: Words) -> Iterable[Block]:
    """The blocks with tables and figures numbered from 1 each, as they are spoken of."""
    tables = figures = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield replace(block, caption=words.say("table_n", n=tables, caption=block.caption))
        elif isinstance(block, Figure):
            figures += 1
            yield replace(block, caption=words.say("figure_n", n=figures, caption=block.caption))
        else:
            yield block


def _limits(facts: Facts, words: Words) -> list[str]:
    say, n = words.say, words.number
    lines = [] if facts.scope.whole else [say("limit_part")]
    lines.append(say("limit_counts"))
    if facts.machines:
        lines.append(say("limit_machine"))
    finished = max((done for _, _, done in facts.coders), default=0)
    if finished < len(facts.documents):
        lines.append(say("limit_finished", n=n(len(facts.documents) - finished)))
    if facts.unread:
        lines.append(say("limit_unread", n=n(facts.unread)))
    if Part.AGREEMENT in facts.scope.parts:
        if facts.comparison is None:
            lines.append(say("limit_no_agreement"))
        elif not facts.comparison.of_documents:
            lines.append(say("limit_within"))
    scans = sum(d.unread for d in facts.documents)
    if scans:
        lines.append(say("limit_scans", n=n(scans)))
    lines.append(say("limit_quotes"))
    return lines
