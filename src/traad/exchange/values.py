"""Values of attributes as REFI-QDA types them, and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

TYPES = {
    "text": "Text",
    "boolean": "Boolean",
    "integer": "Integer",
    "float": "Float",
    "date": "Date",
    "datetime": "DateTime",
}
_FORMS = {
    "Boolean": r"true|false|1|0",
    "Integer": r"[+-]?\d+",
    "Float": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "Date": r"\d{4}-\d\d-\d\d",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?",
}


def fits(type: str, value: str) -> bool:
    """Whether a value may stand under this type of the schema."""
    return type == "Text" or re.fullmatch(_FORMS[type], value) is not None


def out_time(time: str) -> str:
    """A stored time as the schema writes one; UTC is Z."""
    return time.replace("+00:00", "Z")


_DAY_FIRST = re.compile(
    r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?:[ T,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?)?"
)


def read_time(said: str) -> str | None:
    """A time as people write one, as ISO 8601: that, or the day first as in Danish."""
    found = _DAY_FIRST.fullmatch(said.strip())
    if found is None:
        return in_time(said)
    day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return in_time(datetime(year, month, day, hour, minute, second).isoformat())
    except ValueError:
        return None


def in_time(said: str | None) -> str | None:
    """A time as it is stored: ISO 8601 in UTC; without a zone it is taken as UTC."""
    try:
        found = datetime.fromisoformat((said or "").strip())
    except ValueError:
        return None
    zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC).isoformat()
    except OverflowError:
        return None
