"""Where the words of a text stand in its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.ingest.arrays import Floats, Ints


@dataclass(frozen=True)
class Origin:
    """Where the words of a text stand in its source: arrays with an entry a word (or a turn).

    `start`, `end` in code points; `page` from 1, 0 where there is none; `box` of shape (rows, 4)
    holds x0, y0, x1, y1 in points from the top left, NaN where there are none; `speaker` is a
    position in `speakers`, -1 where there is none; `time` in seconds, NaN where there is none.
    `confidence` is that of text recognition, NaN for words of the file itself; None where all are.
    """

    start: Ints
    end: Ints
    page: Ints
    box: Floats
    speaker: Ints
    time: Floats
    speakers: tuple[str, ...] = ()
    confidence: Floats | None = None

    def __len__(self) -> int:
        return len(self.start)

    def take(self, keep: npt.NDArray[np.bool_]) -> Origin:
        """The rows where `keep` is true."""
        return Origin(
            self.start[keep],
            self.end[keep],
            self.page[keep],
            self.box[keep],
            self.speaker[keep],
            self.time[keep],
            self.speakers,
            None if self.confidence is None else self.confidence[keep],
        )

    def table(self) -> Any:
        """As the `pyarrow.Table` described at `Extraction`."""
        import pyarrow as pa

        codes = pa.array(self.speaker, pa.int32(), mask=self.speaker < 0)
        columns = {
            "start": pa.array(self.start, pa.int32()),
            "end": pa.array(self.end, pa.int32()),
            "page": pa.array(self.page, pa.int32()),
            **{n: pa.array(self.box[:, i]) for i, n in enumerate(("x0", "y0", "x1", "y1"))},
            "speaker": pa.DictionaryArray.from_arrays(codes, pa.array(self.speakers, pa.string())),
            "time": pa.array(self.time),
        }
        if self.confidence is not None:
            columns["confidence"] = pa.array(self.confidence)
        return pa.table(columns)


def words_origin(
    start: Ints, end: Ints, page: Ints, box: Floats, confidence: Floats | None = None
) -> Origin:
    """The origin of words on pages."""
    n = len(start)
    return Origin(
        start,
        end,
        page,
        box.reshape(n, 4),
        np.full(n, -1),
        np.full(n, np.nan, dtype=np.float32),
        confidence=confidence,
    )


def turns_origin(rows: Sequence[tuple[int, int, int, str | None, float | None]]) -> Origin:
    """The origin of blocks of text: a row is (start, end, page, speaker, time)."""
    names: dict[str, int] = {}
    n = len(rows)
    return Origin(
        np.array([r[0] for r in rows], dtype=np.int64),
        np.array([r[1] for r in rows], dtype=np.int64),
        np.array([r[2] for r in rows], dtype=np.int64),
        np.full((n, 4), np.nan, dtype=np.float32),
        np.array([-1 if r[3] is None else names.setdefault(r[3], len(names)) for r in rows], int),
        np.array([np.nan if r[4] is None else r[4] for r in rows], dtype=np.float32),
        tuple(names),
    )
