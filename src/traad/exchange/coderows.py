"""A code as a row of a table, and a row as a code: each the other's reverse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from traad.codebook import Code, Indicator, IndicatorKind, dump_indicators, read_indicator_list
from traad.codebook.model import DEFAULT_THRESHOLD, DEFAULT_WEIGHT
from traad.errors import UsageError
from traad.exchange.codes import colour_of

PLAIN: Final = (IndicatorKind.LEMMAS, IndicatorKind.COMPOUNDS, IndicatorKind.PHRASES)
"""The kinds of indicators that have a column each, with `; ` between the terms."""
COLUMNS: Final = (
    *("codebook", "code", "guid", "parent", "label_da", "label_en", "colour", "shortcut"),
    *("definition_da", "definition_en", "definition_source", "use_when", "not_when"),
    *("examples", "counter_examples", *(kind.value for kind in PLAIN), "other_indicators"),
    "threshold",
)
_TEXTS = ("use_when", "not_when")
_LISTS = ("examples", "counter_examples")


def row_of(book: str, code: Code) -> tuple[Any, ...]:
    """The cells of a code under `COLUMNS`; `book` is the id of its codebook."""
    rest = [i for i in code.indicators if not _is_plain(i)]
    plain = [i for i in code.indicators if _is_plain(i)]
    return (
        *(book, code.id, code.guid, code.parent, code.label.get("da"), code.label.get("en")),
        *(code.colour, code.shortcut, code.definition.get("da"), code.definition.get("en")),
        *(code.definition.get("source"), code.use_when, code.not_when),
        *("\n".join(_flat(one) for one in getattr(code, name)) for name in _LISTS),
        *("; ".join(i.term for i in plain if i.kind is kind) for kind in PLAIN),
        dump_indicators(rest),
        code.threshold,
    )


def code_of(record: Mapping[str, str], old: Code) -> Code:
    """A code with what a row says of it; what has no column stays, an empty cell is nothing.

    The parent is left to who knows the other codes.

    Raises:
        UsageError: a colour or a number is none.
        CodebookError: the other indicators are not written as in a codebook's file.
    """
    fields: dict[str, Any] = {
        "label": _by_language(old.label, record, "label", ("da", "en")) or {"da": old.id},
        "definition": _by_language(old.definition, record, "definition", ("da", "en", "source")),
        "indicators": _indicators(record, old.indicators),
    }
    fields |= {name: record[name] for name in _TEXTS if name in record}
    for name in _LISTS:
        said = tuple(filter(None, map(_flat, record.get(name, "").splitlines())))
        if name in record and said != tuple(_flat(one) for one in getattr(old, name)):
            fields[name] = said
    if record.get("colour"):
        colour = colour_of(record["colour"])
        if colour is None:
            raise UsageError(f"{record['colour']} is no colour; write # and six digits.")
        fields["colour"] = colour
    if "shortcut" in record:
        fields["shortcut"] = record["shortcut"] or None
    if "threshold" in record:
        fields["threshold"] = _number(record["threshold"])
    return replace(old, **fields)


def _by_language(
    old: Mapping[str, str], record: Mapping[str, str], what: str, keys: Sequence[str]
) -> dict[str, str]:
    found = dict(old)
    for key in keys:
        if f"{what}_{key}" in record:
            found[key] = record[f"{what}_{key}"]
    return {key: text for key, text in found.items() if text}


def _indicators(record: Mapping[str, str], old: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators by kind; those of before, where they are the same in another order."""
    plain = [i for i in old if _is_plain(i) and i.kind.value not in record]
    rest = [i for i in old if not _is_plain(i)]
    if "other_indicators" in record:
        rest = list(read_indicator_list(record["other_indicators"]))
    known = {(i.kind, term) for i in rest for term in i.terms}
    for kind in PLAIN:
        for term in _terms(record.get(kind.value, "")):
            if (kind, term) not in known:
                plain.append(Indicator(kind, (term,)))
    order = list(IndicatorKind)
    made = sorted([*plain, *rest], key=lambda i: order.index(i.kind))
    same = set(made) == set(old)
    return tuple(old) if same else tuple(dict.fromkeys(made))


def _terms(cell: str) -> Iterable[str]:
    return dict.fromkeys(filter(None, (" ".join(t.split()) for t in re.split(r"[;\n]", cell))))


def _is_plain(one: Indicator) -> bool:
    """Whether the bare term says all of an indicator."""
    return one.kind in PLAIN and one.weight == DEFAULT_WEIGHT and one.names and ";" not in one.term


def _flat(text: str) -> str:
    return " ".join(text.split())


def _number(said: str) -> float:
    try:
        return float(said.replace(",", ".")) if said else DEFAULT_THRESHOLD
    except ValueError:
        raise UsageError(f"{said} is no number; write one such as 0.5.") from None
