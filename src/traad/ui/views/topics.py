"""What the page of topics shows of a model: dots, cells, steps, passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from traad.figures.topics import Dot
from traad.topics.describing import PRESENT, by_group
from traad.topics.results import Model, Place, Topic

_WORDS = 8
_SHORT = 2
_TEXT = 160


def shown(model: Model) -> list[Topic]:
    """The topics that are not hidden."""
    return [topic for topic in model.topics if not topic.hidden]


def short(topic: Topic) -> str:
    """A topic in a few words, with its number."""
    words = ", ".join(word.term for word in topic.words[:_SHORT])
    return f"{topic.number} {topic.name or words}"


def dots(model: Model) -> list[Dot]:
    """The topics as they stand on the map."""
    return [
        Dot(
            topic.number,
            f"{topic.number} {topic.name or topic.words[0].term}"
            if topic.words
            else str(topic.number),
            round(topic.size, 4),
            topic.x,
            topic.y,
            ", ".join(word.term for word in topic.words[:_WORDS]),
            topic.mostly is not None,
        )
        for topic in shown(model)
    ]


def cells(model: Model, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """The share of each topic in each document."""
    wanted = [(model.column(topic.number) or 0, short(topic)) for topic in shown(model)]
    return [
        {"document": titles[str(guid)], "topic": label, "share": round(float(shares[i]), 4)}
        for guid, shares in by_group(model.shares, model.groups("document")).items()
        for i, label in wanted
    ]


def steps(model: Model, document: str) -> list[dict[str, Any]]:
    """The topics present in a document's passages, from start to end."""
    rows = [i for i, place in enumerate(model.places) if place.document.guid == document]
    found = []
    for topic in shown(model):
        column = model.column(topic.number) or 0
        found += [
            {
                "passage": number,
                "topic": short(topic),
                "share": round(float(model.shares[i, column]), 3),
                "text": model.places[i].text[:_TEXT],
            }
            for number, i in enumerate(rows, start=1)
            if model.shares[i, column] >= PRESENT
        ]
    return found


def groups(
    places: Sequence[tuple[Place, str]],
    link: Callable[[str, int], dict[str, str]],
    cite: Callable[[Place], str],
) -> list[dict[str, Any]]:
    """Passages, each with what is said of it, as the list of quotes takes them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for place, said in places:
        found.setdefault(place.document.guid, []).append(
            {
                "id": f"{place.document.guid}/{place.position}",
                "text": place.text,
                "page": None,
                "citation": cite(place),
                "params": link(place.document.guid, place.passage.start),
                "code": None,
                "colour": "#9b2335",
                "who": place.passage.speaker or "",
                "rule": said,
                "acts": [],
            }
        )
    titles = {place.document.guid: place.document.title for place, _said in places}
    return [{"title": titles[guid], "items": items} for guid, items in found.items()]
