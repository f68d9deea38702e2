"""Which documents several people code, drawn at random: for all, or type by type. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from random import Random


def draw(types: Mapping[str, str], number: int, *, seed: int, by_type: bool) -> tuple[str, ...]:
    """Draw documents without replacement.

    By type each has its share of the draw (largest remainders), and at least one document where
    there is room for one of each.

    Args:
        types: the type of each document, by GUID.
        number: how many; no more than there are.
    """
    # Sorted, so that a seed gives the same draw in whatever order the documents come.
    strata: dict[str, list[str]] = {}
    for guid in sorted(types):
        strata.setdefault(types[guid] if by_type else "", []).append(guid)
    shares = _shares({name: len(own) for name, own in strata.items()}, number)
    random = Random(seed)
    return tuple(
        guid for name in sorted(strata) for guid in random.sample(strata[name], shares[name])
    )


def _shares(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many of each stratum: its share of the number, whole, and never more than it has."""
    least = 1 if len(sizes) <= number else 0
    spare, total = number - least * len(sizes), sum(sizes.values())
    exact = {name: spare * size / total for name, size in sizes.items()}
    shares = {name: min(sizes[name], least + floor(exact[name])) for name in sizes}
    while sum(shares.values()) < number:
        open_ = [name for name in sizes if shares[name] < sizes[name]]
        most = max(open_, key=lambda name: (least + exact[name] - shares[name], name))
        shares[most] += 1
    return shares
