"""The cleaning steps: each looks at a draft and says which edits it would make.

A step is switched off by leaving it out; it then does nothing, and the later ones work on what
is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from traad.errors import UsageError
from traad.ingest import hyphens
from traad.ingest.draft import Draft, Edit, Mark, apply
from traad.ingest.letterspacing import closed_up
from traad.ingest.splits import rejoined_splits
from traad.model import LogEntry

Step = Callable[[Draft], list[Edit]]

_LINE_ENDS = frozenset(["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf02d")
_ACCENTS = {"\u02da": "\u030a", "\u00b4": "\u0301", "\u00a8": "\u0308"}
_SIGN = "[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
"""Of an emoji; U+200D between two of them makes them one sign, such as 👩‍🌾."""
_ODD = re.compile(
    "\r\n?|[\u2028\u2029\x85\x0b\x0c]"
    "|[\ufb00-\ufb06]"  # ligatures
    "|[\u02da\u00b4\u00a8][A-Za-z]"  # an accent set before its letter, as TeX does: ˚a
    "|[ \t]*[\u00a0\u2000-\u200a\u202f\u205f\u3000][ \t\u00a0\u2000-\u200a]*"
    "|[\uf0b7\uf0a7\uf0d8\uf02d]"  # bullets of symbol fonts
    "|\xad(?![ \t]*\n)"
    "|[\u200b\u200c\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe]"
    f"|\u200d(?!{_SIGN})|(?<!{_SIGN})\u200d"
)
_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+|[\u2126\u212a\u212b\u0340\u0341]")
_TWO_SIGNS = re.compile(r",,(?=[^\W\d_])|''|’’|‘‘|´´|``(?!`)")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_SPACES = re.compile(r"[ \t]{2,}|[ \t](?=\n)")
_GAP = re.compile(r"\n{3,}|^\n+|\n+$")


def characters(draft: Draft) -> list[Edit]:
    """Composed letters (NFC), plain line ends and spaces; no ligatures, no invisible signs."""
    found = ((m, _plain(m.group())) for m in _ODD.finditer(draft.text))
    edits = [Edit(m.start(), m.end(), new) for m, new in found if new != m.group()]
    if not unicodedata.is_normalized("NFC", draft.text):
        pairs = ((m, unicodedata.normalize("NFC", m.group())) for m in _MARKED.finditer(draft.text))
        edits += [Edit(m.start(), m.end(), new) for m, new in pairs if new != m.group()]
    return sorted(edits)


def _plain(found: str) -> str:
    if found in _BULLETS:
        return "•"
    if found in _LINE_ENDS:
        return "\n"
    if found[0] in _ACCENTS:
        composed = unicodedata.normalize("NFC", found[1] + _ACCENTS[found[0]])
        return composed if len(composed) == 1 else found
    if "\ufb00" <= found <= "\ufb06":
        return unicodedata.normalize("NFKC", found)
    return " " if found.isspace() else ""


def _dropping(name: str) -> Step:
    """The step that takes out the stretches that the reader has marked for it."""

    def step(draft: Draft) -> list[Edit]:
        return [_whole(draft.text, d.start, d.end) for d in draft.drops if d.step == name]

    return step


def _whole(text: str, start: int, end: int) -> Edit:
    """The edit that takes a stretch out, with the blank lines after it if it stands alone."""
    alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    while alone and end < len(text) and text[end] == "\n":
        end += 1
    return Edit(start, end, "")


def _breaks(draft: Draft) -> Iterator[tuple[int, int]]:
    """Line ends inside blocks, and what stands between a block and the one that continues it."""
    before: Mark | None = None
    for mark in draft.marks:
        if before and mark.goes_on and draft.text[before.end : mark.start].isspace():
            yield before.end, mark.start
        if not mark.verbatim:
            for found in _LINE_END.finditer(draft.text, mark.start, mark.end):
                yield found.span()
        before = mark


def letterspacing(draft: Draft) -> list[Edit]:
    """Words set with spaces between their letters closed up."""
    return closed_up(draft.text)


def quotation_marks(draft: Draft) -> list[Edit]:
    """Marks of two signs, such as ,,this'' or ``this'', as one."""
    found = _TWO_SIGNS.finditer(draft.text)
    return [Edit(m.start(), m.end(), "„" if m.group() == ",," else "”") for m in found]


def line_end_hyphens(draft: Draft) -> list[Edit]:
    """Words broken over two lines made whole."""
    return hyphens.rejoined(draft.text, _breaks(draft))


def lines(draft: Draft) -> list[Edit]:
    """The lines of a paragraph joined with spaces; blank lines only between paragraphs."""
    return [Edit(start, end, " ") for start, end in _breaks(draft)]


def broken_words(draft: Draft) -> list[Edit]:
    """Hyphens left inside a line by an earlier extraction: *strømnin- ger*."""
    return hyphens.mended(draft.text)


def split_words(draft: Draft) -> list[Edit]:
    """Spaces left inside words by an earlier extraction: *kon takter*."""
    return rejoined_splits(draft.text)


def spaces(draft: Draft) -> list[Edit]:
    """One space between words, one tab between cells, one blank line between paragraphs."""
    edits = []
    for m in _SPACES.finditer(draft.text):
        at_line_end = draft.text[m.end() : m.end() + 1] in ("\n", "")
        sign = "" if at_line_end else "\t" if "\t" in m.group() else " "
        edits.append(Edit(m.start(), m.end(), sign))
    for m in _GAP.finditer(draft.text):
        inner = m.start() > 0 and m.end() < len(draft.text)
        edits.append(Edit(m.start(), m.end(), "\n\n" if inner else ""))
    return sorted(edits)


_STEPS: tuple[tuple[str, Step], ...] = (
    ("characters", characters),
    ("running heads", _dropping("running heads")),
    ("pull quotes", _dropping("pull quotes")),
    ("page markers", _dropping("page markers")),
    ("web remains", _dropping("web remains")),
    ("note references", _dropping("note references")),
    ("markup", _dropping("markup")),
    ("labels", _dropping("labels")),
    ("letterspacing", letterspacing),
    ("quotation marks", quotation_marks),
    ("line-end hyphens", line_end_hyphens),
    ("lines", lines),
    ("broken words", broken_words),
    ("split words", split_words),
    ("spaces", spaces),
)

STEPS: tuple[str, ...] = tuple(name for name, _ in _STEPS)
"""The names of the cleaning steps, in the order in which they run."""


def clean(draft: Draft, off: Iterable[str] = ()) -> tuple[Draft, tuple[LogEntry, ...]]:
    """Run the steps that are not switched off; the clean draft, and what each step changed.

    Raises:
        UsageError: `off` names a step that there is not.
    """
    skipped = frozenset(off)
    if unknown := skipped - frozenset(STEPS):
        names = ", ".join(sorted(unknown))
        raise UsageError(f"There is no cleaning step {names}; the steps are {', '.join(STEPS)}.")
    log = []
    for name, step in _STEPS:
        if name in skipped:
            continue
        edits = step(draft)
        if edits:
            log.append(LogEntry(name, len(edits), _examples(draft.text, edits)))
        draft = apply(draft, edits)
    return replace(draft, marks=tuple(_merged(draft))), tuple(log)


def _examples(text: str, edits: list[Edit], most: int = 5) -> tuple[tuple[str, str], ...]:
    """Before and after of some changes, with the words around them."""
    chosen = edits[:: max(1, len(edits) // most)][:most]
    return tuple(_example(text, edit) for edit in chosen)


def _example(text: str, edit: Edit, around: int = 12) -> tuple[str, str]:
    left, right = text[max(0, edit.start - around) : edit.start], text[edit.end : edit.end + around]
    return left + text[edit.start : edit.end][:80] + right, left + edit.text + right


def _merged(draft: Draft) -> Iterator[Mark]:
    """The marks, with a block and the one that continues it on the same line as one."""
    before: Mark | None = None
    for mark in draft.marks:
        if before and mark.goes_on and draft.text[before.end : mark.start] in ("", " "):
            before = replace(before, end=mark.end)
            continue
        if before:
            yield before
        before = mark
    if before:
        yield before
