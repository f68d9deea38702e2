"""What a passage is, who says it, and where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from traad.corrections.words import AROUND, place_of, trimmed
from traad.errors import ConflictError
from traad.model import Extraction, Kind, Part, Passage


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


def correct_speaker(extraction: Extraction, what: SpeakerCorrection) -> Extraction:
    """The extraction with a speaker called otherwise, in all that he or she says."""
    if all(p.speaker != what.name for p in extraction.passages):
        raise ConflictError(f"Nobody is called {what.name} in the document; check the spelling.")
    passages = [
        p if p.speaker != what.name else replace(p, speaker=what.new_name, role=what.role or p.role)
        for p in extraction.passages
    ]
    return replace(extraction, passages=tuple(passages))


def correct_passage(extraction: Extraction, what: PassageCorrection) -> Extraction:
    """The extraction with one passage of another kind, part or speaker."""
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


def correct_border(extraction: Extraction, what: BorderCorrection) -> Extraction:
    """The extraction with one passage divided, or two joined."""
    at = place_of(extraction.text, what.left, "", what.right)
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
    both = [p for p in (trimmed(half, extraction.text) for half in halves) if p is not None]
    passages[here : here + 1] = both
    return replace(extraction, passages=tuple(passages))
