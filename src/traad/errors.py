"""Every error that a user can meet, as one tree.

Each message is one sentence that says what happened, where, and what to do. The command line
prints it and the pages show it; nothing else about an error reaches a user.

    TraadError
    ├── ProjectError        no project here, or one that cannot be opened
    ├── StoreError          the database is locked, full, damaged or from a newer version
    ├── ReadError           a file that cannot become a document
    ├── CodebookError       a codebook with a mistake; names line and mend
    ├── NotFoundError       a document, code, coder or suggestion that is not there
    ├── ConflictError       an act refused: the text or another person's work stands against it
    ├── UsageError          an argument that makes no sense
    └── QueryError          a query that cannot be understood; says where
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "there is no such file or folder",
    errno.EACCES: "you have no right to it",
    errno.EPERM: "you have no right to it",
    errno.ENOSPC: "the disk is full",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a file stands where a folder should",
    errno.EEXIST: "it is there already",
    errno.EROFS: "the disk can only be read",
    errno.ENAMETOOLONG: "the name is too long",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in words that can be said in Danish too; else in its own."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class TraadError(Exception):
    """Base of all errors with a message meant for the user."""


class ProjectError(TraadError):
    """No project here, or one that cannot be opened."""


class StoreError(TraadError):
    """The database is locked, full, damaged or from a newer version."""


class ReadError(TraadError):
    """A file that cannot become a document. The message does not repeat the path."""


class ScanError(ReadError):
    """A file that is pictures from end to end. `pages` are the numbers of those to recognise."""

    def __init__(self, message: str, pages: list[int]) -> None:
        self.pages = pages
        super().__init__(message, pages)

    def __str__(self) -> str:
        return str(self.args[0])


class CodebookError(TraadError):
    """A codebook with one or more mistakes.

    `problems` holds a sentence for each, with the line where it stands.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class NotFoundError(TraadError):
    """A document, code, coder or suggestion that is not in the project."""


class ConflictError(TraadError):
    """An act that is refused, with the reason; the store is as it was."""


class UsageError(TraadError):
    """An argument that makes no sense."""


class QueryError(TraadError):
    """A query that cannot be understood; `place` is where in `query` the mistake stands."""

    def __init__(self, sentence: str, query: str, place: int) -> None:
        self.query = query
        self.place = place
        super().__init__(sentence)
