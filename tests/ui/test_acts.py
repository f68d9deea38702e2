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
