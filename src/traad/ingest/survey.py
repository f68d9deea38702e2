"""Open survey answers: a row a respondent, a column a question; the other columns are attributes.

Each open question becomes a heading with the answers below it, one passage a respondent, in the
order of the rows. The respondent speaks; what the other columns hold are the attributes of the
respondent's case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from traad.errors import ReadError
from traad.ingest.draft import Draft, Mark
from traad.ingest.layout import FOUND, Layout
from traad.ingest.origin import turns_origin
from traad.ingest.source import Source
from traad.ingest.values import Value, typed
from traad.model import Kind

_LEAST_WORDS = 3
"""The middle one of the answers to an open question has at least so many words."""
_LEAST_SHARE = 0.5
"""At least this share of the answers to an open question differ from all others."""
_ID = re.compile(
    r"(?:id|nr\.?|nummer|#|(?:respondent|deltager|svar|informant|response|løbe|case|sags)"
    r"[ _-]?(?:id|nr\.?|nummer|number)?)$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.\w+$|\d{6}-?\d{4}$|(?:\d{1,3}\.){3}\d{1,3}$")


def read_survey(path: Path, layout: Layout = FOUND) -> Source:
    """Read a csv or xlsx file with open answers.

    Raises:
        ReadError: it holds no open answers, lacks a column that the layout names, or is no
            such file.
    """
    if path.suffix.lower() == ".xlsx":
        from traad.ingest.sheets import xlsx_rows as rows_of
    else:
        from traad.ingest.sheets import csv_rows as rows_of
    return source_of_rows(rows_of(path), layout)


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    values: list[Value]

    @property
    def texts(self) -> list[str]:
        """What is in the column, without the empty places."""
        return [text for value in self.values if (text := _text(value))]


def source_of_rows(rows: Sequence[Sequence[Value]], layout: Layout) -> Source:
    """What the rows of a table give; the first holds the heads of the columns."""
    columns = _columns(rows)
    heads = [c.head for c in columns]
    for wanted in filter(None, (*layout.questions, layout.respondent)):
        if wanted not in heads:
            raise ReadError(
                f"The file has no column “{wanted}”; its columns are: {', '.join(heads)}."
            )
    who = next((c for c in columns if c.head == layout.respondent), None) or _who(columns)
    asked = [c for c in columns if c is not who and _is_asked(c, layout)]
    if not asked:
        raise ReadError(
            "The file holds no open answers; name the columns that do with: traad ingest --question"
        )
    names = _names(who, len(rows) - 1)
    rest = [c for c in columns if c is not who and c not in asked]
    kept = [c for c in rest if not _is_contact(c)]
    writer = _Writer()
    for column in asked:
        writer.question(column.head)
        for respondent, value in zip(names, column.values, strict=True):
            writer.answer(respondent, _text(value))
    attributes = [(c.head, typed(c.values)) for c in kept]
    speakers = {
        respondent: {head: v[n] for head, v in attributes if v[n] is not None}
        for n, respondent in enumerate(names)
        if respondent in writer.speakers
    }
    warnings = _warnings(asked, rest, kept)
    return Source(writer.draft(), "survey", {"type": "survey"}, warnings, speakers)


def _warnings(
    asked: Sequence[_Column], rest: Sequence[_Column], kept: Sequence[_Column]
) -> tuple[str, ...]:
    listed = ", ".join(f"“{c.head}”" for c in asked)
    found = [f"Read as open questions: {listed}; others are named with --question."]
    if left := [c.head for c in rest if c not in kept]:
        found.append(f"Left out, since they point to persons: {', '.join(left)}.")
    return tuple(found)


def _columns(rows: Sequence[Sequence[Value]]) -> list[_Column]:
    if len(rows) < 2:
        raise ReadError("The file has no rows below its heads.")
    heads = [" ".join(_text(value).split()) for value in rows[0]]
    made: list[_Column] = []
    for at, head in enumerate(heads):
        values = [row[at] if at < len(row) else None for row in rows[1:]]
        if head or any(_text(v) for v in values):
            named = head or f"Kolonne {at + 1}"
            again = sum(c.head == named or c.head.startswith(f"{named} (") for c in made)
            made.append(_Column(f"{named} ({again + 1})" if again else named, values))
    return made


def _who(columns: Sequence[_Column]) -> _Column | None:
    """The column that names the respondents: by its head, and by naming each but once."""
    for column in columns:
        texts = column.texts
        if _ID.match(column.head) and len(texts) == len(column.values) == len(set(texts)):
            return column
    return None


def _names(who: _Column | None, count: int) -> list[str]:
    """What each respondent is called; by the row's number where nothing names them."""
    told = [_text(v) for v in who.values] if who else [""] * count
    names = [
        text if text and not text.isdecimal() else f"Respondent {text or n}"
        for n, text in enumerate(told, start=1)
    ]
    seen: dict[str, int] = {}
    for n, text in enumerate(names):
        seen[text] = seen.get(text, 0) + 1
        if seen[text] > 1:
            names[n] = f"{text} ({seen[text]})"
    return names


def _is_asked(column: _Column, layout: Layout) -> bool:
    if layout.questions:
        return column.head in layout.questions
    texts = [t for t in column.texts if re.search(r"[^\W\d_]", t)]
    if len(texts) < 0.5 * max(len(column.texts), 1) or not texts or _is_contact(column):
        return False
    words = median(len(t.split()) for t in texts)
    return words >= _LEAST_WORDS and len(set(texts)) >= _LEAST_SHARE * len(texts)


def _is_contact(column: _Column) -> bool:
    texts = column.texts
    return bool(texts) and sum(_CONTACT.match(t) is not None for t in texts) > 0.5 * len(texts)


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


@dataclass
class _Writer:
    """Puts questions and answers into one text."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    length: int = 0

    def question(self, words: str) -> None:
        """A heading that the answers after it stand below."""
        self._put(words, Mark(0, 0, Kind.HEADING, 1))

    def answer(self, who: str, words: str) -> None:
        """The paragraphs of one respondent's answer; nothing where there is none."""
        for paragraph in filter(None, (p.strip() for p in re.split(r"\n\s*\n", words))):
            if re.search(r"\w", paragraph):
                self.speakers.add(who)
                self._put(paragraph, Mark(0, 0, Kind.TURN, speaker=who))

    def _put(self, words: str, mark: Mark) -> None:
        start = self.length + (2 if self.parts else 0)
        self.parts.append(words)
        self.length = start + len(words)
        made = Mark(start, self.length, mark.kind, mark.level, speaker=mark.speaker)
        self.marks.append(made)

    def draft(self) -> Draft:
        """The text with its marks."""
        rows = [(m.start, m.end, 0, m.speaker, None) for m in self.marks]
        return Draft("\n\n".join(self.parts), turns_origin(rows), (), tuple(self.marks))
