"""The project's vocabulary: which forms and lemmas there are, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from traad.store.schema import search_vocabulary as vocabulary

_MANY = 500


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
    own = vocabulary.c[column]
    query = select(own).where(own.op("GLOB")(_glob(pattern))).distinct()
    return list(connection.scalars(query.order_by(own)))


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
