"""Files read in kept child processes, so that a bad file costs itself only.

A child has a limit of time at work for each file and a limit of memory. One that dies is replaced,
and its file becomes a `ReadError`. Only the starting process writes anything.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as LateError
from importlib import import_module
from multiprocessing.connection import wait
from pathlib import Path
from types import MappingProxyType
from typing import Any

from traad.errors import ReadError
from traad.ingest.layout import FOUND, Layout
from traad.ingest.limits import Limits, by_the_clock, limit_memory, overworked, working
from traad.ingest.read import read_file
from traad.ingest.scans import Tell, recognise, unread
from traad.model import Extraction

_LATE = (
    "The file could not be read: the reader stopped after {:.0f} seconds; "
    "split it, or print it to a new file."
)
_DEAD = (
    "The file could not be read: the reader stopped without an answer; "
    "the file may be damaged, so save it anew and try again."
)
_FAILED = (
    "The file could not be read: the reader failed ({}); save it anew, or tell us of it with the "
    "file."
)
_FULL = 77
"""The exit code of a child that wanted too much memory."""
_LARGE = "The file could not be read: the reader stopped for want of memory; split the file."


def read_all(
    paths: Sequence[Path],
    *,
    workers: int = 1,
    off: frozenset[str] = frozenset(),
    layouts: Mapping[Path, Layout] = MappingProxyType({}),
    limits: Limits | None = None,
    ocr: bool = False,
    tell: Tell | None = None,
) -> Iterator[tuple[Path, Extraction | ReadError]]:
    """Read files in child processes; what each gives comes in the order of `paths`.

    At most four files a worker are under way at once, so memory stays flat. Closing the iterator
    ends the children. With `ocr`, pages that are pictures are recognised, each by a child of its
    own limit, and their file is read once more with what was found; `tell` follows that.
    """
    from pebble import ProcessPool

    limits = limits or Limits()
    pool: Any = ProcessPool(
        max_workers=workers,
        initializer=_begin,
        initargs=(limits.memory,),
        context=multiprocessing.get_context("spawn"),
    )
    waiting = deque(paths)
    counting: deque[tuple[Path, Any]] = deque()
    reading: deque[tuple[Path, float, Any]] = deque()
    try:
        while waiting or counting or reading:
            # A PDF's time depends on its pages, which only a child may count.
            while waiting and len(counting) < 2 * workers:
                path = waiting.popleft()
                pdf = path.suffix.lower() == ".pdf"
                count = _schedule(pool, _count, path, limits.at_work()) if pdf else None
                counting.append((path, count))
            while counting and len(reading) < 2 * workers:
                path, count = counting.popleft()
                pages = 0 if count is None else _result(count, limits.at_work())
                if isinstance(pages, ReadError):
                    reading.append((path, 0.0, pages))
                    continue
                time = limits.at_work(pages)
                options = {"off": off, "layout": layouts.get(path, FOUND)}
                reading.append((path, time, _schedule(pool, _read, path, time, **options)))
            if reading:
                path, found = _next(reading)
                if ocr and (pages := unread(found)):
                    words = recognise(pool, path, pages, tell)
                    time = limits.at_work(max(pages))
                    again = _schedule(pool, _read, path, time, off=off, recognised=words)
                    found = _result(again, time)
                yield path, found
    finally:
        pool.stop()
        pool.join()


def _schedule(
    pool: Any, work: Callable[..., Any], path: Path, seconds: float, **options: Any
) -> Any:
    """Let a child do something with a file, with so many seconds at work."""
    return pool.schedule(work, [path, seconds], options, by_the_clock(seconds))


def _next(reading: deque[tuple[Path, float, Any]]) -> tuple[Path, Extraction | ReadError]:
    path, time, found = reading.popleft()
    return path, found if isinstance(found, ReadError) else _result(found, time)


def _result(future: Any, time: float) -> Any:
    """What a child gave, or the reason why it gave nothing as a `ReadError`."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except ReadError as error:
        return error
    except LateError:
        return ReadError(_LATE.format(by_the_clock(time)))
    except MemoryError:
        return ReadError(_LARGE)
    except ProcessExpired as error:
        if overworked(error.exitcode):
            return ReadError(_LATE.format(time))
        return ReadError(_LARGE if error.exitcode == _FULL else _DEAD)
    except Exception as error:
        # A reader that fails in a way nobody foresaw costs its file, never the whole run.
        return ReadError(_FAILED.format(type(error).__name__))


def _read(path: Path, seconds: float, **options: Any) -> Extraction:
    try:
        with working(seconds):
            return read_file(path, **options)
    except MemoryError:
        # What filled the memory may still hold it; the next file gets a child of its own.
        os._exit(_FULL)


def _count(path: Path, seconds: float) -> int:
    from traad.ingest.pdf import count_pages

    with working(seconds):
        return count_pages(path)


def _begin(memory: int) -> None:
    """Prepare a child: deaf to Ctrl-C, bound in memory, and gone when its parent is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    # What libraries print about a bad file is not for the user; the result says it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    # What it takes to start does not count against the first file.
    import_module("traad.ingest.pdf")
    import_module("pyarrow")
    limit_memory(memory)


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
