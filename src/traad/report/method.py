"""The method of a report: what it covers, material, codebook, coding and agreement. Pure."""

from __future__ import annotations

from traad.report.blocks import Block, Heading, Listing, Paragraph, Table
from traad.report.choice import Part
from traad.report.facts import Comparison, Facts
from traad.report.words import Words


def method(facts: Facts, words: Words) -> list[Block]:
    """The blocks of the method section; which parts of it stand there is said first."""
    parts = facts.scope.parts
    return [
        Heading(2, words.say("method")),
        *_scope(facts, words),
        *_material(facts, words),
        *(_codebook(facts, words) if Part.CODEBOOK in parts else ()),
        *(_coding(facts, words) if Part.CODING in parts else ()),
        *(_agreement(facts, words) if Part.AGREEMENT in parts else ()),
    ]


def _scope(facts: Facts, words: Words) -> list[Block]:
    """How much of the project the report is of, so that nobody takes a part for the whole."""
    say, n, scope = words.say, words.number, facts.scope
    lines = [say("scope_whole")] if scope.whole else []
    if scope.documents < scope.of_documents:
        lines.append(say("scope_documents", n=n(scope.documents), of=n(scope.of_documents)))
    if scope.codes:
        names = words.listed(scope.codes)
        lines.append(say("scope_codes", names=names, n=len(facts.codes), of=scope.of_codes))
    if scope.missing:
        names = words.listed([say(f"part_{part}") for part in scope.missing])
        lines.append(say("scope_parts", names=names))
    return [Heading(3, say("scope")), Paragraph(" ".join(lines))]


def _material(facts: Facts, words: Words) -> list[Block]:
    say, n = words.say, words.number
    counted = facts.passages - sum(facts.left_out.values())
    documents = len(facts.documents)
    told = say(
        "material_is" if documents != 1 else "material_is_one",
        documents=n(documents),
        words=n(sum(d.words for d in facts.documents)),
        passages=n(facts.passages),
        counted=n(counted),
    )
    pipeline = say("pipeline", pipeline=facts.pipeline)
    blocks: list[Block] = [Heading(3, say("material")), Paragraph(f"{told} {pipeline}")]
    if Part.MATERIAL not in facts.scope.parts:
        return blocks
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
    blocks.append(Table(say("documents"), heads, rows, frozenset({2, 3, 4, 5})))
    left = [(words.say(f"left_{why}"), n(many)) for why, many in facts.left_out.items() if many]
    if left:
        blocks.append(Table(say("excluded"), [say("why"), say("passages")], left, frozenset({1})))
    return blocks


def _codebook(facts: Facts, words: Words) -> list[Block]:
    say = words.say
    blocks: list[Block] = [Heading(3, say("codebook"))]
    for name, version, sha256 in facts.books:
        blocks.append(Paragraph(say("book", name=name, version=version, hash=sha256[:12])))
    items = []
    for code in facts.codes:
        parts = (
            words.of({k: v for k, v in code.definition.items() if k != "source"}),
            f"{say('use_when')}: {code.use_when}" if code.use_when else "",
            f"{say('not_when')}: {code.not_when}" if code.not_when else "",
        )
        items.append(
            (f"{words.of(code.label, code.id)} ({code.id}).", " ".join(filter(None, parts)))
        )
    blocks.append(Listing(items))
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
    told = say(
        "agreement_is" if found.documents != 1 else "agreement_is_one",
        coders=words.listed(found.coders),
        documents=n(found.documents),
        units=n(found.units),
        unit=say(f"unit_{found.unit}"),
    )
    within = say("over_documents" if found.of_documents else "within")
    return [*blocks, Paragraph(f"{told} {within}"), _coefficients(found, words)]


def _coefficients(found: Comparison, words: Words) -> Table:
    """A row a code; each figure is named below, with its unit and how many there are."""
    say = words.say
    heads, notes = [say("code")], []
    for measure, figure in found.pooled.items():
        heads.append(say(f"head_{measure}"))
        if measure != "percent":
            heads.append("95 %")
        pairs = say("of_pairs") if "mean of the pairs" in figure.name else ""
        notes.append(
            say(f"note_{measure}", n=words.number(figure.n), unit=say(f"unit_{found.unit}"))
            + pairs
            + "."
        )
    heads.append(say("coded"))
    rows = []
    for name, own in [(say("pooled"), found.pooled), *found.codes]:
        row = [name]
        for measure, figure in own.items():
            undefined = figure.value is None
            row.append(say("undefined") if undefined else words.decimal(figure.value or 0.0))
            if measure != "percent":
                row.append(words.interval(figure.low, figure.high))
        rows.append([*row, words.number(next(iter(own.values())).positives)])
    notes += [say("note_coded", unit=say(f"unit_{found.unit}")), say("note_undefined")]
    return Table(say("agreement_table"), heads, rows, frozenset(range(1, len(heads))), notes)
