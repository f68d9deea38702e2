"""What reading one file may cost: time at work, and memory, kept by the system itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_WAITING = 10
"""Times the limit: so long may a file take by the clock, on a machine with much else to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: `seconds` of a processor, and `per_page` more for each page; bytes
    of `memory`."""

    seconds: float = 20.0
    per_page: float = 0.5
    memory: int = 1_000_000_000

    def at_work(self, pages: int = 0) -> float:
        """Seconds of a processor for a file of so many pages."""
        return self.seconds + self.per_page * pages


def by_the_clock(at_work: float) -> float:
    """Seconds after which a file that needs `at_work` of a processor has hung."""
    return _WAITING * at_work


@contextmanager
def working(seconds: float) -> Iterator[None]:
    """Let the system end this process when it has worked so long in here (SIGXCPU).

    Time in which others have the processor does not count. Windows has no such limit; there the
    clock's is the only one.
    """
    try:
        import resource
    except ImportError:
        yield
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def overworked(exitcode: int | None) -> bool:
    """Whether a process ended because it had worked too long."""
    return exitcode is not None and exitcode == -getattr(signal, "SIGXCPU", 0) != 0


def limit_memory(memory: int) -> None:
    """Let this process have so many bytes more than it has now, and leave no image when it dies."""
    try:
        import resource
    except ImportError:
        return
    used = _data_in_use()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (used + memory, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def _data_in_use() -> int:
    """Bytes of private memory that this process has claimed; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{os.getpid()}/status").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData")),
        0,
    )
