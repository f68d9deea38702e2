"""Pieces that were retrieved, put on paper with their citations and the references."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from traad.citation import entries
from traad.errors import UsageError
from traad.exchange.quotations import Chapter, Collection, Quotation, write_docx, write_html
from traad.model import Document
from traad.rooms.coding.pieces import Piece, Pile
from traad.rooms.writing import put

_WRITERS: dict[str, Callable[[Collection, Path], None]] = {
    ".html": write_html,
    ".docx": write_docx,
}


def write_pieces(
    piles: Sequence[Pile],
    documents: Sequence[Document],
    target: Path,
    *,
    title: str,
    note: str,
    over: bool,
    names: Mapping[str, str],
) -> None:
    """Write piles of pieces as chapters; see `Retrieve.write`.

    Args:
        documents: all of the project; those that are quoted make the references.
    """
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UsageError(f"{target.name} is none of .docx and .html; give it such a name.")
    chapters = [
        Chapter(pile.name or "–", [_quotation(p, names) for p in pile.pieces]) for pile in piles
    ]
    used = {p.document.guid for pile in piles for p in pile.pieces}
    listed = [line.replace("*", "") for line in entries([d for d in documents if d.guid in used])]
    made = Collection(title, note, chapters, listed)
    put(target, lambda aside: writer(made, aside), over=over)


def _quotation(piece: Piece, names: Mapping[str, str]) -> Quotation:
    code = names.get(piece.segment.code, piece.segment.code)
    about = ", ".join((code, piece.segment.coder)) + (" ★" if piece.key else "")
    around = piece.around
    return Quotation(around.left, around.text, around.right, around.citation, about, piece.memo)
