"""Small real projects for tests: documents written out here, stored through the store."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from traad.model import Extraction, Kind, Page, Part, Passage
from traad.rooms.context import now
from traad.settings import Project
from traad.settings import make_project as make_folder
from traad.store.analyses import store_analysis
from traad.store.coders import ensure_coder
from traad.store.documents import insert_document
from traad.store.suggestions import Run, store_run
from traad.workbench import Workbench

CODEBOOK = """\
codebook: prøve
name: {da: Prøvekodebog, en: Trial codebook}
language: da
codes:
  - id: samskabelse
    label: {da: Samskabelse, en: Co-creation}
    colour: "#1f6f8b"
    shortcut: "1"
    definition: {da: Borgere og kommune finder på og gør noget sammen.}
    use_when: Begge parter er med til at bestemme.
    indicators: {lemmas: [samskabe, samskabelse]}
  - id: barrierer
    label: {da: Barrierer, en: Barriers}
    colour: "#c4572b"
    shortcut: "2"
    definition: {da: Noget står i vejen.}
    indicators: {lemmas: [svær, mangle]}
"""


@dataclass(frozen=True)
class Piece:
    """One passage to be: its text, its page, and what else a `Passage` says."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    page: int = 0
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A document to be. `found` holds (quote, code id, rule) of each suggestion."""

    title: str
    type: str
    pieces: tuple[Piece, ...]
    found: tuple[tuple[str, str, str], ...] = ()
    labels: tuple[str, ...] = ()
    year: int | None = 2024


REPORT = Draft(
    "Haver i fællesskab 🌱",
    "report",
    (
        Piece("Haver i fællesskab 🌱", Kind.HEADING, 1, {"part": Part.FRONT}),
        Piece("Indhold", Kind.CONTENTS, 1, {"part": Part.FRONT}),
        Piece("1 Baggrund", Kind.HEADING, 2, {"section": ("1 Baggrund",)}),
        Piece(
            "I Ærøskøbing har beboere og kommune samskabt tre haver 🌻👩‍🌾. Ideen kom fra "
            "beboerne, og kommunen lagde jord til. Det var svært at få alle med fra starten.",
            Kind.PARAGRAPH,
            2,
            {"section": ("1 Baggrund",)},
        ),
        Piece("Tre ting fylder i haverne:", page=2, more={"section": ("1 Baggrund",)}),
        Piece("• fælles måltider", Kind.LIST_ITEM, 2, {"section": ("1 Baggrund",)}),
        Piece("• tid, som mange mangler", Kind.LIST_ITEM, 2, {"section": ("1 Baggrund",)}),
        Piece("1.1 Hvem gør hvad?", Kind.HEADING, 3, {"section": ("1 Baggrund", "1.1")}),
        Piece(
            "»Vi finder på det sammen, og så gør vi det sammen.«",
            Kind.QUOTATION,
            3,
            {"section": ("1 Baggrund", "1.1"), "attributed": "Øjvind, beboer"},
        ),
        Piece(
            "Samskabelse kræver, at ingen mangler nøglen til skuret 🔑.",
            page=3,
            more={"section": ("1 Baggrund", "1.1")},
        ),
        Piece("1. Se også kommunens plan for grønne områder.", Kind.NOTE, 2, {"anchor": 90}),
    ),
    (
        (
            "I Ærøskøbing har beboere og kommune samskabt tre haver 🌻👩‍🌾.",
            "samskabelse",
            "lemma samskabe: »samskabt«",
        ),
        ("Det var svært at få alle med fra starten.", "barrierer", "lemma svær: »svært«"),
        ("tid, som mange mangler", "barrierer", "lemma mangle: »mangler«"),
        (
            "Samskabelse kræver, at ingen mangler nøglen til skuret 🔑.",
            "samskabelse",
            "lemma samskabelse: »Samskabelse«",
        ),
        ("at ingen mangler nøglen til skuret 🔑.", "barrierer", "lemma mangle: »mangler«"),
    ),
    ("", "4", "5"),
)


def _turn(speaker: str, time: float, text: str) -> Piece:
    role = "interviewer" if speaker == "Interviewer" else "beboer"
    return Piece(text, Kind.TURN, 0, {"speaker": speaker, "role": role, "time": time})


INTERVIEW = Draft(
    "Interview med Åse",
    "interview",
    (
        _turn("Interviewer", 3.0, "Hvordan kom du med i haven?"),
        _turn("Åse", 7.5, "Jeg boede lige ved siden af 😊. Så det var ikke svært at finde derned."),
        _turn("Interviewer", 21.0, "Og hvem bestemmer?"),
        _turn("Åse", 24.2, "Det gør vi. Kommunen og os. Det er jo samskabelse, siger de 🙃."),
    ),
    (
        ("Så det var ikke svært at finde derned.", "barrierer", "lemma svær: »svært«"),
        ("Det er jo samskabelse, siger de 🙃.", "samskabelse", "lemma samskabelse: »samskabelse«"),
    ),
    year=2023,
)


def make_project(folder: Path, drafts: Sequence[Draft] = (REPORT, INTERVIEW)) -> Project:
    """A project in `folder` with these documents, a codebook of two codes, and suggestions.

    With no drafts it is as empty as `traad init` leaves it: no document and no codebook.
    """
    project = make_folder(folder, "Prøve")
    with Workbench(project, "Prøve") as bench:
        if drafts:
            path = folder / "kodebog.yaml"
            path.write_text(CODEBOOK, encoding="utf-8")
            bench.codebooks.install([path])
            _store(bench, drafts)
    return project


def _store(bench: Workbench, drafts: Sequence[Draft]) -> None:
    guids = {code.id: code.guid for code in bench.codebooks.codes().values()}
    found: dict[int, list[dict[str, Any]]] = {}
    with bench._context.database.write() as connection:
        for number, draft in enumerate(drafts):
            extraction = extract(draft)
            text = extraction.text
            _, version_id = insert_document(
                connection,
                path=f"{number}-{draft.type}.txt",
                source=_keep(bench.project, text),
                extraction=extraction,
                described={"title": draft.title, "type": draft.type, "year": draft.year},
                time=now(),
            )
            counts = (len(text.split()), text.count("."))
            store_analysis(connection, version_id, "by-hand", counts, now())
            found[version_id] = [_row(text, guids, *one) for one in draft.found]
        coder = ensure_coder(connection, "rules", machine=True)
        run = Run(str(uuid.uuid4()), coder, 1, "by-hand", "sentence", "tests", now())
        store_run(connection, run, found)


def _keep(project: Project, text: str) -> str:
    """Keep a text's bytes as the file it was read from; gives its SHA-256."""
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    (project.sources / sha256).write_bytes(content)
    return sha256


def _row(text: str, guids: dict[str, str], quote: str, code: str, rule: str) -> dict[str, Any]:
    start = text.index(quote)
    return {
        "start": start,
        "end": start + len(quote),
        "code": guids[code],
        "confidence": 0.7,
        "rule": rule,
        "negated": "ikke" in quote or "ingen" in quote,
        "hedged": False,
    }


def extract(draft: Draft) -> Extraction:
    """What reading a file with this content would give: a line a piece, words with their pages."""
    text = "\n".join(piece.text for piece in draft.pieces)
    passages: list[Passage] = []
    rows: list[dict[str, Any]] = []
    bounds: dict[int, tuple[int, int]] = {}
    start = 0
    for piece in draft.pieces:
        end = start + len(piece.text)
        passages.append(Passage(start, end, piece.kind, **piece.more))
        rows += _words(piece, start)
        # A note stands after the running text and keeps its page, so it does not stretch it.
        if piece.page and piece.kind is not Kind.NOTE:
            bounds[piece.page] = (bounds.get(piece.page, (start, end))[0], end)
        start = end + 1
    pages = tuple(
        Page(n, draft.labels[n - 1] if draft.labels else str(n), *b) for n, b in bounds.items()
    )
    return Extraction(text, text, _origin(rows), pages, tuple(passages), reader="by hand")


def _words(piece: Piece, start: int) -> list[dict[str, Any]]:
    rows = []
    at = 0
    for word in piece.text.split():
        at = piece.text.index(word, at)
        rows.append(
            {
                "start": start + at,
                "end": start + at + len(word),
                "page": piece.page,
                "speaker": piece.more.get("speaker"),
                "time": piece.more.get("time", float("nan")),
            }
        )
        at += len(word)
    return rows


def _origin(rows: list[dict[str, Any]]) -> Any:
    nowhere = pa.array([float("nan")] * len(rows), pa.float32())
    columns = {
        "start": pa.array([r["start"] for r in rows], pa.int32()),
        "end": pa.array([r["end"] for r in rows], pa.int32()),
        "page": pa.array([r["page"] for r in rows], pa.int32()),
        **dict.fromkeys(("x0", "y0", "x1", "y1"), nowhere),
        "speaker": pa.array([r["speaker"] for r in rows], pa.string()).dictionary_encode(),
        "time": pa.array([r["time"] for r in rows], pa.float32()),
    }
    return pa.table(columns)
