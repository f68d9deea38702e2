"""Values of attributes: what a column of a survey holds, as numbers, dates or texts."""

from __future__ import annotations

import datetime as dates
import re
from collections.abc import Sequence

Value = str | int | float | bool | dates.date | dates.datetime | dates.time | None

_DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})$")


def typed(values: Sequence[Value]) -> list[Value]:
    """The values of one column, all of the narrowest kind that holds every one: whole numbers,
    numbers (with a Danish comma or a stop), dates, else texts; empty ones are None."""
    texts = [None if v is None or v == "" else v for v in values]
    told = [v for v in texts if v is not None]
    if not told:
        return [None] * len(values)
    for kind in (_whole, _number, _date):
        if all(kind(v) is not None for v in told):
            return [None if v is None else kind(v) for v in texts]
    if all(isinstance(v, bool) for v in told):
        return list(texts)
    return [None if v is None else str(v).strip() for v in texts]


def _whole(value: Value) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) else None
    # A number that begins with a naught is a name: a postcode, a telephone.
    plain = str(value).strip()
    return int(plain) if re.fullmatch(r"-?(?:0|[1-9]\d{0,15})", plain) else None


def _number(value: Value) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    plain = str(value).strip()
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,15})(?:[.,]\d+)?", plain):
        return float(plain.replace(",", "."))
    return None


def _date(value: Value) -> dates.date | None:
    if isinstance(value, dates.datetime):
        return value.date() if value.time() == dates.time() else None
    if isinstance(value, dates.date):
        return value
    if not isinstance(value, str):
        return None
    plain = value.strip()
    try:
        if day := _DAY.match(plain):
            return dates.date(int(day[3]), int(day[2]), int(day[1]))
        return dates.date.fromisoformat(plain) if len(plain) == 10 else None
    except ValueError:
        return None
