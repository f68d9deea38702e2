"""The indicators of a code, read from its YAML nodes."""

from __future__ import annotations

import yaml

from traad.codebook.checks import check_term
from traad.codebook.model import DEFAULT_WEIGHT, PASSAGE, SENTENCE, Indicator, IndicatorKind
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
    allowed = ["term", "terms", "weight"]
    if kind is IndicatorKind.CONTEXT:
        allowed += ["near", "not_near", "within"]
    values = read.mapping(node, what, allowed)
    terms = [t for key in ("term", "terms") for t in _terms(read, values.get(key), kind, what)]
    if not terms and isinstance(node, yaml.MappingNode):
        read.problems.add(node, f"an item in {what} has no terms; add 'term:' or 'terms:'")
        return []
    weight = read.number(values.get("weight"), f"weight in {what}", DEFAULT_WEIGHT)
    if kind is not IndicatorKind.CONTEXT:
        return [Indicator(kind, (term,), weight) for term in terms]
    near = _terms(read, values.get("near"), kind, what)
    not_near = _terms(read, values.get("not_near"), kind, what)
    if terms and not (near or not_near):
        read.problems.add(node, f"an item in {what} needs near or not_near; add one")
    within = _within(read, values.get("within"), what)
    return [Indicator(kind, tuple(terms), weight, near, not_near, within)] if terms else []


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
    if value in (SENTENCE, PASSAGE):
        return value
    if value.isdecimal() and 0 < int(value) <= MOST_WORDS:
        return int(value)
    mend = f"write a number of words up to {MOST_WORDS}, {SENTENCE} or {PASSAGE}"
    read.problems.add(node or 1, f"within '{value}' in {what}: {mend}")
    return SENTENCE
