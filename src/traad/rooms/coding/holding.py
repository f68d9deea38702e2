"""Which coded segments a query holds for: codes near and inside each other, fields, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from traad.model import Coding, Passage, Suggestion
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.segments import Spot
from traad.rooms.context import Context
from traad.rooms.search.searchfields import CODES, SearchFields
from traad.rooms.search.wordplaces import word_places
from traad.search.parsing import parse
from traad.search.query import fields_of
from traad.search.segments import CODER, WITH, Conditions, Stretch, asked_codes, texts_of
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
    suggested: bool = False,
) -> list[Spot]:
    """Those of some segments, in order of document, that a query holds for.

    Args:
        named: only those of the codes that the query names, if it names any.
        suggested: what the coder at work is offered is coded too, as far as the query goes.

    Raises:
        QueryError: the query cannot be understood.
    """
    tree = parse(query, segments=True)
    names = codebooks.names()
    guids = {id: guid for guid, id in names.items()}
    fields = fields_of(tree)
    with context.database.read() as connection:
        known = SearchFields(connection, codebooks, fields, query)
        codes = {f: known.codes(f) for f in fields if f.name in CODES}
        documents = {d.guid: d for d in list_documents(connection)}
        asked = frozenset().union(*(codes[f] for f in asked_codes(tree)))
        offered = codings.offered() if suggested else []
        coded = _counted([*codings.state().values(), *offered])
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
                if f.name not in (*CODES, CODER)
            }
            for f in fields:
                if f.name == WITH:
                    holds[f] = _passages_with(coded.get(guid, ()), codes[f], passages)
            places, words = said(document)
            conditions = Conditions(coded.get(guid, ()), codes, holds, places, words)
            for s in own:
                stretch = Stretch(s.id, s.start, s.end, guids.get(s.code, s.code), s.coder)
                if named and asked and stretch.code not in asked:
                    continue
                if conditions.true_of(tree, stretch):
                    kept.append(s)
    return kept


def _counted(facts: Iterable[object]) -> dict[str, list[Stretch]]:
    """What people have coded, made or accepted after reading, by document; and suggestions."""
    found: dict[str, list[Stretch]] = {}
    for fact in facts:
        if isinstance(fact, Suggestion) or (isinstance(fact, Coding) and not fact.unread):
            stretch = Stretch(fact.guid, fact.start, fact.end, fact.code)
            found.setdefault(fact.document, []).append(stretch)
    return found


def _passages_with(
    coded: Sequence[Stretch], codes: frozenset[str], passages: Sequence[Passage]
) -> list[tuple[int, int]]:
    own = [s for s in coded if s.code in codes]
    return [
        (p.start, p.end) for p in passages if any(s.start < p.end and p.start < s.end for s in own)
    ]
