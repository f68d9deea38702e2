"""What a page says of an export, an import or a merge, from the reports of their jobs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traad.store.jobs import Job, State

_COUNTED = re.compile(r"(\d+) (.+)", re.DOTALL)
MOST = 60
"""How many lines of a report are shown."""


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the file that it wrote, how much of what, and what to know, by line."""

    verb: str
    file: Path | None
    counts: Mapping[str, int]
    lines: tuple[str, ...]


def newest(jobs: Sequence[Job], verbs: Sequence[str]) -> Outcome | None:
    """What came of the newest finished job of these verbs; None where there is none."""
    for job in jobs:
        if job.verb[0] in verbs and job.state is State.DONE and isinstance(job.report, dict):
            return outcome(job.verb[0], job.report)
    return None


def outcome(verb: str, report: Mapping[str, Any]) -> Outcome:
    """What a report says, whichever verb wrote it."""
    lines = [line for key in ("lost", "problems", "conflicts") for line in report.get(key, ())]
    lines += [f"the file {name} is gone or damaged" for name in report.get("missing", ())]
    counts = report.get("counts") or report.get("added") or {}
    if "files" in report:
        counts = {"documents": report["files"]}
    path = report.get("path")
    file = Path(path) if path and verb in ("export", "package", "backup") else None
    return Outcome(verb, file, counts, tuple(lines))


def parted(line: str) -> tuple[int | None, str]:
    """A line of a report as how often and what: `3 reading states` is (3, `reading states`)."""
    found = _COUNTED.fullmatch(line)
    return (int(found[1]), found[2]) if found else (None, line)
