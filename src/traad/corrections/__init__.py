"""What a person corrects in a document, and how it is made again after a new reading.

A correction is found by the words around it, not by its offset, so that it survives a new
extraction of the same file.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from traad.corrections.order import MoveCorrection, correct_order, move_correction, pieces_of
from traad.corrections.passages import (
    BorderCorrection,
    PassageCorrection,
    SpeakerCorrection,
    border_correction,
    correct_border,
    correct_passage,
    correct_speaker,
    passage_correction,
)
from traad.corrections.words import TextCorrection, correct_text, text_correction
from traad.model import Extraction, Kind, Part

__all__ = [
    "BorderCorrection",
    "Correction",
    "MoveCorrection",
    "PassageCorrection",
    "SpeakerCorrection",
    "TextCorrection",
    "border_correction",
    "correct",
    "from_json",
    "move_correction",
    "passage_correction",
    "pieces_of",
    "text_correction",
    "to_json",
]

Correction = (
    TextCorrection | SpeakerCorrection | PassageCorrection | BorderCorrection | MoveCorrection
)


def correct(extraction: Extraction, correction: Correction) -> Extraction:
    """The extraction with one correction made.

    Raises:
        ConflictError: what it is about cannot be found, or stands in more than one place.
    """
    match correction:
        case TextCorrection():
            return correct_text(extraction, correction)
        case SpeakerCorrection():
            return correct_speaker(extraction, correction)
        case PassageCorrection():
            return correct_passage(extraction, correction)
        case BorderCorrection():
            return correct_border(extraction, correction)
        case MoveCorrection():
            return correct_order(extraction, correction)


def to_json(correction: Correction) -> dict[str, Any]:
    """A correction as it is stored with its document."""
    return {"about": type(correction).__name__, **asdict(correction)}


def from_json(data: dict[str, Any]) -> Correction:
    """The correction that `to_json` made."""
    about, rest = data["about"], {k: v for k, v in data.items() if k != "about"}
    match about:
        case "TextCorrection":
            return TextCorrection(**rest)
        case "SpeakerCorrection":
            return SpeakerCorrection(**rest)
        case "BorderCorrection":
            return BorderCorrection(**rest)
        case "MoveCorrection":
            return MoveCorrection(**{**rest, "moved": tuple(rest["moved"])})
    kind, part = rest["kind"], rest["part"]
    return PassageCorrection(
        rest["quote"], kind and Kind(kind), part and Part(part), rest.get("speaker")
    )
