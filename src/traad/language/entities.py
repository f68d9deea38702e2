"""What can be known by its form in a Danish text: CPR numbers, addresses, laws, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from traad.language import patterns

LABELS = ("CPR", "PHONE", "EMAIL", "URL", "ADDRESS", "MUNICIPALITY", "LAW", "DATE")
"""What the rules tell apart; the model adds PER, ORG and LOC."""

_BEFORE_PERSON = frozenset(("I", "Fra", "Til", "Ved", "Mellem", "Både", "Og", "På", "Omkring"))
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_NEXT_CAPITAL = re.compile(r" [A-ZÆØÅ][^\W\d_]")


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A named thing: `[start, end)` in the text, in code points; its label; its words."""

    start: int
    end: int
    label: str
    text: str


def entities(text: str) -> list[Entity]:
    """What the rules find in a text, in order; none overlap, and precision goes first."""
    found: list[Entity] = []
    plain = text.translate(patterns.SPACES)
    for finder in _FINDERS:
        found = _joined(found, finder(plain))
    return sorted(replace(entity, text=text[entity.start : entity.end]) for entity in found)


def merge(model: Sequence[Entity], rules: Sequence[Entity]) -> list[Entity]:
    """The model's entities and those of the rules as one list, in order; none overlap.

    Where they meet the rules win, but for a municipality that is only a part of a longer name:
    *Aalborg* in *Aalborg Universitet*.
    """
    longer = [
        e
        for e in rules
        if not (
            e.label == "MUNICIPALITY"
            and any(m.start <= e.start and e.end <= m.end and m.end > e.end for m in model)
        )
    ]
    return sorted(_joined(longer, sorted(model)))


def _joined(found: list[Entity], more: Iterable[Entity]) -> list[Entity]:
    """What was found before, and what of the rest overlaps none of it."""
    kept = list(found)
    more = list(more)
    taken = bytearray(max((entity.end for entity in (*kept, *more)), default=0))
    for entity in kept:
        taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
    for entity in more:
        if entity.start < entity.end and not any(taken[entity.start : entity.end]):
            taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
            kept.append(entity)
    return kept


def _entity(text: str, start: int, end: int, label: str) -> Entity:
    return Entity(start, end, label, text[start:end])


def _emails(text: str) -> Iterator[Entity]:
    for match in patterns.EMAIL.finditer(text):
        yield _entity(text, *match.span(), "EMAIL")


def _urls(text: str) -> Iterator[Entity]:
    for match in patterns.URL.finditer(text):
        address = match.group().rstrip(".,;:!?'’*…-")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:!?'’")
        yield _entity(text, match.start(), match.start() + len(address), "URL")


def _cprs(text: str) -> Iterator[Entity]:
    for match in patterns.CPR.finditer(text):
        birthday, sign, serial = match.groups()
        # Without the hyphen ten digits may be anything: there the control digit has to speak too.
        named = text[max(0, match.start() - 12) : match.start()].lower()
        told = sign in ("-", "–") or "cpr" in named or patterns.keeps_modulus_11(birthday + serial)
        if told and patterns.is_cpr(birthday, serial):
            yield _entity(text, *match.span(), "CPR")


def _laws(text: str) -> Iterator[Entity]:
    for match in patterns.LAW.finditer(text):
        if not patterns.NO_LAWS.fullmatch(match.group()):
            yield _entity(text, match.start(), match.start() + len(match.group().rstrip()), "LAW")


def _addresses(text: str) -> Iterator[Entity]:
    for match in patterns.ADDRESS.finditer(text):
        yield _entity(text, match.start(), match.start() + len(match.group().rstrip()), "ADDRESS")
    for match in patterns.TOWN.finditer(text):
        if patterns.is_town(*match.groups()):
            yield _entity(text, *match.span(), "ADDRESS")


def _phones(text: str) -> Iterator[Entity]:
    for match in patterns.PHONE.finditer(text):
        around = text[max(0, match.start() - 24) : match.start()]
        cued = match.group(1) or patterns.PHONE_CUE.search(around)
        row = re.search(r"\d\s*$", around) or re.match(r"\s?\d", text[match.end() :])
        if cued or (patterns.PAIRS.fullmatch(match.group()) and not row):
            yield _entity(text, *match.span(), "PHONE")


def _dates(text: str) -> Iterator[Entity]:
    for match in patterns.DATE.finditer(text):
        worded, year, day, _, month, _, iso_year, iso_month, iso_day, first, second = match.groups()
        fits = True
        if worded:
            fits = 1 <= int(worded) <= 31 and (year is None or 1500 <= int(year) <= 2100)
        elif day:
            fits = patterns.is_date(int(day), int(month))
        elif iso_year:
            fits = patterns.is_date(int(iso_day), int(iso_month), int(iso_year))
        elif first:
            fits = patterns.is_date(int(first), int(second))
        if fits:
            yield _entity(text, *match.span(), "DATE")


def _municipalities(text: str) -> Iterator[Entity]:
    for match in patterns.MUNICIPALITY.finditer(text):
        if match.group(1) or _stands_alone(text, match):
            yield _entity(text, *match.span(), "MUNICIPALITY")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a bare name is not part of a person's or an organisation's."""
    before = _LAST_WORD.search(text[max(0, match.start() - 30) : match.start()])
    named = before and before[1][0].isupper() and before[1] not in _BEFORE_PERSON
    return not named and not _NEXT_CAPITAL.match(text, match.end())


_FINDERS = (_emails, _urls, _cprs, _laws, _addresses, _phones, _dates, _municipalities)
"""In order of precedence: an earlier one keeps its place against a later one."""
