"""What the wording and the signs of a line tell about it: the same for all kinds of files."""

from __future__ import annotations

import re

BULLETS = frozenset("•·▪▫◦‣⁃●○■□►➢➤✓✔\uf0b7\uf0a7\uf0d8\uf02d")
"""Signs that stand for nothing but an item of a list."""
BULLET = re.compile(rf"(?:[{''.join(sorted(BULLETS))}]|[-–—*o](?=\s))\s*(?=\S)")
"""The sign before an item of a list."""
NUMBERED = re.compile(
    r"(?!\d{1,2}\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
    r"december)\b)(?!(?:s|p|pp)\. \d)(?:\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})[.)])\s+(?=\S)"
    r"|\d{1,2}[.)](?=[A-ZÆØÅ][a-zæøå])"
)
"""The number before an item of a list; a date and the pages of a source (*s. 21*) are none."""
FIGURE = re.compile(r"(?:Figur|FIGUR|Fig\.|Diagram)\s")
CONTENTS_LINE = re.compile(r"(?:\.\s?){3,}\s*(?:\d{1,4}(?:-\d{1,3})?|[ivxlc]{1,6})?\s*$", re.I)
"""A line of a table of contents with its leader."""
PAGE_ENDED = re.compile(r"\D\s+(?:\d{1,3}(?:-\d{1,3})?|(?!i$)[ivxlc]{1,6}|[IVXLC]{1,6})$")
"""A line that ends with a page number; *i* is a word."""
CONTENTS_HEADING = re.compile(
    r"(?:Indhold(?:sfortegnelse|soversigt)?|Figurer|Figurliste|Tabeller|Contents)$", re.I
)
REFERENCES_HEADING = re.compile(
    r"(?:[\dA-Z]{1,2}\.?\s+)?(?:Litteratur(?:liste|henvisninger|fortegnelse)?|Referencer|"
    r"Referenceliste|Kilder|Kilde(?:liste|fortegnelse|henvisninger)|Bibliografi|References|"
    r"Litteratur og kilder|Anvendt litteratur)$",
    re.I,
)
NOTES_HEADING = re.compile(
    r"(?:[\dA-Z]{1,2}\.?\s+)?(?:(?:Slut)?noter|Noter og henvisninger|(?:End)?notes)$", re.I
)
APPENDIX_HEADING = re.compile(r"(?:Bilag|Appendi(?:ks|x)|Bilagsoversigt)\b", re.I)
BODY_HEADING = re.compile(
    r"(?:[\dA-Z]{1,2}\.?\s+)?(?:Resum[eé]|Sammenfatning|Hovedresultater|Indledning|Introduktion|"
    r"Hovedkonklusioner|Abstract|Summary)\b",
    re.I,
)
SECTION_NUMBER = re.compile(
    r"(?:Kapitel\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})(?:\.?\s+|(?<=\.\d))(?=[»”“]?[^\W\d_a-zæøå])"
)
"""The number of a section before its heading."""
CAPTION = re.compile(
    r"(?:Figur|FIGUR|Fig\.|Tabel|TABEL|Boks|BOKS|Billede|BILLEDE|Diagram)\s+"
    r"[\dA-Z]\w*(?:[.-]\d+[a-z]?)*+(?:\s*[:.–-]|(?P<bare>\s+)(?=[A-ZÆØÅ]))|Kilder?:|Anm\.?:|Noter?:"
)
_NO_HEADING = re.compile(r"[.!?]\s*\)$|\b\d{4} [A-ZÆØÅ][a-zæøå]+(?: [A-ZØ])?$")
"""A sentence in brackets, or an address."""
_ENDED = re.compile(r"[.!?:…;][\"”“’»«)\]']*$|[.!?…][)\]»«”\"’]*\s*\(?\[?\d*\)?\]?$")

_TAIL = 16
"""Characters: the marks that end a line are among its last."""
_OPEN = re.compile(
    r"(?:[&,/]|\b(?:i|og|at|af|på|til|for|med|en|et|den|det|de|der|som|eller|om|fra|ved|har|er))$"
)


def is_caption(text: str, *, apart: bool) -> bool:
    """Whether a line begins a caption, or what stands below one: *Tabel 2.1: Andel*, *Kilde: …*.

    *Tabel 2.1 viser* goes on with a sentence. So may *Tabel 2.1 Andel* where it is not `apart`.
    """
    found = CAPTION.match(text)
    return found is not None and (apart or not found["bare"])


def has_leader(text: str) -> bool:
    """Whether a line has the dots of a table of contents."""
    return text.count(".") >= 3 and CONTENTS_LINE.search(text) is not None


def ends_in_page(text: str) -> bool:
    """Whether a line ends with a page number, in figures or Roman."""
    last = text[-1:]
    return (last.isdigit() or last in "ivxlcIVXLC") and PAGE_ENDED.search(text) is not None


def ended(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence or introduces a list."""
    return _ENDED.search(text.rstrip()[-_TAIL:]) is not None


def is_open(text: str) -> bool:
    """Whether a line breaks off: after a comma, a sign or a word that asks for another."""
    return _OPEN.search(text.rstrip()) is not None


def is_item(text: str) -> bool:
    """Whether a line begins with the sign or the number of a list item."""
    return bool(BULLET.match(text) or NUMBERED.match(text))


def is_heading_like(text: str) -> bool:
    """Whether the wording alone allows a line to be a heading."""
    plain = text.strip()
    return (
        0 < len(plain) <= 160
        and (plain[0].isalnum() or plain[0] in '»”"“‘’(')
        and re.search(r"[^\W\d_]{2}", plain) is not None
        and plain[-1] not in ".,;:–-"
        and "___" not in plain
        and " = " not in plain
        and not plain[0].islower()
        and not BULLET.match(plain)
        and not _NO_HEADING.search(plain)
    )


def section_level(text: str) -> int | None:
    """The level that a heading's number tells: 2 for *1.3 Metode*."""
    number = SECTION_NUMBER.match(text)
    return number.group(1).count(".") + 1 if number else None


def bare_title(words: str) -> str:
    """A heading without its number, leader and page: to compare with the table of contents."""
    plain = re.sub(r"^(?:[-•*]\s+)?(?:\d{1,3}(?:\.\d{1,2})*\.?\s*)?", "", words.strip()).strip("*")
    plain = re.sub(r"(?:\s*\.){2,}.*$", "", plain)
    return re.sub(r"[\s.]*(?:\d{1,3}(?:-\d{1,3})?)?\s*$", "", plain).casefold()
