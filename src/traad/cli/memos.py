"""Verbs on memos: memo write, list, remove."""

from __future__ import annotations

import click

from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import UsageError


@click.group()
def memo() -> None:
    """Write, list and remove memos."""


@memo.command()
@click.argument("text")
@click.option("--doc", help="On this document; with --start and --end on a range of it.")
@click.option("--start", type=click.IntRange(0), help="Where the range begins (code points).")
@click.option("--end", type=click.IntRange(1), help="Where the range ends.")
@click.option("--code", "code_id", help="On this code.")
@click.option("--coding", help="On the coding with this id.")
@click.pass_obj
def write(
    settings: Settings,
    text: str,
    doc: str | None,
    start: int | None,
    end: int | None,
    code_id: str | None,
    coding: str | None,
) -> None:
    """Write your memo on a document, a range, a code or a coding; else on the project.

    It takes the place of the memo that you have there; an empty TEXT removes that.
    """
    if sum(one is not None for one in (doc, code_id, coding)) > 1:
        raise UsageError("Give one of --doc, --code and --coding.")
    if (start is None) != (end is None) or (start is not None and doc is None):
        raise UsageError("A range takes --doc, --start and --end.")
    with settings.open() as bench:
        if doc is not None:
            document = bench.documents.find(doc)
            if start is not None and end is not None:
                bench.memos.on_passage(document, start, end, text)
            else:
                bench.memos.on_document(document, text)
        elif code_id is not None:
            bench.memos.on_code(bench.codebooks.code(code_id).guid, text)
        elif coding is not None:
            bench.memos.on_coding(coding, text)
        else:
            bench.memos.on_project(text)


@memo.command("list")
@click.option("--doc", help="Only on this document and what is in it.")
@as_json
@click.pass_obj
def list_memos(settings: Settings, doc: str | None, as_json: bool) -> None:
    """List all memos, of everybody."""
    with settings.open() as bench:
        found = bench.memos.list(bench.documents.find(doc) if doc else None)
        names = bench.codebooks.names()
        cases = {case.guid: case.name for case in bench.people.cases()}
    rows = [
        {
            "id": w.memo.guid,
            "on": w.memo.on.value,
            "about": names.get(w.memo.about, w.memo.about) or None,
            "case": cases.get(w.memo.case),
            "document": w.memo.document or None,
            "start": w.memo.start if w.memo.end else None,
            "end": w.memo.end or None,
            "coder": w.coder,
            "time": w.memo.time,
            "text": w.text,
        }
        for w in found
    ]
    if as_json:
        print_json(rows)
        return
    heads = ("id", "on", "about", "coder", "text")
    print_table(heads, [[str(r[h] or "")[:8] if h == "id" else r[h] for h in heads] for r in rows])


@memo.command()
@click.argument("id")
@click.pass_obj
def remove(settings: Settings, id: str) -> None:
    """Remove one of your own memos; ID is its id or the beginning of it."""
    with settings.open() as bench:
        found = [w for w in bench.memos.list() if w.memo.guid.startswith(id)]
        if len(found) != 1:
            raise UsageError(f"{len(found)} memos have an id that begins with {id}.")
        bench.memos.remove(found[0].memo.guid)
