"""Which column of somebody's table is what: by the heads that programs and people write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from traad.errors import UsageError

Columns = Mapping[str, str]
"""From a field to the head of its column."""

CODINGS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "guid", "coding id"),
    "document": (
        *("document", "dokument", "document name", "dokumentnavn", "documentname", "filename"),
        *("file name", "file", "filnavn", "fil", "source", "source name", "kilde", "path", "sti"),
    ),
    "title": ("title", "titel", "document title"),
    "version": ("version",),
    "start": ("start", "start position", "startposition", "pos0", "fra"),
    "end": ("end", "slut", "end position", "endposition", "pos1", "til"),
    "text": (
        *("text", "tekst", "quote", "quotation", "citat", "segment", "seltext", "coded text"),
        *("quotation content", "content", "indhold", "coded segment"),
    ),
    "code": (
        *("code", "kode", "code id", "code name", "codename", "kodenavn", "tag", "node", "codes"),
        *("tema", "theme", "kategori", "category"),
    ),
    "label": ("label", "betegnelse"),
    "coder": (
        *("coder", "koder", "coder name", "author", "owner", "created by", "user", "kodet af"),
        *("bruger", "creating user"),
    ),
    "status": ("status",),
    "origin": ("origin",),
    "seen": ("seen",),
    "memo": ("memo", "comment", "kommentar", "note", "notes", "bemærkning"),
    "time": ("time", "tid", "tidspunkt", "date", "dato", "created", "creation date", "oprettet"),
}
"""The fields of a table of codings, each with the heads by which it is known."""

CODES: Final[dict[str, tuple[str, ...]]] = {
    "codebook": ("codebook", "kodebog"),
    "code": ("code", "kode", "id", "code id", "kode id"),
    "guid": ("guid",),
    "parent": ("parent", "parent code", "overkode", "under", "forælder", "parent id"),
    "label_da": (
        *("label da", "label", "name", "navn", "code name", "codename", "kodenavn", "tag"),
        *("betegnelse", "dansk"),
    ),
    "label_en": ("label en", "english", "engelsk", "name en"),
    "colour": ("colour", "color", "farve"),
    "shortcut": ("shortcut", "genvej", "key", "tast"),
    "definition_da": ("definition da", "definition", "description", "beskrivelse", "memo"),
    "definition_en": ("definition en",),
    "definition_source": ("definition source", "source", "kilde"),
    "use_when": ("use when", "criteria", "bruges når", "kriterier", "inclusion", "inklusion"),
    "not_when": ("not when", "bruges ikke når", "exclusion", "eksklusion"),
    "examples": ("examples", "example", "eksempler", "eksempel"),
    "counter_examples": ("counter examples", "modeksempler", "modeksempel"),
    "lemmas": ("lemmas", "indicators", "words", "ord", "lemmaer", "indikatorer"),
    "compounds": ("compounds", "sammensætninger"),
    "phrases": ("phrases", "fraser", "udtryk"),
    "other_indicators": ("other indicators",),
    "threshold": ("threshold", "tærskel"),
}
"""The fields of a table of codes."""

KINDS: Final = {"codings": CODINGS, "codebook": CODES}


def columns_of(
    heads: Sequence[str], kind: str, chosen: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The column of each field of a kind of table: those chosen, else those known by their heads.

    A field that is chosen to have no column (an empty head) has none.

    Raises:
        UsageError: there is no such field, or no such column.
    """
    fields = KINDS[kind]
    found: dict[str, str] = {}
    plain = {_plain(head): head for head in reversed(heads) if head}
    for field, head in (chosen or {}).items():
        if field not in fields:
            raise UsageError(
                f"A table of {kind} has no field {field}; its fields are: {', '.join(fields)}."
            )
        if head and _plain(head) not in plain:
            listed = ", ".join(plain.values())
            raise UsageError(f"The file has no column “{head}”; its columns are: {listed}.")
        found[field] = plain[_plain(head)] if head else ""
    used = set(found.values())
    for field, names in fields.items():
        heads_known = (plain[name] for name in names if name in plain)
        head = next((one for one in heads_known if one not in used), "")
        if field not in found and head:
            found[field] = head
            used.add(head)
    return {field: head for field, head in found.items() if head}


def kind_of(heads: Sequence[str]) -> str | None:
    """What a table seems to hold, by its heads: `codings`, `codebook` or neither (None)."""
    codings = columns_of(heads, "codings")
    if "code" in codings and codings.keys() & {"document", "title"}:
        return "codings"
    codes = columns_of(heads, "codebook")
    return "codebook" if codes.keys() & {"code", "label_da", "label_en"} else None


def _plain(head: str) -> str:
    return re.sub(r"[\s_\-.:]+", " ", head).strip().casefold()
