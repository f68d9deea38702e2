"""Which files are meant, and keeping their bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from traad.errors import ReadError, UsageError
from traad.rooms.material.manifests import read_manifest
from traad.rooms.material.sources import choose, hash_file, keep_source, sweep

SUFFIXES = frozenset({".txt", ".md"})


def _write(path: Path, text: str = "tekst") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_readable_files_in_order(tmp_path) -> None:
    wanted = [_write(tmp_path / "a" / "b.TXT"), _write(tmp_path / "c.txt")]
    others = [".skjult.txt", "~$lås.txt", "README.md", "billede.png", ".git/x.txt"]
    for name in others:
        _write(tmp_path / name)
    choice = choose([tmp_path, tmp_path / "c.txt"], SUFFIXES)
    assert choice.chosen == wanted
    assert sorted(choice.ignored) == sorted(tmp_path / name for name in others)


def test_a_manifest_describes_its_files_and_a_bad_one_is_said(tmp_path) -> None:
    _write(tmp_path / "manifest.yaml", "documents:\n- file: c.txt\n  title: Titel\n")
    _write(tmp_path / "c.txt")
    described = choose([tmp_path], SUFFIXES).described
    assert described[tmp_path / "c.txt"]["title"] == "Titel"
    assert choose([tmp_path / "c.txt"], SUFFIXES).described == described
    for bad in (
        "documents: 3",
        "- x",
        "a: [",
        "documents:\n- title: x\n",
        "documents:\n- file: c.txt\n  year: ca. 2020\n",
        "documents:\n- file: c.txt\n  title: [a]\n",
        "documents:\n- file: c.txt\n  speakers: {Karin: leder}\n",
        "documents:\n- file: c.txt\n  attributes: [a]\n",
    ):
        _write(tmp_path / "manifest.yaml", bad)
        with pytest.raises(UsageError, match=r"manifest\.yaml"):
            read_manifest(tmp_path)


def test_a_table_is_a_manifest_too(tmp_path) -> None:
    _write(tmp_path / "c.txt")
    lines = [
        "Fil;Titel;Forfattere;År;Kommune;Beboere",
        'c.txt;Haver;"Åse Brix; Bo Lind";2021;Ærø;1200',
        "d.txt;;;;Lyngerup;",
    ]
    (tmp_path / "manifest.csv").write_bytes("\r\n".join(lines).encode("cp1252"))
    choice = choose([tmp_path], SUFFIXES)
    assert choice.chosen == [tmp_path / "c.txt"]
    first, second = (choice.described[tmp_path / name] for name in ("c.txt", "d.txt"))
    assert (first["title"], first["authors"], first["year"]) == (
        "Haver",
        ["Åse Brix", "Bo Lind"],
        2021,
    )
    assert first["attributes"] == {"Kommune": "Ærø", "Beboere": 1200}
    assert second["attributes"] == {"Kommune": "Lyngerup"}
    for bad in ("navn;år\nc.txt;2021\n", "fil;år\nc.txt;ca. 2020\n", "fil;år\n;2020\n"):
        _write(tmp_path / "manifest.csv", bad)
        with pytest.raises(UsageError, match=r"manifest\.csv .*must (have|be) a"):
            read_manifest(tmp_path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path) -> None:
    path = _write(tmp_path / "a.txt")
    (tmp_path / "s").mkdir()
    sha256 = hash_file(path)
    path.write_text("andet")
    with pytest.raises(ReadError, match="changed while"):
        keep_source(path, tmp_path / "s", sha256)
    assert list((tmp_path / "s").iterdir()) == []


def test_what_a_killed_ingestion_left_is_swept_and_a_living_ones_stays(tmp_path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    _write(tmp_path / f"{'0' * 64}.{dead.pid}.tmp")
    mine = _write(tmp_path / f"{'1' * 64}.{os.getpid()}.tmp")
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [mine]


def test_a_name_that_is_no_utf8_is_refused_alone(tmp_path) -> None:
    good = _write(tmp_path / "a.txt")
    _write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe5d.txt")))
    choice = choose([tmp_path], SUFFIXES)
    assert choice.chosen == [good]
    assert ["rename" in reason for reason in choice.refused.values()] == [True]
