"""Values of attributes as people write them."""

from __future__ import annotations

import pytest

from traad.attributes import Attribute, as_written, parse
from traad.errors import UsageError

STORED = {"number": "float", "date": "date", "yes/no": "boolean", "text": "text"}


def attribute(kind: str) -> Attribute:
    if kind == "choice":
        return Attribute(1, "sektor", "case", "text", ("Offentlig", "Privat"))
    return Attribute(1, "felt", "case", STORED[kind])


@pytest.mark.parametrize(
    ("kind", "said", "stored"),
    [
        ("text", "  Aarhus   Kommune ", "Aarhus Kommune"),
        ("number", "3,5", "3.5"),
        ("number", "1.200", "1200"),
        ("number", "-12.25", "-12.25"),
        ("date", "2024-05-01", "2024-05-01"),
        ("date", "1. maj 2024", "2024-05-01"),
        ("date", "1/5/2024", "2024-05-01"),
        ("yes/no", "Ja", "true"),
        ("yes/no", "nej", "false"),
        ("choice", "offentlig", "Offentlig"),
    ],
)
def test_values(kind: str, said: str, stored: str) -> None:
    assert attribute(kind).kind == kind
    assert parse(attribute(kind), said) == stored


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("number", "mange"),
        ("date", "31. februar 2024"),
        ("date", "maj"),
        ("yes/no", "måske"),
        ("choice", "Frivillig"),
    ],
)
def test_others_are_refused_in_one_sentence(kind: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"is a {kind}, and “{said}” is none; write"):
        parse(attribute(kind), said)


def test_what_a_manifest_says() -> None:
    assert [as_written(v) for v in (True, 3, 2.5, "x")] == ["true", "3", "2.5", "x"]
