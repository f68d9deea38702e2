"""What figures of the coding are drawn from: networks of codes, code lines, rates over groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from traad.alphabet import danish_key
from traad.errors import NotFoundError, UsageError
from traad.model import Document
from traad.rooms.analysis.coded import Counted, Loaded
from traad.rooms.analysis.groups import Holders, every_case, every_study, holders_of
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.retrieve import COUNTED
from traad.rooms.coding.segments import Segment, Segments, Status, Wanted
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents

if TYPE_CHECKING:
    from traad.rooms.analysis.networks import Network
    from traad.rooms.analysis.rates import Rate

PER = ("words", "passages", "documents", "cases")
"""What rates are over: 10,000 words, passages, documents (a study counts once), cases."""
_TICKS = 12


@dataclass(frozen=True)
class Turn:
    """What one speaker says in one go, and where."""

    speaker: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A document from start to end. `ticks` are places with what is written there: pages, or
    per cent of the text."""

    document: Document
    length: int
    segments: tuple[Segment, ...]
    turns: tuple[Turn, ...]
    ticks: tuple[tuple[int, str], ...]
    pages: bool


@dataclass(frozen=True)
class Rates:
    """Rates of codes in groups, `per` one of `PER`. `method` is how intervals are made: wilson
    (of shares) or blocks (resampled)."""

    per: str
    groups: tuple[str, ...]
    rows: tuple[Rate, ...]
    method: str


class Figures:
    """The room of figures. It reads codings and changes none."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._counted = Counted(context, documents, codebooks, codings)
        self._segments = Segments(context, codings)

    def network(
        self,
        unit: str = "passage",
        *,
        least: int = 1,
        closest: float = 0.0,
        codes: Sequence[str] = (),
        documents: Iterable[str] | None = None,
        coder: str | None = None,
        below: bool = False,
        suggested: bool = False,
        seed: int = 0,
    ) -> Network:
        """Which codes are together in passages or sentences, and how closely.

        Args:
            least: pairs that are together in fewer units are left out.
            closest: so are those with a smaller index of Jaccard.
            codes: ids to keep to.
            documents: GUIDs to keep to; here and below.
            coder: only the codings of the coder of this name; here and below.
            below: a code's codings include those of the codes below it; here and below.
            suggested: suggestions that the coder at work has not decided on count too; here and
                below.
            seed: of the places.

        Raises:
            NotFoundError: nobody has coded anything there.
            UsageError: there is no such unit.
        """
        from traad.rooms.analysis.networks import network_of

        if unit not in ("passage", "sentence"):
            raise UsageError("A network of codes is over passages or sentences; choose one.")
        loaded = self._counted.load(
            documents, coder, below, sentences=unit == "sentence", suggested=suggested
        )
        wanted = {self._codebooks.code(name).id for name in codes}
        trees = self._codebooks.trees() if below else {}
        return network_of(loaded, unit, wanted, trees, least, closest, seed)

    def line(
        self,
        document: Document,
        *,
        codes: Sequence[str] = (),
        coder: str | None = None,
        suggested: bool = False,
    ) -> Line:
        """What is coded in a document from start to end, and who speaks.

        Raises:
            NotFoundError: nothing is coded there, or no coder is called so.
        """
        shown = self._documents.show(document.guid)
        length = max((p.end for p in shown.passages), default=len(shown.text))
        found = self._segments.list(Wanted(frozenset(codes) or None, document=document))
        kept = [
            s
            for s in found
            if (s.status in COUNTED and coder in (None, s.coder))
            or (suggested and s.status is Status.SUGGESTED)
        ]
        if not kept:
            raise NotFoundError(
                f"Nobody has coded anything in {document.title} yet; there is no line to draw."
            )
        pages = [(page.start, page.label or str(page.number)) for page in shown.pages]
        every = -(-len(pages) // _TICKS) if pages else 1
        percents = [(length * part // 100, f"{part} %") for part in range(0, 101, 20)]
        return Line(
            document,
            length,
            tuple(kept),
            tuple(Turn(p.speaker, p.start, p.end) for p in shown.passages if p.speaker),
            tuple(pages[::every] if len(pages) > 1 else percents),
            len(pages) > 1,
        )

    def rates(
        self,
        by: str | None = None,
        per: str = "words",
        *,
        codes: Sequence[str] = (),
        documents: Iterable[str] | None = None,
        coder: str | None = None,
        below: bool = False,
        suggested: bool = False,
        seed: int = 0,
    ) -> Rates:
        """How much there is of each code, in all or in the groups of an attribute, with intervals.

        Words and passages are those that count. A rate over them is resampled by documents where
        a group has 15 or more, else by sections or turns; a share of documents or cases has the
        interval of Wilson.

        Args:
            by: year, type, publisher, or an attribute of documents or cases; else all are one.
            per: one of `PER`; documents and cases take attributes of documents and of cases.
            codes: ids, in the order wanted; else all that are used.

        Raises:
            NotFoundError: nobody has coded anything there, or the attribute has no values.
            UsageError: there is nothing called that to count by.
        """
        from traad.rooms.analysis.rates import by_blocks, by_holders

        if per not in PER:
            raise UsageError(f"Rates are per {', '.join(PER)}; choose one of them.")
        loaded = self._counted.load(documents, coder, below, suggested=suggested)
        wanted = [self._codebooks.code(name).id for name in codes] or list(loaded.names)
        held = self._holders(loaded, by, per)
        of = held.of(loaded.coded.owner.tolist(), loaded.passages)
        groups = _in_order({held.values[i] for i in of if i >= 0})
        if not groups:
            raise NotFoundError(
                f"No case or document that is coded here has a value of {by}; "
                "list the attributes with: traad attribute list"
            )
        if per in ("documents", "cases"):
            rows, method = by_holders(loaded, held, groups, wanted), "wilson"
        else:
            rows = by_blocks(loaded, held, groups, wanted, words=per == "words", seed=seed)
            method = "blocks"
        return Rates(per, groups, tuple(rows), method)

    def _holders(self, loaded: Loaded, by: str | None, per: str) -> Holders:
        kind = {"cases": "case", "documents": "document"}.get(per)
        with self._context.database.read() as connection:
            if by is not None:
                return holders_of(connection, by, kind, loaded.documents, whole=kind is not None)
            if per == "cases":
                return every_case(connection, loaded.documents)
        return every_study(loaded.documents)


def _in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Values in order: numbers by size, words as a Danish reader looks them up."""
    found = list(values)
    if all(value.lstrip("-").isdigit() for value in found):
        return tuple(sorted(found, key=int))
    return tuple(sorted(found, key=danish_key))
