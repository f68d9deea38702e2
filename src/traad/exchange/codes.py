"""Codes of a codebook as REFI-QDA codes and back: one label, one description.

The description is what a person reads in the other program: the definition, then when to use
the code and when not, and examples, a paragraph each. What we wrote ourselves is read back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from traad.codebook.adding import id_of
from traad.codebook.model import DEFAULT_COLOUR, Code, Codebook
from traad.exchange import refi

BOOK = "Kodebog: "
"""How the description of a set begins that stands for a codebook; its id follows."""
_ID = "Id: "
_USE, _NOT = "Bruges når: ", "Bruges ikke når: "
_EXAMPLE, _COUNTER, _SOURCE = "Eksempel: ", "Modeksempel: ", "Kilde: "


def to_refi(book: Codebook, notes: dict[str, tuple[str, ...]]) -> list[refi.Code]:
    """The codes of a codebook, each after the one above it; `notes` are memos by code."""
    guids = {code.id: code.guid for code in book.codes}
    made = {
        code.guid: refi.Code(
            guid=code.guid,
            name=_label(code, book.language),
            colour=code.colour,
            description=_description(code, book.language),
            parent=guids.get(code.parent or ""),
            notes=notes.get(code.guid, ()),
        )
        for code in book.codes
    }
    ordered: list[refi.Code] = []

    def put(parent: str | None) -> None:
        for one in made.values():
            if one.parent == parent:
                ordered.append(one)
                put(one.guid)

    put(None)
    return ordered


def _label(code: Code, language: str) -> str:
    return code.label.get(language) or next(iter(code.label.values()), "") or code.id


def _description(code: Code, language: str) -> str:
    said = code.definition.get(language) or code.definition.get("en") or ""
    parts = [said] if said else []
    parts += [_SOURCE + code.definition["source"]] if code.definition.get("source") else []
    parts += [_USE + code.use_when] if code.use_when else []
    parts += [_NOT + code.not_when] if code.not_when else []
    parts += [_EXAMPLE + one for one in code.examples]
    parts += [_COUNTER + one for one in code.counter_examples]
    parts += [_ID + code.id] if code.id != id_of(_label(code, language)) else []
    return "\n\n".join(parts)


def lost_of(book: Codebook) -> dict[str, int]:
    """How many codes have what the format cannot hold, by what that is."""
    counts = {
        "codes with indicators": sum(bool(code.indicators) for code in book.codes),
        "codes with a second language": sum(len(code.label) > 1 for code in book.codes),
        "codes with a shortcut": sum(bool(code.shortcut) for code in book.codes),
    }
    return {what: count for what, count in counts.items() if count}


def from_refi(codes: Sequence[refi.Code], taken: Collection[str], *, own: bool) -> list[Code]:
    """Codes as a codebook holds them, with ids that are not among those taken.

    `own` says that we wrote them, so that a description falls into its parts again.
    """
    used = set(taken)
    ids: dict[str, str] = {}
    made = []
    for one in codes:
        code = _code(one, own=own)
        base = code.id or "kode"
        id, number = base, 2
        while id in used:
            id, number = f"{base[:50]}-{number}", number + 1
        used.add(id)
        ids[one.guid] = id
        made.append(replace(code, id=id, parent=ids.get(one.parent or "")))
    return made


def _code(one: refi.Code, *, own: bool) -> Code:
    label = " ".join(one.name.split()) or one.guid
    code = Code(one.guid, id_of(label), {"da": label}, colour_of(one.colour) or DEFAULT_COLOUR)
    if not own:
        return replace(code, definition={"da": one.description} if one.description else {})
    definition: dict[str, str] = {}
    examples: list[str] = []
    counter: list[str] = []
    for part in one.description.split("\n\n") if one.description else ():
        match part:
            case _ if part.startswith(_ID):
                code = replace(code, id=part[len(_ID) :])
            case _ if part.startswith(_SOURCE):
                definition["source"] = part[len(_SOURCE) :]
            case _ if part.startswith(_USE):
                code = replace(code, use_when=part[len(_USE) :])
            case _ if part.startswith(_NOT):
                code = replace(code, not_when=part[len(_NOT) :])
            case _ if part.startswith(_EXAMPLE):
                examples.append(part[len(_EXAMPLE) :])
            case _ if part.startswith(_COUNTER):
                counter.append(part[len(_COUNTER) :])
            case _:
                definition["da"] = "\n\n".join(filter(None, (definition.get("da"), part)))
    return replace(
        code,
        definition=definition,
        examples=tuple(examples),
        counter_examples=tuple(counter),
    )


def colour_of(said: str | None) -> str | None:
    """#RRGGBB of what may be #RGB, or carry a transparency; None where it is no colour."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{3,8})", (said or "").strip())
    digits = found.group(1).lower() if found else ""
    if len(digits) in (3, 4):
        digits = "".join(2 * one for one in digits[:3])
    if len(digits) == 8:
        digits = digits[:6]
    return f"#{digits}" if len(digits) == 6 else None
