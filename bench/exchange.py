"""A project of 200 documents and 50,000 codings out as .qdpx and into an empty project.

    OMP_NUM_THREADS=1 python bench/exchange.py [DOCUMENTS] [CODINGS]

Prints wall and CPU seconds of each, the most memory that the process has held, and as a peer the
time that the bare parser needs for the same .qde (defusedxml, into a tree). Analysing the new
texts is not part of an import and is not timed.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring

from traad.codebook import load_codebook
from traad.coding.history import Change
from traad.model import Coding
from traad.resources import find_resource
from traad.rooms.context import now, silent
from traad.rooms.material.ingestion import Ingestion
from traad.settings import make_project
from traad.store.coders import ensure_coder
from traad.store.history import append
from traad.workbench import Workbench

WORDS = """Kommunen og foreningerne på Ærø skaber sammen nye haver 🙂 fordi børnene gerne vil så og
høste selv men det er svært at finde tid til møderne når ingen har nøglen til skuret"""


def make(folder: Path, documents: int, codings: int) -> Workbench:
    """A project of plain texts of about 20,000 characters, coded by three people."""
    dice, words = random.Random(9), WORDS.split()
    files = folder / "files"
    files.mkdir(parents=True)
    for number in range(documents):
        lines = (" ".join(dice.choices(words, k=40)) + f" {number}." for _ in range(95))
        (files / f"{number}.txt").write_text("\r\n\r\n".join(lines), encoding="utf-8", newline="")
    bench = Workbench(make_project(folder / "p"), "Anne")
    Ingestion(bench._context).run([files], workers=2, ocr=False, progress=silent)
    bench.codebooks.install([find_resource("codebooks") / "samarbejde.yaml"])
    codes = [c.guid for c in load_codebook(find_resource("codebooks") / "samarbejde.yaml").codes]
    per, made = codings // documents, []
    with bench._context.database.write() as connection:
        people = [ensure_coder(connection, name) for name in ("Anne", "Bo", "Cilje")]
        for document in bench.documents.list():
            for number in range(per):
                start = number * 70 + dice.randrange(20)
                place = (document.guid, 1, start, start + dice.randrange(5, 50))
                facts = (str(uuid.uuid4()), *place, dice.choice(codes), 1, people[number % 3])
                made.append(Change(None, Coding(*facts, None, True, False, now())))
        append(connection, people[0], made, time=now())
    return bench


def timed(what: str, act: Callable[[], Any]) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    spent = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:32} {spent[0]:7.1f} s wall {spent[1]:7.1f} s CPU")
    return result


def main() -> None:
    documents, codings = (int(a) for a in (*sys.argv[1:], "200", "50000")[:2])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = folder / "ud.qdpx"
        with make(folder, documents, codings) as bench:
            report = timed("out", lambda: bench.exchange.export_project(target))
            print(f"  {report.counts}, {target.stat().st_size / 1e6:.1f} MB")
        with Workbench(make_project(folder / "q"), "Dorte") as other:
            found = timed("in", lambda: other.exchange.import_project(target))
            print(f"  {found.added}, faithful: {other.codings.faithful()}")
            again = timed("in again", lambda: other.exchange.import_project(target))
            print(f"  {again.added}")
        with zipfile.ZipFile(target) as archive:
            qde = archive.read("project.qde")
        timed(f"peer: parse {len(qde) / 1e6:.1f} MB", lambda: fromstring(qde, forbid_dtd=True))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory held: {held:.0f} MB, largest child: {children:.0f} MB")


if __name__ == "__main__":
    main()
