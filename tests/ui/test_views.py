"""What the pages show, as pure functions: blocks, marks, counts, lists, hosts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import INTERVIEW, REPORT, Draft, extract
from traad.codebook import Code
from traad.model import Coding, Document, Page, Passage, Reading, ReadingState, Suggestion
from traad.places import Places
from traad.rooms.coding.segments import Segment, Status
from traad.ui import wording
from traad.ui.hosts import allowed_hosts, is_allowed, is_own_page
from traad.ui.sidebar import people
from traad.ui.views.blocks import Block, blocks_of, clock, margin, offset_in
from traad.ui.views.marks import changes, in_tree_order, keys_of, marks_of, reading_of
from traad.ui.views.order import in_danish_order
from traad.ui.views.overview import overview
from traad.ui.views.quotes import Shown, acts_on, choices, page_of, target_of

SUGGESTION = Suggestion("s1", "d1", 1, 5, 9, "c1", "rules", 0.7, "lemma", negated=True)
CODING = Coding("k1", "d1", 1, 0, 9, "c1", 1, "me", None, True, False, "2024")
PLACE = ("x/s1", "d1", 1, 5, 9)
SEGMENT = Segment(
    *PLACE, "kode", "Anne", Status.REJECTED, None, None, "ord", page=3, label=None, citation=""
)


def blocks(draft: Draft = REPORT) -> list[Block]:
    read = extract(draft)
    places = Places(read.origin, read.pages)
    return blocks_of(read.text, read.passages, read.pages, places)


class TestBlocks:
    def test_kinds_levels_and_what_does_not_count(self) -> None:
        found = blocks()
        assert [(b["kind"], b.get("level")) for b in found[:3]] == [
            ("heading", 1),
            ("contents", None),
            ("heading", 1),
        ]
        assert found[7]["level"] == 2
        assert found[8]["by"] == "Øjvind, beboer"
        assert [b["kind"] for b in found if b.get("off")] == ["contents"]

    def test_pages_stand_where_they_begin_and_notes_keep_theirs(self) -> None:
        found = blocks()
        pages = [(i, name) for i, b in enumerate(found) for _, name in b.get("pages", ())]
        assert pages == [(0, "[1]"), (2, "4"), (7, "5"), (10, "4")]
        assert all(at == b["start"] for b in found for at, _ in b.get("pages", ()))

    def test_turns(self) -> None:
        found = blocks(INTERVIEW)
        assert [(b["who"], b["time"], b.get("off", False)) for b in found[:2]] == [
            ("Interviewer", "0:03", True),
            ("Åse", "0:07", False),
        ]

    @given(st.text(alphabet="aå 🙂\n", max_size=60), st.data())
    def test_every_character_that_is_no_blank_is_in_one_block(
        self, text: str, data: st.DataObject
    ) -> None:
        edges = data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
        passages = [Passage(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
        found = blocks_of(text, passages, [], Places({"start": _Empty()}, []))
        joined = "".join(b.get("before", "\n") + b["text"] for b in found)
        assert text.startswith(joined)
        assert not text[len(joined) :].strip()
        assert all(text[b["start"] :].startswith(b["text"]) for b in found)

    def test_small_things(self) -> None:
        assert margin(Page(2, "iv", 0, 1)) == "iv"
        assert (clock(65.9), clock(3723)) == ("1:05", "1:02:03")
        assert [offset_in("abc", x) for x in (None, "x", "-1", "1", "99")] == [None] * 3 + [1, 2]


class _Empty:
    """A column without rows."""

    def to_numpy(self) -> list[int]:
        return []


def code(id: str, parent: str | None = None, shortcut: str | None = None) -> Code:
    return Code(guid=f"g-{id}", id=id, label={"da": id}, parent=parent, shortcut=shortcut)


class TestMarks:
    def test_own_others_and_suggested(self) -> None:
        other = replace(CODING, guid="k2", coder="bo", start=2)
        older = replace(CODING, guid="k3", version=0)
        found = marks_of([CODING, other, older], [SUGGESTION], "me", {"bo": "Bo"}, 1)
        assert [(m["id"], m["kind"]) for m in found] == [
            ("k1", "own"),
            ("k2", "other"),
            ("s1", "suggested"),
        ]
        assert found[1]["who"] == "Bo"
        assert found[2]["negated"] and "hedged" not in found[2]

    def test_changes(self) -> None:
        a, b, c = ({"id": name, "start": 1} for name in "abc")
        moved = b | {"start": 2}
        assert changes([a, b], [moved, c]) == {"gone": ["a", "b"], "fresh": [moved, c]}
        assert changes([a, b], [b, a]) == {"gone": [], "fresh": []}

    def test_reading_under_the_newest_codebook(self) -> None:
        facts = [
            ReadingState("me", "d1", 2, Reading.BEGUN, "2"),
            ReadingState("me", "d1", 1, Reading.FINISHED, "1"),
            ReadingState("bo", "d1", 3, Reading.FINISHED, "3"),
        ]
        assert reading_of(facts, "me") is Reading.BEGUN
        assert reading_of([], "me") is Reading.NOT_BEGUN

    def test_shortcuts_are_unique_and_leave_the_readers_keys_alone(self) -> None:
        codes = [code("a"), code("b", shortcut="1"), code("c", shortcut="n"), code("d")]
        assert keys_of(codes) == {"g-b": "1", "g-a": "2", "g-c": "3", "g-d": "4"}

    def test_tree_order(self) -> None:
        codes = [code("b"), code("a1", "a"), code("a"), code("a11", "a1"), code("x", "gone")]
        found = [(c.id, depth) for c, depth in in_tree_order(codes)]
        assert found == [("b", 0), ("a", 0), ("a1", 1), ("a11", 2), ("x", 0)]


def document(guid: str) -> Document:
    return Document(1, guid, "p", guid, (), None, "", None, "da", 1, 1, 0, 0, 0)


class TestOverview:
    def test_counts_leave_out_what_was_not_read(self) -> None:
        facts = [CODING, replace(CODING, guid="k2", unread=True), replace(CODING, coder="bo")]
        seen = overview([document("d1"), document("d2")], facts, [SUGGESTION], "me")
        assert [(s.waiting, s.own) for s in seen.documents] == [(1, 1), (0, 0)]
        assert (seen.coded["c1"], seen.suggested["c1"], seen.waiting) == (2, 1, 1)

    @pytest.mark.parametrize(
        ("states", "expected"),
        [((), "d1"), (("", "begun"), "d2"), (("finished",), "d2"), (("finished",) * 2, None)],
    )
    def test_what_to_read_next(self, states: tuple[str, ...], expected: str | None) -> None:
        facts = [
            ReadingState("me", f"d{i}", 1, Reading(state), "1")
            for i, state in enumerate(states, start=1)
            if state
        ]
        found = overview([document("d1"), document("d2")], facts, [], "me").next
        assert (found.document.guid if found else None) == expected


class TestQuotes:
    def test_choices_leave_out_empty_ones_but_the_two_first(self) -> None:
        assert choices([]) == {Shown.CODED: 0, Shown.SUGGESTED: 0}
        assert choices([SEGMENT])[Shown.REJECTED] == 1

    def test_what_can_be_done(self) -> None:
        assert acts_on(SEGMENT, "Anne") == ["accept"]
        assert acts_on(SEGMENT, "Bo") == []
        assert acts_on(replace(SEGMENT, status=Status.CODED), "Bo") == ["memo", "key"]
        assert "recode" in acts_on(replace(SEGMENT, status=Status.CODED), "Anne")
        assert acts_on(replace(SEGMENT, status=Status.SUGGESTED), "Bo") == [
            *("accept", "reject", "recode"),
        ]

    def test_page_and_target(self) -> None:
        assert (page_of(SEGMENT), target_of(SEGMENT)) == ("[3]", "s1")
        assert page_of(replace(SEGMENT, label="iv")) == "iv"
        assert page_of(replace(SEGMENT, page=None)) is None


def test_machines_are_no_people() -> None:
    names = ["rules", "search:tid", "Åse", "Bo", "Bo", "topic:3", "learned"]
    assert people(names) == ["Bo", "Åse"]


@pytest.mark.parametrize(
    ("header", "allowed"),
    [
        *(("127.0.0.1:8501", True), ("localhost", True), ("[::1]:8501", True), ("[::1]", True)),
        *(("LOCALHOST:1", True), ("min-server:80", True), ("", False), ("evil.example", False)),
        *(("127.0.0.1.evil.example", False), ("localhost:x", False), ("evil:127.0.0.1", False)),
    ],
)
def test_hosts(header: str, allowed: bool) -> None:
    hosts = allowed_hosts({"TRAAD_HOSTS": "min-server, "})
    assert is_allowed(header, hosts) is allowed


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", False),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("https://min-server", "127.0.0.1:8501", True),
        ("https://min-server.evil.example", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
        ("", "127.0.0.1:8501", False),
    ],
)
def test_origins(origin: str, host: str, own: bool) -> None:
    hosts = allowed_hosts({"TRAAD_HOSTS": "min-server"})
    assert is_own_page(origin, host, hosts) is own


def test_danish_order() -> None:
    names = [
        "Ørsted",
        "Aabenraa",
        "zoo",
        "Århus 10",
        "Århus 9",
        "Ældre",
        "Äpple",
        "Abe",
        "Écu",
        "10",
        "9",
    ]
    assert sorted(names, key=in_danish_order) == [
        *("9", "10", "Abe", "Écu", "zoo", "Ældre", "Äpple", "Ørsted", "Aabenraa"),
        *("Århus 9", "Århus 10"),
    ]


def test_numbers_and_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "language", lambda: "da")
    assert wording.decimal(1234.5) == "1.234,5"
    assert wording.number(1234567) == "1.234.567"
    assert wording.day("2026-11-21T12:00:00+00:00") == "21. november 2026"
    monkeypatch.setattr(wording, "language", lambda: "en")
    assert wording.decimal(1234.5, 2) == "1,234.50"
    assert wording.day("2026-05-01T12:00:00+00:00") == "1 May 2026"


def test_memos_are_marks_and_those_of_others_wait_for_the_first_reading() -> None:
    from traad.model import Memo, MemoOn
    from traad.rooms.coding.memos import Written
    from traad.ui.views.marks import memos_of, noted

    def written(who: str, on: MemoOn, version: int, end: int) -> Written:
        return Written(Memo(f"{who}{on}", on, "d", "d", version, 0, end, who, "w", "t"), "Ord", who)

    found = [
        written("anne", MemoOn.PASSAGE, 2, 5),
        written("bo", MemoOn.PASSAGE, 2, 5),
        written("anne", MemoOn.PASSAGE, 1, 5),
        written("anne", MemoOn.DOCUMENT, 0, 0),
    ]
    memos = memos_of(found, "anne", 2)
    assert [(m["who"], m["on"], m["mine"]) for m in memos] == [
        ("anne", "passage", True),
        ("bo", "passage", False),
        ("anne", "document", True),
    ]
    assert [(m["kind"], m["end"]) for m in noted(memos)] == [("memo", 5), ("memo", 5)]
    assert len(memos_of(found, "anne", 2, blind=True)) == 2
