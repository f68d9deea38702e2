"""Which codes are together, as a network with a place for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from traad.analysis import matrices, network
from traad.figures.network import radius
from traad.rooms.analysis.coded import Loaded


@dataclass(frozen=True)
class Node:
    """A code with the number of units that have it, and its place on a plane of -1 to 1."""

    code: str
    n: int
    x: float
    y: float


@dataclass(frozen=True)
class Link:
    """Two codes (ids), in how many units they are together, and over those with either."""

    one: str
    other: str
    both: int
    jaccard: float


@dataclass(frozen=True)
class Network:
    """The codes and which of them are together; `unit` is passage or sentence.

    `alone` counts the codes that are with no other, and are left out.
    """

    unit: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    alone: int


def network_of(
    loaded: Loaded,
    unit: str,
    wanted: Collection[str],
    trees: Mapping[str, Collection[str]],
    least: int,
    closest: float,
    seed: int,
) -> Network:
    """The network of what is loaded.

    Args:
        wanted: ids of codes to keep to; none: all.
        trees: by GUID, the codes (GUIDs) that a code's codings include; a code is always together
            with those, which says nothing.
        least: units in which two codes are together.
        closest: their least index of Jaccard.
    """
    kept = [i for i, name in enumerate(loaded.names) if not wanted or name in wanted]
    both = matrices.together(matrices.by_unit(loaded.coded))[np.ix_(kept, kept)]
    names, codes = [loaded.names[i] for i in kept], [loaded.codes[i] for i in kept]
    found = [
        e
        for e in network.edges(both, least, closest)
        if codes[e.other] not in trees.get(codes[e.one], ())
        and codes[e.one] not in trees.get(codes[e.other], ())
    ]
    each = both.diagonal().tolist()
    # Where some are together, those that are with no other would only take their room.
    tied = sorted({i for e in found for i in (e.one, e.other)}) or [*range(len(names))]
    most = max([1, *(each[i] for i in tied)])
    place = {old: new for new, old in enumerate(tied)}
    moved = [replace(e, one=place[e.one], other=place[e.other]) for e in found]
    at = network.places(len(tied), moved, [radius(each[i] / most) for i in tied], seed)
    return Network(
        unit,
        tuple(
            Node(names[i], each[i], round(float(x), 4), round(float(y), 4))
            for i, (x, y) in zip(tied, at, strict=True)
        ),
        tuple(Link(names[e.one], names[e.other], e.both, e.jaccard) for e in found),
        len(names) - len(tied),
    )
