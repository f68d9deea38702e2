"""What the address of a page asks for."""

from __future__ import annotations

from traad.errors import NotFoundError
from traad.ui.state import bench
from traad.ui.wording import _


def document_asked_for(name: str) -> str:
    """The GUID of the document that an address names.

    Raises:
        NotFoundError: it is not in the project; said in the language of the session.
    """
    try:
        return bench().documents.find(name).guid
    except NotFoundError:
        message = _("There is no document {name} in the project; it may have been erased.")
        raise NotFoundError(message.format(name=name)) from None
