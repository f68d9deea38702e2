"""The options of verbs that find topics, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from traad.rooms.analysis.topicwork import Request

METHODS = ("nmf", "lda", "clusters")


def finding(verb: Callable[..., None]) -> Callable[..., None]:
    """The options of verbs that find topics."""
    for option in (
        click.option("--only", default="", metavar="QUERY", help="Only passages that this finds."),
        click.option("--everything", is_flag=True, help="Also headings, interviewers, references."),
        click.option("--method", type=click.Choice(METHODS), default="nmf", show_default=True),
        click.option("--seed", type=click.IntRange(0), default=1, show_default=True),
        click.option("--no-parts", is_flag=True, help="Compounds do not count by their parts."),
        click.option("--no-phrases", is_flag=True, help="No phrases beside the words."),
        click.option("--rarest", type=click.IntRange(1), help="Fewest passages a term is in."),
        click.option(
            "--commonest",
            type=click.FloatRange(0, 1, min_open=True),
            default=0.3,
            show_default=True,
            help="Largest share of the passages a term is in.",
        ),
    ):
        verb = option(verb)
    return verb


def request_of(options: dict[str, Any]) -> Request:
    """What the options ask for."""
    from traad.rooms.analysis.topicwork import Request
    from traad.topics.vectors import Terms

    terms = Terms(
        parts=not options["no_parts"],
        phrases=not options["no_phrases"],
        rarest=options["rarest"],
        commonest=options["commonest"],
    )
    asked = {name: options[name] for name in ("only", "everything", "method", "seed")}
    return Request(**asked, terms=terms)
