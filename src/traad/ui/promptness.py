"""The server answers at once, and does not wait until there is more to say.

Streamlit makes its listening socket without naming the protocol, and asyncio turns Nagle's
algorithm off only where TCP is named. The body of an answer then waits until the browser has
acknowledged its head: 40 ms for each of the hundred files of a page, and for many a message.

What the first page would have to load is loaded while the browser is still being opened.
"""

from __future__ import annotations

import gc
import importlib
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from traad.errors import TraadError
from traad.ui.state import shared

SLOW_TO_LOAD = "pandas"
"""Streamlit asks for it with the first list of choices; it is half of the first page's work."""


def listening() -> list[socket.socket]:
    """The sockets on which this process waits for browsers."""
    found = []
    for one in gc.get_objects():
        if type(one) is socket.socket and one.family in (socket.AF_INET, socket.AF_INET6):
            with suppress(OSError):  # it is closed
                if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.append(one)
    return found


def answer_at_once() -> None:
    """Turn Nagle's algorithm off; connections take it over from the socket that they came by."""
    for one in listening():
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def warm_up() -> None:
    """Load what every page needs, and open the project."""
    importlib.import_module(SLOW_TO_LOAD)
    with suppress(TraadError):  # the page says it
        shared().codings.newest()


@asynccontextmanager
async def promptly(_app: Any) -> AsyncIterator[None]:
    """For `st.App(lifespan=…)`: the socket is there when the server begins."""
    answer_at_once()
    threading.Thread(target=warm_up, daemon=True).start()
    yield
