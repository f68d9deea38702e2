"""Where a selection of another program lies in our text: whatever it counted.

A file's text is kept as NFC with LF. Others count CRLF as one or as two, a mark at the start or
not, code points or UTF-16 units. The counting is chosen whose slices equal the quoted names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from traad.coding.carry import Carrier, Fate
from traad.errors import ReadError
from traad.exchange.refi import CUT, Selection

Ints = npt.NDArray[np.int64]


def decoded(data: bytes) -> str:
    """A source's bytes as text, without a byte order mark; line ends as they are.

    Raises:
        ReadError: they are neither UTF-8 nor UTF-16 with a mark.
    """
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("The text of a source is not UTF-8; export it anew.") from None


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where a selection lies; `moved` says that its words were found elsewhere than it said,
    `changed` that the words there are others, known by those around them."""

    start: int
    end: int
    moved: bool = False
    changed: bool = False


class Fitting:
    """The selections of one source in its text."""

    def __init__(self, raw: str, *, one_line_end: bool = False, text: str | None = None) -> None:
        """Take the text as it stands in the file.

        `one_line_end`: where no quote tells, CRLF counts as one. `text` is what the project has
        of the document already; without it the file's is used.
        """
        self.raw = raw
        self._plain = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
        self.text = self._plain if text is None else text
        self.same = self.text == self._plain
        self._one_line_end = one_line_end

    @cached_property
    def _signs(self) -> Ints:
        """The code points of the raw text."""
        return np.frombuffer(self.raw.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)

    @cached_property
    def _kept(self) -> npt.NDArray[np.bool_]:
        """Which signs of the raw text are not the CR of a CRLF."""
        signs = self._signs
        kept = np.ones(len(signs), dtype=np.bool_)
        kept[:-1] = (signs[:-1] != 13) | (signs[1:] != 10)
        return kept

    @cached_property
    def _to_text(self) -> Ints:
        """From an index in the raw text to one in the plain text, one longer than the raw text."""
        # A position between CR and LF is that of the line end.
        to_lf = np.concatenate([[0], np.cumsum(self._kept)]).astype(np.int64)
        lines = self.raw.replace("\r\n", "\n").replace("\r", "\n")
        if unicodedata.is_normalized("NFC", lines):
            return to_lf
        composed: list[int] = [0]
        for piece in _pieces(lines):
            done = composed[-1]
            whole = len(unicodedata.normalize("NFC", piece))
            # Within a piece a position is that of the character it is composed into.
            composed += [done + min(n, whole) for n in range(1, len(piece))] + [done + whole]
        found: Ints = np.asarray(composed, dtype=np.int64)[to_lf]
        return found

    @cached_property
    def _carrier(self) -> Carrier:
        return Carrier(self._plain, self.text)

    def _countings(self) -> list[Ints]:
        """From a position as somebody counts to one in the plain text, the likeliest first."""
        base = self._to_text
        keep = np.append(np.flatnonzero(self._kept), len(self.raw))
        crlf = len(keep) <= len(self.raw)
        one, two = base[keep], base
        plain = [one, two] if self._one_line_end else [two, one]
        if not crlf:
            plain = [base]
        marked = [np.concatenate([[0], counting]) for counting in plain]
        units = np.where(self._signs > 0xFFFF, 2, 1)
        if len(units) and units.max() > 1:
            wide = np.repeat(np.arange(len(self.raw)), units)
            plain = [*plain, base[np.append(wide, len(self.raw))]]
            if crlf:
                narrow = np.repeat(keep[:-1], units[keep[:-1]])
                plain.append(base[np.append(narrow, len(self.raw))])
        return [*plain, *marked]

    def fit(self, selections: Sequence[Selection]) -> list[Fitted | None]:
        """Where each selection lies; None for one that lies outside and cannot be found.

        Where the project's text is another than the file's, a selection is carried over by the
        words around it, and looked for by its own.
        """
        if not selections:
            return []
        countings = self._countings()
        counting = countings[0]
        if len(countings) > 1:
            telling = [s for s in selections if len(s.name) > 1][:2_000]
            counting = max(countings, key=lambda c: sum(self._tells(c, s) for s in telling))
        return [self._fitted(counting, one) for one in selections]

    def _place(self, counting: Ints, one: Selection) -> tuple[int, int] | None:
        if not 0 <= one.start < one.end < len(counting):
            return None
        start, end = int(counting[one.start]), int(counting[one.end])
        return (start, end) if start < end <= len(self._plain) else None

    def _tells(self, counting: Ints, one: Selection) -> bool:
        place = self._place(counting, one)
        return place is not None and same_words(one.name, self._plain[place[0] : place[1]])

    def _fitted(self, counting: Ints, one: Selection) -> Fitted | None:
        place = self._place(counting, one)
        if place and (not one.name or same_words(one.name, self._plain[place[0] : place[1]])):
            return Fitted(*place) if self.same else self._carried(*place)
        found = self.find(one.name)
        if found:
            return Fitted(*found, moved=True)
        return Fitted(*place) if place and self.same else None

    def _carried(self, start: int, end: int) -> Fitted | None:
        found = self._carrier.carry(start, end)
        if found.fate is Fate.LOST:
            return None
        moved, changed = found.fate is Fate.MOVED, found.fate is Fate.CHANGED
        return Fitted(found.start, found.end, moved, changed)

    def find(self, quote: str) -> tuple[int, int] | None:
        """The one place where some words stand, however they are spaced; None if not just one."""
        found = self.places(quote)
        return found[0] if len(found) == 1 else None

    def places(self, quote: str) -> list[tuple[int, int]]:
        """The first two places where some words stand; none for a cut text, or a very short one."""
        words = quote.split()
        if not words or quote.endswith((CUT, "...")) or len("".join(words)) < 3:
            return []
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        return [m.span() for _, m in zip(range(2), pattern.finditer(self.text), strict=False)]


def _pieces(text: str) -> Iterator[str]:
    """The least stretches that are normalised each on its own: a letter with what joins it."""
    start = 0
    for i in range(1, len(text)):
        if not unicodedata.combining(text[i]) and not "\u1160" <= text[i] <= "\u11ff":
            yield text[start:i]
            start = i
    yield text[start:]


def same_words(name: str, text: str) -> bool:
    """Whether a name is the text, however it is spaced; a cut name is the text's beginning."""
    bare = "".join(name.split())
    words = "".join(text.split())
    for cut in (CUT, "..."):
        if bare.endswith(cut) and len(bare) > len(cut):
            return words.startswith(bare[: -len(cut)]) and len(words) >= len(bare) - len(cut)
    return unicodedata.normalize("NFC", bare) == words
