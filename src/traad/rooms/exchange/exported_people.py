"""Cases, variables and who says what, as they travel by REFI-QDA."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from traad.exchange import refi, roles
from traad.exchange.refi import Selection, Source, Value, derived, quoted
from traad.exchange.values import TYPES, fits
from traad.model import FIELDS, Document, Speaker
from traad.store import exchange as store
from traad.store.people import list_cases, list_speakers
from traad.store.texts import get_passages, get_text

SHOWN = "Tråd: "
"""How the names of the variables begin that hold what is said of every document."""


class ExportedPeople:
    """Puts variables and cases into a project, and what they say into its sources."""

    def __init__(self, connection: Connection, project: refi.Project, lost: Counter[str]) -> None:
        self._connection = connection
        self._project = project
        self._lost = lost
        self.values: dict[str, list[Value]] = defaultdict(list)
        """The values by GUID of the document or case."""
        self._turns: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for case, document, speaker in store.speakers_as_cases(connection):
            self._turns[document][speaker].append(case)
        self._speakers = list_speakers(connection)
        self._others: dict[str, str] = {}
        """Those who speak and are no case, such as who asks: name by a GUID of their own."""
        for one in self._speakers:
            if one.case is None and one.turns:
                guid = derived(one.document, "speaker", one.name)
                self._others[guid] = one.name
                self._turns[one.document][one.name].append(guid)
        self._sources: dict[str, list[str]] = defaultdict(list)
        self._selections: dict[str, list[str]] = defaultdict(list)

    def describe(self, documents: Sequence[Document]) -> None:
        """What is said of documents, roles of speakers, and the attributes, as variables."""
        for name in FIELDS:
            said = {d.guid: _as_text(getattr(d, name)) for d in documents}
            self._describe(name, "Integer" if name == "year" else "Text", said)
        self._describe_roles()
        for one in store.list_properties(self._connection):
            type = TYPES[one.type]
            if not all(fits(type, value) for _, value in one.values):
                self._lost[f"the type of {one.name}, whose values do not fit it"] += 1
                type = "Text"
            self._project.variables.append(refi.Variable(one.guid, one.name, type, one.applies_to))
            self._lost["attributes whose choices do not travel"] += bool(one.choices)
            for holder, value in one.values:
                self.values[holder].append(Value(one.guid, type, value))

    def _describe(self, name: str, type: str, said: dict[str, str]) -> None:
        if any(said.values()):
            variable = refi.Variable(derived("field", name), SHOWN + name, type)
            self._project.variables.append(variable)
            for guid, value in said.items():
                if value:
                    self.values[guid].append(Value(variable.guid, type, value))

    def _describe_roles(self) -> None:
        """Of a document every speaker's role, for ourselves; of a case its own, for the others."""
        speakers: dict[str, list[Speaker]] = defaultdict(list)
        own: dict[str, dict[str, None]] = defaultdict(dict)
        for one in self._speakers:
            if one.role:
                speakers[one.document].append(one)
                for case in self._turns[one.document][one.name]:
                    own[case][one.role] = None
        self._describe(roles.FIELD, "Text", {d: roles.written(s) for d, s in speakers.items()})
        self._describe("role", "Text", {case: "; ".join(found) for case, found in own.items()})

    def let_speak(self, document: Document, source: Source) -> None:
        """What a case has said in a document: selections without a coding."""
        spoken = self._turns.get(document.guid, {})
        if not any(spoken.values()):
            return
        text = get_text(self._connection, document.version_id)
        at = {(s.start, s.end): s for s in source.selections}
        for passage in get_passages(self._connection, document.version_id):
            for case in spoken.get(passage.speaker or "", ()):
                one = selection(at, document.guid, passage.start, passage.end, text)
                self._selections[case].append(one.guid)
        for cases in spoken.values():
            for case in cases:
                if document.guid not in self._sources[case]:
                    self._sources[case].append(document.guid)
        source.selections = [at[place] for place in sorted(at)]

    def put_cases(self) -> None:
        """The cases with their values and what they have said; then who speaks and is none."""
        for case in list_cases(self._connection):
            held = self.values.get(case.guid, [])
            said = self._sources[case.guid], self._selections[case.guid]
            self._project.cases.append(refi.Case(case.guid, case.name, case.kind, held, *said))
        for guid, name in sorted(self._others.items()):
            held = self.values.get(guid, [])
            said = self._sources[guid], self._selections[guid]
            self._project.cases.append(refi.Case(guid, name, roles.SPEAKER, held, *said))


def selection(
    at: dict[tuple[int, int], Selection], document: str, start: int, end: int, text: str
) -> Selection:
    """The selection of a range, made where there is none."""
    if (start, end) not in at:
        guid = derived(document, start, end)
        at[start, end] = Selection(guid, start, end, quoted(text[start:end]))
    return at[start, end]


def _as_text(value: Any) -> str:
    """A description of a document as one text."""
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
