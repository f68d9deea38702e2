"""Verbs that count words: collocates, keyness, ngrams, trend."""

from __future__ import annotations

from dataclasses import asdict

import click

from traad.cli.output import Settings, as_json, print_json, print_table

POS = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "ADP", "DET", "NUM", "AUX")
BY = ("log_likelihood", "log_dice", "mi")
KEY_BY = ("log_likelihood", "log_ratio", "low")
TREND_BY = ("year", "type", "publisher", "study", "document")
_pos = click.option("--pos", multiple=True, type=click.Choice(POS), help="Only these word classes.")
_least = click.option("--least", default=3, show_default=True, type=click.IntRange(1))
_limit = click.option("--limit", default=30, show_default=True, type=click.IntRange(0))
_forms = click.option("--forms", is_flag=True, help="Count forms as written, not lemmas.")


@click.command()
@click.argument("word")
@click.option("--window", default=5, show_default=True, type=click.IntRange(1, 50))
@click.option("--left", type=click.IntRange(0, 50), help="Words before it, where not the same.")
@click.option("--right", type=click.IntRange(0, 50), help="Words after it.")
@click.option("--by", type=click.Choice(BY), default="log_likelihood", show_default=True)
@_pos
@_least
@_limit
@_forms
@as_json
@click.pass_obj
def collocates(
    settings: Settings,
    word: str,
    window: int,
    left: int | None,
    right: int | None,
    by: str,
    pos: tuple[str, ...],
    least: int,
    limit: int,
    forms: bool,
    as_json: bool,
) -> None:
    """List the words that stand near a word (or what else a query finds) more than by chance."""
    with settings.open() as bench:
        found = bench.corpus.collocates(
            word,
            left=window if left is None else left,
            right=window if right is None else right,
            lemma=not forms,
            pos=pos,
            least=least,
        )
    found.sort(key=lambda row: -float(getattr(row, by)))
    if as_json:
        print_json([asdict(row) for row in found])
    else:
        heads = ("word", "near", "total", "log-likelihood", "logDice", "MI")
        print_table(heads, [tuple(asdict(row).values()) for row in found[:limit]])


@click.command()
@click.option("--target", required=True, help="A query: type:interview, code:barrierer, tillid …")
@click.option("--against", help="A query for what to compare with (else everything else).")
@click.option("--phrases", is_flag=True, help="Noun phrases instead of words.")
@click.option("--by", type=click.Choice(KEY_BY), default=KEY_BY[0], show_default=True)
@_pos
@_least
@_limit
@_forms
@as_json
@click.pass_obj
def keyness(
    settings: Settings,
    target: str,
    against: str | None,
    phrases: bool,
    by: str,
    pos: tuple[str, ...],
    least: int,
    limit: int,
    forms: bool,
    as_json: bool,
) -> None:
    """List the words that are typical of some passages against the others.

    The log ratio is the effect (1 is twice as often) with its 95 % interval, the log-likelihood
    says how sure it is, docs in how many documents of each side the word is.
    """
    from traad.rooms.search.keyness import Units

    units = Units.PHRASES if phrases else Units.FORMS if forms else Units.LEMMAS
    with settings.open() as bench:
        found = bench.keyness.compare(target, against, units=units, pos=pos, least=least)
    rows = sorted(found.words, key=lambda row: -(getattr(row, by) or 0.0))
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    here, rest = found.target, found.rest
    click.echo(
        f"{here.words:,} words in {here.documents} documents against {rest.words:,} in "
        f"{rest.documents}. Above {found.threshold:.1f}, G2 is p < .05 for all {found.tried:,} "
        f"tried; the intervals are over {'documents' if found.by_documents else 'words'}.",
        err=True,
    )
    heads = ("word", "here", "there", "/10,000", "there", "docs", "there", "log ratio")
    lines = [tuple(asdict(row).values()) for row in rows[:limit]]
    print_table((*heads, "low", "high", "G2"), lines)


@click.command()
@click.option("--length", default=3, show_default=True, type=click.IntRange(1, 8))
@click.option("--pattern", help='Only runs of these word classes: "ADJ NOUN".')
@click.option("--phrases", is_flag=True, help="Noun phrases instead, in their lemmas.")
@click.option("--only", help="A query; only in the passages that it finds: role:leder.")
@click.option("--lemmas", is_flag=True, help="Count lemmas, not forms.")
@_least
@_limit
@as_json
@click.pass_obj
def ngrams(
    settings: Settings,
    length: int,
    pattern: str | None,
    phrases: bool,
    only: str | None,
    lemmas: bool,
    least: int,
    limit: int,
    as_json: bool,
) -> None:
    """List runs of words, or noun phrases, by how often they are said."""
    classes = tuple((pattern or "").upper().split())
    if wrong := [name for name in classes if name not in POS]:
        raise click.UsageError(f"--pattern knows no {wrong[0]}; use {', '.join(POS)}.")
    with settings.open() as bench:
        room = bench.corpus
        if phrases:
            found = room.phrases(only=only, least=least)
        else:
            found = room.ngrams(length, lemma=lemmas, pattern=classes, only=only, least=least)
    if as_json:
        print_json([asdict(row) for row in found])
    else:
        rows = [tuple(asdict(row).values()) for row in found[:limit]]
        print_table(("words", "count", "documents", "per 10,000"), rows)


@click.command()
@click.argument("query")
@click.option("--by", type=click.Choice(TREND_BY), default="year", show_default=True)
@as_json
@click.pass_obj
def trend(settings: Settings, query: str, by: str, as_json: bool) -> None:
    """Show how often something is said in the texts of each year, or by another field."""
    with settings.open() as bench:
        found = bench.corpus.trend(query, by)
    if as_json:
        print_json([{by: row.pop("value")} | row for row in map(asdict, found)])
    else:
        heads = (by, "documents", "with it", "words", "hits", "per 10,000", "95 %")
        rows = []
        for row in found:
            ends = "–" if row.low is None else f"{row.low:.1f} to {row.high:.1f}"
            told = (row.value, row.documents, row.having, row.words, row.hits, row.per_10000)
            rows.append((*told, ends))
        print_table(heads, rows)
