"""What a report says of a project, gathered from its rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from traad.citation import entries, works
from traad.codebook import Code
from traad.coding.history import Fact
from traad.coding.keys import keys_of
from traad.coding.learning_labels import said_by
from traad.errors import NotFoundError
from traad.model import INTERVIEWER, Coding, Document, KeyQuotation, Kind, Part, Passage
from traad.report import choice as chosen
from traad.report.choice import Choice, Scope
from traad.report.facts import Coded, Comparison, Facts
from traad.report.words import Words
from traad.rooms.analysis.adjudication import Adjudication
from traad.rooms.analysis.agreement import Agreement
from traad.rooms.analysis.reportfigures import ReportFigures
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.segments import Segment, Segments, Status, Wanted
from traad.rooms.context import MADE_BY, Context
from traad.rooms.material.documents import Documents
from traad.store import texts
from traad.store.coders import list_coders
from traad.store.projection import state_of
from traad.store.suggestions import list_suggestions

QUOTES = 3
"""How many quotations of a code are shown."""
_FITTING = range(40, 600)
"""How many characters a quotation may have."""
_MEASURES = ("percent", "krippendorff_alpha", "alpha_u")


@dataclass(frozen=True)
class Material:
    """What a report is of: documents, and codes (all, or those chosen with those below them)."""

    documents: list[Document]
    codes: list[Code]
    scope: Scope


class ReportFacts:
    """Gathers; it changes nothing."""

    def __init__(
        self,
        context: Context,
        documents: Documents,
        codebooks: Codebooks,
        codings: Codings,
        agreement: Agreement,
        adjudication: Adjudication,
        figures: ReportFigures,
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings
        self._segments = Segments(context, codings)
        self._agreement = agreement
        self._adjudication = adjudication
        self._figures = figures

    def material(self, choice: Choice, words: Words) -> Material:
        """What the choice leaves.

        Raises:
            NotFoundError: there are no documents, or there is no such code.
        """
        every = self._documents.list()
        if not every:
            raise NotFoundError("There are no documents to report on; add some with: traad ingest")
        documents = [d for d in every if choice.documents is None or d.guid in choice.documents]
        if not documents:
            raise NotFoundError("None of the documents is chosen; there is nothing to report on.")
        known, trees = self._codebooks.codes(), self._codebooks.trees()
        asked = [self._codebooks.code(name) for name in choice.codes]
        below = {guid for code in asked for guid in trees[code.guid]}
        codes = [code for guid, code in known.items() if not asked or guid in below]
        scope = Scope(
            parts=choice.parts,
            codes=[words.of(code.label, code.id) for code in asked],
            of_codes=len(known),
            of_documents=len(every),
            documents=len(documents),
        )
        return Material(documents, codes, scope)

    def gather(self, material: Material, coders: Sequence[str], words: Words) -> Facts:
        """All that the report says, but for the framework grid."""
        documents, scope = material.documents, material.scope
        within, codes = {d.guid for d in documents}, {c.guid for c in material.codes}
        state = self._codings.state().values()
        with self._context.database.read() as connection:
            suggested = Counter(
                s.coder
                for s in list_suggestions(connection)
                if s.document in within and s.code in codes
            )
            everyone = list_coders(connection)
            passages = [p for d in documents for p in texts.get_passages(connection, d.version_id)]
        said = said_by(state, {})
        made = [
            f for f in state if isinstance(f, Coding) and f.document in within and f.code in codes
        ]
        read = [f for f in made if not f.unread]
        codings = Counter(f.coder for f in read)
        finished = Counter(c for d in documents for c in said.finished(d.guid, ""))
        people = [(guid, name) for guid, name, machine in everyone if not machine]
        cited = works(documents)
        ids = {code.guid: code.id for code in material.codes}
        return Facts(
            project=self._context.project.name,
            date=date.today().isoformat(),
            made_by=MADE_BY,
            pipeline=self._context.stamp,
            scope=scope,
            documents=documents,
            references=entries(sorted(documents, key=lambda d: cited[d.guid])),
            passages=len(passages),
            left_out=Counter(why for p in passages if (why := _left_out(p))),
            books=[
                (words.of(s.codebook.name, s.codebook.id), s.number, s.codebook.hash)
                for s in self._codebooks.list()
            ],
            codes=material.codes,
            coders=[
                (name, codings[guid], finished[guid])
                for guid, name in people
                if codings[guid] or finished[guid]
            ],
            machines=[(name, n) for g, name, is_one in everyone if is_one and (n := suggested[g])],
            unread=len(made) - len(read),
            comparison=self._compared(material, state, people, coders, words),
            results=self._results(material),
            figures=self._figures.drawn(
                scope.parts,
                documents,
                Counter(ids[f.code] for f in read),
                Counter(f.document for f in read),
                words.language,
            ),
        )

    def _compared(
        self,
        material: Material,
        state: Iterable[Fact],
        people: Sequence[tuple[str, str]],
        coders: Sequence[str],
        words: Words,
    ) -> Comparison | None:
        if chosen.Part.AGREEMENT not in material.scope.parts:
            return None
        documents, named = material.documents, bool(coders)
        if not named:
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
        found = self._agreement.compare(
            coders,
            documents=[d.guid for d in documents],
            codes=[c.id for c in material.codes] if material.scope.codes else (),
            measures=_MEASURES,
        )
        labels = {c.id: words.of(c.label, c.id) for c in material.codes}
        return Comparison(
            coders=found.coders,
            unit=found.unit,
            units=found.units,
            documents=len(found.documents),
            of_documents="over documents" in found.method,
            codes=[(labels.get(code, code), own) for code, own in found.codes.items()],
            pooled=found.pooled,
        )

    def _results(self, material: Material) -> list[Coded]:
        wanted = Wanted(
            frozenset(c.id for c in material.codes),
            documents=frozenset(d.guid for d in material.documents),
        )
        counted = (Status.CODED, Status.ACCEPTED)
        found = [s for s in self._segments.list(wanted) if s.status in counted]
        with self._context.database.read() as connection:
            key = keys_of(state_of(connection, only=KeyQuotation))
        by_code: dict[str, list[Segment]] = {}
        for segment in found:
            by_code.setdefault(segment.code, []).append(segment)
        return [
            Coded(code, len(own), len({s.document for s in own}), _quotes(own, key))
            for code in material.codes
            if (own := by_code.get(code.id, []))
        ]


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
