"""The verb history, in words and as JSON."""

from __future__ import annotations

from traad.workbench import Workbench


def test_history_tells_how_the_work_went(coded) -> None:
    assert "Nobody has coded" in coded("history")
    with Workbench(coded.root, "Anne") as bench:
        one, two = bench.documents.list()[:2]
        first, second = list(bench.codebooks.codes())[:2]
        bench.codings.code(one, 0, 5, first)
        bench.codings.code(two, 0, 5, first)
        bench.codings.code(two, 6, 9, second)
    told = coded.json("history")
    assert [(s["codings"], len(s["new"]), s["known"]) for s in told["documents"]] == [
        (1, 1, 1),
        (2, 1, 2),
    ]
    assert told["share"] is None and sum(day["codings"] for day in told["days"]) == 3
    assert told["codebooks"][0]["codes"] >= 8
    assert "six documents" in coded("history")
    assert "Nobody here is called" in coded("history", "--only", "Nobody", status=1)
