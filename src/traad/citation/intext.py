"""A citation in running text: (Hygum Espersen et al., 2022, s. 25)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from traad.citation.names import shortly
from traad.model import INTERVIEWER, Document, Kind, Page, Passage
from traad.places import Places

NO_YEAR = "u.å."
"""*Uden år*: where nobody knows the year."""
_NUMBER = re.compile(r"(?:Kapitel\s+|Bilag\s+)?(\d{1,2}(?:\.\d{1,2})*|[A-Z](?=[.:\s]))(?:\.?\s|$)")
_TOLD = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTATION, Kind.TURN)


def works(documents: Iterable[Document]) -> dict[str, str]:
    """How each document is cited, by GUID: authors and year, *Ibsen & Espersen, 2016a*.

    Without authors it is the title, in italics' stead between marks. Where two would read the
    same they get letters in order of title (APA 7, sections 8.14 and 8.19).
    """
    same: dict[tuple[str, int | None], list[Document]] = defaultdict(list)
    for document in documents:
        same[_who(document), document.year].append(document)
    made = {}
    for (who, year), alike in same.items():
        alike.sort(key=lambda d: (d.title.casefold(), d.path, d.guid))
        for number, document in enumerate(alike):
            letter = _letter(number) if len(alike) > 1 else ""
            shown = f"{year}{letter}" if year else f"{NO_YEAR}{f'-{letter}' if letter else ''}"
            made[document.guid] = f"{who}, {shown}"
    return made


def _who(document: Document) -> str:
    if document.authors:
        return shortly(document.authors)
    if document.title:
        return f"»{document.title}«"
    return document.publisher or document.path


def _letter(number: int) -> str:
    """a to z, then aa, ab …"""
    first, last = divmod(number, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


def clock(seconds: float) -> str:
    """A time in a recording: 00:14:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def page_name(page: Page) -> str:
    """A page as it is cited: its printed label, else its place in the file in brackets."""
    return page.label or f"[{page.number}]"


class Citer:
    """Cites passages of one version of a document."""

    def __init__(self, work: str, passages: Sequence[Passage], places: Places) -> None:
        """`work` is what `works` says of the document."""
        self._work = work
        self._passages = passages
        self._places = places
        self._starts = [p.start for p in passages]
        self._numbers = _numbered(passages)

    def cite(self, start: int, end: int) -> str:
        """The citation of `[start, end)`, in parentheses.

        A turn is cited by speaker, role and time (without times: the number of the turn); other
        text by its page or pages, and where there are none by section and paragraph.
        """
        here = self._passage_at(start)
        if here is not None and here.kind is Kind.TURN and here.speaker:
            return f"({self._turn(here)})"
        where = self._pages(start, end) or self._section(here)
        return f"({self._work}, {where})" if where else f"({self._work})"

    def _passage_at(self, offset: int) -> Passage | None:
        """The passage that an offset stands in, else the one before it."""
        index = bisect_right(self._starts, offset) - 1
        return self._passages[index] if index >= 0 else None

    def _turn(self, turn: Passage) -> str:
        role = "" if turn.role == INTERVIEWER else turn.role
        time = f"replik {self._numbers.get(turn.start)}" if turn.time is None else clock(turn.time)
        return ", ".join(filter(None, (turn.speaker, role, time)))

    def _pages(self, start: int, end: int) -> str:
        first, last = self._places.page_at(start), self._places.page_at(max(start, end - 1))
        if first is None or last is None:
            return ""
        names = dict.fromkeys((page_name(first), page_name(last)))
        return f"s. {'–'.join(names)}"

    def _section(self, here: Passage | None) -> str:
        if here is None:
            return ""
        title = here.section[-1] if here.section else ""
        number = _NUMBER.match(title)
        name = number.group(1) if number else f"»{title}«" if title else ""
        paragraph = self._numbers.get(here.start)
        parts = (f"afsnit {name}" if name else "", f"stk. {paragraph}" if paragraph else "")
        return ", ".join(filter(None, parts))


def _numbered(passages: Sequence[Passage]) -> dict[int, int]:
    """The number of each paragraph in its section, of each turn in the document, by start."""
    numbers: dict[int, int] = {}
    turns = [p for p in passages if p.kind is Kind.TURN]
    numbers.update({p.start: n for n, p in enumerate(turns, start=1)})
    written = (p for p in passages if p.kind in _TOLD and p.kind is not Kind.TURN)
    for _, own in groupby(written, key=lambda p: p.section):
        numbers.update({p.start: n for n, p in enumerate(own, start=1)})
    return numbers
