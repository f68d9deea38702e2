"""Answer only to our own names, so that no web page elsewhere can reach in by a name of its own.

A page that points its domain at 127.0.0.1 (DNS rebinding) sends its own name in the Host header.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

OWN = frozenset({"127.0.0.1", "localhost", "[::1]"})


def allowed_hosts(environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """This machine's own names, and those in $TRAAD_HOSTS (separated by commas)."""
    more = environ.get("TRAAD_HOSTS", "").split(",")
    return OWN | {name.strip().lower() for name in more if name.strip()}


def is_allowed(header: str, hosts: frozenset[str]) -> bool:
    """Whether a Host header, with or without a port, names one of the hosts."""
    name, _, port = header.strip().lower().rpartition(":")
    if not name or "]" in port:
        name, port = header.strip().lower(), ""
    return name in hosts and (not port or port.isdecimal())


class HostCheck:
    """Refuses requests and sockets that are addressed to another host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.hosts = allowed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is addressed to us."""
        named = Headers(scope=scope).get("host", "") if scope["type"] != "lifespan" else None
        if named is None or is_allowed(named, self.hosts):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008, "unknown host")(scope, receive, send)
        else:
            answer = PlainTextResponse(
                "This host name is unknown here. Open http://127.0.0.1, or add the name to "
                "TRAAD_HOSTS and start again.\n",
                status_code=400,
            )
            await answer(scope, receive, send)


ALLOWED = Middleware(HostCheck)
"""For `st.App(middleware=…)`."""
