"""From a project's codings to columns: what matrices are counted from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from traad.errors import NotFoundError
from traad.model import Coding, Document, Passage, Suggestion
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coders import coder_called
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents
from traad.store import texts
from traad.store.coders import list_coders

if TYPE_CHECKING:
    from traad.analysis.coded import Coded
    from traad.language import TokenTable


@dataclass(frozen=True)
class Loaded:
    """The codings as columns, the passages that their units are, and the words of each.

    `codes` are GUIDs, `names` their ids.
    """

    coded: Coded
    documents: list[Document]
    codes: list[str]
    names: tuple[str, ...]
    passages: list[Passage]
    words: list[int]


class Counted:
    """Loads what counts: codings by people, made or accepted after reading."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings

    def load(
        self,
        documents: Iterable[str] | None = None,
        coder: str | None = None,
        below: bool = False,
        *,
        sentences: bool = False,
        suggested: bool = False,
    ) -> Loaded:
        """The codings with the units that they touch: passages, or sentences.

        Args:
            documents: GUIDs to keep to.
            coder: only the codings of the coder of this name.
            below: a code's codings include those of the codes below it.
            suggested: suggestions that the coder at work has not decided on count too.

        Raises:
            NotFoundError: nobody has coded anything there, or no coder is called so.
        """
        keep = None if documents is None else set(documents)
        # Words are counted from token tables; a text that lacks one gets it now.
        self._documents.analyse()
        chosen = [d for d in self._documents.list() if keep is None or d.guid in keep]
        trees, names = self._codebooks.trees(), self._codebooks.names()
        facts = [f for f in self._codings.state().values() if isinstance(f, Coding)]
        if coder is not None:
            guid = self._coder(coder)
            facts = [f for f in facts if f.coder == guid]
        if suggested:
            facts += map(_as_coding, self._codings.offered())
        if below:
            facts = [replace(f, code=top) for f in facts for top in trees if f.code in trees[top]]
        return _columns(self._context, chosen, facts, names, [*trees], sentences=sentences)

    def _coder(self, name: str) -> str:
        with self._context.database.read() as connection:
            return coder_called(name, list_coders(connection)).guid


def _as_coding(s: Suggestion) -> Coding:
    """A suggestion counted as if it were taken."""
    place = (s.document, s.version, s.start, s.end)
    return Coding(s.guid, *place, s.code, 0, s.coder, s.guid, seen=True, unread=False, time="")


def _columns(
    context: Context,
    chosen: list[Document],
    state: Iterable[Coding],
    names: Mapping[str, str],
    order: Sequence[str],
    *,
    sentences: bool = False,
) -> Loaded:
    """Codings by people that count, of some documents, with the units that they touch.

    Args:
        state: codings; those not read do not count.
        names: ids of codes by GUID.
        order: the codes (GUIDs) in the order of their codebooks.

    Raises:
        NotFoundError: nobody has coded anything there.
    """
    import numpy as np

    from traad.analysis.coded import load
    from traad.language import read_table

    at = {d.guid: i for i, d in enumerate(chosen)}
    newest = {d.guid: d.version for d in chosen}
    facts = [f for f in state if not f.unread and newest.get(f.document) == f.version]
    if not facts:
        raise NotFoundError("Nobody has coded anything there yet; there is nothing to count.")
    used = {f.code for f in facts}
    codes = [code for code in order if code in used]
    codes += sorted(used - set(codes))
    number = {code: i for i, code in enumerate(codes)}
    units: list[tuple[int, int, int]] = []
    passages: list[Passage] = []
    words: list[int] = []
    for i, document in enumerate(chosen):
        with context.database.read() as connection:
            own = texts.get_passages(connection, document.version_id)
            sha256 = texts.get_version(connection, document.version_id).sha256
        table = read_table(context.project.tokens(sha256, context.stamp))
        if sentences:
            units += ((i, a, b) for a, b in _sentences(table, own))
            continue
        for passage, said in zip(own, _words_in(table, len(own)), strict=True):
            if passage.counted:
                units.append((i, passage.start, passage.end))
                passages.append(passage)
                words.append(said)
    rows = [(at[f.document], number[f.code], f.start, f.end) for f in facts]
    coded = load(
        np.array(rows, dtype=np.int64).reshape(-1, 4),
        np.array(units, dtype=np.int64).reshape(-1, 3),
        documents=len(chosen),
        codes=len(codes),
    )
    return Loaded(coded, chosen, codes, tuple(names[c] for c in codes), passages, words)


def _sentences(table: TokenTable, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the passages that are counted."""
    import numpy as np

    first = np.unique(table.sentence, return_index=True)[1]
    ranges = table.sentence_ranges().tolist()
    for (start, end), passage in zip(ranges, table.passage[first].tolist(), strict=True):
        if passages[passage].counted:
            yield start, end


def _words_in(table: TokenTable, passages: int) -> list[int]:
    """How many words each passage has, hesitations left out."""
    import numpy as np

    from traad.language.tokens import is_hesitation, is_word

    spoken = [is_word(form) and not is_hesitation(form) for form in table.forms]
    said = np.array(spoken, dtype=np.bool_)[table.form]
    return list(np.bincount(table.passage[said], minlength=passages).tolist())
