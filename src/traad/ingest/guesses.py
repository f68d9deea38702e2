"""What a document says of itself: title and kind of document, and where that was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from traad.ingest import signs
from traad.ingest.colophon import Guess, authors, imprint, isbn, publisher, year
from traad.ingest.personnames import is_person, names_in, with_family
from traad.model import INTERVIEWER, Kind, Passage

PROPERTIES = "the file's properties"
HEADING = "the first heading"
TITLE_PAGE = "the title page"
SPEAKERS = "the speakers"
_FRONT = 12_000
"""Characters in which a document says what it is."""
_BEGINS = re.compile(r"(?:Forord|Indledning|Introduktion|Indhold|Abstract|Resum[eé])\b", re.I)
_LABELLED = re.compile(r"[\wæøå ./-]{2,30}:\s|\S@\S|www\.|^https?:", re.I)
_GENERIC = re.compile(
    r"(?:\S+\.(?:docx?|indd|pdf|tex|pptx?|rtf|odt)|Microsoft.*|untitled.*|(?:uden )?titel|"
    r"(?:Powerpoint[- ])?præsentation|dokument\s?\d*|document\s?\d*|skabelon|rapport|forside|"
    r"omslag|\W*)$",
    re.I,
)
_TYPES = (
    (
        "thesis",
        r"bachelor(?:projekt|opgave)|speciale\b|kandidatafhandling|ph\.?d\.?-?afhandling|"
        r"master(?:projekt|opgave)|studieretningsprojekt|eksamensopgave",
    ),
    (
        "literature study",
        r"litteratur(?:studie|gennemgang|review)|forskningsoversigt|vidensoversigt",
    ),
    ("booklet", r"\bhæfte|\bpjece|kort\s*&\s*klart|inspirations(?:katalog|hæfte)|\bfolder\b"),
    ("guide", r"vejledning|\bmanual|håndbog|drejebog"),
    ("evaluation", r"evaluering"),
    ("article", r"\bartikel|tidsskrift"),
    ("note", r"\bnotat"),
    ("report", r"rapport|undersøgelse|kortlægning|analyse"),
)


def guesses(text: str, passages: Sequence[Passage], told: Mapping[str, Any]) -> dict[str, Guess]:
    """Title, authors, year, publisher, isbn and type, those that can be told, with their places.

    Args:
        text: the clean text.
        told: what the reader found: the file's own `title` and `author`, the first `heading`, the
            `subtitle` in large print below it, and its `type` where the kind of file tells it: a
            survey has questions and no title page.
    """
    if told.get("type"):
        return {"type": Guess(told["type"], "the kind of file")}
    lines = _front(text, passages)
    shown = text[:_FRONT]
    cited = imprint(shown)
    # A booklet has its colophon on the last page.
    back = text[-3000:] if isbn(text[-3000:]) else ""
    found: dict[str, Guess | None] = {
        "title": cited.get("title") or _title(text, lines, told),
        "year": cited.get("year") or year(shown, lines) or year(back, ()),
        "publisher": publisher(shown) or cited.get("publisher") or publisher(back),
        "isbn": isbn(shown) or isbn(back),
        "type": _type(lines, passages),
    }
    title = str(found["title"].value) if found["title"] else ""
    found["authors"] = authors(shown, [n for n in lines if n != title], cited.get("authors"))
    found["authors"] = found["authors"] or authors(back, (), None)
    if found["authors"] is None and (named := names_in(str(told.get("author") or ""))):
        found["authors"] = Guess(named, PROPERTIES)
    if written := found["authors"]:
        families = [with_family(name, text) for name in written.value]
        found["authors"] = Guess(families, written.evidence)
    if found["type"] is None and found["isbn"] is not None:
        found["type"] = Guess("report", "the ISBN")
    return {name: guess for name, guess in found.items() if guess is not None}


def _front(text: str, passages: Sequence[Passage]) -> list[str]:
    """The short lines before the document begins to tell."""
    lines: list[str] = []
    for index, passage in enumerate(passages[:60]):
        words = text[passage.start : passage.end]
        begins = passage.kind in (Kind.CONTENTS, Kind.TURN) or _BEGINS.match(words)
        if begins or (len(words) > 220 and not _is_portal(words)):
            break
        if passage.kind is not Kind.LIST_ITEM or index == 0 or _DATED.search(words):
            lines += [line.strip() for line in words.split("\n") if line.strip()]
    return lines


_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def _is_portal(words: str) -> bool:
    """Whether a paragraph is a research portal's, before the document itself."""
    return re.search(r"public portal|APA|copyright", words, re.I) is not None


def _title(text: str, lines: Sequence[str], told: Mapping[str, Any]) -> Guess | None:
    own = str(told.get("title") or "").strip()
    if _GENERIC.fullmatch(own) or len(own) < 4:
        own = ""
    if own and _bare(own) in _bare(text[:_FRONT]):
        return Guess(own, PROPERTIES)
    heading = _bare(str(told.get("heading") or ""))
    for line in lines if heading else ():
        if _bare(line) == heading and _can_head(line):
            below = str(told.get("subtitle") or "") if " " not in line else ""
            return Guess(_calm(": ".join(filter(None, [line, " ".join(below.split())]))), HEADING)
    if line := _line(lines):
        return Guess(_calm(line), TITLE_PAGE)
    if own:
        return Guess(own, PROPERTIES)
    return None


def _line(lines: Sequence[str]) -> str:
    """The title among the lines of the front: said twice, or with its subtitle, or the first."""
    able = [line for line in lines if _can_head(line)]
    counts = Counter(able)
    if twice := [line for line in able if counts[line] > 1]:
        return twice[0]
    for line in able:
        head, dash, tail = line.partition(" – ")
        if dash and any(tail.startswith(other) for other in able if other != line):
            return head
    return next((line for line in able if len(line.split()) > 1), able[0] if able else "")


def _can_head(line: str) -> bool:
    return (
        signs.is_heading_like(line)
        and not _LABELLED.search(line)
        and not _BEGINS.match(line)
        and not names_in(line)
        and not is_person(line)
        and not _DATE_ALONE.fullmatch(line)
        and not _NO_TITLE.match(line)
    )


_NO_TITLE = re.compile(
    r"©|Version\s+\d|ISBN|N/A|KORT & KLART|Institut for|Københavns? Univ|Forfatter(?:e|en)?$"
)
_DATE_ALONE = re.compile(r"(?:\d{1,2}\.?\s*)?[A-Za-zæøå]{3,9}\s+(?:19|20)\d\d", re.I)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _calm(title: str) -> str:
    """A title all in capitals as a sentence has it; a short one may be an abbreviation."""
    shouted = title.isupper() and any(len(word) > 6 for word in title.split())
    return title[:1] + title[1:].lower() if shouted else title


def _type(lines: Sequence[str], passages: Sequence[Passage]) -> Guess | None:
    turns = [p for p in passages if p.kind is Kind.TURN]
    if len(turns) > len(passages) / 2:
        who = {p.speaker for p in turns if p.speaker and p.role != INTERVIEWER}
        asked = any(p.role == INTERVIEWER for p in turns)
        if asked and who:
            return Guess("focus group" if len(who) > 2 else "interview", SPEAKERS)
        return None
    shown = "\n".join(lines)
    for name, pattern in _TYPES:
        if re.search(pattern, shown, re.I):
            return Guess(name, TITLE_PAGE)
    return None
