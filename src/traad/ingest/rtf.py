"""RTF files: paragraphs, headings by style, lists, tables, notes, bold labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from traad.errors import ReadError
from traad.ingest.rich import RichText, Run, checked, kind_of_style
from traad.ingest.rtfcodes import GONE, SIGNS, SYMBOLS, TOKEN, codec
from traad.ingest.source import Source
from traad.model import Cell, Kind

_DEEPEST = 500


def read_rtf(path: Path) -> Source:
    """Read an RTF file.

    Raises:
        ReadError: it is none, or far too large.
    """
    data = checked(path.read_bytes())
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("The file is no RTF, or is damaged; open it in Word and save it anew.")
    reader = _Reader(data)
    reader.read()
    return reader.rich.source("rtf", {"title": reader.title})


@dataclass(slots=True)
class _State:
    """What holds inside a group: braces begin with a copy of it."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    gone: bool = False
    into: str = ""
    skip: int = 1
    style: int = -1
    outline: int = -1
    listed: bool = False
    in_table: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[list[Run]] = field(default_factory=list)
    head: bool = False


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.rich = RichText()
        self.title = ""
        self._data = data
        self._codec = codec(data)
        self._state = _State()
        self._stack: list[_State] = []
        self._runs: list[Run] = []
        self._row = _Row()
        self._table: list[_Row] = []
        self._styles: dict[int, str] = {}
        self._notes: list[tuple[list[Run], list[Run]]] = []
        self._count = 0
        self._bytes = bytearray()
        self._to_skip = 0
        self._high = ""

    def read(self) -> None:
        """Put all blocks."""
        for m in TOKEN.finditer(self._data):
            code, word, number, symbol, brace, plain = m.groups()
            if code is not None:
                if self._to_skip:
                    self._to_skip -= 1
                else:
                    self._bytes += bytes.fromhex(code.decode())
                continue
            if plain is not None:
                skipped, self._to_skip = min(self._to_skip, len(plain)), 0
                self._bytes += plain[skipped:]
                continue
            self._flush()
            self._to_skip = 0
            if brace == b"{":
                self._open()
            elif brace == b"}":
                self._close()
            elif symbol is not None:
                self._symbol(symbol.decode("latin-1"))
            elif word is not None:
                self._word(word.decode(), int(number) if number else None)
        self._flush()
        self._paragraph()
        self._end_table()

    def _flush(self) -> None:
        """Put the bytes that have come as text of the present look."""
        if self._bytes:
            self._say(self._bytes.decode(self._codec, "replace"))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        state = self._state
        if state.into == "title":
            self.title += text
        elif state.into == "stylesheet":
            self._styles[state.style] = self._styles.get(state.style, "") + text
        elif not (state.gone or state.hidden):
            self._runs.append(Run(text, state.bold, state.italic))

    def _open(self) -> None:
        if len(self._stack) > _DEEPEST:
            raise ReadError("The file is nested far deeper than any text; save it anew from Word.")
        self._stack.append(self._state)
        self._state = replace(self._state)

    def _close(self) -> None:
        was = self._state
        self._state = self._stack.pop() if self._stack else _State()
        if was.into == "footnote" and self._state.into != "footnote" and self._notes:
            outer, _ = self._notes.pop()
            self._count += 1
            self.rich.note(str(self._count), self._runs)
            self._runs = [*outer, Run("", note=str(self._count))]

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            # What a reader that does not know it should leave out.
            self._state.gone = True
        elif symbol in "\\{}":
            self._say(symbol)
        elif symbol in SYMBOLS:
            self._say(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word in GONE:
            state.gone = True
            state.listed = state.listed or word in ("pntext", "listtext")
            if word in ("pntext", "listtext") and self._stack:
                self._stack[-1].listed = True
            if word == "info":
                state.into = "info"
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "uc":
            state.skip = max(number or 0, 0)
        elif word == "stylesheet":
            state.gone, state.into, state.style = True, "stylesheet", 0
        elif word == "title" and state.into == "info":
            state.into = "title"
        elif word == "footnote" and state.into != "footnote":
            self._notes.append((self._runs, []))
            self._runs, state.into, state.gone = [], "footnote", False
        elif word == "par" or word == "sect" or word == "page":
            self._paragraph()
        elif word == "cell":
            self._row.cells.append(self._runs)
            self._runs = []
        elif word == "row":
            self._table.append(self._row)
            self._row = _Row()
        elif word in ("s", "ls", "outlinelevel", "b", "i", "v", "deleted", "intbl", "trhdr"):
            self._set(word, number, on=on)
        elif word == "pard":
            state.style, state.outline, state.listed, state.in_table = -1, -1, False, False
        elif word == "plain":
            state.bold = state.italic = state.hidden = False

    def _set(self, word: str, number: int | None, *, on: bool) -> None:
        state = self._state
        match word:
            case "s":
                state.style = number or 0
            case "ls":
                state.listed = on
            case "outlinelevel":
                state.outline = -1 if number is None or number > 8 else number
            case "b":
                state.bold = on
            case "i":
                state.italic = on
            case "v" | "deleted":
                state.hidden = on
            case "intbl":
                state.in_table = True
            case "trhdr":
                self._row.head = True

    def _unicode(self, number: int) -> None:
        """A character by its number; surrogates come as two, and what stands for it is skipped."""
        letter = chr(number % 0x10000)
        self._to_skip = self._state.skip
        if "\ud800" <= letter < "\udc00":
            self._high = letter
            return
        if "\udc00" <= letter < "\ue000":
            pair = (self._high + letter).encode("utf-16-le", "surrogatepass")
            letter = pair.decode("utf-16-le", "replace")
        self._high = ""
        self._say(letter)

    def _paragraph(self) -> None:
        state = self._state
        if state.into in ("stylesheet", "info", "title") or state.gone:
            return
        if state.into == "footnote" or state.in_table:
            self._runs.append(Run("\n"))
            return
        self._end_table()
        runs, self._runs = self._runs, []
        kind, level = self._kind()
        self.rich.block(runs, kind, level)

    def _kind(self) -> tuple[Kind, int]:
        state = self._state
        named = kind_of_style(self._styles.get(state.style, "").strip(" ;"))
        if state.outline >= 0:
            return Kind.HEADING, state.outline + 1
        if named is not None and not (named[0] is Kind.LIST_ITEM and not state.listed):
            return named
        return (Kind.LIST_ITEM if state.listed else Kind.PARAGRAPH), 1

    def _end_table(self) -> None:
        rows, self._table = self._table, []
        cells = list(_cells(rows))
        if cells:
            self.rich.table(cells)


def _cells(rows: list[_Row]) -> Iterator[tuple[Cell, list[Run]]]:
    for number, row in enumerate(rows):
        for column, runs in enumerate(row.cells):
            if any(run.text.strip() for run in runs):
                yield Cell(0, number, column, head=row.head or None), runs
