"""Verbs that look for things: search and kwic."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from traad.model import Document
    from traad.rooms.search.asking import Asked
    from traad.search.concordance import Hit
    from traad.workbench import Workbench

_NAMED = 5
UNITS = ("sentence", "passage", "match")
ORDERS = ("place", "left", "right", "hit", "document", "year", "speaker")


def asking(verb: Callable[..., None]) -> Callable[..., None]:
    """The query and the options that every verb of the search takes."""
    for option in (
        click.option(
            "--limit", type=click.IntRange(0), help="Hits to give: 20, or all with --json."
        ),
        click.option("--offset", default=0, type=click.IntRange(0), help="Hits to pass over."),
        click.option("--sort", type=click.Choice(ORDERS), default="place", show_default=True),
        click.option("--window", default=10, show_default=True, type=click.IntRange(0, 200)),
        click.option("--sentence", is_flag=True, help="Show the whole sentence around a hit."),
        click.option("--exact", is_flag=True, help="Words mean the form as written."),
        click.option("--loose", is_flag=True, help="Also aa for å, and letters misread by OCR."),
        click.option("--without", multiple=True, metavar="FORM", help="A form to leave out."),
        click.option("--running", is_flag=True, help="Keep to the passages that count."),
        click.argument("query"),
    ):
        verb = option(verb)
    return verb


def asked(query: str, options: dict[str, Any]) -> Asked:
    """A query with its options as the workbench takes them."""
    from traad.rooms.search.asking import RUNNING, Asked

    return Asked(
        query,
        exact=options["exact"],
        loose=options["loose"],
        without=frozenset(form.lower() for form in options["without"]),
        only=(RUNNING,) if options["running"] else (),
    )


@click.command()
@asking
@click.option("--facets", is_flag=True, help="Count the hits by document, year, speaker and more.")
@click.option("--forms", is_flag=True, help="Show the word forms that each word stood for.")
@click.option("--cite", is_flag=True, help="Say how each hit is cited.")
@click.option("--note", help="Put the search in the log, with this note.")
@click.option("--save", "name", metavar="NAME", help="Keep it: its hits are suggested as --code.")
@click.option("--code", help="The code that --save or --indicator is about.")
@click.option("--unit", type=click.Choice(UNITS), default="sentence", help="What --save suggests.")
@click.option("--indicator", is_flag=True, help="Add it to the indicators of --code.")
@as_json
@click.pass_obj
def search(settings: Settings, /, query: str, as_json: bool, **options: Any) -> None:
    """Find every place where something is said.

    \b
    traad search samskabelse              every form of the word
    traad search '"mangel på ressourcer"' this phrase
    traad search 'samskab* OG (barriere ELLER *hindring)'
    traad search 'frivillig NEAR/5 kommune' --sort left
    traad search 'tillid speaker:IP1 year:2016..2022'
    """
    from traad.rooms.search.asking import FIRST, Shown
    from traad.search.concordance import Order

    limit = options["limit"] if options["limit"] is not None else (None if as_json else FIRST)
    shown = Shown(options["window"], options["sentence"], Order(options["sort"]))
    if (options["name"] or options["indicator"]) and not options["code"]:
        raise click.UsageError("Say with --code which code the search is to suggest.")
    with settings.open() as bench:
        wanted = asked(query, options)
        hits = bench.search.hits(wanted, limit=limit, offset=options["offset"], shown=shown)
        cited = bench.search.citations(hits) if options["cite"] else []
        lacking = bench.search.lacking()
        complete = limit is None and options["offset"] == 0
        total = len(hits) if complete else bench.search.total(wanted)
        forms = bench.search.forms(wanted) if options["forms"] or as_json else []
        facets = bench.search.facets(wanted) if options["facets"] else None
        said = _keep(bench, wanted, options, total)
    if as_json:
        found: dict[str, Any] = {"total": total, "hits": [asdict(hit) for hit in hits]}
        for one, citation in zip(found["hits"], cited, strict=False):
            one["citation"] = citation
        found["forms"] = [asdict(word) for word in forms]
        found["not_searched"] = [document.guid for document in lacking]
        if facets:
            found["facets"] = {"documents": facets.documents, **facets.by}
        print_json(found)
        return
    _print_hits(hits, cited)
    for word in forms:
        click.echo(f"{word.word}: " + ", ".join(f"{form} {n}" for form, n in word.forms))
    for document in facets.documents if facets else ():
        click.echo(f"{document['hits']:6}  {document['per_10000']:7.1f}  {document['title']}")
    click.echo(f"{total} {'hit' if total == 1 else 'hits'}, {len(hits)} shown")
    for line in said:
        click.echo(line)
    _warn(lacking)


def _warn(lacking: list[Document]) -> None:
    """Say which texts were not searched."""
    if lacking:
        named = ", ".join(document.title for document in lacking[:_NAMED])
        more = ", …" if len(lacking) > _NAMED else ""
        click.echo(
            f"Not analysed yet, so not searched: {named}{more}; run: traad analyse", err=True
        )


def _keep(bench: Workbench, wanted: Asked, options: dict[str, Any], total: int) -> Iterator[str]:
    """Log and save a search as the options say; what was done, a line each."""
    from traad.coding.units import Unit

    lines = []
    if options["note"] is not None and (guid := bench.searches.log(wanted)):
        documents = len({one.document.guid for one in bench.search.found(wanted)})
        bench.searches.found(guid, total, documents)
        bench.searches.note(guid, options["note"])
        lines.append("Noted in the search log.")
    if options["name"]:
        report = bench.searches.save(
            options["name"], wanted, options["code"], Unit(options["unit"])
        )
        lines.append(f"{report.coder}: {report.suggestions} suggestions of {options['code']}")
    if options["indicator"]:
        added = bench.searches.as_indicator(wanted, options["code"])
        told = "; ".join(added) or "nothing new"
        lines.append(f"Added to {options['code']}: {told}")
    return iter(lines)


@click.command()
@asking
@as_json
@click.pass_obj
def kwic(settings: Settings, /, query: str, as_json: bool, **options: Any) -> None:
    """Show hits one a line, with the words before and after (a concordance)."""
    from traad.rooms.search.asking import FIRST, Shown
    from traad.search.concordance import Order

    limit = options["limit"] if options["limit"] is not None else (None if as_json else FIRST)
    shown = Shown(options["window"], options["sentence"], Order(options["sort"]))
    with settings.open() as bench:
        hits = bench.search.hits(
            asked(query, options), limit=limit, offset=options["offset"], shown=shown
        )
        lacking = bench.search.lacking()
    if as_json:
        print_json([asdict(hit) for hit in hits])
        return
    side = 44
    for hit in hits:
        left, right = _flat(hit.left)[-side:], _flat(hit.right)[:side]
        click.echo(f"{left:>{side}}  {_flat(hit.text)}  {right:<{side}}  {_place(hit)}".rstrip())
    if not hits:
        click.echo("0 hits", err=True)
    _warn(lacking)


@click.command()
@click.argument("place", metavar="DOC:OFFSET|TEXT")
@click.option("--many", default=10, show_default=True, type=click.IntRange(1), help="How many.")
@click.option(
    "--method",
    type=click.Choice(("words", "lsa", "model")),
    default="words",
    show_default=True,
    help="By words (TF-IDF), by what words go with (LSA), or by a model of word vectors.",
)
@click.option("--model", type=click.Path(path_type=Path), help="A model2vec model's folder.")
@as_json
@click.pass_obj
def similar(
    settings: Settings, place: str, many: int, method: str, model: Path | None, as_json: bool
) -> None:
    """Find passages that say nearly the same as a passage, or as a text.

    \b
    traad similar rapport:1204            like the passage at this offset
    traad similar "De unge mødte ikke op"
    """
    name, _, offset = place.rpartition(":")
    if model is not None:
        method = "model"
    with settings.open() as bench:
        if name and offset.isdecimal():
            found = bench.similar.to_place(
                bench.documents.find(name), int(offset), method=method, model=model, many=many
            )
        else:
            found = bench.similar.to_text(place, method=method, model=model, many=many)
        lacking = bench.search.lacking()
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        page = f", p. {one.label}" if one.label else ""
        shared = f"  ({', '.join(one.shared)})" if one.shared else ""
        click.echo(f"{one.score:.2f}  {one.title}{page}{shared}\n    {_flat(one.text)}")
    if not found:
        click.echo("No passage is like it.")
    _warn(lacking)


def _print_hits(hits: list[Hit], cited: list[str]) -> None:
    for i, hit in enumerate(hits):
        where = cited[i] if cited else _place(hit)
        click.echo(f"{where}\n    {_flat(hit.left)} [{_flat(hit.text)}] {_flat(hit.right)}")


def _place(hit: Hit) -> str:
    page = f", p. {hit.label}" if hit.label else ""
    return f"{hit.title}{page}" + (f", {hit.speaker}" if hit.speaker else "")


def _flat(text: str) -> str:
    return " ".join(text.split())
