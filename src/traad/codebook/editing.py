"""Edits of a codebook: each gives a new codebook, checked by the same rules as a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from traad.codebook.dumping import dump_codebook
from traad.codebook.model import Code, Codebook
from traad.codebook.reading import read_codebook
from traad.errors import CodebookError, NotFoundError, UsageError

_LINE = re.compile(r"^codebook, line \d+: ")
_OTHER_LINE = re.compile(r"stands on line \d+ too")


def checked(book: Codebook) -> Codebook:
    """The codebook as its file would be read.

    Raises:
        CodebookError: it has mistakes; the sentences name no lines.
    """
    try:
        return read_codebook(dump_codebook(book))
    except CodebookError as error:
        bare = [_LINE.sub("", problem) for problem in error.problems]
        told = [_OTHER_LINE.sub("is that of another code too", problem) for problem in bare]
        raise CodebookError([f"{one[:1].upper()}{one[1:]}." for one in told]) from None


def find(book: Codebook, name: str) -> Code:
    """The code of this id or GUID.

    Raises:
        NotFoundError: there is none in the book.
    """
    for code in book.codes:
        if name in (code.id, code.guid):
            return code
    raise NotFoundError(f"There is no code {name} in the codebook {book.id}.")


def changed(book: Codebook, name: str, fields: Mapping[str, Any]) -> Codebook:
    """One code with other fields, such as label, definition or indicators.

    With another id the codes below it follow. Its GUID stays, and so does all that is coded.
    """
    old = find(book, name)
    new = replace(old, **fields)
    codes = (new if code is old else code for code in book.codes)
    if new.id != old.id:
        codes = (replace(c, parent=new.id) if c.parent == old.id else c for c in codes)
    return checked(replace(book, codes=tuple(codes)))


def moved(book: Codebook, name: str, under: str | None, before: str | None = None) -> Codebook:
    """A code below another, or at the top; `before` a sibling there, else after them all.

    Raises:
        UsageError: it would stand below itself.
    """
    code = find(book, name)
    parent = find(book, under).id if under is not None else None
    if parent is not None and parent in book.descendants(code.id):
        raise UsageError(f"The code {code.id} cannot be moved below itself.")
    rest = [c for c in book.codes if c is not code]
    place = len(rest)
    if before is not None:
        sibling = find(book, before)
        if sibling.parent != parent or sibling is code:
            raise UsageError(f"The code {sibling.id} does not stand there.")
        place = rest.index(sibling)
    rest.insert(place, replace(code, parent=parent))
    return checked(replace(book, codes=tuple(rest)))


def merged(book: Codebook, names: Sequence[str], into: str) -> Codebook:
    """Codes put into another: it gets their examples, their indicators, and what is below them.

    Its own label and definition stay. Where it stands below one of them, it takes the place of
    that one in the tree.

    Raises:
        UsageError: a code cannot be merged into itself.
    """
    target = find(book, into)
    gone = {c.guid: c for c in (find(book, name) for name in names)}
    if target.guid in gone or not gone:
        raise UsageError("Say which other codes are to be put into the code.")
    ids = {c.id for c in gone.values()}
    by_id = {c.id: c for c in book.codes}
    parent = target.parent
    while parent in ids:
        parent = by_id[parent].parent
    parts = [target, *gone.values()]
    whole = replace(
        target,
        parent=parent,
        examples=_all(c.examples for c in parts),
        counter_examples=_all(c.counter_examples for c in parts),
        indicators=_all(c.indicators for c in parts),
    )
    codes = [whole if c is target else c for c in book.codes if c.guid not in gone]
    return checked(
        replace(
            book,
            codes=tuple(replace(c, parent=whole.id) if c.parent in ids else c for c in codes),
        )
    )


def added(book: Codebook, code: Code, after: str | None = None) -> Codebook:
    """A new code at the end, or right after another."""
    codes = list(book.codes)
    codes.insert(codes.index(find(book, after)) + 1 if after else len(codes), code)
    return checked(replace(book, codes=tuple(codes)))


def removed(book: Codebook, name: str) -> Codebook:
    """The book without a code.

    Raises:
        UsageError: there are codes below it.
    """
    code = find(book, name)
    if any(c.parent == code.id for c in book.codes):
        raise UsageError(f"There are codes below {code.id}; move, merge or remove them first.")
    return checked(replace(book, codes=tuple(c for c in book.codes if c is not code)))


def _all(lists: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for some in lists for one in some))
