"""A whole project as one file: its settings, database and documents' files, each with its hash.

A zip with a last member, `bundle.json`, that tells what the others are. A file that was cut off
lacks that member, so it is never taken for a whole one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from traad.errors import ReadError

CONTENTS: Final = "bundle.json"
FORMAT: Final = 1
MOST_CONTENTS: Final = 50_000_000
_MEMBER: Final = re.compile(r"traad\.toml|traad\.db|compounds\.txt|sources/[0-9a-f]{64}")
_CHUNK: Final = 1 << 20

Step = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Contents:
    """What a bundle says of itself. `files`: SHA-256 by the name inside; `time` in UTC.

    `kind` is "backup" or "package"; `project` the GUID of the project.
    """

    kind: str
    project: str
    name: str
    made_by: str
    time: str
    files: dict[str, str] = field(default_factory=dict)


def write_bundle(target: Path, about: Contents, files: Mapping[str, Path], step: Step) -> Contents:
    """Write a bundle to a file that only its owner may read, on the disk when this returns.

    Args:
        files: where each member lies, by its name inside.

    Raises:
        OSError: it cannot be written.
    """
    hashes: dict[str, str] = {}
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for done, (name, path) in enumerate(files.items()):
                step(done, len(files), name)
                member = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
                member.compress_type = zipfile.ZIP_DEFLATED
                with path.open("rb") as source, archive.open(member, "w", force_zip64=True) as out:
                    hashes[name] = _pour(source, out)
            contents = Contents(**{**asdict(about), "files": hashes})
            said = {"format": FORMAT, **asdict(contents)}
            archive.writestr(CONTENTS, json.dumps(said, ensure_ascii=False, indent=1))
        stream.flush()
        os.fsync(stream.fileno())
    return contents


def read_contents(path: Path) -> Contents:
    """What a bundle holds, without unpacking it.

    Raises:
        ReadError: it is none, is cut off, or is of a newer version.
    """
    with _opened(path) as archive:
        return _contents(archive, path)


def unpack(path: Path, folder: Path | None, step: Step) -> Contents:
    """Unpack a bundle into a folder, or only look it through where that is None.

    Every file is compared with its hash.

    Raises:
        ReadError: it is none, is damaged, or holds what does not belong there.
        OSError: the folder cannot be written to.
    """
    with _opened(path) as archive:
        contents = _contents(archive, path)
        _check(archive, contents, path, folder)
        for done, (name, sha256) in enumerate(contents.files.items()):
            step(done, len(contents.files), name)
            with _member(archive, name, path) as source:
                if _put(source, folder / name if folder else None, path) != sha256:
                    raise _damaged(path)
    return contents


def _put(source: IO[bytes], target: Path | None, path: Path) -> str:
    if target is None:
        return _pour(_Source(source, path), None)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        sha256 = _pour(_Source(source, path), out)
        out.flush()
        os.fsync(out.fileno())
    return sha256


class _Source:
    """A member whose damage is told in a sentence, so that a full disk is not taken for it."""

    def __init__(self, source: IO[bytes], path: Path) -> None:
        self._source, self._path = source, path

    def read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            raise _damaged(self._path) from None


def _pour(source: Any, target: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while block := source.read(_CHUNK):
        digest.update(block)
        if target is not None:
            target.write(block)
    return digest.hexdigest()


def _contents(archive: zipfile.ZipFile, path: Path) -> Contents:
    try:
        if archive.getinfo(CONTENTS).file_size > MOST_CONTENTS:
            raise _damaged(path)
        said = json.loads(archive.read(CONTENTS))
        newer = said.pop("format") > FORMAT
        if not newer:
            return Contents(**said)
    except (KeyError, TypeError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error):
        raise _damaged(path) from None
    raise ReadError(f"{path.name} was made by a newer version of Tråd; update Tråd to open it.")


def _check(archive: zipfile.ZipFile, contents: Contents, path: Path, folder: Path | None) -> None:
    names = [member.filename for member in archive.infolist()]
    known = {*contents.files, CONTENTS}
    if len(set(names)) != len(names) or set(names) != known:
        raise _damaged(path)
    if not {"traad.toml", "traad.db"} <= known or not all(map(_MEMBER.fullmatch, contents.files)):
        raise ReadError(f"{path.name} holds what does not belong there; it is not unpacked.")
    size = sum(member.file_size for member in archive.infolist())
    if folder is not None and size > shutil.disk_usage(folder.parent).free:
        raise ReadError(f"{path.name} needs {size / 1e9:.1f} GB on the disk; make room for it.")


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> IO[bytes]:
    try:
        return archive.open(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        raise _damaged(path) from None


def _damaged(path: Path) -> ReadError:
    return ReadError(f"{path.name} is no backup or package of Tråd, or is damaged.")


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ReadError(f"There is no file {path}; check the spelling.") from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _damaged(path) from None
    with archive:
        yield archive
