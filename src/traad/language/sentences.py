"""Where Danish sentences begin, by rule, over the tokens of one passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from traad.language.abbreviations import (
    BEFORE_ORDINALS,
    ENDING,
    MONTHS,
    NEVER,
    OPENERS,
    POLITE,
    REFERENCES,
    WORDS,
)
from traad.language.closings import CLOSING, EITHER, TIME, count_marks, past_closing

_STOP = re.compile(r"[.!?…]+")
_HOLDS_STOP = re.compile(r".*[^\W_].*[.!?…]")
_NUMBER = re.compile(r"\d+\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.(?:-)?)+")
_OPENING = frozenset(("„", "»", "(", "["))
_BULLETS = frozenset("•▪●■◦‣⁃➢►✓·")
_JOINING = frozenset((",", ";", ":", ".", "!", "?", "…", "...", "%", "/", "&", "+", "="))


class Verdict(Enum):
    """Whether a sentence begins with a token, and whether the rules can be relied on there."""

    BEGINS = "begins"
    PERHAPS = "perhaps begins"
    HARDLY = "perhaps not"
    NOT = "not"


_FACT = {Verdict.BEGINS: True, Verdict.NOT: False}
_LIKELY = frozenset((Verdict.BEGINS, Verdict.PERHAPS))


def mark_sentences(tokens: Sequence[str]) -> list[bool]:
    """For each token of a passage (white space left out), whether a sentence begins with it.

    A sentence ends after a full stop, question or exclamation mark, with the quotation marks,
    brackets and citation that close it, unless a small letter follows or the stop belongs to an
    abbreviation, an ordinal, an initial, or a list number at the front. A bullet begins one.
    """
    return [verdict in _LIKELY for verdict in judge(tokens)]


def certain(tokens: Sequence[str]) -> list[bool | None]:
    """For each token: True, a sentence surely begins with it; False, surely not; None, unknown."""
    return [_FACT.get(verdict) for verdict in judge(tokens)]


def judge(tokens: Sequence[str]) -> list[Verdict]:
    """The verdict of the rules on each token of one passage; the first always begins."""
    verdicts = [Verdict.NOT] * len(tokens)
    if tokens:
        verdicts[0] = Verdict.BEGINS
    marks = count_marks(tokens)
    since, i = 0, 1
    while i < len(tokens):
        at = i
        if _STOP.fullmatch(tokens[i - 1]) or _HOLDS_STOP.fullmatch(tokens[i - 1]):
            at, closed = past_closing(tokens, marks, i, since)
            if at == len(tokens):
                break
            verdicts[at] = _after_stop(tokens, i - 1, at, since)
            if not closed and verdicts[at] in _LIKELY:
                # A mark that may open or close: the guess stands, but nothing is certain here.
                verdicts[i] = Verdict.PERHAPS if at == i else Verdict.HARDLY
                verdicts[at] = Verdict.PERHAPS
        else:
            verdicts[i] = _within(tokens, i, since)
        if verdicts[at] in _LIKELY:
            since = at
        i = at + 1
    return verdicts


def _after_stop(tokens: Sequence[str], stop: int, at: int, since: int) -> Verdict:
    """The verdict on the token at `at`, where the sentence's last stop was at `stop`."""
    if tokens[at] in _BULLETS:
        return Verdict.BEGINS
    first = _first_word(tokens, at)
    if tokens[at] in _JOINING or tokens[at] in CLOSING or first[:1].islower():
        return Verdict.NOT
    ended = _ended(tokens, stop, since, first)
    if ended is Verdict.BEGINS and (
        tokens[at] in ("-", "–", "—") or tokens[stop] in ("...", "…", "..") or not first
    ):
        return Verdict.PERHAPS
    return ended


def _ended(tokens: Sequence[str], stop: int, since: int, first: str) -> Verdict:
    """The verdict of the stop itself, where the word `first` with no small letter follows."""
    token, opens = tokens[stop], first.lower() in OPENERS
    if _STOP.fullmatch(token):
        before = tokens[stop - 1].lower() if stop > since else ""
        if token != "." or before not in NEVER or len(before) < 2:
            return Verdict.BEGINS
        return Verdict.PERHAPS if opens else Verdict.HARDLY
    if _NUMBER.fullmatch(token):
        return _after_number(tokens, stop, since, first)
    stem = token.lower().rstrip(".!?…")
    if stem in WORDS:
        return Verdict.BEGINS
    if token[0].isupper() and _INITIALS.fullmatch(token):
        return Verdict.HARDLY if opens else Verdict.NOT
    if stem in ENDING and first[:1].isdigit():
        return Verdict.HARDLY  # Holm m.fl. 2008
    if stem in ENDING:
        return Verdict.BEGINS if opens and len(stem) > 1 else Verdict.PERHAPS
    if stem in NEVER or len(stem) == 1:
        return Verdict.HARDLY if opens else Verdict.NOT
    if "." in stem:
        return Verdict.PERHAPS if opens else Verdict.HARDLY
    return Verdict.PERHAPS


def _after_number(tokens: Sequence[str], stop: int, since: int, first: str) -> Verdict:
    """The verdict after *18.*: a section, an ordinal, a list number, or the end of a sentence."""
    before = tokens[stop - 1].lower() if stop > since else ""
    if not before or (stop - since == 1 and before in REFERENCES | _BULLETS | _OPENING):
        return Verdict.NOT
    if first.lower() in MONTHS:
        return Verdict.NOT
    if before in REFERENCES:
        return Verdict.BEGINS
    named = before in BEFORE_ORDINALS or tokens[stop - 1][:1].isupper()
    return Verdict.HARDLY if named and first.lower() not in OPENERS else Verdict.PERHAPS


def _within(tokens: Sequence[str], i: int, since: int) -> Verdict:
    """The verdict on a token that no stop stands before."""
    token, before = tokens[i], tokens[i - 1]
    if token in _BULLETS and i > since:
        return Verdict.BEGINS
    first = token[:1]
    if not first.isupper() or before in _JOINING or before in _BULLETS:
        return Verdict.HARDLY if before == ":" or _opens(token) else Verdict.NOT
    if TIME.fullmatch(before) and tokens[since].lower() == "kl." and i - since == 2:
        return Verdict.PERHAPS
    after = tokens[i + 1][:1] if i + 1 < len(tokens) else ""
    opener = len(token) > 1 and token.lower() in OPENERS - POLITE and token[1:].islower()
    run_on = opener and before[-1:].isalpha() and i - since > 1 and after.islower()
    return Verdict.PERHAPS if run_on else Verdict.HARDLY


def _opens(token: str) -> bool:
    return token in _OPENING or token in EITHER or token in ("-", "–", "—")


def _first_word(tokens: Sequence[str], i: int) -> str:
    """The first word from `i` on, past opening marks; empty if there is none."""
    for token in tokens[i : i + 8]:
        word = token.lstrip("\"'”“„’»«([-–—•")
        if word and not TIME.fullmatch(word) and word not in (")", "]"):
            return word
    return ""
