"""What the browser asks for: acts in its outbox, done through the rooms, each answered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from traad.coding.units import Unit
from traad.errors import ConflictError, TraadError, UsageError
from traad.model import Document, Reading
from traad.search.concordance import Place
from traad.workbench import Workbench

_KEPT = 500
"""How many answers a session remembers: more than a browser can have on the way."""

Act = Mapping[str, Any]
"""id (a UUID) and act; of a decision target (a suggestion) and for recode code (or label); of
undo, where it is known, of (the id of the act that is meant); of a new coding
start, end, code, quote, seen, or label in place of code for one made of the words; the same
and target (a coding) of a changed one; of removal target; of a reading state state; of a memo
text, on (coding, code, passage, document, project or cell), and target, or start, end and quote,
or case and code; of hits
of a search places (id, read), code, unit and, where it is in the log, search."""


@dataclass
class Answers:
    """What became of the acts of a session by id: None where it was done, else why not."""

    by_id: dict[str, str | None] = field(default_factory=dict)

    def take(self, bench: Workbench, document: Document | None, acts: Sequence[Any]) -> None:
        """Do the acts that have not been answered yet, in order."""
        for act in acts:
            if not isinstance(act, Mapping) or not isinstance(act.get("id"), str):
                continue
            if act["id"] not in self.by_id:
                # What was refused is not taken back: that would be the act before it.
                refused = self.by_id.get(str(act.get("of")))
                self.by_id[act["id"]] = refused or _reason(bench, document, act)
        while len(self.by_id) > _KEPT:
            del self.by_id[next(iter(self.by_id))]

    def as_data(self) -> dict[str, Any]:
        """For the browser: the ids that were done, and the reason for each that was refused."""
        return {
            "acked": [id for id, reason in self.by_id.items() if reason is None],
            "refused": {id: reason for id, reason in self.by_id.items() if reason is not None},
        }


def _reason(bench: Workbench, document: Document | None, act: Act) -> str | None:
    try:
        _do(bench, document, act)
    except TraadError as error:
        return str(error)
    except (KeyError, TypeError, ValueError):
        return "The act is not one that Tråd knows; reload the page."
    return None


def _do(bench: Workbench, document: Document | None, act: Act) -> None:
    room = bench.codings
    if document is None and "document" in act:
        document = bench.documents.find(str(act["document"]))
    op = str(UUID(act["id"]))
    match act["act"]:
        case "accept":
            room.accept(act["target"], op=op)
        case "reject":
            room.reject(act["target"], op=op)
        case "recode":
            room.recode(act["target"], _code(bench, act), op=op)
        case "remove":
            room.remove(act["target"], op=op)
        case "unnote":
            bench.memos.remove(act["target"], op=op)
        case "undo":
            if not room.undo(op=op):
                raise UsageError("There is nothing of yours to undo.")
        case "redo":
            if not room.redo(op=op):
                raise UsageError("There is nothing of yours to do again.")
        case "code" if document is not None:
            room.code(
                document,
                int(act["start"]),
                int(act["end"]),
                _code(bench, act),
                quote=str(act["quote"]),
                seen=bool(act["seen"]),
                op=op,
            )
        case "revise" if document is not None:
            room.revise(
                document,
                act["target"],
                start=int(act["start"]),
                end=int(act["end"]),
                code=_code(bench, act),
                quote=str(act["quote"]),
                seen=bool(act["seen"]),
                op=op,
            )
        case "quotation":
            bench.retrieve.mark(str(act["target"]), bool(act["key"]), op=op)
        case "memo":
            _note(bench, document, act, op)
        case "code_hits":
            _code_hits(bench, act, op)
        case "read" if document is not None:
            room.read(document, Reading(act["state"]), op=op)
        case _:
            raise ValueError(act["act"])


def _code_hits(bench: Workbench, act: Act, op: str) -> None:
    """Code hits of a search at once. One that was picked by itself has been read."""
    places = []
    for one in act["places"]:
        document, version, start, end = str(one["id"]).split("/")
        places.append((Place(document, int(version), int(start), int(end)), bool(one["read"])))
    if not places:
        raise ValueError("no places")
    found = bench.search.stretches([place for place, _ in places], Unit(act["unit"]))
    if len(found) < len(places):
        raise ConflictError("The text has a newer version than the hit; search again.")
    chosen = [(*stretch, not read) for stretch, (_, read) in zip(found, places, strict=True)]
    bench.codings.code_several(chosen, str(act["code"]), op=op)
    if act.get("search"):
        bench.searches.chose(str(act["search"]), len(chosen))


def _code(bench: Workbench, act: Act) -> str:
    """The GUID of the code to give; one that is named by its label is made, where it is new."""
    if "label" not in act:
        return str(act["code"])
    wanted = " ".join(str(act["label"]).split())
    for guid, code in bench.codebooks.codes().items():
        if wanted in code.label.values():
            return guid
    parent = str(act["parent"]) if act.get("parent") else None
    return bench.codebooks.add(wanted, parent=parent).guid


def _note(bench: Workbench, document: Document | None, act: Act, op: str) -> None:
    text, room = str(act["text"]), bench.memos
    match act["on"]:
        case "coding":
            room.on_coding(act["target"], text, op=op)
        case "code":
            room.on_code(act["target"], text, op=op)
        case "passage" if document is not None:
            start, end = int(act["start"]), int(act["end"])
            room.on_passage(document, start, end, text, quote=str(act["quote"]), op=op)
        case "cell":
            room.on_cell(str(act["case"]), str(act["code"]), text, op=op)
        case "document" if document is not None:
            room.on_document(document, text, op=op)
        case "project":
            room.on_project(text, op=op)
        case _:
            raise ValueError(act["on"])
