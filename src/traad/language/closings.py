"""What closes a sentence after its last stop: quotation marks, brackets, a citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

TIME = re.compile(r"\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?")
_CITATION = re.compile(
    r"(?:1[89]|20)\d\d[a-zæøå]?|ibid\.?|op\.?cit\.?|s\.|side|jf\.?|informant\w*|interview\w*|"
    r"respondent\w*|borger|leder|medarbejder\w*|frivillig|fokusgruppe\w*|fremhævning|citat\w*",
    re.IGNORECASE,
)
CLOSING = frozenset("’«)]")
EITHER = frozenset(('"', "'", "”", "“", "''", "``"))
_LONGEST_CITATION = 40


def count_marks(tokens: Sequence[str]) -> list[int]:
    """How many marks that both open and close stand before each token, and in all."""
    return list(accumulate((token in EITHER for token in tokens), initial=0))


def past_closing(
    tokens: Sequence[str], marks: Sequence[int], i: int, since: int
) -> tuple[int, bool]:
    """The first place from `i` on after closing marks and one citation; whether that is sure.

    `since` is where the sentence began; `marks` is what `count_marks` gives for the tokens.
    """
    sure, quoted = True, False
    while i < len(tokens) and (tokens[i] in CLOSING or tokens[i] in EITHER):
        if tokens[i] in EITHER:
            closes = _odd(marks, since, i) or _closes_longer(tokens, i)
            sure = sure and _odd(marks, since, i) and _odd(marks, 0, i)
            if not closes:
                break
        quoted, i = quoted or tokens[i] not in ")]", i + 1
    if i < len(tokens) and tokens[i] in ("(", "["):
        return _past_citation(tokens, i, quoted), sure
    return i, sure


def _closes_longer(tokens: Sequence[str], i: int) -> bool:
    """Whether the mark at `i`, which has no fellow in its sentence, closes a longer quotation.

    It does if the mark before it is surely an opening one: the first token, or after a colon.
    """
    last = next((j for j in range(i - 1, -1, -1) if tokens[j] in EITHER), None)
    return last is not None and (last == 0 or tokens[last - 1] == ":")


def _odd(marks: Sequence[int], start: int, end: int) -> bool:
    return (marks[end] - marks[start]) % 2 == 1


def _past_citation(tokens: Sequence[str], i: int, quoted: bool) -> int:
    """The place after the bracket that opens at `i`, if it cites what stands before it."""
    close = ")" if tokens[i] == "(" else "]"
    for j in range(i + 1, min(i + _LONGEST_CITATION, len(tokens))):
        if tokens[j] != close:
            continue
        inside = tokens[i + 1 : j]
        stopped = j + 1 < len(tokens) and tokens[j + 1] == "."
        if any(map(TIME.fullmatch, inside)) and not stopped:
            return i
        numbers = close == "]" and all(re.fullmatch(r"[\d,;–-]+", t) for t in inside)
        sentence = bool(inside) and inside[-1] in (".", "!", "?")
        cites = not sentence and (quoted or any(map(_CITATION.fullmatch, inside)))
        return (j + 2 if stopped else j + 1) if cites or numbers or stopped else i
    return i
