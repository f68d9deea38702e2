"""Verbs that count words: collocates, keyness, ngrams, trend."""

from __future__ import annotations

from dataclasses import asdict

import click

from traad.cli.output import Settings, as_json, print_json, print_table

POS = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "ADP", "DET", "NUM", "AUX")
BY = ("log_likelihood", "log_dice", "mi")
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
    pos: tuple[str, ...],
    least: int,
    limit: int,
    forms: bool,
    as_json: bool,
) -> None:
    """List the words that are typical of some passages against the others.

    The log ratio is the effect (1 is twice as often), the log-likelihood says how sure it is.
    """
    with settings.open() as bench:
        found = bench.corpus.keyness(target, against, lemma=not forms, pos=pos, least=least)
    if as_json:
        print_json([asdict(row) for row in found])
    else:
        heads = ("word", "here", "there", "per 10,000", "there", "docs", "log ratio", "G2")
        print_table(heads, [tuple(asdict(row).values()) for row in found[:limit]])


@click.command()
@click.option("--length", default=3, show_default=True, type=click.IntRange(1, 8))
@click.option("--phrases", is_flag=True, help="Noun phrases instead, in their lemmas.")
@click.option("--lemmas", is_flag=True, help="Count lemmas, not forms.")
@_least
@_limit
@as_json
@click.pass_obj
def ngrams(
    settings: Settings,
    length: int,
    phrases: bool,
    lemmas: bool,
    least: int,
    limit: int,
    as_json: bool,
) -> None:
    """List runs of words, or noun phrases, by how often they are said."""
    with settings.open() as bench:
        room = bench.corpus
        found = (
            room.phrases(least=least) if phrases else room.ngrams(length, lemma=lemmas, least=least)
        )
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    if as_json:
        print_json([{"words": words, "count": n} for words, n in rows])
    else:
        print_table(("words", "count"), rows[:limit])


@click.command()
@click.argument("query")
@as_json
@click.pass_obj
def trend(settings: Settings, query: str, as_json: bool) -> None:
    """Show how often something is said in the texts of each year."""
    with settings.open() as bench:
        found = bench.corpus.trend(query)
    if as_json:
        print_json([asdict(row) for row in found])
    else:
        heads = ("year", "documents", "words", "hits", "per 10,000")
        print_table(heads, [tuple(asdict(row).values()) for row in found])
