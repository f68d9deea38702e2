"""The report of a project: method, results, quotations and limits, as HTML or DOCX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from traad.citation import entries, works
from traad.coding.history import Fact
from traad.coding.keys import keys_of
from traad.coding.learning_labels import said_by
from traad.errors import NotFoundError, UsageError
from traad.model import INTERVIEWER, Coding, Document, KeyQuotation, Kind, Part, Passage
from traad.report.composing import Coded, Comparison, Facts, compose
from traad.report.words import Words
from traad.rooms.analysis.adjudication import Adjudication
from traad.rooms.analysis.agreement import Agreement
from traad.rooms.analysis.analysis import Analysis
from traad.rooms.analysis.framework import Framework
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.segments import Segment, Segments, Status
from traad.rooms.context import MADE_BY, Context
from traad.rooms.material.documents import Documents
from traad.store import texts
from traad.store.coders import list_coders
from traad.store.projection import state_of
from traad.store.suggestions import list_suggestions

KINDS = (".html", ".docx")
LANGUAGES = ("da", "en")
QUOTES = 3
"""How many quotations of a code are shown."""
_FITTING = range(40, 600)
"""How many characters a quotation may have."""
_MEASURES = ("percent", "krippendorff_alpha", "alpha_u")


class Reports:
    """The room of the report. It reads the project and changes nothing in it."""

    def __init__(
        self,
        context: Context,
        documents: Documents,
        codebooks: Codebooks,
        codings: Codings,
        agreement: Agreement,
        adjudication: Adjudication,
        analysis: Analysis,
        framework: Framework,
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings
        self._segments = Segments(context, codings)
        self._agreement = agreement
        self._adjudication = adjudication
        self._analysis = analysis
        self._framework = framework

    def write(
        self, path: Path, *, language: str = "da", coders: Sequence[str] = (), grid: bool = False
    ) -> None:
        """Write the report to a file; its ending says which kind. As for `made` otherwise.

        Raises:
            UsageError: the file is neither HTML nor DOCX.
        """
        content = self.made(path.suffix.lower(), language=language, coders=coders, grid=grid)
        path.write_bytes(content)

    def made(
        self, kind: str, *, language: str = "da", coders: Sequence[str] = (), grid: bool = False
    ) -> bytes:
        """The report as the bytes of a file.

        Args:
            kind: .html or .docx.
            language: da or en.
            coders: names of those whose agreement is told; else the two people who have finished
                most of the same documents.
            grid: with the framework grid of the themes in use.

        Raises:
            NotFoundError: the project has no documents.
            UsageError: there is no such kind or language.
        """
        if kind not in KINDS:
            raise UsageError("A report is written as .html or .docx; name the file so.")
        if language not in LANGUAGES:
            raise UsageError("A report is in da or en.")
        words = Words(language)
        facts = self._facts(words, coders)
        if grid:
            facts = replace(facts, grid=self._framework.grid())
        blocks = compose(facts, words)
        if kind == ".html":
            from traad.report.html import as_html

            return as_html(blocks, language).encode()
        from traad.report.docx import as_docx

        return as_docx(blocks, language)

    def _facts(self, words: Words, coders: Sequence[str]) -> Facts:
        documents = self._documents.list()
        if not documents:
            raise NotFoundError("There are no documents to report on; add some with: traad ingest")
        state = self._codings.state().values()
        with self._context.database.read() as connection:
            suggested = Counter(s.coder for s in list_suggestions(connection))
            everyone = list_coders(connection)
            passages = [p for d in documents for p in texts.get_passages(connection, d.version_id)]
        said = said_by(state, {})
        finished = Counter(c for d in documents for c in said.finished(d.guid, ""))
        codings = Counter(c.coder for own in said.codings.values() for c in own)
        people = [(guid, name) for guid, name, machine in everyone if not machine]
        cited = works(documents)
        return Facts(
            project=self._context.project.name,
            date=date.today().isoformat(),
            made_by=MADE_BY,
            pipeline=self._context.stamp,
            documents=documents,
            references=entries(sorted(documents, key=lambda d: cited[d.guid])),
            passages=len(passages),
            left_out=Counter(why for p in passages if (why := _left_out(p))),
            books=[
                (words.of(s.codebook.name, s.codebook.id), s.number, s.codebook.hash)
                for s in self._codebooks.list()
            ],
            codes=list(self._codebooks.codes().values()),
            coders=[
                (name, codings[guid], finished[guid])
                for guid, name in people
                if codings[guid] or finished[guid]
            ],
            machines=[(name, suggested[g]) for g, name, is_one in everyone if is_one],
            unread=sum(isinstance(f, Coding) and f.unread for f in state),
            comparison=self._compared(words, state, documents, people, coders),
            results=self._results(),
            chart=self._chart(words),
        )

    def _compared(
        self,
        words: Words,
        state: Iterable[Fact],
        documents: Sequence[Document],
        people: Sequence[tuple[str, str]],
        coders: Sequence[str],
    ) -> Comparison | None:
        if not coders:
            results = self._adjudication.results()
            said = said_by(state, {})
            done = {
                name: {d.guid for d in documents if guid in said.finished(d.guid, "")}
                for guid, name in people
                if name not in results
            }
            pairs = combinations(sorted(done), 2)
            best = max(pairs, key=lambda pair: len(done[pair[0]] & done[pair[1]]), default=None)
            if best is None or not done[best[0]] & done[best[1]]:
                return None
            coders = best
        found = self._agreement.compare(coders, measures=_MEASURES)
        labels = {c.id: words.of(c.label, c.id) for c in self._codebooks.codes().values()}
        return Comparison(
            coders=found.coders,
            unit=found.unit,
            units=found.units,
            documents=len(found.documents),
            of_documents="over documents" in found.method,
            codes=[(labels.get(code, code), own) for code, own in found.codes.items()],
            pooled=found.pooled,
        )

    def _results(self) -> list[Coded]:
        counted = (Status.CODED, Status.ACCEPTED)
        found = [s for s in self._segments.list() if s.status in counted]
        with self._context.database.read() as connection:
            key = keys_of(state_of(connection, only=KeyQuotation))
        by_code: dict[str, list[Segment]] = {}
        for segment in found:
            by_code.setdefault(segment.code, []).append(segment)
        return [
            Coded(code, len(own), len({s.document for s in own}), _quotes(own, key))
            for code in self._codebooks.codes().values()
            if (own := by_code.get(code.id, []))
        ]

    def _chart(self, words: Words) -> Any:
        from traad.figures.matrices import heat

        try:
            found = self._analysis.by_document()
        except NotFoundError:
            return None
        labels = {c.id: words.of(c.label, c.id) for c in self._codebooks.codes().values()}
        cells = [
            {"row": i, "column": j, "code": labels.get(code, code), "other": title, "value": value}
            for i, (code, values) in enumerate(zip(found.rows, found.values, strict=True))
            for j, (title, value) in enumerate(zip(found.columns, values, strict=True))
        ]
        says: Mapping[str, str] = dict.fromkeys(("code", "other", "value"), "")
        return heat(cells, dict(says))


def _left_out(passage: Passage) -> str | None:
    """Why a passage does not count, as the report's words name it."""
    if passage.counted:
        return None
    if passage.kind in (Kind.HEADING, Kind.CONTENTS):
        return "heading"
    if passage.kind is Kind.REFERENCE or passage.part is Part.REFERENCES:
        return "reference"
    if passage.part is Part.FRONT:
        return "front"
    return "interviewer" if passage.role == INTERVIEWER else "language"


def _quotes(segments: Sequence[Segment], key: Collection[str]) -> list[tuple[str, str]]:
    """Those marked as key quotations; else the first of a fitting length in each document."""
    marked = {(s.document, s.start, s.end): s for s in segments if s.id in key}
    if marked:
        return [(s.text, s.citation) for s in marked.values()]
    found: dict[str, Segment] = {}
    for segment in segments:
        if len(segment.text) in _FITTING:
            found.setdefault(segment.document, segment)
    return [(s.text, s.citation) for s in list(found.values())[:QUOTES]]
