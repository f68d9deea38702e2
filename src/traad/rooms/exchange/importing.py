"""A project of another program, or of our own, put into this one: by GUIDs, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from traad.exchange import refi, roles
from traad.exchange.refi import Case, Project, Source, Value, derived
from traad.exchange.values import TYPES
from traad.model import FIELDS, Document, Passage
from traad.rooms.codebook.imported_codes import put_codes
from traad.rooms.context import Context, now
from traad.rooms.exchange.exported_people import SHOWN
from traad.rooms.exchange.imported_facts import Facts
from traad.rooms.exchange.imported_suggestions import ImportedSuggestions
from traad.rooms.exchange.imported_texts import Prepared
from traad.store import attributes as values
from traad.store import importing as store
from traad.store import schema, sets
from traad.store.coders import is_machine_name
from traad.store.documents import find_source, insert_document, list_documents
from traad.store.texts import get_passages


class Importing:
    """Puts what a file says into the store. `added` counts what is new, `problems` what is odd."""

    def __init__(self, context: Context, connection: Connection, project: Project) -> None:
        self._context = context
        self._connection = connection
        self._project = project
        self.added: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.kept: set[str] = set()
        """The SHA-256 of the files that new documents need."""
        self._own = project.origin.startswith(refi.ORIGIN)

    def run(
        self, prepared: Sequence[Prepared], *, facts: bool = True, suggestions: bool = False
    ) -> None:
        """Everything, in the order in which one thing needs another; else all but `facts`.

        What machines suggest comes in only on wish.
        """
        machines = self._put_users()
        known = put_codes(self._context, self._connection, self._project, self.added, own=self._own)
        cases = self._put_cases()
        documents = self._put_documents(prepared)
        here = (self._context, self._connection, self._project)
        said = Facts(*here, known, machines, ImportedSuggestions(*here) if suggestions else None)
        for one in prepared:
            if document := documents.get(one.source.guid):
                said.take_source(one.source, one.raw, document)
        self._put_values(documents, cases)
        self._put_speakers(documents, cases, said)
        self._put_sets(documents)
        if not facts:
            return
        said.take_notes(documents)
        for what, count in said.store().items():
            self.added[what] += count
        self.problems += said.problems
        for what, count in self._project.unread.items():
            self.problems[f"{what}, which Tråd has no place for"] += count

    def _put_users(self) -> set[str]:
        """Gives the GUIDs of those in the file that are machines."""
        known = store.ids(self._connection, schema.coders)
        machines = {u.guid for u in self._project.users if is_machine_name(u.name)}
        for user in self._project.users:
            if user.guid not in known and user.guid not in machines:
                known[user.guid] = 0
                store.add_coder(self._connection, user.guid, user.name)
                self.added["coders"] += 1
        return machines

    def _put_cases(self) -> dict[str, int]:
        known = store.ids(self._connection, schema.cases)
        for case in self._project.cases:
            if self._own and case.description == roles.SPEAKER:
                continue
            if case.guid not in known:
                kind = case.description if self._own and case.description else "person"
                known[case.guid] = store.add_case(self._connection, case.guid, case.name, kind)
                self.added["cases"] += 1
        return known

    def _put_documents(self, prepared: Sequence[Prepared]) -> dict[str, Document]:
        mapped: dict[str, str] = {}
        known = store.ids(self._connection, schema.documents)
        for one in prepared:
            guid = one.source.guid
            if guid not in known:
                twin = find_source(self._connection, one.sha256)
                if twin is not None:
                    mapped[guid] = twin
                    self.problems["sources with the file of another document; put with that"] += 1
                    continue
                assert one.extraction is not None
                insert_document(
                    self._connection,
                    path=one.name,
                    source=one.sha256,
                    extraction=one.extraction,
                    described=self._described(one.source),
                    time=now(),
                    guid=guid,
                )
                known[guid] = 0
                self.kept.add(one.sha256)
                self.added["documents"] += 1
            mapped[guid] = guid
        documents = {d.guid: d for d in list_documents(self._connection)}
        return {guid: documents[there] for guid, there in mapped.items()}

    def _described(self, source: Source) -> dict[str, object]:
        found: dict[str, object] = {}
        fields = {derived("field", name): name for name in FIELDS}
        for value in source.values:
            match fields.get(value.variable):
                case "authors":
                    found["authors"] = value.text.split("; ")
                case "year":
                    found["year"] = int(value.text)
                case str(name):
                    found[name] = value.text
        return found

    def _put_values(self, documents: dict[str, Document], cases: dict[str, int]) -> None:
        """Attributes and their values; values that are here stay."""
        rows = {
            "document": {guid: document.id for guid, document in documents.items()},
            "case": cases,
        }
        held: list[tuple[str, Iterable[Source | Case]]] = [
            ("document", self._project.sources),
            ("case", self._project.cases),
        ]
        first: dict[str, str] = {}
        variables = {v.guid: v for v in self._project.variables if not v.name.startswith(SHOWN)}
        for one in variables.values():
            if self._own and one.description in rows:
                first[one.guid] = one.description
                type = _TYPES[one.type]
                store.add_attribute(self._connection, one.guid, one.name, one.description, type)
        for applies_to, holders in held:
            here = values.values_by_holder(self._connection, applies_to)
            for holder in holders:
                for value in holder.values if holder.guid in rows[applies_to] else ():
                    if value.variable in variables:
                        name = variables[value.variable].name
                        mine = first.setdefault(value.variable, applies_to) == applies_to
                        guid = value.variable if mine else derived(value.variable, applies_to)
                        row = rows[applies_to][holder.guid]
                        self._put_value(guid, name, applies_to, row, value, here)

    def _put_value(
        self,
        guid: str,
        name: str,
        applies_to: str,
        row: int,
        value: Value,
        here: dict[int, dict[str, str]],
    ) -> None:
        type = _TYPES[value.type]
        attribute = store.add_attribute(self._connection, guid, name, applies_to, type)
        if attribute.name not in here.get(row, {}):
            values.set_value(self._connection, attribute, row, value.text)
            self.added["values"] += 1

    def _put_speakers(
        self, documents: dict[str, Document], cases: dict[str, int], facts: Facts
    ) -> None:
        """Who says what a case says is that case; where nobody is named, the case is named."""
        passages: dict[str, list[Passage]] = {}
        for case in self._project.cases:
            if case.guid not in cases:
                continue
            places = [facts.places[s] for s in case.selections if s in facts.places]
            said = [*places, *facts.said.get(case.guid, [])]
            for source in case.sources:
                if source in documents and all(d.guid != documents[source].guid for d, *_ in said):
                    said.append((documents[source], 0, 0))
            spoken: dict[tuple[int, str], None] = {}
            for document, start, end in said:
                if document.guid not in passages:
                    found = get_passages(self._connection, document.version_id)
                    passages[document.guid] = found
                names = [
                    p.speaker
                    for p in passages[document.guid]
                    if p.speaker and p.start < end and start < p.end
                ]
                spoken |= {(document.id, name): None for name in names[:1] or [case.name]}
            for document_id, name in spoken:
                if store.speak(self._connection, document_id, name, cases[case.guid]):
                    self.added["speakers of cases"] += 1

    def _put_sets(self, documents: dict[str, Document]) -> None:
        here = sets.list_sets(self._connection)
        for group in self._project.sets:
            members = [documents[guid] for guid in group.sources if guid in documents]
            if group.codes and not (self._own and not members):
                self.problems["sets of codes, which Tråd has no place for"] += 1
            if not members and (group.codes or not self._own):
                continue
            row, name, new = store.add_set(self._connection, group.guid, group.name)
            fresh = [d.id for d in members if d.guid not in here.get(name, [])]
            sets.put_in(self._connection, row, fresh)
            self.added["sets"] += new


_TYPES = {out: own for own, out in TYPES.items()}
