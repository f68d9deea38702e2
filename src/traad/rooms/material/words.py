"""The words of the project's texts, kept in memory while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from traad.rooms.material.indexing import words_at
from traad.settings import Project

if TYPE_CHECKING:
    from traad.search.words import Words

MOST = 12_000_000
"""Words kept in memory at most, some 24 bytes each."""

_FEW = 3

T = TypeVar("T")

_kept: OrderedDict[tuple[Path, str, str], Words] = OrderedDict()
_size = 0
_made: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def words_in(project: Project, sha256: str, pipeline: str) -> Words:
    """The words of a text by its hash, as a pipeline made them; those looked at last are kept.

    Raises:
        FileNotFoundError: the token table is gone; the next analysis makes it.
    """
    # A text never changes under its hash, so what is kept never goes stale.
    global _size
    key = (project.root, sha256, pipeline)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    words = words_at(project.tokens(sha256, pipeline))
    with _lock:
        if key not in _kept:
            _kept[key] = words
            _size += len(words)
        while _size > MOST and len(_kept) > 1:
            _size -= len(_kept.popitem(last=False)[1])
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


def let_go(hashes: Collection[str]) -> None:
    """Forget what is kept of texts that were erased, by their hashes."""
    global _size
    with _lock:
        _made.clear()
        for key in [key for key in _kept if key[1] in hashes]:
            _size -= len(_kept.pop(key))
