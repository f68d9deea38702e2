"""What a page says of a job: how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from traad.store.jobs import Job, State

NOT_READ = "The file could not be read: it is of a kind that Tråd does not read."


def shown(jobs: Sequence[Job]) -> Job | None:
    """The job to show: the one under way, else the newest if nobody has read how it ended."""
    running = next((job for job in jobs if job.state is State.RUNNING), None)
    if running is not None:
        return running
    newest = jobs[0] if jobs else None
    return newest if newest is not None and not newest.noticed else None


def part_done(job: Job) -> float:
    """How much of a job is done, from 0 to 1."""
    return min(1.0, job.done / job.total) if job.total else 0.0


def refusals(job: Job) -> Iterator[tuple[str, str]]:
    """The files that an ingestion refused, each with the reason."""
    report = _report(job)
    yield from ((row["path"], row["reason"]) for row in report.get("refused", ()))
    yield from ((path, NOT_READ) for path in report.get("ignored", ()))


def warnings(job: Job) -> Iterator[tuple[str, str]]:
    """What is to be known of the files that an ingestion stored, file by file."""
    for row in _report(job).get("stored", ()):
        yield from ((row["path"], warning) for warning in row["warnings"])


def numbers(job: Job, name: str) -> int:
    """How many rows of one name an ingestion's report has."""
    return len(_report(job).get(name, ()))


def carried(job: Job) -> int:
    """How many codings and decisions a new reading of a file carried over."""
    return int(_report(job).get("carried", 0))


def moved(job: Job, changed: str, lost: str) -> list[str]:
    """What a new reading could not keep as it was, a line each, by templates."""
    report = _report(job) if job.verb[0] == "reread" else {}
    return [
        *(changed.format(**row) for row in report.get("changed", ())),
        *(lost.format(**row) for row in report.get("lost", ())),
        *(str(said) for said in report.get("corrections_lost", ())),
    ]


def suggestions(job: Job) -> int:
    """How many suggestions a run of the codebooks left."""
    return sum(row["suggestions"] for row in job.report) if isinstance(job.report, list) else 0


def _report(job: Job) -> dict[str, Any]:
    return job.report if isinstance(job.report, dict) else {}
