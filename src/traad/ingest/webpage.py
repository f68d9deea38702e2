"""What a web page leaves in a saved text: buttons, counters, and the list of related documents."""

from __future__ import annotations

import re

from traad.ingest.draft import Drop

_HEAD_LINES = 60
"""Lines at the top of a text where the controls of a page may stand."""
_TAIL = 0.7
"""A list of related documents stands after this share of the text."""
_TELLING = re.compile(
    r"[•*-]?\s*(?:Ingen resultater(?: fundet)?|Indlæser\W.*|Copied!|Kopieret!|"
    r"(?:Se|Vis) (?:hele|fuld)\s?tekst(?:en)?.*|Accept(?:er|ér) (?:alle )?cookies.*|"
    r"Spring til (?:hoved)?indhold(?:et)?|Del på (?:Facebook|LinkedIn|Twitter|X)|"
    r"Loading\.*.*|No results(?: found)?|Skip to (?:main )?content|"
    r"Tilmeld (?:dig )?nyhedsbrev(?:et)?)"
)
_CONTROL = re.compile(
    r"(?:N/A|Info|Hent|Protected|Download|Del|Del [\"”»].*|Menu|Søg|Log ind|Log in|Print|Udskriv|"
    r"Hele teksten|Fuld tekst|Academic year: .*|Tilbage|Næste|Forrige|\d{1,6})"
)
_RELATED = re.compile(
    r"^[ \t]*(?:(?:RELATEREDE|Relaterede) (?:DOKUMENTER|dokumenter|ARTIKLER|artikler)|"
    r"Andre (?:læste|har læst) også|"
    r"(?:RELATED|Related) (?:DOCUMENTS|documents|articles))[ \t]*:?[ \t]*$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def web_remains(text: str) -> list[Drop]:
    """The stretches of a saved web page that are none of its text.

    A word such as *Hent* counts only in the head of a page that shows itself to be one.
    """
    lines = list(_LINE.finditer(text))
    told = [m for m in lines if _TELLING.fullmatch(m.group().strip())]
    found = [m.span() for m in told]
    head = lines[:_HEAD_LINES]
    if any(m.start() <= head[-1].start() for m in told):
        found += [m.span() for m in head if _CONTROL.fullmatch(m.group().strip())]
    related = next((m for m in _RELATED.finditer(text) if m.start() > _TAIL * len(text)), None)
    if related:
        found = [span for span in found if span[0] < related.start()]
        found.append((related.start(), len(text)))
    return [Drop(start, end, "web remains") for start, end in sorted(set(found))]
