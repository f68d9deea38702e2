"""Authors, year, publisher and ISBN from the title page and the colophon, as Danes print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from traad.ingest.personnames import is_person, names_in

CITATION = "the citation printed in it"
COLOPHON = "the colophon"
TITLE_PAGE = "the title page"
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_SEASONS = "forår|sommer|efterår|vinter|primo|medio|ultimo"
_YEAR = r"((?:19|20)\d\d)"
_PUBLISHED = re.compile(
    rf"(?:©|\(c\)|copyright)[^\n]{{0,80}}?\b{_YEAR}\b|"
    rf"\b(?:udgivelsesår|udgivet|udgivelse|udgave|publication date|udgivelsesdato)\b"
    rf"[^\n\d]{{0,40}}\n{{0,2}}(?:\d{{1,2}}\.\s*)?[^\n\d]{{0,20}}{_YEAR}\b",
    re.I,
)
_DATE_LINE = re.compile(
    rf"(?:(?:dato|date|version|den)\s*:?\s*)?(?:\d{{1,2}}\.\s*)?(?:(?:{_MONTHS}|{_SEASONS})\s+)?"
    rf"{_YEAR}\.?|(?:dato|date)\s*:?\s*\d{{1,2}}[.-]\d{{1,2}}[.-]{_YEAR}|{_YEAR}-\d\d-\d\d",
    re.I,
)
_DATE = re.compile(rf"\b\d{{1,2}}\.\s*(?:{_MONTHS})\s+{_YEAR}\b", re.I)
_DATED_WORK = re.compile(rf"\b\w*(?:projekt|opgave|speciale|afhandling)\s+{_YEAR}$", re.I)
_ISBN = re.compile(r"\bISBN(?:-1[03])?(?:\s*\([^)\n]{1,15}\))?\s*:?\s*([\d][\d\s–-]{8,20}[\dXx])\b")
_PUBLISHER = re.compile(r"\b(?:Udgiver|Forlag|Publisher)\s*:\s*([^\n]{2,100})")
_ISSUED = re.compile(r"\b[Uu]dgivet af:?\s+([A-ZÆØÅ][^\n.,]{2,80})")
_HOLDER = re.compile(r"©\s*([A-ZÆØÅ][^\n,\d]{1,60}?)(?:\s+og\s+forfatter\w*)?,?\s+(?:19|20)\d\d")
_WRITTEN = re.compile(
    r"(?:^|\n)(?:[^\n]{0,60}?\b(?:forfatter(?:e|ne)?|authors?|elev|skrevet af|forfattet af|"
    r"tekst)[ \t]*:[ \t]*|(?:forfatter(?:e|ne)?|authors?)[ \t]*(?=\n))"
    r"([^\n]*)((?:\n+[^\n]+){0,20})",
    re.I,
)
_TITLE = re.compile(
    r"^[a-zæøå]|(?i:forsker|analytiker|konsulent|professor|lektor|adjunkt|ph\.?d|cand\.|leder|"
    r"chef|direktør|assistent|studerende)"
)
"""What stands below an author's name."""
_BY = re.compile(r"(?:Af|Udarbejdet af|Skrevet af)\s*:?\s+(.+)")
_APA = re.compile(
    rf"(?:APA\)?|Citeres som|Citér som|Henvisning)\s*:?\s+([^\n]{{5,300}}?)\s*\({_YEAR}\)\.\s+"
    r"([^\n]{5,300})",
    re.I,
)
_APA_NAME = re.compile(r"([^,&]+),\s*((?:[A-ZÆØÅ]\.[\s-]*)+)(?:,\s*|\s*&\s*|$)")


@dataclass(frozen=True, slots=True)
class Guess:
    """A value, and where it was found, in a few words."""

    value: Any
    evidence: str


def imprint(text: str) -> dict[str, Guess]:
    """What the reference that a portal prints on its cover tells (*Citation … (APA)*)."""
    cited = _APA.search(text)
    if cited is None:
        return {}
    names = [
        f"{family.strip(' &')}, {given.strip()}"
        for family, given in _APA_NAME.findall(cited.group(1))
    ]
    found = {"year": Guess(int(cited.group(2)), CITATION)}
    if names:
        found["authors"] = Guess(names, CITATION)
    title, stop, rest = cited.group(3).partition(". ")
    found["title"] = Guess(title.rstrip("."), CITATION)
    house = rest.partition(". ")[0].strip(" .")
    if stop and house and "http" not in house:
        found["publisher"] = Guess(house, CITATION)
    return found


def year(text: str, lines: Sequence[str]) -> Guess | None:
    """The year of publication: in the colophon, else on a line of its own on the title page."""
    told = {next(filter(None, m.groups())) for m in _PUBLISHED.finditer(text)}
    if len(told) == 1:
        return Guess(int(told.pop()), COLOPHON)
    alone = [m for line in lines if (m := _DATE_LINE.fullmatch(line))]
    alone = alone or [m for line in lines if (m := _DATED_WORK.search(line))]
    alone = alone or [m for line in lines for m in _DATE.finditer(line)]
    dated = {next(filter(None, m.groups())) for m in alone}
    return Guess(int(dated.pop()), TITLE_PAGE) if len(dated) == 1 else None


def publisher(text: str) -> Guess | None:
    """Who published it: *Udgiver: …*, *Udgivet af …*, *© VIVE og forfatterne, 2022*."""
    for pattern in (_PUBLISHER, _ISSUED, _HOLDER):
        for found in pattern.finditer(text):
            name = found.group(1).strip(" .,;")
            if len(name) > 1 and name.casefold() not in ("forfatterne", "forfatteren"):
                return Guess(name, COLOPHON)
    return None


def isbn(text: str) -> Guess | None:
    """The first ISBN whose check digit is right, without spaces."""
    for found in _ISBN.finditer(text):
        written = re.sub(r"\s", "", found.group(1)).replace("–", "-").upper()
        for end in range(len(written), 9, -1):
            if is_isbn(written[:end]):
                return Guess(written[:end], COLOPHON)
    return None


def is_isbn(written: str) -> bool:
    """Whether an ISBN of 10 or 13 figures has the right check digit (ISO 2108)."""
    figures = written.replace("-", "")
    if re.fullmatch(r"97[89]\d{10}", figures):
        return sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(figures)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", figures):
        return sum((10 if c == "X" else int(c)) * (10 - i) for i, c in enumerate(figures)) % 11 == 0
    return False


def authors(text: str, lines: Sequence[str], cited: Guess | None) -> Guess | None:
    """Who wrote it: said outright, else the first line of the front that holds only names.

    `cited` are the authors with initials, whose names in full are taken if the front has them.
    """
    named = [names for line in lines if (names := names_in(line))]
    if cited is not None:
        families = [name.partition(",")[0] for name in cited.value]
        full = [names for names in named if [n.partition(",")[0] for n in names] == families]
        return Guess(full[0], TITLE_PAGE) if full else cited
    if written := _written(text):
        return Guess(written, COLOPHON)
    for line in lines:
        by = _BY.fullmatch(line)
        if by and (names := names_in(by.group(1))):
            return Guess(names, TITLE_PAGE)
    if named:
        alone = [name for names in named if len(names) == 1 for name in names]
        return Guess(named[0] if len(named[0]) > 1 else _each_once(alone), TITLE_PAGE)
    return None


def _written(text: str) -> list[str]:
    """The names after *Forfattere:*, on that line or one a line below, with titles or without;
    *Forfattere* alone on a line says as much."""
    for found in _WRITTEN.finditer(text):
        first = found.group(1).strip()
        if first:
            names = names_in(first) or _person_first(first)
            if names or re.fullmatch(r"[A-ZÆØÅ]{2,5}", first):
                return names or [first]
            continue
        names = []
        for line in filter(None, (line.strip() for line in found.group(2).split("\n"))):
            more = names_in(line) or _persons_with_titles(line)
            if not more and not (names and _TITLE.search(line) and ":" not in line):
                break
            names += more
        if names:
            return names
    return []


def _person_first(line: str) -> list[str]:
    """*Helle Hygum Espersen, chefanalytiker i VIVE*: the name."""
    name = line.partition(",")[0].strip()
    return [name] if is_person(name) else []


def _persons_with_titles(line: str) -> list[str]:
    """The name before a title; of two persons run together on one line, both."""
    first = _person_first(line)
    rest = line.partition(",")[2]
    second = re.search(r"\s((?:[A-ZÆØÅ][a-zæøå]+\s+){1,3}[A-ZÆØÅ][a-zæøå]+),\s", rest)
    return [*first, second.group(1)] if first and second and is_person(second.group(1)) else first


def _each_once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
