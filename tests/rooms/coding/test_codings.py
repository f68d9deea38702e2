"""Three people's acts on a real store: the projection follows the events, undo restores."""

from __future__ import annotations

import uuid
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from traad.errors import ConflictError
from traad.model import Coding, Decision, Extraction, Passage, Reading
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context, now
from traad.rooms.material.documents import Documents
from traad.settings import make_project
from traad.store import history
from traad.store.codebooks import store_snapshot
from traad.store.coders import ensure_coder, find_coder
from traad.store.database import Database
from traad.store.documents import insert_document
from traad.store.suggestions import Run, list_suggestions, store_run

TEXT = "Frivillige og kommunen skaber sammen. Det er svært 🙂 at få tid til møderne i Østerby."
CODES = (str(uuid.uuid4()), str(uuid.uuid4()))
PEOPLE = ("Anne", "Bo", "Cilje")
PLACES = [(0, 37, 0), (38, 60, 1), (45, 87, 1), (0, 10, 1)]


class Desks:
    """One project with one document and four suggestions, and a room for each person."""

    def __init__(self, root: Path) -> None:
        project = make_project(root)
        self.database = Database(project.database)
        self.context = Context(project, self.database, "Anne")
        origin = pa.table(
            {
                "start": pa.array([0], pa.int32()),
                "end": pa.array([10], pa.int32()),
                "page": pa.array([0], pa.int32()),
            }
        )
        extraction = Extraction(TEXT, TEXT, origin, (), (Passage(0, len(TEXT)),))
        with self.database.write() as connection:
            coder = ensure_coder(connection, "rules", machine=True)
            insert_document(
                connection,
                path="tekst.txt",
                source="0" * 64,
                extraction=extraction,
                described={"title": "Tekst"},
                time=now(),
            )
        self.rooms = {name: Codings(Context(project, self.database, name)) for name in PEOPLE}
        self.documents = Documents(self.context)
        self.document = self.documents.list()[0]
        self.coder = coder
        self.run("samarbejde", 1)
        self.suggestions = [s.guid for s in self.rooms["Anne"].offered()]

    def run(self, sha256: str, shift: int) -> None:
        """Let the machine suggest, with a codebook version of its own."""
        with self.database.write() as connection:
            names = [(guid, f"kode{i}") for i, guid in enumerate(CODES)]
            content = {"codes": [{"guid": guid} for guid in CODES]}
            number, _ = store_snapshot(
                connection,
                codebook="b" * 36,
                sha256=sha256,
                content=content,
                names=names,
                coder=self.coder,
                time=now(),
            )
            run = Run(
                str(uuid.uuid4()), self.coder, number, "da_blank-1", "sentence", "traad", now()
            )
            rows = [
                {"start": a, "end": b - shift, "code": CODES[c], "confidence": 0.7, "rule": "r"}
                | {"negated": False, "hedged": False}
                for a, b, c in PLACES
            ]
            store_run(connection, run, {self.document.version_id: rows})

    def do(self, who: str, what: tuple) -> None:
        room = self.rooms[who]
        match what:
            case ("code", start, length, code):
                end = min(start + length, len(TEXT))
                room.code(self.document, start, end, CODES[code], quote=TEXT[start:end])
            case ("remove", number):
                mine = [c for c in room.state().values() if isinstance(c, Coding)]
                own = sorted(c.guid for c in mine if room.coders()[c.coder] == who)
                if own:
                    room.remove(own[number % len(own)])
            case ("accept", number, unread):
                room.accept(self.suggestions[number], unread=unread)
            case ("recode", number, code):
                room.recode(self.suggestions[number], CODES[code])
            case ("reject", number):
                room.reject(self.suggestions[number])
            case ("read", reading):
                room.read(self.document, reading)
            case ("undo",):
                room.undo()
            case ("redo",):
                room.redo()


act = st.tuples(
    st.sampled_from(PEOPLE),
    st.one_of(
        st.tuples(st.just("code"), st.integers(0, 80), st.integers(1, 30), st.integers(0, 1)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("accept"), st.integers(0, 3), st.booleans()),
        st.tuples(st.just("recode"), st.integers(0, 3), st.integers(0, 1)),
        st.tuples(st.just("reject"), st.integers(0, 3)),
        st.tuples(st.just("read"), st.sampled_from(list(Reading))),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
)


@pytest.fixture
def desks(tmp_path):
    made = Desks(tmp_path / "p")
    yield made
    made.database.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sequence=st.lists(act, min_size=1, max_size=15))
def test_projection_equals_fold_and_undo_restores(tmp_path_factory, sequence) -> None:
    desks = Desks(tmp_path_factory.mktemp("desks") / "p")
    try:
        for who, what in sequence:
            before = desks.rooms[who].state()
            desks.do(who, what)
            after = desks.rooms[who].state()
            others = {k: f for k, f in before.items() if desks.rooms[who].coders()[f.coder] != who}
            assert others.items() <= after.items()
            if after != before and what[0] not in ("undo", "redo", "read"):
                assert desks.rooms[who].undo()
                assert desks.rooms[who].state() == before
                assert desks.rooms[who].redo()
                assert desks.rooms[who].state() == after
        assert desks.rooms["Anne"].faithful()
    finally:
        desks.database.close()


def test_an_act_sent_twice_happens_once(desks) -> None:
    op = str(uuid.uuid4())
    for _ in range(2):
        desks.rooms["Anne"].code(desks.document, 0, 10, CODES[0], op=op)
    back = str(uuid.uuid4())
    assert desks.rooms["Anne"].undo(op=back)
    assert desks.rooms["Anne"].undo(op=back)
    assert not desks.rooms["Anne"].undo()
    assert desks.rooms["Anne"].redo()
    assert not desks.rooms["Anne"].redo()


def test_a_quote_that_differs_is_refused(desks) -> None:
    with pytest.raises(ConflictError, match="text has changed"):
        desks.rooms["Anne"].code(desks.document, 0, 10, CODES[0], quote="noget andet")
    with pytest.raises(ConflictError, match="not in the text"):
        desks.rooms["Anne"].code(desks.document, 0, 10_000, CODES[0])
    assert not desks.rooms["Anne"].state()


def test_a_rejection_outlives_a_new_run_and_binds_one_person_only(desks) -> None:
    desks.rooms["Anne"].reject(desks.suggestions[1])
    desks.run("en anden udgave", 3)
    anne = [(s.start, s.code) for s in desks.rooms["Anne"].offered()]
    bo = [(s.start, s.code) for s in desks.rooms["Bo"].offered()]
    assert (0, CODES[0]) not in anne
    assert (0, CODES[0]) in bo
    assert (len(anne), len(bo)) == (3, 4)


def test_a_new_run_replaces_what_nobody_decided_on_and_keeps_the_rest(desks) -> None:
    desks.rooms["Bo"].accept(desks.suggestions[1])
    desks.run("tredje", 5)
    left = {s.guid for s in desks.rooms["Anne"].offered()}
    assert len(left) == 4
    assert not left & set(desks.suggestions)
    with desks.database.read() as connection:
        kept = {s.guid for s in list_suggestions(connection, stale=True)}
    assert kept & set(desks.suggestions) == {desks.suggestions[1]}


def test_forgetting_leaves_bare_ids_and_a_true_history(desks, tmp_path) -> None:
    desks.rooms["Anne"].code(desks.document, 0, 10, CODES[0])
    desks.rooms["Bo"].accept(desks.suggestions[0])
    desks.documents.forget("Tekst")
    assert desks.rooms["Anne"].state() == {}
    assert desks.rooms["Anne"].faithful()
    with pytest.raises(ConflictError, match="erased"):
        desks.rooms["Anne"].undo()
    assert not desks.rooms["Cilje"].undo()
    desks.database.close()
    for path in (tmp_path / "p").rglob("*"):
        if path.is_file():
            assert "Østerby".encode() not in path.read_bytes(), path


def test_what_stands_is_the_same_from_the_last_time_as_from_the_start(tmp_path: Path) -> None:
    desks = Desks(tmp_path / "p")
    anne, bo = desks.rooms["Anne"], desks.rooms["Bo"]
    document, guid = desks.document, desks.document.guid
    found = anne.present(document)
    assert anne.present(document, found) is found
    first, second = found.made[0].guid, found.made[1].guid

    def run_again() -> None:
        desks.run("samarbejde", 2)
        with desks.database.write() as connection:
            history.note(connection, desks.coder, "run.made", str(uuid.uuid4()), time=now())

    done = [
        lambda: anne.accept(first),
        lambda: bo.reject(second),
        lambda: bo.code(document, 45, 60, CODES[0]),
        lambda: bo.code(document, 70, 80, CODES[0]),
        lambda: bo.code(document, 50, 75, CODES[0]),
        lambda: bo.read(document, Reading.FINISHED),
        lambda: bo.undo(),
        run_again,
        lambda: anne.undo(),
    ]
    for do in done:
        do()
        found = anne.present(document, found)
        assert found == anne.present(document)
        with desks.database.read() as connection:
            people = {name: find_coder(connection, name) or "" for name in PEOPLE}
        for name, me in people.items():
            assert found.offered(me) == desks.rooms[name].offered(document)
    assert guid in {f.document for f in found.facts.values()}
    assert anne.faithful()


def test_what_is_coded_over_several_codings_takes_what_hangs_on_them(tmp_path: Path) -> None:
    desks = Desks(tmp_path / "p")
    anne, document = desks.rooms["Anne"], desks.document
    by_place = {(s.start, s.end): s.guid for s in anne.offered(document) if s.code == CODES[1]}
    anne.accept(by_place[0, 9])
    anne.accept(by_place[38, 59])
    anne.code(document, 5, 45, CODES[1])
    (whole,) = (f for f in anne.state().values() if isinstance(f, Coding))
    assert (whole.start, whole.end) == (0, 59)
    held = {f.coding for f in anne.state().values() if isinstance(f, Decision)}
    assert held == {whole.guid}
    assert anne.faithful()


def test_a_first_reading_is_remembered_for_each_person(tmp_path: Path) -> None:
    desks = Desks(tmp_path / "p")
    anne, bo, document = desks.rooms["Anne"], desks.rooms["Bo"], desks.document
    assert not anne.hidden(document)
    anne.hide(document, True)
    desks.database.close()
    assert anne.hidden(document) and not bo.hidden(document)
    anne.hide(document, False)
    assert not anne.hidden(document)
    assert anne.faithful() and not anne.undo()
