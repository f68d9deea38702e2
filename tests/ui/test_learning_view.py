"""What the Code page tells of the newest run of learning."""

from __future__ import annotations

from typing import Any

from traad.store.jobs import Job, State
from traad.ui.views.learning import told


def job(report: Any) -> Job:
    verb = ("code", "--learn", "--json")
    return Job(1, verb, 1, 1, 1, "", State.DONE, "", "Anne", "", report, True)


def test_the_newest_run_that_learned_the_code_is_told() -> None:
    rules = {"coder": "rules", "suggestions": 3}
    newest = job([rules, {"coder": "learned", "codes": [{"code": "a", "positives": 21}]}])
    older = job([rules, {"coder": "learned", "codes": [{"code": "a", "positives": 20}]}])
    assert told([job(None), job([rules]), newest, older], "a") == {"code": "a", "positives": 21}
    assert told([newest], "b") is None
