"""What a person corrects in a document, and how it is made again after a new reading.

A correction is found by the words around it, not by its offset, so that it survives a new
extraction of the same file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from traad.errors import ConflictError
from traad.ingest.draft import Edit, Shift
from traad.model import Extraction, Kind, Part, Passage

AROUND = 40
"""How many characters on either side tell one place from another."""


@dataclass(frozen=True, slots=True)
class TextCorrection:
    """`old` between `left` and `right` should read `new`."""

    left: str
    old: str
    right: str
    new: str


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """The speaker `name` is called `new_name` and has `role` (None leaves it as it is)."""

    name: str
    new_name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class PassageCorrection:
    """The passage that begins with `quote` has another kind, part or speaker (None: as it was)."""

    quote: str
    kind: Kind | None = None
    part: Part | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class BorderCorrection:
    """Between `left` and `right` one passage ends and another begins; if `gone`, no longer."""

    left: str
    right: str
    gone: bool = False


Correction = TextCorrection | SpeakerCorrection | PassageCorrection | BorderCorrection


def text_correction(text: str, start: int, end: int, new: str) -> TextCorrection:
    """The correction that puts `new` in place of `text[start:end]`.

    Raises:
        ConflictError: the range is not in the text, or nothing would change.
    """
    new = _plain(new)
    if not 0 <= start <= end <= len(text) or text[start:end] == new:
        raise ConflictError("There is nothing to correct in that range; check where it stands.")
    return TextCorrection(
        text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND], new
    )


def correct(extraction: Extraction, correction: Correction) -> Extraction:
    """The extraction with one correction made.

    Raises:
        ConflictError: what it is about cannot be found, or stands in more than one place.
    """
    match correction:
        case TextCorrection():
            return _correct_text(extraction, correction)
        case SpeakerCorrection():
            return _correct_speaker(extraction, correction)
        case PassageCorrection():
            return _correct_passage(extraction, correction)
        case BorderCorrection():
            return _correct_border(extraction, correction)


def _correct_text(extraction: Extraction, what: TextCorrection) -> Extraction:
    start = _place_of(extraction.text, what.left, what.old, what.right)
    edit = Edit(start, start + len(what.old), what.new)
    shift = Shift([edit])
    text = shift.text(extraction.text)
    passages = [
        replace(
            p,
            start=int(shift.starts([p.start])[0]),
            end=int(shift.ends([p.end])[0]),
            lead=None if p.lead is None else int(shift.starts([p.lead])[0]),
            anchor=None if p.anchor is None else int(shift.starts([p.anchor])[0]),
        )
        for p in extraction.passages
    ]
    pages = [
        replace(p, start=int(shift.starts([p.start])[0]), end=int(shift.ends([p.end])[0]))
        for p in extraction.pages
    ]
    trimmed = (_trimmed(p, text) for p in passages)
    if not text.strip():
        raise ConflictError("Nothing would be left of the text; erase it with: traad forget DOC")
    return replace(
        extraction,
        text=text,
        origin=_moved(extraction.origin, shift),
        pages=tuple(pages),
        passages=tuple(p for p in trimmed if p is not None),
    )


def _plain(new: str) -> str:
    """Composed letters, plain line ends, no control signs: as all text is."""
    lines = new.replace("\r\n", "\n").replace("\r", "\n")
    signs = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(signs))


def _place_of(text: str, left: str, old: str, right: str) -> int:
    """Where the words to correct stand: by all that is around them, else by less of it."""
    for around in (AROUND, AROUND // 2, AROUND // 4):
        before = left[-around:]
        needle = before + old + right[:around]
        if text.count(needle) == 1:
            return text.index(needle) + len(before)
    raise ConflictError(f"“{old}” cannot be found where it was corrected; correct it anew.")


def _moved(origin: Any, shift: Shift) -> Any:
    """The origin table after an edit; words of which nothing is left go."""
    start = shift.starts(origin["start"].to_numpy())
    end = shift.ends(origin["end"].to_numpy())
    moved = origin.set_column(0, "start", pa.array(start, pa.int32()))
    moved = moved.set_column(1, "end", pa.array(end, pa.int32()))
    return moved.filter(pa.array(np.asarray(start < end)))


def _trimmed(passage: Passage, text: str) -> Passage | None:
    start, end = passage.start, passage.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return replace(passage, start=start, end=end) if start < end else None


def _correct_speaker(extraction: Extraction, what: SpeakerCorrection) -> Extraction:
    if all(p.speaker != what.name for p in extraction.passages):
        raise ConflictError(f"Nobody is called {what.name} in the document; check the spelling.")
    passages = [
        p if p.speaker != what.name else replace(p, speaker=what.new_name, role=what.role or p.role)
        for p in extraction.passages
    ]
    return replace(extraction, passages=tuple(passages))


def _correct_passage(extraction: Extraction, what: PassageCorrection) -> Extraction:
    found = [p for p in extraction.passages if extraction.text.startswith(what.quote, p.start)]
    if len(found) != 1:
        raise ConflictError(
            f"The passage “{what.quote}…” cannot be told from others; correct anew."
        )
    changed = replace(found[0], kind=what.kind or found[0].kind, part=what.part or found[0].part)
    if what.speaker is not None:
        roles = {p.speaker: p.role for p in extraction.passages}
        changed = replace(changed, speaker=what.speaker, role=roles.get(what.speaker))
    return replace(
        extraction,
        passages=tuple(changed if p is found[0] else p for p in extraction.passages),
    )


def _correct_border(extraction: Extraction, what: BorderCorrection) -> Extraction:
    at = _place_of(extraction.text, what.left, "", what.right)
    passages = list(extraction.passages)
    if what.gone:
        here = next((i for i, p in enumerate(passages) if p.start == at), 0)
        before, after = passages[here - 1], passages[here]
        if here == 0 or extraction.text[before.end : at].strip():
            raise ConflictError("No passage begins there that could be joined to the one before.")
        passages[here - 1 : here + 1] = [replace(before, end=after.end)]
        led = [replace(p, lead=before.start) if p.lead == at else p for p in passages]
        return replace(extraction, passages=tuple(led))
    here = next((i for i, p in enumerate(passages) if p.start < at < p.end), -1)
    if here < 0:
        raise ConflictError("A passage cannot be divided there; choose a place inside one.")
    whole = passages[here]
    halves = (replace(whole, end=at), replace(whole, start=at))
    both = [p for p in (_trimmed(half, extraction.text) for half in halves) if p is not None]
    passages[here : here + 1] = both
    return replace(extraction, passages=tuple(passages))


def border_correction(text: str, at: int, *, gone: bool = False) -> BorderCorrection:
    """The correction that begins a passage at `at`, or joins the one that begins there."""
    return BorderCorrection(text[max(0, at - AROUND) : at], text[at : at + AROUND], gone)


def passage_correction(
    text: str,
    passages: Sequence[Passage],
    at: int,
    *,
    kind: Kind | None,
    part: Part | None,
    speaker: str | None = None,
) -> PassageCorrection:
    """The correction of the passage in which the character at `at` stands.

    Raises:
        ConflictError: there is no passage, or its beginning does not tell it from the others.
    """
    here = next((p for p in passages if p.start <= at < p.end), None)
    if here is None:
        raise ConflictError("No passage stands there; list them with: traad show DOC --passages")
    quote = text[here.start : here.end][:200]
    if sum(text.startswith(quote, p.start) for p in passages) != 1:
        raise ConflictError("Several passages begin like this one; they cannot be told apart.")
    return PassageCorrection(quote, kind, part, speaker)


def to_json(correction: Correction) -> dict[str, Any]:
    """A correction as it is stored with its document."""
    return {"about": type(correction).__name__, **asdict(correction)}


def from_json(data: dict[str, Any]) -> Correction:
    """The correction that `to_json` made."""
    about, rest = data["about"], {k: v for k, v in data.items() if k != "about"}
    if about == "TextCorrection":
        return TextCorrection(**rest)
    if about == "SpeakerCorrection":
        return SpeakerCorrection(**rest)
    if about == "BorderCorrection":
        return BorderCorrection(**rest)
    kind, part = rest["kind"], rest["part"]
    return PassageCorrection(
        rest["quote"], kind and Kind(kind), part and Part(part), rest.get("speaker")
    )
