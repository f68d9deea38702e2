"""What a codebook is: codes with their definitions, and the indicators that find them."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

NAMESPACE = uuid.UUID("6b0c1f3e-6d0c-4f0e-9a55-2a8f2d0f8f11")
"""Under this name the GUIDs are derived of codebooks and codes that carry none."""

DEFAULT_WEIGHT = 0.7
DEFAULT_THRESHOLD = 0.5
DEFAULT_COLOUR = "#5b6770"
SENTENCE = "sentence"
CLAUSE = "clause"
PASSAGE = "passage"
CONDITIONS = ("near", "not_near", "by", "to")
"""What a `context` may ask for, each a list of words and phrases."""


class IndicatorKind(StrEnum):
    """How an indicator finds its words; the names are the keys in YAML."""

    LEMMAS = "lemmas"
    COMPOUNDS = "compounds"
    PHRASES = "phrases"
    PATTERNS = "patterns"
    ENGLISH = "english"
    CONTEXT = "context"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sign of a code in a text.

    `terms` holds one term, except for `context`, where it holds all that share the conditions:
    `near` and `not_near`, where `within` is a number of words (of the same sentence), `CLAUSE`,
    `SENTENCE` or `PASSAGE`; `by`, who does it; `to`, to whom or what. `weight`, over 0 and at most
    1, is how far the sign alone makes the code likely. Without `names` it does not fire inside
    the name of an organisation or a project.
    """

    kind: IndicatorKind
    terms: tuple[str, ...]
    weight: float = DEFAULT_WEIGHT
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    within: int | str = SENTENCE
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    names: bool = True

    @property
    def term(self) -> str:
        """The terms as one readable string."""
        return ", ".join(self.terms)


@dataclass(frozen=True)
class Code:
    """A code. `label` and `definition` are by language; `definition["source"]` is a reference.

    `threshold` is the least confidence at which the code is suggested.
    """

    guid: str
    id: str
    label: dict[str, str]
    colour: str = DEFAULT_COLOUR
    shortcut: str | None = None
    parent: str | None = None
    definition: dict[str, str] = field(default_factory=dict)
    use_when: str = ""
    not_when: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    threshold: float = DEFAULT_THRESHOLD


@dataclass(frozen=True)
class Codebook:
    """A codebook as read or stored: its codes in the order they are shown."""

    guid: str
    id: str
    name: dict[str, str]
    language: str
    codes: tuple[Code, ...]

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content; the same however the YAML was written."""
        canonical = json.dumps(to_dict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def descendants(self, code_id: str) -> tuple[str, ...]:
        """The ids of a code and of all codes below it, parents before children.

        Raises:
            KeyError: there is no code of that id.
        """
        if all(c.id != code_id for c in self.codes):
            raise KeyError(code_id)
        found = [code_id]
        for parent in found:
            found.extend(c.id for c in self.codes if c.parent == parent)
        return tuple(found)


def code_guid(codebook_guid: str, code_id: str) -> str:
    """The GUID of a code that was written without one: always the same for the same id."""
    return str(uuid.uuid5(NAMESPACE, f"{codebook_guid}/{code_id}"))


def codebook_guid(codebook_id: str) -> str:
    """The GUID of a codebook that was written without one."""
    return str(uuid.uuid5(NAMESPACE, codebook_id))


_LATER: dict[str, Any] = {"by": (), "to": (), "names": True}
"""Conditions that older snapshots lack: left out where unused, so that hashes stay the same."""


def to_dict(codebook: Codebook) -> dict[str, Any]:
    """A codebook as plain JSON values, as the store keeps it."""
    return asdict(codebook, dict_factory=_plain)


def _plain(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in items if key not in _LATER or value != _LATER[key]}


def from_dict(snapshot: dict[str, Any]) -> Codebook:
    """The codebook that `to_dict` made, also after a journey through JSON."""
    return Codebook(**{**snapshot, "codes": tuple(map(_code, snapshot["codes"]))})


def _code(values: dict[str, Any]) -> Code:
    lists = {key: tuple(values[key]) for key in ("examples", "counter_examples")}
    indicators = tuple(map(_indicator, values["indicators"]))
    return Code(**{**values, **lists, "indicators": indicators})


def _indicator(values: dict[str, Any]) -> Indicator:
    lists = {key: tuple(values.get(key, ())) for key in ("terms", "near", "not_near", "by", "to")}
    return Indicator(**{**values, **lists, "kind": IndicatorKind(values["kind"])})
