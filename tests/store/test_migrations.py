"""A project of an earlier version is brought up to date with all that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from olden import of_revision
from traad.settings import make_project
from traad.workbench import Workbench


@pytest.fixture
def project(tmp_path):
    (tmp_path / "have.md").write_text("# Haver\n\nBorgerne fik en have.\n", encoding="utf-8")
    made = make_project(tmp_path / "p")
    with Workbench(made, "Anne") as bench:
        bench.documents.ingest([tmp_path / "have.md"])
    return made


@pytest.mark.parametrize("revision", ["0001", "0010"])
def test_an_old_project_is_searched_after_the_upgrade(project, revision) -> None:
    of_revision(project, revision)
    if revision == "0010":
        with closing(sqlite3.connect(project.database)) as connection, connection:
            connection.execute(
                "INSERT INTO search_index (rowid, forms, lemmas) VALUES (?, ?, ?)",
                (1 << 20, "borgerne fik en have", "borger få"),
            )
    with Workbench(project, "Anne") as bench:
        assert [d.title for d in bench.documents.list()] == ["Haver"]
        bench.documents.analyse()
        assert [hit.text for hit in bench.search.hits("borger")] == ["Borgerne"]
    assert (project.root / f"traad.db.{revision}.backup").is_file()
