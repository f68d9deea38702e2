"""A project in a notebook: frames of pandas, made of the same tables and matrices as elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from traad.errors import UsageError
from traad.exchange.sheets import Sheet
from traad.rooms.exchange.listing import Counted
from traad.workbench import Workbench

if TYPE_CHECKING:
    import pandas as pd

    from traad.rooms.analysis.analysis import Matrix


class Notebook:
    """An open project. Each frame is read anew, and shows what is stored at that moment.

    `bench` is the workbench, for all else: `p.bench.search`, `p.bench.agreement` …
    """

    def __init__(self, project: Path | None = None, coder: str | None = None) -> None:
        """Open a project; `traad.open` is the short way.

        Raises:
            ProjectError: there is none.
        """
        self.bench = Workbench(project, coder)

    def codings(self, *, suggestions: bool = False, unread: bool = False) -> pd.DataFrame:
        """A row a coding made or accepted by a person; on wish what machines suggest, and what was
        accepted without reading. Positions are code points in the document's text."""
        return self._frame("codings", Counted(suggestions, unread))

    def passages(self) -> pd.DataFrame:
        """A row a passage, with speaker, section, page, and the codes that touch it."""
        return self._frame("passages")

    def codebook(self) -> pd.DataFrame:
        """A row a code, with its definition and how many codings it has."""
        return self._frame("codebook")

    def documents(self) -> pd.DataFrame:
        """A row a document, with its attributes as columns."""
        return self._frame("documents")

    def cases(self) -> pd.DataFrame:
        """A row a case, with its attributes as columns."""
        return self._frame("cases")

    def memos(self) -> pd.DataFrame:
        """A row a memo."""
        return self._frame("memos")

    def matrix(
        self, of: str = "documents", name: str | None = None, **options: Any
    ) -> pd.DataFrame:
        """Codes by documents, by codes, or by the values of an attribute.

        What is counted stands in `frame.attrs["what"]`, and the notes on it beside.

        Args:
            of: "documents", "codes" or "attribute".
            name: of the attribute.
            options: as `traad matrix` has them: unit, distance, jaccard, test; per, seed.

        Raises:
            UsageError: there is no such matrix.
            NotFoundError: nobody has coded anything.
        """
        self.bench.documents.analyse()
        match of:
            case "documents":
                return _matrix(self.bench.analysis.by_document(**options))
            case "codes":
                return _matrix(self.bench.analysis.by_code(**options))
            case "attribute" if name:
                return _matrix(self.bench.analysis.by_attribute(name, **options))
        raise UsageError(
            'A matrix is of "documents", of "codes", or of "attribute" with the name of one.'
        )

    def _frame(self, name: str, counted: Counted | None = None) -> pd.DataFrame:
        return frame_of(self.bench.exchange.table(name, counted))

    def close(self) -> None:
        """Let go of the project."""
        self.bench.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def frame_of(sheet: Sheet) -> pd.DataFrame:
    """A table as a frame, with types that know a missing value."""
    import pandas as pd

    columns: Iterable[str] = sheet.columns
    return pd.DataFrame(list(sheet.rows), columns=list(columns)).convert_dtypes()


def _matrix(matrix: Matrix) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(matrix.values, index=list(matrix.rows), columns=list(matrix.columns))
    frame.attrs["what"] = matrix.what
    if matrix.note:
        frame.attrs["note"] = matrix.note
    if matrix.p is not None:
        frame.attrs["p"] = dict(zip(matrix.rows, matrix.p, strict=True))
    return frame
