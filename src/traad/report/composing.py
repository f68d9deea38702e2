"""From the facts of a project to the blocks of its report, in Danish or English: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traad.report.blocks import Block, Figure, Heading, Listing, Paragraph, Quote, Table
from traad.report.framework import grid_blocks
from traad.report.words import Words

if TYPE_CHECKING:
    from traad.agreement.figures import Figure as Coefficient
    from traad.analysis.framework import Grid
    from traad.codebook import Code
    from traad.model import Document


@dataclass(frozen=True)
class Coded:
    """What is coded with a code: codings, in how many documents, and some of their words."""

    code: Code
    codings: int
    documents: int
    quotes: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Comparison:
    """Agreement between coders, with all that it holds for."""

    coders: Sequence[str]
    unit: str
    units: int
    documents: int
    of_documents: bool
    codes: Sequence[tuple[str, Mapping[str, Coefficient]]]
    pooled: Mapping[str, Coefficient]


@dataclass(frozen=True)
class Facts:
    """All that a report says of a project.

    `left_out` counts passages by why they do not count; `coders` holds name, codings and finished
    documents; `machines` name and suggestions; `books` name, version and hash of each codebook.
    """

    project: str
    date: str
    made_by: str
    pipeline: str
    documents: Sequence[Document]
    references: Sequence[str]
    passages: int
    left_out: Mapping[str, int]
    books: Sequence[tuple[str, int, str]]
    codes: Sequence[Code]
    coders: Sequence[tuple[str, int, int]]
    machines: Sequence[tuple[str, int]]
    unread: int
    comparison: Comparison | None
    results: Sequence[Coded]
    chart: Any = None
    grid: Grid | None = None


def compose(facts: Facts, words: Words) -> list[Block]:
    """The blocks of the report: method, results with quotations, limits, references."""
    say = words.say
    return [
        Heading(1, say("title", project=facts.project)),
        Paragraph(say("made", date=facts.date, by=facts.made_by)),
        Heading(2, say("method")),
        *_material(facts, words),
        *_codebook(facts, words),
        *_coding(facts, words),
        *_agreement(facts, words),
        Heading(2, say("results")),
        *_results(facts, words),
        *_grid(facts, words),
        Heading(2, say("limits")),
        Listing([("", line) for line in _limits(facts, words)]),
        Heading(2, say("references")),
        *(Paragraph(entry.replace("*", "")) for entry in facts.references),
    ]


def _material(facts: Facts, words: Words) -> list[Block]:
    say, n = words.say, words.number
    heads = [say("document"), say("type"), say("year"), say("version"), say("pages"), say("words")]
    rows = [
        [
            d.title,
            words.type(d.type),
            str(d.year or "–"),
            n(d.version),
            n(d.pages) if d.pages else "–",
            n(d.words),
        ]
        for d in facts.documents
    ]
    counted = facts.passages - sum(facts.left_out.values())
    left = [(words.say(f"left_{why}"), n(many)) for why, many in facts.left_out.items() if many]
    blocks: list[Block] = [
        Heading(3, say("material")),
        Paragraph(
            say(
                "material_is",
                documents=n(len(facts.documents)),
                words=n(sum(d.words for d in facts.documents)),
                passages=n(facts.passages),
                counted=n(counted),
            )
        ),
        Table(say("documents"), heads, rows, frozenset({2, 3, 4, 5})),
    ]
    if left:
        blocks.append(Table(say("excluded"), [say("why"), say("passages")], left, frozenset({1})))
    blocks.append(Paragraph(say("pipeline", pipeline=facts.pipeline)))
    return blocks


def _codebook(facts: Facts, words: Words) -> list[Block]:
    say = words.say
    blocks: list[Block] = [Heading(3, say("codebook"))]
    for name, version, sha256 in facts.books:
        blocks.append(Paragraph(say("book", name=name, version=version, hash=sha256[:12])))
    blocks.append(
        Listing(
            [
                (
                    f"{words.of(code.label, code.id)} ({code.id}).",
                    " ".join(
                        part
                        for part in (
                            words.of({k: v for k, v in code.definition.items() if k != "source"}),
                            f"{say('use_when')}: {code.use_when}" if code.use_when else "",
                            f"{say('not_when')}: {code.not_when}" if code.not_when else "",
                        )
                        if part
                    ),
                )
                for code in facts.codes
            ]
        )
    )
    return blocks


def _coding(facts: Facts, words: Words) -> list[Block]:
    say, n = words.say, words.number
    blocks: list[Block] = [Heading(3, say("coding")), Paragraph(say("coding_is"))]
    people = [[name, n(codings), n(finished)] for name, codings, finished in facts.coders]
    if people:
        heads = [say("coder"), say("codings"), say("finished")]
        blocks.append(Table(say("coders"), heads, people, frozenset({1, 2})))
    for name, suggestions in facts.machines:
        blocks.append(Paragraph(say("machine", name=name, n=n(suggestions))))
    return blocks


def _agreement(facts: Facts, words: Words) -> list[Block]:
    say, n = words.say, words.number
    blocks: list[Block] = [Heading(3, say("agreement"))]
    found = facts.comparison
    if found is None:
        return [*blocks, Paragraph(say("no_agreement"))]
    blocks.append(
        Paragraph(
            say(
                "agreement_is",
                coders=" / ".join(found.coders),
                documents=n(found.documents),
                units=n(found.units),
                unit=say(f"unit_{found.unit}"),
            )
            + " "
            + say("over_documents" if found.of_documents else "within")
        )
    )
    rows = [
        [
            name if not place else "",
            words.figure(figure.name),
            say("undefined") if figure.value is None else words.decimal(figure.value),
            "–"
            if figure.low is None or figure.high is None
            else f"{words.decimal(figure.low)} {say('to')} {words.decimal(figure.high)}",
            n(figure.n),
            n(figure.positives),
        ]
        for name, own in [(say("pooled"), found.pooled), *found.codes]
        for place, figure in enumerate(own.values())
    ]
    heads = [say("code"), say("figure"), say("value"), "95 %", "N", say("coded")]
    caption = say("agreement_table")
    return [*blocks, Table(caption, heads, rows, frozenset({2, 4, 5}))]


def _results(facts: Facts, words: Words) -> list[Block]:
    say, n = words.say, words.number
    if not facts.results:
        return [Paragraph(say("no_results"))]
    names = {r.code.id: words.of(r.code.label, r.code.id) for r in facts.results}
    rows = [[names[r.code.id], n(r.codings), n(r.documents)] for r in facts.results]
    heads = [say("code"), say("codings"), say("in_documents")]
    blocks: list[Block] = [Table(say("by_code"), heads, rows, frozenset({1, 2}))]
    if facts.chart is not None:
        blocks.append(Figure(say("chart"), facts.chart))
    blocks.append(Heading(3, say("quotations")))
    blocks.append(Paragraph(say("chosen")))
    for result in facts.results:
        if result.quotes:
            blocks.append(Heading(3, names[result.code.id]))
            blocks += [Quote(text, citation) for text, citation in result.quotes]
    return blocks


def _grid(facts: Facts, words: Words) -> list[Block]:
    """The framework grid, where the report is to have it."""
    if facts.grid is None:
        return []
    return [Heading(3, words.say("grid_heading")), *grid_blocks(facts.grid, words)]


def _limits(facts: Facts, words: Words) -> list[str]:
    say, n = words.say, words.number
    lines = [say("limit_counts")]
    if facts.machines:
        lines.append(say("limit_machine"))
    finished = max((done for _, _, done in facts.coders), default=0)
    if finished < len(facts.documents):
        lines.append(say("limit_finished", n=n(len(facts.documents) - finished)))
    if facts.unread:
        lines.append(say("limit_unread", n=n(facts.unread)))
    if facts.comparison is None:
        lines.append(say("limit_no_agreement"))
    elif not facts.comparison.of_documents:
        lines.append(say("limit_within"))
    scans = sum(d.unread for d in facts.documents)
    if scans:
        lines.append(say("limit_scans", n=n(scans)))
    lines.append(say("limit_quotes"))
    return lines
