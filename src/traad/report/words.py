"""What a report says, in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from traad.report.texts import TEXTS

_MARKS = str.maketrans(",.", ".,")
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True)
class Words:
    """The words and numbers of a language: da or en."""

    language: str

    def say(self, key: str, **values: object) -> str:
        """A text, filled in."""
        danish, english = TEXTS[key]
        return (danish if self.language == "da" else english).format(**values)

    def number(self, n: int) -> str:
        """A whole number with the thousands mark of the language."""
        return f"{n:,}".translate(_MARKS) if self.language == "da" else f"{n:,}"

    def decimal(self, value: float, digits: int = 2) -> str:
        """A number with two decimals, or as many as asked for."""
        written = f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "\N{MINUS SIGN}")
        return written.translate(_MARKS) if self.language == "da" else written

    def interval(self, low: float | None, high: float | None, digits: int = 2) -> str:
        """From and to, or a dash where there is none."""
        if low is None or high is None:
            return "–"
        return f"{self.decimal(low, digits)} {self.say('to')} {self.decimal(high, digits)}"

    def date(self, iso: str) -> str:
        """A day (ISO 8601) as it is written out."""
        day = date.fromisoformat(iso)
        months = _MONTHS[self.language].split()
        dot = "." if self.language == "da" else ""
        return f"{day.day}{dot} {months[day.month - 1]} {day.year}"

    def listed(self, names: Sequence[str]) -> str:
        """Names one after the other, the last after an and."""
        *before, last = names
        return f"{', '.join(before)} {self.say('and')} {last}" if before else last

    def of(self, texts: Mapping[str, str], default: str = "") -> str:
        """What a codebook says in the language, else in Danish, else in any."""
        return texts.get(self.language) or texts.get("da") or next(iter(texts.values()), default)

    def type(self, name: str) -> str:
        """What a type of document is called; one that nobody foresaw is called what it is."""
        danish = _TYPES.get(name, name) if self.language == "da" else name
        return danish[:1].upper() + danish[1:] if danish else "–"


_TYPES = {
    "report": "rapport",
    "evaluation": "evaluering",
    "literature study": "litteraturstudie",
    "booklet": "pjece",
    "article": "artikel",
    "note": "notat",
    "guide": "vejledning",
    "thesis": "afhandling",
    "focus group": "fokusgruppe",
    "survey": "spørgeskema",
}
