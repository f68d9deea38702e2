"""How far a young project has come: what is done, and what is next."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The first steps, in their order."""

    MATERIAL = "material"
    CODEBOOK = "codebook"
    LOOK = "look"
    READ = "read"


def next_step(documents: int, codes: int, tried: bool, acts: int) -> Step | None:
    """What comes next, or None where the coder needs no hand any more.

    Args:
        documents, codes: how many the project has.
        tried: whether the rules have had their say, or there are none.
        acts: how many codings and decisions the coder has made.
    """
    if not documents:
        return Step.MATERIAL
    if acts:
        return None
    if not codes:
        return Step.CODEBOOK
    return Step.READ if tried else Step.LOOK
