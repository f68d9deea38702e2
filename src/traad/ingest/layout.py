"""Which columns of a survey are what, where a person tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The heads of the columns that are open questions, and of the one that names respondents.

    Where `questions` is empty they are found by the rule of `traad.ingest.survey`; so is an empty
    `respondent`.
    """

    questions: tuple[str, ...] = ()
    respondent: str = ""


FOUND = Layout()
"""Nothing is told: all is found."""
