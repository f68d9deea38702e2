"""The texts of an archive made ready before anything is stored: read, decoded, cut in passages."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from traad.errors import ReadError
from traad.exchange import roles
from traad.exchange.archive import name_of
from traad.exchange.fitting import Fitting, decoded
from traad.exchange.refi import ORIGIN, Project, Source, derived
from traad.model import Extraction, Kind, Passage
from traad.rooms.context import Progress

Turn = tuple[int, int, str]
"""Start, end, and who speaks."""
MOST_WORKERS = 4
"""How many files are read at a time, at most."""
Fetch = Callable[[str], bytes | None]
"""From the path of a source to its bytes, if the archive has them."""


@dataclass(frozen=True)
class Prepared:
    """A source with its text. `extraction` is None where the project has the document already;
    `path` is the file to keep, with its SHA-256."""

    source: Source
    raw: str
    name: str
    path: Path
    sha256: str
    extraction: Extraction | None


def prepare(
    project: Project,
    fetch: Fetch,
    names: Sequence[str],
    folder: Path,
    known: Collection[str],
    problems: Counter[str],
    progress: Progress,
) -> list[Prepared]:
    """Make the sources of an archive ready.

    The file itself is read where it is of a kind that we read. If it reads to the very text that
    travels with it, pages and places are its own; if no text travels, its text is taken.

    Args:
        folder: an empty folder, where the files are written.
        known: GUIDs of documents that the project has; their files are not read.
    """
    from traad.ingest import SUFFIXES, read_all

    texts = [_raw(source, fetch) for source in project.sources]
    paths: dict[int, Path] = {}
    for i, source in enumerate(project.sources):
        found = _file(source, fetch, names)
        if found is None and texts[i] is not None:
            found = f"{source.guid}.txt", (texts[i] or "").encode()
        if found is not None:
            suffix = PurePosixPath(found[0]).suffix
            paths[i] = folder / f"{i}{suffix}"
            paths[i].write_bytes(found[1])
    wanted = [
        path
        for i, path in paths.items()
        if project.sources[i].guid not in known and path.suffix in SUFFIXES
    ]
    read: dict[Path, Extraction | ReadError] = {}
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    for path, extraction in read_all(wanted, workers=workers) if wanted else ():
        read[path] = extraction
        progress(len(read), len(wanted), project.sources[int(path.stem)].name)
    made = []
    for i, source in enumerate(project.sources):
        if i not in paths:
            problems["sources whose file is not in the archive; their codings have no text"] += 1
            continue
        reading = read.get(paths[i])
        turns = _turns(project, source)
        one = _prepared(source, texts[i], paths[i], reading, known, problems, turns)
        made += [one] if one else []
    return made


def _raw(source: Source, fetch: Fetch) -> str | None:
    data = fetch(source.plain_path) if source.plain_path else None
    return source.content if data is None else decoded(data)


def _file(source: Source, fetch: Fetch, names: Sequence[str]) -> tuple[str, bytes] | None:
    """The file itself, with its name: where the source says, else under the name we give it."""
    own = derived(source.guid, "file") + "."
    beside = next((name for name in names if name.startswith(own)), "")
    for path in (source.file_path, beside):
        if path and (data := fetch(path)) is not None:
            return name_of(path), data
    return None


def _turns(project: Project, source: Source) -> list[Turn]:
    """What our own file says who says in a source; others' places are not sure enough."""
    if not project.origin.startswith(ORIGIN):
        return []
    names = {guid: case.name for case in project.cases for guid in case.selections}
    spoken = [s for s in source.selections if s.guid in names]
    return [(s.start, s.end, names[s.guid]) for s in spoken]


def _with_turns(passages: Sequence[Passage], turns: Sequence[Turn]) -> tuple[Passage, ...]:
    """The passages with turns in place of those they overlap, where these name nobody."""
    spoken = {p.start for p in passages if p.speaker}
    found = [
        Passage(start, end, Kind.TURN, speaker=name)
        for start, end, name in turns
        if start not in spoken
    ]
    taken = sorted((p.start, p.end) for p in found)
    starts = [start for start, _ in taken]
    for one in passages:
        at = bisect_left(starts, one.end) - 1
        if at < 0 or taken[at][1] <= one.start:
            found.append(one)
    return tuple(sorted(found, key=lambda p: p.start))


def _with_roles(source: Source, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages with the roles that our own file gives the speakers."""
    variable = derived("field", roles.FIELD)
    said = next((value.text for value in source.values if value.variable == variable), "")
    known = roles.read(said)
    return tuple(replace(p, role=known.get(p.speaker or "", p.role)) for p in passages)


def _prepared(
    source: Source,
    raw: str | None,
    path: Path,
    read: Extraction | ReadError | None,
    known: Collection[str],
    problems: Counter[str],
    turns: Sequence[Turn],
) -> Prepared | None:
    from traad.ingest.read import take_text
    from traad.language.foreign import mark_languages

    found = read if isinstance(read, Extraction) else None
    if raw is None and found is None and source.guid not in known:
        problems["sources whose file cannot be read; their codings have no text"] += 1
        return None
    extraction = None
    if source.guid not in known:
        text = found.text if raw is None and found else Fitting(raw or "").text
        try:
            extraction = found if found and found.text == text else take_text(text)
            passages = _with_roles(source, _with_turns(extraction.passages, turns))
            extraction = replace(extraction, passages=passages)
        except ReadError:
            problems["sources without any text"] += 1
            return None
        extraction = mark_languages(extraction)
    name = source.name or source.guid
    if path.suffix and not PurePosixPath(name).suffix:
        name += path.suffix
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    plain = raw if raw is not None else found.text if found else ""
    return Prepared(source, plain, name, path, sha256, extraction)
