"""A codebook as YAML that reads back equal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import yaml

from traad.codebook.model import (
    DEFAULT_THRESHOLD,
    DEFAULT_WEIGHT,
    Code,
    Codebook,
    Indicator,
    IndicatorKind,
)


def dump_codebook(codebook: Codebook) -> str:
    """A codebook as YAML; `read_codebook` makes the same codebook of it."""
    content = {
        "codebook": codebook.id,
        "guid": codebook.guid,
        "name": codebook.name,
        "language": codebook.language,
        "codes": [_code(code) for code in codebook.codes],
    }
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=96))


def _code(code: Code) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": code.id,
        "guid": code.guid,
        "label": code.label,
        "colour": code.colour,
        "shortcut": code.shortcut,
        "parent": code.parent,
        "definition": code.definition,
        "use_when": code.use_when,
        "not_when": code.not_when,
        "examples": list(code.examples),
        "counter_examples": list(code.counter_examples),
        "threshold": code.threshold if code.threshold != DEFAULT_THRESHOLD else None,
        "indicators": _indicators(code.indicators),
    }
    return {key: value for key, value in values.items() if value}


def dump_indicators(indicators: Sequence[Indicator]) -> str:
    """Indicators as they stand in a codebook's file; `read_indicator_list` reads them back."""
    content = _indicators(indicators)
    if not content:
        return ""
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=72))


def _indicators(indicators: Sequence[Indicator]) -> dict[str, list[Any]]:
    return {
        str(kind): items
        for kind in IndicatorKind
        if (items := _items([i for i in indicators if i.kind is kind]))
    }


def _items(indicators: list[Indicator]) -> list[Any]:
    """The items of one kind; neighbours of one weight share an item."""
    if indicators and indicators[0].kind is IndicatorKind.CONTEXT:
        return [_context(indicator) for indicator in indicators]
    items: list[Any] = []
    for (weight, names), group in groupby(indicators, key=lambda i: (i.weight, i.names)):
        terms = [term for indicator in group for term in indicator.terms]
        extra = {} if weight == DEFAULT_WEIGHT else {"weight": weight}
        extra |= {} if names else {"names": False}
        items += [{"terms": terms, **extra}] if extra else terms
    return items


def _context(indicator: Indicator) -> dict[str, Any]:
    values = {
        "terms": list(indicator.terms),
        "near": list(indicator.near),
        "not_near": list(indicator.not_near),
        "by": list(indicator.by),
        "to": list(indicator.to),
        "within": indicator.within,
        "weight": indicator.weight,
    }
    kept = {key: value for key, value in values.items() if value}
    return kept if indicator.names else {**kept, "names": False}
