"""Where Danish sentences begin, by rule, over the tokens of one passage."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…]+$")
_CLOSING = frozenset("’«)]")
_EITHER = frozenset("\"'”“")
_NUMBER = re.compile(r"\d+\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")

ENDING = frozenset({"osv.", "m.m.", "m.v.", "mv.", "mm.", "etc.", "m.fl.", "mfl.", "o.l.", "o.a."})
"""Abbreviations that often end a sentence: a capital after them begins a new one."""

NEVER = frozenset(
    [
        "adm",
        "afd",
        "ang",
        "art",
        "bd",
        "bl.a",
        "ca",
        "dvs",
        "eks",
        "ekskl",
        "evt",
        "f.eks",
        "fig",
        "ff",
        "fhv",
        "fx",
        "hr",
        "hhv",
        "if",
        "ift",
        "iht",
        "inkl",
        "ital",
        "jf",
        "jr",
        "kap",
        "kgl",
        "kl",
        "kr",
        "lign",
        "lok",
        "mag",
        "mht",
        "mia",
        "mio",
        "mr",
        "mrs",
        "ml",
        "nr",
        "pct",
        "pga",
        "pkt",
        "red",
        "ref",
        "resp",
        "s",
        "sa",
        "sml",
        "stk",
        "str",
        "tab",
        "tlf",
        "udg",
        "vedr",
        "vol",
        "vha",
        "årg",
        "§",
    ]
)
"""Abbreviations, without their last stop, after which a sentence goes on."""


def mark_sentences(tokens: list[str]) -> list[bool]:
    """For each token, whether a sentence begins with it.

    A sentence ends after a full stop, question or exclamation mark, with the quotation marks,
    brackets and citation that close it, unless a small letter follows or the stop belongs to an
    abbreviation, an ordinal before a small letter, or a list number at the front.
    """
    begins = [False] * len(tokens)
    if tokens:
        begins[0] = True
    i, since = 0, 0
    while i < len(tokens):
        if not _ends(tokens, i, since):
            i += 1
            continue
        after = _past_closing(tokens, i + 1, since)
        if after < len(tokens) and _may_begin(tokens, after):
            begins[after] = True
            since = after
        i = max(after, i + 1)
    return begins


def _ends(tokens: list[str], i: int, since: int) -> bool:
    """Whether the token at `i` closes the sentence that began at `since`."""
    token = tokens[i]
    if not _STOP.search(token):
        return False
    if _STOP.fullmatch(token):
        return not (token == "." and i > since and tokens[i - 1].lower() in NEVER)
    if _NUMBER.fullmatch(token):
        return i > since
    low = token.lower()
    if low in ENDING:
        return True
    return not (low[:-1] in NEVER or _INITIALS.fullmatch(token) or "." in low[:-1])


def _past_closing(tokens: list[str], i: int, since: int) -> int:
    """The first place from `i` on after closing marks and one citation in brackets.

    A mark that both opens and closes is a closing one if an odd number stand before it in the
    sentence that began at `since`.
    """
    while i < len(tokens) and (
        tokens[i] in _CLOSING
        or (tokens[i] in _EITHER and sum(t in _EITHER for t in tokens[since:i]) % 2)
    ):
        i += 1
    if i < len(tokens) and tokens[i] == "(":
        for j in range(i + 1, min(i + 40, len(tokens))):
            if tokens[j] == ")":
                cites = any(re.fullmatch(r"(?:1[89]|20)\d\d[a-z]?", t) for t in tokens[i:j])
                closed = j + 1 < len(tokens) and tokens[j + 1] == "."
                return (j + 2 if closed else j + 1) if cites else i
    return i


def _may_begin(tokens: list[str], i: int) -> bool:
    first = tokens[i].lstrip("\"'”“„’»«([-–—•")
    if not first:
        return i + 1 >= len(tokens) or _may_begin(tokens, i + 1)
    return not first[0].islower()
