"""REFI-QDA in: what other programs really write, made one. Hostile until it is parsed."""

from __future__ import annotations

import re
from typing import Any

from traad.errors import ReadError
from traad.exchange.elements import (
    children,
    first,
    guid_of,
    targets,
    text_of,
    time_of,
    under,
    user_of,
)
from traad.exchange.reading_sources import VALUES, read_source, values_of
from traad.exchange.refi import Case, Code, Group, Note, Project, User, Variable, derived

_PROJECTS = re.compile(r"urn:QDA-XML:project:.*")
_CODEBOOKS = re.compile(r"urn:QDA-XML:(?:codebook|project):.*")
_OTHERS = ("PictureSource", "AudioSource", "VideoSource")


def read_project(content: bytes) -> Project:
    """The content of a .qde.

    Raises:
        ReadError: it is no REFI-QDA project, is damaged, or declares entities.
    """
    return _Reader().project(_root(content, "Project", _PROJECTS))


def read_codebook(content: bytes) -> Project:
    """The content of a .qdc, as a project with codes and sets alone.

    Raises:
        ReadError: it is no REFI-QDA codebook, is damaged, or declares entities.
    """
    root = _root(content, "CodeBook", _CODEBOOKS)
    reader = _Reader()
    project = Project("", root.get("origin", ""))
    reader.codes(root, project)
    project.sets = [reader.group(one) for one in under(root, "Sets", "Set")]
    return project


def _root(content: bytes, wanted: str, spaces: re.Pattern[str]) -> Any:
    import defusedxml
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except defusedxml.DefusedXmlException:
        raise ReadError("The file declares a document type or entities; it is not read.") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise ReadError("The file is no well-formed XML; export it anew.") from None
    space, _, name = root.tag.rpartition("}")
    if name != wanted or not spaces.fullmatch(space.lstrip("{") or "urn:QDA-XML:project:0"):
        raise ReadError(f"The file is no REFI-QDA {wanted.lower()}; export it anew.")
    return root


class _Reader:
    """Reads the parts; what there is no place for is counted."""

    def __init__(self) -> None:
        self._unread: dict[str, int] = {}

    def _leave(self, what: str, count: int = 1) -> None:
        if count:
            self._unread[what] = self._unread.get(what, 0) + count

    def project(self, root: Any) -> Project:
        project = Project(root.get("name", ""), root.get("origin", ""), time_of(root))
        project.users = [
            User(guid_of(u.get("guid")), u.get("name") or u.get("id") or "")
            for u in under(root, "Users", "User")
        ]
        self.codes(first(root, "CodeBook"), project)
        project.variables = [
            Variable(
                guid_of(v.get("guid")),
                v.get("name") or "",
                v.get("typeOfVariable") if v.get("typeOfVariable") in VALUES else "Text",
                text_of(v, "Description"),
            )
            for v in under(root, "Variables", "Variable")
        ]
        project.cases = [self._case(one) for one in under(root, "Cases", "Case")]
        for one in under(root, "Sources", "TextSource", "PDFSource", *_OTHERS):
            name = one.tag.rpartition("}")[2]
            if name in _OTHERS:
                self._leave({"P": "pictures", "A": "sound files", "V": "films"}[name[0]])
            else:
                project.sources.append(read_source(one, self._leave, pdf=name == "PDFSource"))
        project.notes = [self._note(one) for one in under(root, "Notes", "Note")]
        for one in under(root, "Links", "Link"):
            ends = one.get("originGUID"), one.get("targetGUID")
            if all(ends):
                project.links.append((guid_of(ends[0]), guid_of(ends[1])))
        project.sets = [self.group(one) for one in under(root, "Sets", "Set")]
        self._leave("graphs", len(list(under(root, "Graphs", "Graph"))))
        project.own_notes = targets(root, "NoteRef")
        if said := text_of(root, "Description").strip():
            guid = derived("project", root.get("name"), "description")
            project.notes.append(Note(guid, said))
            project.own_notes.append(guid)
        project.unread = self._unread
        return project

    def codes(self, book: Any, project: Project) -> None:
        """The codes in order, each after the one above it, each GUID once."""
        known: set[str] = set()
        waiting = [(one, None) for one in reversed(list(under(book, "Codes", "Code")))]
        stack: list[tuple[Any, str | None]] = list(waiting)
        while stack:
            element, parent = stack.pop()
            guid = guid_of(element.get("guid"))
            if guid not in known:
                known.add(guid)
                project.codes.append(
                    Code(
                        guid,
                        element.get("name") or "",
                        element.get("color"),
                        text_of(element, "Description"),
                        parent,
                        element.get("isCodable", "true").strip() not in ("false", "0"),
                        tuple(targets(element, "NoteRef")),
                    )
                )
            stack += [(one, guid) for one in reversed(list(children(element, "Code")))]

    def group(self, element: Any) -> Group:
        return Group(
            guid_of(element.get("guid")),
            element.get("name") or "",
            text_of(element, "Description"),
            targets(element, "MemberCode"),
            targets(element, "MemberSource"),
        )

    def _case(self, element: Any) -> Case:
        return Case(
            guid_of(element.get("guid")),
            element.get("name") or "",
            text_of(element, "Description"),
            values_of(element),
            targets(element, "SourceRef"),
            targets(element, "SelectionRef"),
        )

    def _note(self, element: Any) -> Note:
        said = text_of(element, "PlainTextContent")
        described = text_of(element, "Description").strip()
        return Note(
            guid_of(element.get("guid")),
            f"{described}\n\n{said}".strip() if described else said,
            user_of(element),
            time_of(element),
            element.get("name") or "",
            element.get("plainTextPath") or "",
        )
