"""Answer only to our own names and our own pages, so that no page elsewhere can reach in.

A page that points its domain at 127.0.0.1 (DNS rebinding) sends its own name in the Host header. A
page that merely asks (a form, a script, a socket) sends its own name in the Origin header. What we
send may load nothing from elsewhere, so nothing in a document can tell anybody that it is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

OWN = frozenset({"127.0.0.1", "localhost", "[::1]"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_UNKNOWN_HOST = (
    "This host name is unknown here. Open http://127.0.0.1, or add the name to TRAAD_HOSTS and "
    "start again.\n"
)
_UNKNOWN_ORIGIN = "This came from a page of another origin, and is refused.\n"


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


def is_own_page(origin: str, host: str, hosts: frozenset[str]) -> bool:
    """Whether an Origin header names the page that the Host header does, port and all.

    Behind a proxy that names another host inwards, the name may be one of $TRAAD_HOSTS.
    """
    place = urlsplit(origin.strip().lower()).netloc
    return place == host.strip().lower() or is_allowed(place, hosts - OWN)


def reason_to_refuse(scope: Scope, hosts: frozenset[str]) -> str | None:
    """Why a request or a socket is not answered; None where it is."""
    headers = Headers(scope=scope)
    host, origin = headers.get("host", ""), headers.get("origin")
    if len(headers.getlist("host")) != 1 or not is_allowed(host, hosts):
        return _UNKNOWN_HOST
    asks = scope["type"] == "http" and scope["method"] in _SAFE
    if origin is not None and not asks and not is_own_page(origin, host, hosts):
        return _UNKNOWN_ORIGIN
    # A link from elsewhere may open a page; nothing elsewhere may embed what we hold.
    if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") not in (
        "navigate",
        "websocket",
    ):
        return _UNKNOWN_ORIGIN
    return None


class HostCheck:
    """Refuses requests and sockets that are addressed to another host, or come from one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.hosts = allowed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is addressed to us."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        reason = reason_to_refuse(scope, self.hosts)
        if reason is None:
            answer = _guarding(send, Headers(scope=scope)["host"])
            await self.app(scope, receive, answer if scope["type"] == "http" else send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008, reason.strip())(scope, receive, send)
        else:
            await PlainTextResponse(reason, status_code=400)(scope, receive, send)


def _guarding(send: Send, host: str) -> Send:
    """Sends answers with what browsers are to know of them."""
    policy = (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
        f"connect-src 'self' ws://{host} wss://{host} data: blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = policy
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
        await send(message)

    return sending


ALLOWED = Middleware(HostCheck)
"""For `st.App(middleware=…)`."""
