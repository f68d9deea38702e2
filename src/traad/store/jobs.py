"""The table of jobs: long verbs that run beside the pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from traad.store.database import new_id
from traad.store.schema import jobs


class State(StrEnum):
    """How it is with a job."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """A verb that runs, or ran, in a process of its own.

    `verb` is the command line after the name of the program. `pid` is None until the process has
    begun; `total` is None until the verb knows how much there is to do. `message` is what is done
    just now, and at the end the reason why it failed. `report` is what the verb gives as JSON.
    `noticed` says whether somebody has read how it ended.
    """

    id: int
    verb: tuple[str, ...]
    pid: int | None
    done: int
    total: int | None
    message: str
    state: State
    started: str
    coder: str
    ended: str | None
    report: Any
    noticed: bool


def insert_job(connection: Connection, verb: list[str], coder: str, time: str) -> int:
    """A new job, which nothing runs yet; gives its number."""
    row = {
        "verb": verb,
        "done": 0,
        "message": "",
        "state": State.RUNNING,
        "started": time,
        "coder": coder,
    }
    return new_id(connection.execute(insert(jobs).values(row)))


def set_pid(connection: Connection, id: int, pid: int) -> None:
    """Say which process runs a job."""
    connection.execute(update(jobs).where(jobs.c.id == id).values(pid=pid))


def set_progress(connection: Connection, id: int, done: int, total: int, message: str) -> None:
    """Say how far a running job has come."""
    values = {"done": done, "total": total, "message": message}
    connection.execute(update(jobs).where(_running(id)).values(values))


def end_job(
    connection: Connection, id: int, state: State, message: str, time: str, report: Any = None
) -> bool:
    """Say how a running job ended; False where it had ended before."""
    values = {"state": state, "message": message, "ended": time, "report": report}
    return connection.execute(update(jobs).where(_running(id)).values(values)).rowcount > 0


def notice(connection: Connection, id: int) -> None:
    """Somebody has read how a job ended."""
    connection.execute(update(jobs).where(jobs.c.id == id).values(noticed=True))


def list_jobs(connection: Connection, state: State | None = None) -> list[Job]:
    """The jobs, the newest first."""
    query = select(jobs).order_by(jobs.c.id.desc())
    if state is not None:
        query = query.where(jobs.c.state == state)
    return [_job(row) for row in connection.execute(query)]


def drop_ended(connection: Connection) -> None:
    """Delete the jobs that have ended: they name files that may have been erased."""
    connection.execute(delete(jobs).where(jobs.c.state != State.RUNNING))


def _running(id: int) -> Any:
    return (jobs.c.id == id) & (jobs.c.state == State.RUNNING)


def _job(row: Any) -> Job:
    fields = dict(row._mapping)
    return Job(**fields | {"verb": tuple(row.verb), "state": State(row.state)})
