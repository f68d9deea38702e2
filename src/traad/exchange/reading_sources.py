"""Sources of REFI-QDA in: texts and PDFs with their selections and codings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from traad.exchange.elements import children, first, guid_of, targets, text_of, time_of, user_of
from traad.exchange.refi import Area, Mark, Selection, Source, Value

VALUES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
"""The types of variables."""
Leave = Callable[[str], None]
"""Told what there is no place for."""


def values_of(element: Any) -> list[Value]:
    """The values of variables of a source or case."""
    found = []
    for one in children(element, "VariableValue"):
        variable = targets(one, "VariableRef")
        for type in VALUES:
            if variable and (said := text_of(one, f"{type}Value").strip()):
                found.append(Value(variable[0], type, said))
    return found


def _marks(element: Any) -> list[Mark]:
    return [
        Mark(
            guid_of(one.get("guid")),
            codes[0],
            user_of(one),
            time_of(one),
            tuple(targets(one, "NoteRef")),
        )
        for one in children(element, "Coding")
        if (codes := targets(one, "CodeRef"))
    ]


def read_source(element: Any, leave: Leave, *, pdf: bool) -> Source:
    """A text, or a PDF with its text; what has no place is given to `leave`."""
    text = first(element, "Representation") if pdf else element
    content = first(text, "PlainTextContent")
    source = Source(
        guid_of(element.get("guid")),
        element.get("name") or "",
        pdf,
        plain_path=(text.get("plainTextPath") or "") if text is not None else "",
        content=None if content is None else "".join(content.itertext()),
        file_path=(element.get("path") or element.get("richTextPath") or ""),
        description=text_of(element, "Description"),
        marks=_marks(element),
        notes=targets(element, "NoteRef"),
        values=values_of(element),
    )
    for one in children(text, "PlainTextSelection"):
        _read_selection(one, source, leave)
    for one in children(element, "PDFSelection"):
        _read_area(one, source)
    if pdf:
        source.marks += _marks(text)
    return source


def _read_selection(element: Any, source: Source, leave: Leave) -> None:
    numbers = [element.get(name, "").strip() for name in ("startPosition", "endPosition")]
    if not all(re.fullmatch(r"\d{1,12}", number) for number in numbers):
        leave("selections without a place")
        return
    source.selections.append(
        Selection(
            guid_of(element.get("guid")),
            int(numbers[0]),
            int(numbers[1]),
            element.get("name") or "",
            text_of(element, "Description").strip(),
            _marks(element),
            targets(element, "NoteRef"),
            user_of(element),
            time_of(element),
        )
    )


def _read_area(element: Any, source: Source) -> None:
    quote = text_of(first(element, "Representation"), "PlainTextContent")
    source.areas.append(
        Area(
            guid_of(element.get("guid")),
            0,
            (0, 0, 0, 0),
            element.get("name") or "",
            quote,
            _marks(element),
        )
    )
