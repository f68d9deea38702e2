"""A .qdpx as a zip: written the same for the same content; read as what may be hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from traad.errors import ReadError, reason_of

MOST_BYTES: Final = 4_000_000_000
"""Unpacked bytes of all members together."""
MOST_MEMBER: Final = 2**31 - 1
"""Bytes of one member, by the standard."""
MOST_QDE: Final = 500_000_000
MOST_MEMBERS: Final = 20_000
MOST_RATIO: Final = 300
"""Unpacked to packed bytes of a member of more than a megabyte."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


def write_archive(target: Path, qde: bytes, files: Iterable[tuple[str, Path | bytes]]) -> None:
    """Write a .qdpx: the project, then its sources by name, each with the same moment."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member("project.qde"), qde)
        for name, content in files:
            with archive.open(_member(f"sources/{name}"), "w", force_zip64=True) as stream:
                if isinstance(content, bytes):
                    stream.write(content)
                    continue
                with content.open("rb") as file:
                    while block := file.read(_CHUNK):
                        stream.write(block)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


class Archive:
    """A .qdpx that has been looked through."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened
        members = [m for m in opened.infolist() if not m.is_dir()]
        _check(members)
        found = [m for m in members if _is_project(m.filename)]
        if len(found) != 1:
            many = "more than one project" if found else "no project"
            raise ReadError(f"The archive holds {many} (.qde); export it anew.")
        self._qde = found[0]
        self._sources: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = PurePosixPath(member.filename.replace("\\", "/")).name.lower()
            if member is not self._qde:
                self._sources.setdefault(name, member)

    def project(self) -> bytes:
        """The content of the .qde.

        Raises:
            ReadError: it is far too large, or damaged.
        """
        if self._qde.file_size > MOST_QDE:
            raise ReadError("The project in the archive is far too large; it is not read.")
        return self._read(self._qde)

    def source(self, path: str) -> bytes | None:
        """The bytes of a source by its path (`internal://…`), however it is written; None where
        it is not in the archive."""
        member = self._sources.get(name_of(path))
        return None if member is None else self._read(member)

    def names(self) -> list[str]:
        """The names of the sources, in small letters."""
        return list(self._sources)

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        pieces, size = [], 0
        with _damage_told(), self._zip.open(member) as stream:
            while block := stream.read(_CHUNK):
                size += len(block)
                if size > member.file_size:
                    raise ReadError("The archive holds more than it says; it is not read.")
                pieces.append(block)
        return b"".join(pieces)


def read_small(path: Path) -> bytes:
    """The content of a bare XML file.

    Raises:
        ReadError: it cannot be read, or is far too large.
    """
    try:
        if path.stat().st_size > MOST_QDE:
            raise ReadError(f"{path.name} is far too large; it is not read.")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path.name} cannot be opened: {reason_of(error)}.") from error


def name_of(path: str) -> str:
    """The bare name of a source in small letters: folders and schemes are not believed."""
    bare = path.replace("\\", "/").partition("://")[2] or path.replace("\\", "/")
    return bare.rpartition("/")[2].lower()


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a .qdpx after looking through its members.

    Raises:
        ReadError: it is no archive, damaged, locked, or would unpack to too much.
    """
    try:
        opened = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ReadError(f"There is no file {path}; check the spelling.") from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise ReadError(f"{path.name} is no project archive, or is damaged.") from None
    with opened:
        yield Archive(opened)


@contextmanager
def _damage_told() -> Iterator[None]:
    import zlib

    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        raise ReadError("The archive is damaged; export it anew.") from None
    except RuntimeError:
        raise ReadError("The archive is locked with a password; export it without.") from None


def _is_project(name: str) -> bool:
    # macOS adds shadows of files, which are none.
    return name.lower().endswith(".qde") and not name.startswith("__MACOSX/")


def _check(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        name = member.filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/") or ":" in name or "\0" in member.orig_filename:
            raise ReadError("The archive names a file outside itself; it is not read.")
        if (member.external_attr >> 16) & 0o170000 == 0o120000:
            raise ReadError("The archive holds a link instead of a file; it is not read.")
        swollen = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if member.file_size > MOST_MEMBER or (member.file_size > 1_000_000 and swollen):
            raise ReadError("The archive would unpack to far more than it may; it is not read.")
    names = [member.filename.lower() for member in members]
    if len(set(names)) != len(names):
        raise ReadError("The archive holds two files of one name; export it anew.")
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_BYTES:
        raise ReadError("The archive would unpack to far more than it may; it is not read.")
