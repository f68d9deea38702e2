"""Verbs on topics: fit, show, sweep, name, merge, hide, promote, codes, remove."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table, progress
from traad.cli.topicoptions import finding, request_of
from traad.cli.topicprint import passages, print_gaps, print_topic, print_topics, summary

if TYPE_CHECKING:
    pass

GROUPS = ("document", "study", "year", "type", "role", "section")
_model = click.option("--model", metavar="NAME", help="The topic model; unsaid: the newest.")


@click.group()
def topics() -> None:
    """What the material is about: groups of words that turn up in the same passages."""


@topics.command()
@click.option("--k", type=click.IntRange(2), default=10, show_default=True, help="Topics to find.")
@click.option("--name", default="topics", show_default=True, help="What to keep them under.")
@finding
@as_json
@click.pass_obj
def fit(settings: Settings, /, k: int, name: str, as_json: bool, **options: Any) -> None:
    """Find topics, and keep them.

    \b
    traad topics fit --k 12
    traad topics fit --k 6 --only 'role:frivillig' --name frivillige
    traad topics fit --k 8 --only 'code:barrierer' --name barrierer
    """
    with settings.open() as bench, progress("Topics") as step:
        found = bench.topics.fit(k, request_of(options), name=name, progress=step)
    if as_json:
        print_json(summary(found))
    else:
        print_topics(found)


@topics.command()
@_model
@click.option("--topic", type=int, metavar="N", help="One topic: its words, phrases, passages.")
@click.option("--by", type=click.Choice(GROUPS), help="The share of each topic by these.")
@click.option("--hidden", is_flag=True, help="Hidden topics too.")
@as_json
@click.pass_obj
def show(
    settings: Settings,
    model: str | None,
    topic: int | None,
    by: str | None,
    hidden: bool,
    as_json: bool,
) -> None:
    """Show the topics of a model."""
    from traad.rooms.analysis.topiccodes import topic_of
    from traad.topics.describing import by_group

    with settings.open() as bench:
        found = bench.topics.show(model)
    if as_json:
        print_json({**summary(found), "passages": passages(found)})
        return
    if topic is not None:
        topic_of(found, topic)
        print_topic(found, topic)
        return
    print_topics(found, hidden=hidden)
    if by:
        titles = {p.document.guid: p.document.title for p in found.places}
        groups = by_group(found.shares, found.groups(by))
        heads = (by, *(str(t.number) for t in found.topics))
        rows = [
            [titles.get(str(group), str(group)) or "–", *(round(float(s) * 100) for s in shares)]
            for group, shares in groups.items()
        ]
        click.echo()
        print_table(heads, rows)


@topics.command()
@click.option("--k", "numbers", multiple=True, type=click.IntRange(2), help="A number to try.")
@finding
@as_json
@click.pass_obj
def sweep(settings: Settings, /, numbers: tuple[int, ...], as_json: bool, **options: Any) -> None:
    """Try several numbers of topics, and recommend one."""
    from traad.rooms.analysis.topics import NUMBERS
    from traad.topics.choosing import advice, recommended

    with settings.open() as bench, progress("Topics") as step:
        tried = bench.topics.sweep(numbers or NUMBERS, request_of(options), progress=step)
    if as_json:
        print_json(
            {
                "tried": [{**asdict(t), "defensible": t.defensible} for t in tried],
                "recommended": recommended(tried),
                "advice": advice(tried),
                "request": {name: options[name] for name in ("method", "only", "seed")},
            }
        )
        return
    heads = ("K", "c_v", "npmi", "seeds", "samples", "variety")
    print_table(heads, [[t.k, *(round(v, 2) for v in list(asdict(t).values())[1:])] for t in tried])
    click.echo(advice(tried))


@topics.command("list")
@as_json
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the topic models."""
    with settings.open() as bench:
        found = bench.topics.list()
    if as_json:
        rows = [
            {"model": m.name, "coder": m.coder, "created": m.created, "settings": m.settings}
            for m in found
        ]
        print_json(rows)
        return
    heads = ("model", "k", "method", "passages", "only", "coder")
    said = [[m.settings[n] for n in ("k", "method", "passages", "only")] for m in found]
    print_table(heads, [[m.name, *s, m.coder] for m, s in zip(found, said, strict=True)])


@topics.command()
@click.argument("topic", type=int)
@click.argument("label")
@_model
@click.pass_obj
def name(settings: Settings, topic: int, label: str, model: str | None) -> None:
    """Name topic TOPIC; an empty LABEL gives it back its first words."""
    with settings.open() as bench:
        bench.topics.rename(topic, label, model)


@topics.command()
@click.argument("into", type=int)
@click.argument("others", type=int, nargs=-1)
@_model
@click.pass_obj
def merge(settings: Settings, into: int, others: tuple[int, ...], model: str | None) -> None:
    """Make OTHERS part of topic INTO; with no others, part them again."""
    with settings.open() as bench:
        bench.topics.merge(into, others, model)


@topics.command()
@click.argument("topic", type=int)
@click.option("--undo", is_flag=True, help="Show it again.")
@_model
@click.pass_obj
def hide(settings: Settings, topic: int, undo: bool, model: str | None) -> None:
    """Hide topic TOPIC from lists and figures; its passages stay counted."""
    with settings.open() as bench:
        bench.topics.hide(topic, model, hidden=not undo)


@topics.command()
@click.argument("topic", type=int)
@click.option("--code", metavar="CODE", help="This code; unsaid: a new one, named as the topic.")
@_model
@as_json
@click.pass_obj
def promote(
    settings: Settings, topic: int, code: str | None, model: str | None, as_json: bool
) -> None:
    """Let topic TOPIC suggest its passages for a code."""
    with settings.open() as bench:
        done = bench.topic_codes.promote(topic, code, model)
    if as_json:
        print_json(asdict(done))
        return
    click.echo(f"{done.suggestions} suggestions of {done.code} by {done.coder}")
    if done.behind:
        click.echo(f"{done.behind} passages were left out: their text has changed since.")


@topics.command()
@_model
@click.option("--topic", type=int, metavar="N", help="With --code: passages of one without other.")
@click.option("--code", metavar="CODE")
@click.option("--suggested", is_flag=True, help="Count undecided suggestions too.")
@as_json
@click.pass_obj
def codes(
    settings: Settings,
    model: str | None,
    topic: int | None,
    code: str | None,
    suggested: bool,
    as_json: bool,
) -> None:
    """Show which codes hide in which topic, and where one is without the other."""
    if (topic is None) != (code is None):
        raise click.UsageError("Give both --topic and --code, or neither.")
    with settings.open() as bench:
        if topic is not None and code is not None:
            gaps = bench.topic_codes.gaps(topic, code, model, suggested=suggested)
            print_gaps(gaps, as_json)
            return
        crossed = bench.topic_codes.cross(model, suggested=suggested)
    ids = [c.id for c in crossed.codes]
    if as_json:
        rows = [
            {
                "topic": t.number,
                "label": t.label,
                "passages": crossed.topic[i],
                "codes": dict(zip(ids, crossed.both[i], strict=True)),
                "lift": dict(zip(ids, crossed.lift[i], strict=True)),
            }
            for i, t in enumerate(crossed.topics)
        ]
        print_json({"suggested": suggested, "topics": rows})
        return
    rows_ = [[f"{t.number} {t.label}", *crossed.both[i]] for i, t in enumerate(crossed.topics)]
    print_table(("topic", *ids), rows_)
    counted = "codings by people and undecided suggestions" if suggested else "codings by people"
    click.echo(f"Passages with both; {counted}.")


@topics.command()
@click.argument("model")
@click.pass_obj
def remove(settings: Settings, model: str) -> None:
    """Delete the topic model MODEL; what it suggested stays."""
    with settings.open() as bench:
        bench.topics.remove(model)
