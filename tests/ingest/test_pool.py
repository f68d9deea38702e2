"""Files read in children: order, limits, and what a dead or endless reader costs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from pebble import ProcessExpired, ProcessPool

from ingest.small_files import column, write_pdf
from traad.errors import ReadError
from traad.ingest import Limits, read_all
from traad.ingest.limits import overworked, working
from traad.model import Extraction

HOSTILE = [
    "pdfjs__test__pdfs__Pages-tree-refs.pdf",
    "pdfjs__test__pdfs__REDHAT-1531897-0.pdf",
    "pdfjs__test__pdfs__bug1020858.pdf",
    "pdfjs__test__pdfs__issue13325_reduced.pdf",
    "pdfjs__test__pdfs__issue7872.pdf",
    "pdfjs__test__pdfs__rotated.pdf",
    "pdfjs__test__pdfs__empty_protected.pdf",
    "pdfjs__test__pdfs__issue6010_1.pdf",
    "pdfminer.six__samples__encryption__aes-256-r6.pdf",
    "pdfminer.six__samples__nonfree__kampo.pdf",
    "pdfminer.six__samples__zen_of_python_corrupted.pdf",
    "py-pdf-sample-files__005-libreoffice-writer-password__libreoffice-writer-password.pdf",
    "py-pdf-sample-files__003-pdflatex-image__pdflatex-image.pdf",
    "qpdf__examples__qtest__extend-c-api__bad.pdf",
    "qpdf__qpdf__qtest__qpdf__append-xref-loop-fixed.pdf",
    "qpdf__qpdf__qtest__qpdf__bad-xref.pdf",
    "qpdf__qpdf__qtest__qpdf__enc-R3,V2.pdf",
    "qpdf__qpdf__qtest__qpdf__issue-146.pdf",
    "qpdf__qpdf__qtest__qpdf__linearization-large-vector-alloc.pdf",
    "qpdf__qpdf__qtest__qpdf__no-pages-types.pdf",
]


def small(folder: Path, number: int) -> Path:
    path = folder / f"{number}.txt"
    path.write_text(f"Dette er fil nummer {number}.", encoding="utf-8")
    return path


def children() -> list[int]:
    """The ids of the processes below this one that read files."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for listed in found for pid in listed.read_text().split()]


def readers() -> list[int]:
    return [p for p in children() if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]


def test_results_come_in_the_order_given(tmp_path: Path) -> None:
    paths = [small(tmp_path, n) for n in range(12)]
    paths.insert(5, tmp_path / "væk.txt")
    paths.insert(7, write_pdf(tmp_path / "a.pdf", [column(["Et afsnit i en PDF."])]))
    found = list(read_all(paths, workers=2))
    assert [path for path, _ in found] == paths
    assert isinstance(found[5][1], ReadError)
    assert sum(isinstance(result, Extraction) for _, result in found) == 13


def test_a_killed_reader_costs_its_file_only(tmp_path: Path) -> None:
    paths = [small(tmp_path, 1), big_text(tmp_path), small(tmp_path, 2)]
    results = read_all(paths)
    found = [next(results)]
    killer = threading.Timer(0.3, kill_readers)
    killer.start()
    found += results
    killer.join()
    assert [path for path, _ in found] == paths
    assert isinstance(found[1][1], ReadError) and "stopped" in str(found[1][1])
    assert isinstance(found[2][1], Extraction)


def big_text(folder: Path) -> Path:
    """A file that takes some seconds to read."""
    path = folder / "stor.txt"
    path.write_text("Et ord og så strømnin- ger til.\n\n" * 200_000, encoding="utf-8")
    return path


def kill_readers() -> None:
    for pid in readers():
        os.kill(pid, signal.SIGKILL)


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    paths = [big_text(tmp_path), small(tmp_path, 1)]
    (_, late), (_, read) = read_all(paths, limits=Limits(seconds=2))
    assert isinstance(late, ReadError) and "after 2 seconds" in str(late)
    assert isinstance(read, Extraction)


def test_time_in_which_others_work_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "langsom.txt"
    os.mkfifo(path)
    began = time.monotonic()

    def write_late() -> None:
        time.sleep(3)
        path.write_text("Et ord, der kom sent.", encoding="utf-8")

    writer = threading.Thread(target=write_late)
    writer.start()
    with ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn")) as pool:
        found = pool.schedule(read_within, [path, 0.5]).result()
    writer.join()
    assert found.startswith("Et ord") and time.monotonic() - began >= 3


def test_a_process_that_works_too_long_is_ended_by_the_system() -> None:
    with ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn")) as pool:
        with pytest.raises(ProcessExpired) as ended:
            pool.schedule(count_for_ever, [0.5]).result()
        assert overworked(ended.value.exitcode) and not overworked(1) and not overworked(None)
        assert pool.schedule(len, ["abc"]).result() == 3


def read_within(path: Path, seconds: float) -> str:
    with working(seconds):
        return path.read_text("utf-8")


def count_for_ever(seconds: float) -> None:
    with working(seconds):
        while True:
            pass


def test_a_reader_that_wants_too_much_memory_is_stopped(tmp_path: Path) -> None:
    paths = [big_text(tmp_path), small(tmp_path, 1)]
    (_, large), (_, read) = read_all(paths, limits=Limits(memory=60_000_000))
    assert isinstance(large, ReadError) and "stopped" in str(large)
    assert isinstance(read, Extraction)


def test_closing_ends_the_children(tmp_path: Path) -> None:
    results = read_all([small(tmp_path, n) for n in range(50)], workers=2)
    next(results)
    assert readers()
    results.close()
    assert not readers()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_children_end_with_their_parent(tmp_path: Path, name: str) -> None:
    script = tmp_path / "forælder.py"
    script.write_text(
        "import signal, sys, time\nfrom pathlib import Path\nfrom traad.ingest import read_all\n"
        "if __name__ == '__main__':\n"
        # What a shell starts in the background ignores Ctrl-C, and so does all below it.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    results = read_all([Path(a) for a in sys.argv[1:]], workers=2)\n"
        "    next(results)\n    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    paths = [str(small(tmp_path, n)) for n in range(8)]
    parent = subprocess.Popen(
        [sys.executable, str(script), *paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    below = _below(parent.pid)
    assert below
    if name == "SIGINT":
        os.killpg(parent.pid, signal.SIGINT)  # as Ctrl-C: the children get it too
    else:
        parent.kill()
    parent.wait(timeout=60)
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in below) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in below)


def _below(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for listed in found for child in listed.read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def one_sentence(reason: str) -> bool:
    return reason[0].isupper() and reason.endswith(".") and "\n" not in reason and len(reason) < 200


def test_hostile_files_end_in_a_document_or_one_sentence(corpora: Path) -> None:
    paths: Sequence[Path] = [corpora / "hostile_pdfs" / name for name in HOSTILE]
    assert all(path.is_file() for path in paths)
    results = dict(read_all(paths, workers=2))
    assert list(results) == paths
    for path, result in results.items():
        assert isinstance(result, Extraction) or one_sentence(str(result)), path.name
    assert sum(isinstance(r, Extraction) for r in results.values()) >= 5
