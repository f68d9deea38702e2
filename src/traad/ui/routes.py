"""What the browser fetches beside Streamlit: what is newest, and the original pages.

Every address names the project by its GUID, so that a page that was opened on another project
gets nothing of this one.
"""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from traad.errors import NotFoundError, TraadError
from traad.model import Document
from traad.rooms.outbox import waiting
from traad.settings import find_project
from traad.ui.state import shared
from traad.workbench import Workbench

PRIVATE = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}


def _bench(request: Request) -> Workbench:
    if find_project().guid != request.path_params["project"]:
        raise NotFoundError("This server serves another project.")
    return shared()


def _document(bench: Workbench, request: Request) -> Document:
    wanted = request.path_params["document"]
    found = next((d for d in bench.documents.list() if d.guid == wanted), None)
    if found is None:
        raise NotFoundError("The document is not in the project.")
    return found


def newest(request: Request) -> Response:
    """The number of the newest event."""
    try:
        return JSONResponse({"seq": _bench(request).codings.newest()})
    except TraadError as error:
        return _refused(error)


def spot(request: Request) -> Response:
    """The page that a range begins on, and boxes over its words."""
    start, end = request.path_params["start"], request.path_params["end"]
    try:
        bench = _bench(request)
        return JSONResponse(asdict(bench.originals.spot(_document(bench, request), start, end)))
    except TraadError as error:
        return _refused(error)


def picture(request: Request) -> Response:
    """The picture of a page."""
    try:
        bench = _bench(request)
        path = bench.originals.picture(_document(bench, request), request.path_params["page"])
        return FileResponse(path, media_type="image/jpeg", headers=PRIVATE)
    except TraadError as error:
        return _refused(error)


def outbox(request: Request) -> Response:
    """A file that a page has had made."""
    try:
        name = request.path_params["name"]
        path = waiting(_bench(request).project, name)
        if path is None:
            raise NotFoundError("The file is not there any more; make it again.")
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return FileResponse(path, filename=name, headers=headers)
    except TraadError as error:
        return _refused(error)


def _refused(error: TraadError) -> Response:
    return JSONResponse({"error": str(error)}, status_code=404)


def newest_at(project: str) -> str:
    """The address of `newest`."""
    return f"/api/{project}/newest"


def outbox_at(project: str, name: str) -> str:
    """The address of a file that a page has had made."""
    return f"/api/{project}/outbox/{quote(name)}"


def original_at(project: str, document: str) -> str:
    """The address under which the pages of a document are."""
    return f"/api/{project}/original/{document}"


ROUTES = [
    Route("/api/{project}/newest", newest),
    Route("/api/{project}/outbox/{name}", outbox),
    Route("/api/{project}/original/{document}/place/{start:int}/{end:int}", spot),
    Route("/api/{project}/original/{document}/{page:int}.jpg", picture),
]
"""For `st.App(routes=…)`."""
