"""Matrices of what people coded: by document, by code, by the values of an attribute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from traad.errors import NotFoundError, UsageError
from traad.rooms.analysis.coded import Counted, Loaded
from traad.rooms.analysis.groups import holders_of
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents

_TOGETHER = {
    ("passage", False): "passages with both codes",
    ("sentence", False): "sentences with both codes",
    ("passage", True): "passages with both codes over those with either (Jaccard)",
    ("sentence", True): "sentences with both codes over those with either (Jaccard)",
}
_SHARES = {
    "cases": "share of cases with the code",
    "studies": "share of studies with the code",
}


@dataclass(frozen=True)
class Matrix:
    """A table with what it counts in words. `values` has a row for each of `rows`.

    `p` and `holders` are there where groups of cases or studies are compared, `chance` where codes
    are tested for being together more often than by chance.
    """

    what: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: list[list[float | None]]
    holders: tuple[int, ...] = ()
    having: list[list[int]] | None = None
    p: list[float | None] | None = None
    chance: list[list[float | None]] | None = None
    note: str | None = None


class Analysis:
    """The room of matrices. Codings by people count, made or accepted after reading."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._counted = Counted(context, documents, codebooks, codings)

    def by_document(
        self,
        *,
        documents: Iterable[str] | None = None,
        coder: str | None = None,
        below: bool = False,
        suggested: bool = False,
    ) -> Matrix:
        """How many codings of each code are in each document.

        Args:
            documents: GUIDs to keep to; here and below.
            coder: only the codings of the coder of this name; here and below.
            below: a code's codings include those of the codes below it; here and below.
            suggested: suggestions that the coder at work has not decided on count too; here and
                below.

        Raises:
            NotFoundError: nobody has coded anything there, or no coder is called so.
        """
        from traad.analysis import matrices

        loaded = self._counted.load(documents, coder, below, suggested=suggested)
        return Matrix(
            "codings of each code in each document",
            loaded.names,
            tuple(d.title for d in loaded.documents),
            _plain(matrices.by_document(loaded.coded).toarray()),
        )

    def by_code(
        self,
        unit: str = "passage",
        *,
        distance: int = 200,
        jaccard: bool = False,
        test: bool = False,
        documents: Iterable[str] | None = None,
        coder: str | None = None,
        below: bool = False,
        suggested: bool = False,
        seed: int = 0,
    ) -> Matrix:
        """How often two codes are together: in a passage or sentence, overlapping, or near.

        Args:
            distance: with the unit distance, at most so many characters between two codings.
            jaccard: units with both over units with either, in place of counts.
            test: also how often chance would bring codes together as often, within documents.

        Raises:
            NotFoundError: nobody has coded anything there.
            UsageError: the unit has no Jaccard index and no test.
        """
        from traad.analysis import matrices

        pairs = unit in ("overlap", "distance")
        if pairs and (jaccard or test):
            raise UsageError(
                "The Jaccard index and the test are over passages or sentences; choose one of them."
            )
        loaded = self._counted.load(
            documents, coder, below, sentences=unit == "sentence", suggested=suggested
        )
        coded, names = loaded.coded, loaded.names
        if pairs:
            near = unit == "distance"
            found = matrices.near(coded, distance if near else None)
            what = "pairs of codings that overlap"
            if near:
                what = f"pairs of codings at most {distance} characters apart"
            return Matrix(what, names, names, _plain(found))
        held = matrices.by_unit(coded)
        both = matrices.together(held)
        p = matrices.more_than_chance(held, coded.owner, both, seed=seed) if test else None
        return Matrix(
            _TOGETHER[unit, jaccard],
            names,
            names,
            _plain(matrices.jaccard(both) if jaccard else both),
            chance=None if p is None else _plain(p),
            note="p: one-sided, codes scattered anew within each document" if test else None,
        )

    def by_attribute(
        self,
        name: str,
        per: str = "cases",
        *,
        documents: Iterable[str] | None = None,
        coder: str | None = None,
        below: bool = False,
        suggested: bool = False,
        seed: int = 0,
    ) -> Matrix:
        """Each code by the values of an attribute of cases, or of documents.

        Whether groups differ is tested with a case, or a study, as the unit. Of shares of cases or
        documents, documents of one study count once, with the value of the first that has one; of
        passages and words each document has its own value, and there is no test where a study is
        in several groups.

        Args:
            per: the share of cases or documents with the code, the share of passages, or codings
                per 10,000 words. `cases` takes the attribute of cases, `documents` that of
                documents; the others take the case's where there is one of that name.

        Raises:
            NotFoundError: nobody has coded anything there, or the attribute has no values.
        """
        import numpy as np

        from traad.analysis import groups, matrices

        loaded = self._counted.load(documents, coder, below, suggested=suggested)
        wanted = {"cases": "case", "documents": "document"}.get(per)
        with self._context.database.read() as connection:
            held = holders_of(connection, name, wanted, loaded.documents, whole=wanted is not None)
        of = held.of(loaded.coded.owner.tolist(), loaded.passages)
        kept = np.array(of) >= 0
        if not kept.any():
            raise NotFoundError(
                f"No case or document that is coded here has a value of {name}; "
                "list the attributes with: traad attribute list"
            )
        marks = matrices.by_unit(loaded.coded).toarray().astype(bool)
        holder = np.array(of)[kept]
        has = np.zeros((len(held.values), len(loaded.codes)), dtype=np.bool_)
        np.logical_or.at(has, holder, marks[kept])
        there = np.unique(holder)
        found = groups.compare(has[there], [held.values[i] for i in there.tolist()], seed=seed)
        group = {value: i for i, value in enumerate(found.groups)}
        column = np.array([group.get(held.values[i], -1) if i >= 0 else -1 for i in of])
        values: Any
        if per in ("cases", "documents"):
            values, what = found.having / found.holders, _SHARES.get(held.what, held.what)
        elif per == "passages":
            member = np.eye(len(group), dtype=np.int64)[column[kept]]
            values = (marks[kept].T.astype(np.int64) @ member) / member.sum(axis=0)
            what = "share of passages with the code"
        else:
            values, what = self._rates(loaded, column, len(group)), "codings per 10,000 words"
        why = "documents of one study are in several groups" if held.parted else found.why
        return Matrix(
            what,
            loaded.names,
            found.groups,
            _plain(values),
            holders=tuple(found.holders.tolist()),
            having=found.having.tolist(),
            p=None if held.parted else _plain(found.p),
            note=_note(held.what, why),
        )

    @staticmethod
    def _rates(loaded: Loaded, column: Any, groups: int) -> Any:
        """Codings per 10,000 words of each group; a coding belongs to the passage it begins in."""
        import numpy as np

        coded, codes = loaded.coded, len(loaded.codes)
        inside = coded.after > coded.first
        where = column[coded.first[inside]]
        cell = coded.code[inside][where >= 0] * groups + where[where >= 0]
        counts = np.bincount(cell, minlength=codes * groups).reshape(codes, groups)
        words = np.bincount(
            column[column >= 0], np.array(loaded.words)[column >= 0], minlength=groups
        )
        return 10_000 * counts / np.maximum(words, 1)


def _note(_what: str, _why: str | None) -> str:
    if _why:
        return f"p: permutation test over {_what}; not tested, {_why}"
    return f"p: permutation test over {_what}"


def _plain(values: Any) -> Any:
    """Numbers as Python has them, NaN as None."""
    rows = values.tolist()
    return [
        [None if v != v else v for v in row]
        if isinstance(row, list)
        else None
        if row != row
        else row
        for row in rows
    ]
