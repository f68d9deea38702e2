"""Long verbs that are started from a page: each a process of its own, with a row in the store.

The process outlives the tab and the server that started it, and writes by itself how far it is and
how it ended. One that is gone without a word is marked as failed when somebody next looks. It is
known by its number and its command line, so that no other process is taken for it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time as clock
from typing import Any

import psutil

from traad.errors import ConflictError, NotFoundError, StoreError
from traad.rooms.context import Context, now
from traad.rooms.material.uploads import sweep_uploads
from traad.store import jobs as store
from traad.store.jobs import Job, State

WORK = "work"
"""The hidden verb that does a job."""

GRACE_SECONDS = 5.0
"""How long a process has to stop by itself before it is killed."""

_STEP_SECONDS = 0.25
_GONE = "It stopped without an answer; what was finished before is kept. Start it again."


class Jobs:
    """The room of the jobs."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def start(self, *verb: str) -> Job:
        """Run a verb of `traad` beside the pages, under the name of the coder at work.

        Args:
            verb: the command line after the program's name, with `--json`.

        Raises:
            ConflictError: a job is under way already.
        """
        self.list()  # a dead one does not stand in the way
        root = str(self._context.project.root)
        with self._context.database.write() as connection:
            if store.list_jobs(connection, State.RUNNING):
                raise ConflictError(
                    "Another job is under way; wait until it is done, or cancel it first."
                )
            sweep_uploads(self._context.project, keep=verb)
            id = store.insert_job(connection, list(verb), self._context.coder, now())
            process = subprocess.Popen(
                [sys.executable, "-m", "traad", "--project", root, WORK, str(id)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            store.set_pid(connection, id, process.pid)
        # Somebody has to ask how a child ended, or it stays in the list of processes.
        threading.Thread(target=process.wait, daemon=True).start()
        return self.find(id)

    def list(self) -> list[Job]:
        """The jobs, the newest first; those whose process is gone are marked as failed."""
        with self._context.database.read() as connection:
            found = store.list_jobs(connection)
        dead = [j for j in found if j.state is State.RUNNING and self._process(j) is None]
        if not dead:
            return found
        with self._context.database.write() as connection:
            for job in dead:
                store.end_job(connection, job.id, State.FAILED, _GONE, now())
            return store.list_jobs(connection)

    def find(self, number: int) -> Job:
        """The job of this number.

        Raises:
            NotFoundError: there is none.
        """
        for job in self.list():
            if job.id == number:
                return job
        raise NotFoundError("There is no such job; list them with: traad jobs")

    def cancel(self, number: int) -> Job:
        """End a job with all its processes; what it had stored stays, and nothing is half there.

        Raises:
            NotFoundError: there is no such job.
            ConflictError: it has ended already.
        """
        job = self.find(number)
        process = self._process(job) if job.state is State.RUNNING else None
        if process is None:
            raise ConflictError("The job has ended already.")
        _end(process)
        with self._context.database.write() as connection:
            store.end_job(connection, number, State.CANCELLED, "", now())
        return self.find(number)

    def take(self, number: int) -> tuple[Job, Reporter]:
        """For the process that does a job: the job, and whom to tell how it goes.

        Raises:
            NotFoundError: there is no such job.
        """
        # A write waits until whoever began the job has stored it.
        with self._context.database.write() as connection:
            found = {job.id: job for job in store.list_jobs(connection, State.RUNNING)}
        if number not in found:
            raise NotFoundError("There is no such job; list them with: traad jobs")
        return found[number], Reporter(self._context, number)

    def notice(self, number: int) -> None:
        """Say that somebody has read how a job ended."""
        with self._context.database.write() as connection:
            store.notice(connection, number)

    def _process(self, job: Job) -> psutil.Process | None:
        """The process of a job, or None where it is gone."""
        if job.pid is None:
            return None
        try:
            process = psutil.Process(job.pid)
            words = process.cmdline()
        except psutil.Error:
            return None
        own = [str(self._context.project.root), WORK, str(job.id)]
        return process if words[-3:] == own else None


class Reporter:
    """What a job's own process tells the store: how far it is, and how it ended."""

    def __init__(self, context: Context, number: int) -> None:
        self._context = context
        self._number = number
        self._told = 0.0
        self.report: Any = None

    def step(self, done: int, total: int, what: str) -> None:
        """Tell how far the verb is, four times a second at most."""
        late = clock.monotonic() - self._told >= _STEP_SECONDS
        if not late and done != total:
            return
        self._told = clock.monotonic()
        try:
            with self._context.database.write() as connection:
                store.set_progress(connection, self._number, done, total, what)
        except StoreError:
            # The work matters more than word of it.
            return

    def end(self, state: State, message: str) -> None:
        """Tell how it ended."""
        with self._context.database.write() as connection:
            store.end_job(connection, self._number, state, message, now(), self.report)


def _end(process: psutil.Process) -> None:
    """Ask a process to stop, then end it and all that it started."""
    try:
        children = process.children(recursive=True)
        process.terminate()
    except psutil.Error:
        return
    psutil.wait_procs([process], GRACE_SECONDS)
    for one in (process, *children):
        try:
            one.kill()
        except psutil.Error:
            continue
    psutil.wait_procs([process, *children], GRACE_SECONDS)
