"""Which coded segments a query holds for: codes near and inside each other, fields, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from traad.model import Coding
from traad.rooms.codebooks import Codebooks
from traad.rooms.codings import Codings
from traad.rooms.context import Context
from traad.rooms.searchfields import SearchFields
from traad.rooms.segments import Spot
from traad.rooms.wordplaces import word_places
from traad.search.parsing import parse
from traad.search.query import fields_of
from traad.search.segments import CODE, Conditions, Stretch, asked_codes, texts_of
from traad.store import texts
from traad.store.documents import list_documents


def holding(
    context: Context,
    codebooks: Codebooks,
    codings: Codings,
    query: str,
    found: Sequence[Spot],
    *,
    named: bool,
) -> list[Spot]:
    """Those of some segments, in order of document, that a query holds for.

    Args:
        named: only those of the codes that the query names, if it names any.

    Raises:
        QueryError: the query cannot be understood.
    """
    tree = parse(query, segments=True)
    names = codebooks.names()
    guids = {id: guid for guid, id in names.items()}
    fields = fields_of(tree)
    with context.database.read() as connection:
        known = SearchFields(connection, codebooks, fields, query)
        codes = {f: known.codes(f) for f in fields if f.name == CODE}
        documents = {d.guid: d for d in list_documents(connection)}
        asked = frozenset().union(*(codes[f] for f in asked_codes(tree)))
        coded = _counted(codings.state().values())
        said = word_places(context, connection, texts_of(tree))
        kept = []
        for guid, own in groupby(found, key=lambda s: s.document):
            document = documents[guid]
            passages = texts.get_passages(connection, document.version_id)
            holds = {
                f: [
                    (p.start, p.end)
                    for n, p in enumerate(passages)
                    if (at := known.passages(f, document)) is None or n in at
                ]
                for f in fields
                if f.name != CODE
            }
            places, words = said(document)
            conditions = Conditions(coded.get(guid, ()), codes, holds, places, words)
            for s in own:
                stretch = Stretch(s.id, s.start, s.end, guids.get(s.code, s.code))
                if named and asked and stretch.code not in asked:
                    continue
                if conditions.true_of(tree, stretch):
                    kept.append(s)
    return kept


def _counted(facts: Iterable[object]) -> dict[str, list[Stretch]]:
    """What people have coded, made or accepted after reading, by document."""
    found: dict[str, list[Stretch]] = {}
    for fact in facts:
        if isinstance(fact, Coding) and not fact.unread:
            stretch = Stretch(fact.guid, fact.start, fact.end, fact.code)
            found.setdefault(fact.document, []).append(stretch)
    return found
