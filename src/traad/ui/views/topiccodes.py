"""What the page of topics shows of topics beside codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from traad.rooms.analysis.topiccodes import Crossed
from traad.ui.views.topics import short


def told_apart(labels: Mapping[str, str]) -> dict[str, str]:
    """What codes are called, by id; those that are called the same get their ids added."""
    called = Counter(labels.values())
    return {id: f"{label} ({id})" if called[label] > 1 else label for id, label in labels.items()}


def cells(crossed: Crossed, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for each shown topic with each code that is named: passages with both, and lift."""
    return [
        {
            "number": topic.number,
            "topic": short(topic),
            "id": code.id,
            "code": names[code.id],
            "both": crossed.both[row][column],
            "lift": crossed.lift[row][column],
        }
        for row, topic in enumerate(crossed.topics)
        if not topic.hidden
        for column, code in enumerate(crossed.codes)
        if code.id in names
    ]


def first_pair(rows: list[dict[str, Any]]) -> tuple[int, str]:
    """The topic and the code that meet most surely more often than by chance."""
    best = max(rows, key=lambda r: (r["both"] - r["both"] / r["lift"]) if r["lift"] else 0.0)
    return best["number"], best["id"]
