"""The words of the project's texts, kept in memory while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from traad.rooms.indexing import words_at

if TYPE_CHECKING:
    from traad.search.words import Words

MOST = 12_000_000
"""Words kept in memory at most, some 24 bytes each."""

_FEW = 3

T = TypeVar("T")

_kept: OrderedDict[Path, Words] = OrderedDict()
_made: OrderedDict[Hashable, object] = OrderedDict()
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


def kept_of(key: Hashable, make: Callable[[], T]) -> T:
    """What was made of the project's texts last time; `key` says of which, and how.

    A few such things are kept, those that were used last.
    """
    with _lock:
        if key in _made:
            _made.move_to_end(key)
            return cast("T", _made[key])
    made = make()
    with _lock:
        _made[key] = made
        while len(_made) > _FEW:
            _made.popitem(last=False)
    return made


def let_go(paths: list[Path]) -> None:
    """Forget what is kept of texts that were erased."""
    with _lock:
        _made.clear()
        for path in paths:
            _kept.pop(path, None)
