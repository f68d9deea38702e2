"""The project's vocabulary: which forms and lemmas there are, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from traad.store.schema import search_vocabulary as vocabulary

_MANY = 500
_TEXTS = text(
    "SELECT group_concat(sha256 || pipeline) FROM (SELECT * FROM search_texts ORDER BY document_id)"
)
_kept: dict[str, tuple[tuple[str, str], str]] = {}
"""By column: the texts in the index, and their words."""


def has_form(connection: Connection, form: str) -> bool:
    """Whether a form is in the project's texts."""
    query = select(vocabulary.c.form).where(vocabulary.c.form == form).limit(1)
    return connection.scalar(query) is not None


def has_lemma(connection: Connection, lemma: str) -> bool:
    """Whether some word has this lemma."""
    query = select(vocabulary.c.lemma).where(vocabulary.c.lemma == lemma).limit(1)
    return connection.scalar(query) is not None


def lemmas_of(connection: Connection, form: str) -> list[str]:
    """The lemmas that a form has somewhere."""
    query = select(vocabulary.c.lemma).where(vocabulary.c.form == form)
    return list(connection.scalars(query.order_by(vocabulary.c.lemma)))


def like(connection: Connection, pattern: str, column: str = "form") -> list[str]:
    """The forms, or the lemmas, that fit a pattern in which `*` stands for any letters."""
    if pattern.startswith("*"):
        return fitting(_joined(connection, column), pattern)
    own = vocabulary.c[column]
    query = select(own).where(own.op("GLOB")(_glob(pattern))).distinct()
    return list(connection.scalars(query.order_by(own)))


def fitting(joined: str, pattern: str) -> list[str]:
    """The words that fit a pattern, of words each of which has a line break on both sides."""
    pieces = pattern.split("*")
    longest = max(pieces, key=len)
    if not longest:
        return joined.split()
    whole = re.compile(".*".join(map(re.escape, pieces)))
    found, at = [], joined.find(longest)
    while at >= 0:
        end = joined.index("\n", at)
        word = joined[joined.rindex("\n", 0, at) + 1 : end]
        if whole.fullmatch(word):
            found.append(word)
        at = joined.find(longest, end)
    return found


def let_go() -> None:
    """Forget the words that are kept in memory."""
    _kept.clear()


def _joined(connection: Connection, column: str) -> str:
    """All forms, or all lemmas, in order, with a line break before and after each.

    They are kept while the index holds the same texts: to look through them so takes a twentieth
    of the time that it takes the database.
    """
    texts = (str(connection.engine.url), connection.scalar(_TEXTS))
    kept = _kept.get(column)
    if kept is None or kept[0] != texts:
        own = vocabulary.c[column]
        words = connection.scalars(select(own).distinct().order_by(own))
        kept = _kept[column] = texts, "\n".join(["", *words, ""])
    return kept[1]


def all_forms(connection: Connection) -> list[str]:
    """Every form of the project's texts."""
    return list(connection.scalars(select(vocabulary.c.form).distinct()))


def counted(
    connection: Connection, forms: Sequence[str], lemmas: Sequence[str]
) -> list[tuple[str, int]]:
    """The forms that are one of `forms` or of the lemmas, with counts, most frequent first.

    A form whose lemma differs from place to place counts where it has one of `lemmas`.
    """
    counts: dict[str, int] = {}
    for condition in (*_among(vocabulary.c.form, forms), *_among(vocabulary.c.lemma, lemmas)):
        query = select(vocabulary.c.form, vocabulary.c.lemma, vocabulary.c["count"])
        for form, lemma, count in connection.execute(query.where(condition)):
            counts[f"{form}\n{lemma}"] = count
    found: dict[str, int] = {}
    for pair, count in counts.items():
        form = pair.split("\n")[0]
        found[form] = found.get(form, 0) + count
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def total(connection: Connection) -> int:
    """How many words the indexed texts have."""
    return int(connection.scalar(select(func.coalesce(func.sum(vocabulary.c["count"]), 0))) or 0)


def _among(column: Any, values: Iterable[str]) -> list[ColumnElement[bool]]:
    wanted = list(values)
    return [or_(column.in_(wanted[at : at + _MANY])) for at in range(0, len(wanted), _MANY)]


def _glob(pattern: str) -> str:
    """A pattern as SQLite's GLOB knows it, where brackets and question marks have a meaning."""
    return "".join(f"[{sign}]" if sign in "[?" else sign for sign in pattern)
