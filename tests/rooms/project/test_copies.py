"""Backups and packages: made while others work, whole or not there, and brought back by merging."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from support import make_project
from traad.errors import ConflictError, ReadError, StoreError, TraadError
from traad.exchange.bundle import CONTENTS, read_contents
from traad.model import Coding, Decision, Memo, Reading
from traad.rooms.project.copies import Share
from traad.rooms.project.restoring import restore
from traad.store.coders import find_coder
from traad.workbench import Workbench


@pytest.fixture
def project(tmp_path) -> Path:
    """A project in which Anne has coded, decided, read and written memos."""
    root = make_project(tmp_path / "a").root
    work(root, "Anne", 50)
    return root


def work(root: Path, coder: str, at: int) -> None:
    with Workbench(root, coder) as bench:
        report, interview = bench.documents.list()[:2]
        first, second = list(bench.codebooks.codes())[:2]
        bench.codings.code(report, at, at + 15, second)
        bench.codings.code(interview, at, at + 9, first)
        bench.memos.on_document(report, f"Hemmeligt notat af {coder}")
        bench.memos.on_code(first, f"Om koden af {coder}")
        bench.codings.accept(bench.codings.offered()[0].guid)
        bench.codings.reject(bench.codings.offered()[-1].guid)
        bench.codings.read(report, Reading.FINISHED)


def facts(root: Path) -> dict[str, object]:
    with Workbench(root, "Anne") as bench:
        assert bench.codings.faithful()
        return dict(bench.codings.state())


def good(root: Path) -> bool:
    with Workbench(root, "Anne") as bench:
        return all(check.good for check in bench.doctor.examine())


def of(root: Path, coder: str) -> set[type]:
    with Workbench(root, "Anne") as bench:
        with bench._context.database.read() as connection:
            guid = find_coder(connection, coder)
        return {type(f) for f in bench.codings.state().values() if f.coder == guid}


def test_a_backup_restored_is_the_same_project(project, tmp_path) -> None:
    target = tmp_path / "ud" / "sikkerhed.traad"
    target.parent.mkdir()
    with Workbench(project, "Anne") as bench:
        report = bench.exchange.backup(target)
        bench.codings.undo()  # the workbench goes on
        with pytest.raises(ConflictError, match="there already"):
            bench.exchange.backup(target)
        bench.exchange.backup(target, over=True)
    assert report.files == 2 and not report.missing
    assert stat.S_IMODE(target.stat().st_mode) == 0o600 and [*target.parent.iterdir()] == [target]
    done = restore(target, tmp_path / "b")
    assert done.kept is None and done.files == 2
    assert facts(tmp_path / "b") == facts(project) and good(tmp_path / "b")
    assert {p.name for p in (tmp_path / "b" / "sources").iterdir()} == {
        p.name for p in (project / "sources").iterdir()
    }


def test_a_backup_is_of_one_moment_while_somebody_codes(project, tmp_path) -> None:
    code = "import sys; from pathlib import Path; from traad.workbench import Workbench\n" + (
        "with Workbench(Path(sys.argv[1]), 'Bo') as b:\n"
        "    d = b.documents.list()[0]; c = next(iter(b.codebooks.codes()))\n"
        "    print('go', flush=True)\n"
        "    for n in range(25): b.codings.code(d, 2 * n, 2 * n + 1, c)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(project)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"go\n"
        with Workbench(project, "Anne") as bench:
            bench.exchange.backup(tmp_path / "x.traad")
    assert other.returncode == 0
    restore(tmp_path / "x.traad", tmp_path / "b")
    assert good(tmp_path / "b") and facts(tmp_path / "b").items() <= facts(project).items()


def test_what_stands_there_is_never_written_over(project, tmp_path) -> None:
    target = tmp_path / "x.traad"
    with Workbench(project, "Anne") as bench:
        bench.exchange.backup(target)
        with pytest.raises(ConflictError, match="--yes"):
            restore(target, project)
        bench.documents.list()
        with pytest.raises(ConflictError, match="open in another"):
            restore(target, project, over=True)
        bench.codings.undo()
    before = facts(project)
    kept = restore(target, project, over=True).kept
    assert kept is not None and facts(Path(kept)) == before and facts(project) != before
    other = make_project(tmp_path / "c", ()).root
    with pytest.raises(ConflictError, match="another project"):
        restore(target, other, over=True)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "brev.txt").write_text("mit", encoding="utf-8")
    with pytest.raises(ConflictError, match="not empty"):
        restore(target, tmp_path / "d", over=True)


def test_a_damaged_or_foreign_file_is_refused_and_nothing_is_left(project, tmp_path) -> None:
    target = tmp_path / "x.traad"
    with Workbench(project, "Anne") as bench:
        bench.exchange.backup(target)
    whole = target.read_bytes()
    with zipfile.ZipFile(target) as archive:
        place = archive.getinfo("traad.db")
        members = {name: archive.read(name) for name in archive.namelist()}
    middle = place.header_offset + place.compress_size // 2
    evil = dict(members)
    evil["../evil.txt"] = b"x"
    broken = {
        "cut": whole[: len(whole) // 2],
        "bit": whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :],
        "empty": b"",
        "text": b"not a zip",
        "more": zipped(evil),
        "lacks": zipped({k: v for k, v in members.items() if k != "traad.db"}),
        "outside": zipped(
            {**evil, CONTENTS: members[CONTENTS].replace(b'"traad.db"', b'"../evil.txt"')}
        ),
        "newer": zipped({**members, CONTENTS: members[CONTENTS].replace(b'mat": 1', b'mat": 9')}),
    }
    left = {path.name for path in tmp_path.iterdir()} | {"y.traad"}
    for name, content in broken.items():
        (tmp_path / "y.traad").write_bytes(content)
        with pytest.raises(ReadError) as told:
            restore(tmp_path / "y.traad", tmp_path / "b")
        assert str(told.value).startswith("y.traad "), name
        assert {path.name for path in tmp_path.iterdir()} == left, name
        with Workbench(project, "Anne") as bench, pytest.raises(TraadError):
            bench.exchange.merge(tmp_path / "y.traad")
    assert not any((project / "cache").glob("reading-*"))


def zipped(members: dict[str, bytes]) -> bytes:
    import io

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_what_is_missing_is_told_and_a_damaged_database_is_no_backup(project, tmp_path) -> None:
    gone = sorted((project / "sources").iterdir())[0]
    gone.write_bytes(b"rot")
    with Workbench(project, "Anne") as bench:
        report = bench.exchange.backup(tmp_path / "x.traad")
    assert report.missing == [gone.name] and report.files == 1
    with closing(sqlite3.connect(project / "traad.db")) as connection:
        connection.execute("PRAGMA writable_schema = on")
        connection.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'codings'")
        connection.commit()
    with Workbench(project, "Anne") as bench, pytest.raises(StoreError, match="damaged"):
        bench.exchange.backup(tmp_path / "y.traad")
    assert not (tmp_path / "y.traad").exists()


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_killed_at_any_moment_nothing_half_looks_whole(project, tmp_path, verb) -> None:
    for number in range(4):  # documents' files that take a while
        content = os.urandom(8_000_000)
        add_source(project, f"{number}", content)
    target, folder = tmp_path / "x.traad", tmp_path / "b"
    arguments = ["--project", str(project), "backup", str(target)]
    if verb == "restore":
        with Workbench(project, "Anne") as bench:
            bench.exchange.backup(target)
        arguments = ["restore", str(target), str(folder)]
    killed = 0
    for seconds in (0.0, 0.05, 0.1, 0.2, 0.4):
        process = subprocess.Popen(
            [sys.executable, "-m", "traad", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # From its first trace on the disk.
        pattern = ".x.traad.*.tmp" if verb == "backup" else ".b.*.restoring"
        until = time.monotonic() + 30
        while not any(tmp_path.glob(pattern)) and process.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.005)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if verb == "backup" and target.exists():
            restore(target, folder)
        if folder.exists():
            assert good(folder)
            break
    assert killed
    if verb == "backup":
        with Workbench(project, "Anne") as bench:
            bench.exchange.backup(target, over=True)
    elif not folder.exists():
        restore(target, folder)
    assert not any(tmp_path.glob(".*.tmp")) and not any(tmp_path.glob(".*.restoring"))


def add_source(project: Path, name: str, content: bytes) -> None:
    """Make a kept file large, as its document's own."""
    import hashlib

    sha256 = hashlib.sha256(content).hexdigest()
    (project / "sources" / sha256).write_bytes(content)
    with closing(sqlite3.connect(project / "traad.db")) as connection:
        row = (name, sha256, name)
        connection.execute(
            "INSERT INTO documents (guid, path, source, title, authors, type, language, added) "
            "VALUES (?, 'x.txt', ?, ?, '[]', 'report', 'da', '2024-01-01')",
            row,
        )
        connection.execute(
            "INSERT INTO versions (document_id, number, text, raw, sha256, definition, reader, "
            "log, warnings, created) SELECT id, 1, 'x', 'x', ?, '', '', '[]', '[]', '' "
            "FROM documents WHERE guid = ?",
            (hashlib.sha256(b"x").hexdigest(), name),
        )
        connection.commit()


def test_a_package_goes_out_and_the_work_comes_back(project, tmp_path) -> None:
    with Workbench(project, "Anne") as bench:
        bench.exchange.package(tmp_path / "til-bo.traad", Share(coder="Bo"))
    restore(tmp_path / "til-bo.traad", tmp_path / "b")
    assert facts(tmp_path / "b") == facts(project)
    work(tmp_path / "b", "Bo", 70)
    with Workbench(tmp_path / "b", "Bo") as bench:
        bench.exchange.package(tmp_path / "fra-bo.traad")
    with Workbench(project, "Anne") as bench:
        report = bench.exchange.merge(tmp_path / "fra-bo.traad")
        assert report.added["new codings"] == 3 and report.conflicts == []
        assert report.project.endswith("fra-bo.traad") and "coders" not in report.added
        assert bench.exchange.merge(tmp_path / "fra-bo.traad").added == {}
    assert facts(project) == facts(tmp_path / "b") and good(project)


def test_a_blind_package_holds_nothing_of_what_others_think(project, tmp_path) -> None:
    with Workbench(project, "Anne") as bench:
        report = bench.documents.list()[0]
        bench.memos.on_document(report, "Hemmeligt notat, ændret")
    work(project, "Bo", 30)
    before = facts(project)
    with Workbench(project, "Anne") as bench:
        share = Share(codings=False, suggestions=False, coder="Bo")
        bench.exchange.package(tmp_path / "blind.traad", share)
    restore(tmp_path / "blind.traad", tmp_path / "b")
    assert good(tmp_path / "b")
    assert of(tmp_path / "b", "Anne") == {Memo}  # on the code
    assert {Coding, Decision, Memo} <= of(tmp_path / "b", "Bo")
    content = (tmp_path / "b" / "traad.db").read_bytes()
    assert b"Hemmeligt notat af Anne" not in content
    assert "notat, ændret".encode() not in content and b"Om koden af Anne" in content
    with Workbench(tmp_path / "b", "Bo") as bench:
        assert bench.codings.offered() == []
        bench.codings.code(bench.documents.list()[0], 100, 120, next(iter(bench.codebooks.codes())))
        bench.exchange.package(tmp_path / "fra-bo.traad")
    with Workbench(project, "Anne") as bench:
        report = bench.exchange.merge(tmp_path / "fra-bo.traad")
        assert report.added == {"new codings": 1} and report.conflicts == []
    after = facts(project)
    assert before.items() <= after.items() and len(after) == len(before) + 1 and good(project)
    # And the other way: Bo sees what Anne did, once both are done.
    with Workbench(tmp_path / "b", "Bo") as bench:
        bench.exchange.merge(project)
    assert facts(tmp_path / "b") == after


def test_a_bundle_tells_what_it_is(project, tmp_path) -> None:
    with Workbench(project, "Anne") as bench:
        bench.exchange.package(tmp_path / "x.traad")
        contents = read_contents(tmp_path / "x.traad")
        assert (contents.kind, contents.project) == ("package", bench.project.guid)
    assert len(contents.files) == 4
