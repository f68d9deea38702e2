"""Acts from the browser's outbox, done on a real project."""

from __future__ import annotations

import uuid
from typing import Any

from traad.model import Coding, Decision, Reading, ReadingState, Verdict
from traad.ui.views.acts import Answers
from traad.workbench import Workbench


def act(name: str, **more: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "act": name, **more}


def codings(bench: Workbench) -> list[Coding]:
    return [f for f in bench.codings.state().values() if isinstance(f, Coding)]


def test_every_kind_of_act(bench: Workbench) -> None:
    report = bench.documents.list()[0]
    text = bench.documents.show(report.guid).text
    first, second, third, *_ = bench.codings.offered(report)
    barriers = bench.codebooks.code("barrierer").guid
    start = text.index("🔑")
    answers = Answers()
    acts = [
        act("read", state="begun"),
        act("accept", target=first.guid),
        act("reject", target=second.guid),
        act("recode", target=third.guid, code=first.code),
        act("code", start=start, end=start + 1, code=barriers, quote="🔑", seen=True),
    ]
    answers.take(bench, report, acts)
    assert answers.as_data() == {"acked": [a["id"] for a in acts], "refused": {}}
    facts = bench.codings.state().values()
    verdicts = {f.suggestion: f.verdict for f in facts if isinstance(f, Decision)}
    assert verdicts == {
        first.guid: Verdict.ACCEPTED,
        second.guid: Verdict.REJECTED,
        third.guid: Verdict.RECODED,
    }
    assert [f.state for f in facts if isinstance(f, ReadingState)] == [Reading.BEGUN]
    own = next(c for c in codings(bench) if c.start == start)
    answers.take(bench, report, [act("remove", target=own.guid)])
    assert own not in codings(bench)
    answers.take(bench, report, [act("undo")])
    assert own in codings(bench)
    answers.take(bench, report, [act("redo")])
    assert own not in codings(bench)
    assert not answers.as_data()["refused"]


def test_an_act_that_comes_twice_happens_once(bench: Workbench) -> None:
    report = bench.documents.list()[0]
    first, second, *_ = bench.codings.offered(report)
    accept, undo = act("accept", target=first.guid), act("undo")
    answers = Answers()
    answers.take(bench, report, [accept])
    answers.take(bench, report, [accept, act("accept", target=second.guid)])
    answers.take(bench, report, [undo])
    answers.take(bench, report, [undo])
    assert [c.origin for c in codings(bench)] == [first.guid]
    # Another session, or the server started anew, knows the act from the store.
    Answers().take(bench, report, [accept])
    assert len(codings(bench)) == 1


def test_what_is_refused_says_why_and_stops_nothing(bench: Workbench) -> None:
    report = bench.documents.list()[0]
    code = bench.codebooks.code("barrierer").guid
    wrong = [
        act("code", start=0, end=4, code=code, quote="Andet", seen=True),
        act("accept", target="no-such"),
        act("undo"),
        act("dance"),
        act("code", start="x"),
        {"id": "no-uuid", "act": "undo"},
    ]
    good = act("accept", target=bench.codings.offered(report)[0].guid)
    answers = Answers()
    answers.take(bench, report, [*wrong, "nonsense", {"act": "undo"}, good])
    data = answers.as_data()
    assert list(data["refused"]) == [a["id"] for a in wrong]
    assert data["acked"] == [good["id"]]
    assert all(reason.endswith(".") and "\n" not in reason for reason in data["refused"].values())
    assert len(codings(bench)) == 1


def test_only_so_many_answers_are_kept(bench: Workbench) -> None:
    answers = Answers()
    answers.take(bench, None, [act("dance") for _ in range(600)])
    assert len(answers.by_id) == 500


def test_changing_a_coding_a_memo_and_a_code_of_ones_own_words(bench: Workbench) -> None:
    report = bench.documents.list()[0]
    text = bench.documents.show(report.guid).text
    first = bench.codings.offered(report)[0]
    answers = Answers()
    start = text.index("Ideen kom")
    acts = [
        act("accept", target=first.guid),
        act("code", start=start, end=start + 5, label="Ideen  kom", quote="Ideen", seen=False),
        act("memo", on="passage", start=start, end=start + 5, quote="Ideen", text="Hvis?"),
        act("memo", on="document", text="Om rapporten"),
        act("memo", on="project", text="Om det hele"),
    ]
    answers.take(bench, report, acts)
    assert not answers.as_data()["refused"]
    own = next(c for c in codings(bench) if c.start == start)
    made = bench.codebooks.codes()[own.code]
    assert (made.id, made.label, own.seen) == ("ideen-kom", {"da": "Ideen kom"}, False)
    accepted = next(c for c in codings(bench) if c.origin == first.guid)
    place = {"start": start, "end": start + 9, "quote": "Ideen kom"}
    more = [
        act("revise", target=own.guid, code=own.code, seen=True, **place),
        act("revise", target=accepted.guid, code=own.code, seen=True, **place),
        act("memo", on="coding", target=accepted.guid, text="Hvorfor"),
        act("memo", on="code", target=own.code, text="Om koden"),
        act("memo", on="nothing", text="x"),
        act("revise", target=own.guid, code=own.code, seen=True, start=0, end=2, quote="xx"),
    ]
    answers.take(bench, report, more)
    assert list(answers.as_data()["refused"]) == [a["id"] for a in more[-2:]]
    # The two have come to cover the same words with the same code, so they are one.
    (left,) = codings(bench)
    assert (left.guid, left.start, left.end) == (accepted.guid, start, start + 9)
    decisions = [f for f in bench.codings.state().values() if isinstance(f, Decision)]
    assert [d.verdict for d in decisions] == [Verdict.RECODED]
    assert {w.text for w in bench.memos.list()} == {
        *("Hvis?", "Om rapporten", "Om det hele", "Hvorfor", "Om koden"),
    }
    assert bench.codings.faithful()
