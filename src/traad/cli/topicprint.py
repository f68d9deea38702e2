"""How topics are printed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import print_json, print_table

if TYPE_CHECKING:
    from traad.rooms.analysis.topiccodes import Gaps
    from traad.topics.results import Model


_MANY = 5
"""Typical passages that are printed."""


def summary(found: Model) -> dict[str, Any]:
    """A model and its topics as JSON values."""
    said = found.settings
    return {
        "model": found.name,
        "k": said["k"],
        "method": said["method"],
        "seed": said["seed"],
        "settings": said,
        "behind": list(found.behind),
        "lacking": found.lacking,
        "topics": [
            {
                "topic": t.number,
                "label": t.label,
                "terms": [w.term for w in t.words],
                "size": round(t.size, 4),
                "phrases": [w.term for w in t.phrases],
                "hidden": t.hidden,
                "mostly": t.mostly,
                "held": round(t.held, 3),
                "words": [asdict(w) for w in t.words],
            }
            for t in found.topics
        ],
    }


def passages(found: Model) -> list[dict[str, Any]]:
    """The passages of a model with their topics as JSON values."""
    numbers = [str(t.number) for t in found.topics]
    return [
        {
            "document": place.document.guid,
            "start": place.passage.start,
            "end": place.passage.end,
            "sure": round(float(found.sure[i]), 3),
            "topics": {
                number: round(share, 3)
                for number, share in zip(numbers, found.shares[i].tolist(), strict=True)
                if share >= 0.001
            },
        }
        for i, place in enumerate(found.places)
    ]


def print_topics(found: Model, *, hidden: bool = False) -> None:
    """The topics of a model, a row each."""
    rows = [
        [
            t.number,
            f"{t.size:.0%}",
            t.name or "",
            ", ".join(w.term for w in t.words[:8]),
            "mostly one document" if t.mostly else "",
        ]
        for t in found.topics
        if hidden or not t.hidden
    ]
    print_table(("topic", "share", "name", "words", ""), rows)
    said = found.settings
    click.echo(
        f"{found.name}: {said['method']}, K={said['k']}, seed {said['seed']}, "
        f"{said['passages']} passages of {said['documents']} documents, {said['terms']} terms"
    )
    if found.behind or found.lacking:
        click.echo(
            f"{len(found.behind)} documents have changed since and {found.lacking} are not in it; "
            "find the topics anew to take them in."
        )


def print_topic(found: Model, number: int) -> None:
    """One topic: its words, its phrases, its most typical passages."""
    from traad.topics.describing import apart

    column = found.column(number) or 0
    topic = found.topics[column]
    click.echo(f"{number}  {topic.label}  ({topic.size:.0%} of the whole)")
    click.echo("words:    " + ", ".join(w.term for w in topic.words[:15]))
    click.echo("distinct: " + ", ".join(w.term for w in apart(topic.words)))
    click.echo("phrases:  " + ", ".join(w.term for w in topic.phrases))
    if topic.mostly:
        click.echo(f"One document holds {topic.held:.0%} of it.")
    for i in found.having(number)[:_MANY]:
        place = found.places[i]
        click.echo(f"\n{place.document.title}, {found.shares[i, column]:.0%}")
        click.echo("    " + " ".join(place.text.split()))


def print_gaps(gaps: Gaps, as_json: bool) -> None:
    """Where a topic and a code part; with `as_json` also where they meet."""
    if as_json:
        lists = {"uncoded": gaps.uncoded, "outside": gaps.outside, "both": gaps.both}
        print_json(
            {
                name: [
                    {
                        "document": p.document.guid,
                        "start": p.passage.start,
                        "end": p.passage.end,
                        "text": p.text,
                    }
                    for p in places
                ]
                for name, places in lists.items()
            }
        )
        return
    for head, places in (
        ("In the topic, without the code:", gaps.uncoded),
        ("Coded, not in the topic:", gaps.outside),
    ):
        click.echo(head)
        for place in places:
            click.echo(f"  {place.document.title}: {' '.join(place.text.split())[:160]}")
