"""The indicators of a code, read from its YAML nodes."""

from __future__ import annotations

import yaml

from traad.codebook.checks import check_term
from traad.codebook.model import (
    CLAUSE,
    CONDITIONS,
    DEFAULT_WEIGHT,
    PASSAGE,
    SENTENCE,
    Indicator,
    IndicatorKind,
)
from traad.codebook.nodes import Reader

MOST_WORDS = 50
"""The widest `within` that can be asked for in words."""


def read_indicators(read: Reader, node: yaml.Node | None, where: str) -> tuple[Indicator, ...]:
    """The indicators of one code; `where` names the code in messages."""
    lists = read.mapping(node, f"indicators of {where}", tuple(IndicatorKind))
    found: list[Indicator] = []
    for kind in IndicatorKind:
        for item in read.items(lists.get(kind), f"{kind} of {where}"):
            found.extend(_indicator(read, item, kind, where))
    return tuple(dict.fromkeys(found))


def _indicator(read: Reader, node: yaml.Node, kind: IndicatorKind, where: str) -> list[Indicator]:
    """The indicators written as one item: one for each term, but one in all for `context`."""
    what = f"{kind} of {where}"
    if isinstance(node, yaml.ScalarNode) and kind is not IndicatorKind.CONTEXT:
        return [Indicator(kind, (term,)) for term in _terms(read, node, kind, what)]
    allowed = ["term", "terms", "weight", *([] if kind is IndicatorKind.NOT else ["names"])]
    if kind is IndicatorKind.CONTEXT:
        allowed += [*CONDITIONS, "within"]
    values = read.mapping(node, what, allowed)
    terms = [t for key in ("term", "terms") for t in _terms(read, values.get(key), kind, what)]
    if not terms and isinstance(node, yaml.MappingNode):
        read.problems.add(node, f"an item in {what} has no terms; add 'term:' or 'terms:'")
        return []
    weight = read.number(values.get("weight"), f"weight in {what}", DEFAULT_WEIGHT)
    names = _names(read, values.get("names"), what)
    if kind is not IndicatorKind.CONTEXT:
        return [Indicator(kind, (term,), weight, names=names) for term in terms]
    conditions = {key: _terms(read, values.get(key), kind, what) for key in CONDITIONS}
    if terms and names and not any(conditions.values()):
        read.problems.add(node, f"an item in {what} needs near, not_near, by or to; add one")
    within = _within(read, values.get("within"), what)
    found = Indicator(kind, tuple(terms), weight, within=within, names=names, **conditions)
    return [found] if terms else []


def _names(read: Reader, node: yaml.Node | None, what: str) -> bool:
    value = read.text(node, f"names in {what}").lower() or "true"
    if node is not None and value not in ("true", "false"):
        mend = "write false to leave out hits inside names, or delete it"
        read.problems.add(node, f"names '{value}' in {what}: {mend}")
    return value != "false"


def _terms(read: Reader, node: yaml.Node | None, kind: IndicatorKind, what: str) -> tuple[str, ...]:
    """The terms at a node, each checked against the syntax of its kind."""
    nodes = [node] if isinstance(node, yaml.ScalarNode) else read.items(node, f"terms in {what}")
    terms: list[str] = []
    for item in nodes:
        term = " ".join(read.text(item, f"a term in {what}").split())
        if term:
            check_term(term, kind, item, what, read.problems)
            terms.append(term)
    return tuple(dict.fromkeys(terms))


def _within(read: Reader, node: yaml.Node | None, what: str) -> int | str:
    value = read.text(node, f"within in {what}") or SENTENCE
    if value in (CLAUSE, SENTENCE, PASSAGE):
        return value
    if value.isdecimal() and 0 < int(value) <= MOST_WORDS:
        return int(value)
    mend = f"write a number of words up to {MOST_WORDS}, {CLAUSE}, {SENTENCE} or {PASSAGE}"
    read.problems.add(node or 1, f"within '{value}' in {what}: {mend}")
    return SENTENCE
