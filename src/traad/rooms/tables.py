"""The words of the project's texts, kept in memory while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from traad.rooms.indexing import words_at

if TYPE_CHECKING:
    from traad.search.words import Words

MOST = 12_000_000
"""Words kept in memory at most, some 24 bytes each."""

_kept: OrderedDict[Path, Words] = OrderedDict()
_lock = Lock()


def words_in(path: Path) -> Words:
    """The words of a token table's file; those looked at last are kept.

    The file's name holds the text's hash and the pipeline, so what is kept never goes stale.

    Raises:
        FileNotFoundError: the table is gone; the next analysis makes it.
    """
    with _lock:
        if path in _kept:
            _kept.move_to_end(path)
            return _kept[path]
    words = words_at(path)
    with _lock:
        _kept[path] = words
        while sum(map(len, _kept.values())) > MOST and len(_kept) > 1:
            _kept.popitem(last=False)
    return words


def let_go(paths: list[Path]) -> None:
    """Forget what is kept of texts that were erased."""
    with _lock:
        for path in paths:
            _kept.pop(path, None)
