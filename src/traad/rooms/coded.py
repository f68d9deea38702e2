"""From a project's codings to columns: what matrices are counted from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from traad.errors import NotFoundError
from traad.model import Coding, Document, Passage
from traad.rooms.context import Context
from traad.store import texts

if TYPE_CHECKING:
    from traad.analysis.coded import Coded


@dataclass(frozen=True)
class Loaded:
    """The codings as columns, the passages that their units are, and the words of each."""

    coded: Coded
    documents: list[Document]
    codes: list[str]
    passages: list[Passage]
    words: list[int]


def load_codings(
    context: Context,
    chosen: list[Document],
    state: Iterable[object],
    order: Sequence[str],
    *,
    sentences: bool = False,
) -> Loaded:
    """Codings by people that count, of some documents, with the units that they touch.

    Args:
        state: all present facts.
        order: the codes (GUIDs) in the order of their codebooks.

    Raises:
        NotFoundError: nobody has coded anything there.
    """
    import numpy as np

    from traad.analysis.coded import load
    from traad.language import read_table
    from traad.language.tokens import is_hesitation, is_word

    at = {d.guid: i for i, d in enumerate(chosen)}
    newest = {d.guid: d.version for d in chosen}
    facts = [
        f
        for f in state
        if isinstance(f, Coding) and not f.unread and newest.get(f.document) == f.version
    ]
    used = {f.code for f in facts}
    codes = [code for code in order if code in used]
    codes += sorted(used - set(codes))
    if not facts:
        raise NotFoundError("Nobody has coded anything there yet; there is nothing to count.")
    number = {code: i for i, code in enumerate(codes)}
    units: list[tuple[int, int, int]] = []
    passages: list[Passage] = []
    words: list[int] = []
    for i, document in enumerate(chosen):
        with context.database.read() as connection:
            own = texts.get_passages(connection, document.version_id)
            sha256 = texts.get_version(connection, document.version_id).sha256
        table = read_table(context.project.tokens(sha256, context.stamp))
        spoken = [is_word(form) and not is_hesitation(form) for form in table.forms]
        said = np.array(spoken, dtype=np.bool_)[table.form]
        many = np.bincount(table.passage[said], minlength=len(own)).tolist()
        counted = [p.counted for p in own]
        if sentences:
            first = np.unique(table.sentence, return_index=True)[1]
            for (a, b), p in zip(
                table.sentence_ranges().tolist(), table.passage[first].tolist(), strict=True
            ):
                if counted[p]:
                    units.append((i, a, b))
        else:
            for p, n in zip(own, many, strict=True):
                if p.counted:
                    units.append((i, p.start, p.end))
                    passages.append(p)
                    words.append(n)
    rows = [(at[f.document], number[f.code], f.start, f.end) for f in facts]
    coded = load(
        np.array(rows, dtype=np.int64).reshape(-1, 4),
        np.array(units, dtype=np.int64).reshape(-1, 3),
        documents=len(chosen),
        codes=len(codes),
    )
    return Loaded(coded, chosen, codes, passages, words)
