"""REFI-QDA in: what other programs really write, made one. Hostile until it is parsed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from traad.errors import ReadError
from traad.exchange.refi import (
    Area,
    Case,
    Code,
    Group,
    Mark,
    Note,
    Project,
    Selection,
    Source,
    User,
    Value,
    Variable,
    derived,
)

_PROJECTS = re.compile(r"urn:QDA-XML:project:.*")
_CODEBOOKS = re.compile(r"urn:QDA-XML:(?:codebook|project):.*")
_OTHERS = ("PictureSource", "AudioSource", "VideoSource")
_VALUES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")


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
    project.sets = [reader.group(one) for one in _under(root, "Sets", "Set")]
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


def guid_of(said: str | None) -> str:
    """A GUID in small letters without braces; one made of the words where it is none."""
    try:
        return str(uuid.UUID((said or "").strip().strip("{}")))
    except ValueError:
        return derived("said", said or "")


def _children(element: Any, *names: str) -> Iterator[Any]:
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in names:
            yield child


def _first(element: Any, name: str) -> Any:
    return next(_children(element, name), None)


def _under(element: Any, container: str, *names: str) -> Iterator[Any]:
    for one in _children(element, container):
        yield from _children(one, *names)


def _text(element: Any, name: str) -> str:
    found = _first(element, name)
    return "" if found is None else "".join(found.itertext())


def _targets(element: Any, *names: str) -> list[str]:
    said = (child.get("targetGUID") or child.get("guid") for child in _children(element, *names))
    return [guid_of(one) for one in said if one]


def _user(element: Any) -> str | None:
    said = element.get("creatingUser") or element.get("modifyingUser")
    return guid_of(said) if said else None


def _time(element: Any) -> str | None:
    said = element.get("creationDateTime") or element.get("modifiedDateTime")
    return None if said is None else str(said)


class _Reader:
    """Reads the parts; what there is no place for is counted."""

    def __init__(self) -> None:
        self._unread: dict[str, int] = {}

    def _leave(self, what: str, count: int = 1) -> None:
        if count:
            self._unread[what] = self._unread.get(what, 0) + count

    def project(self, root: Any) -> Project:
        project = Project(root.get("name", ""), root.get("origin", ""), _time(root))
        project.users = [
            User(guid_of(u.get("guid")), u.get("name") or u.get("id") or "")
            for u in _under(root, "Users", "User")
        ]
        self.codes(_first(root, "CodeBook"), project)
        project.variables = [
            Variable(
                guid_of(v.get("guid")),
                v.get("name") or "",
                v.get("typeOfVariable") if v.get("typeOfVariable") in _VALUES else "Text",
                _text(v, "Description"),
            )
            for v in _under(root, "Variables", "Variable")
        ]
        project.cases = [self._case(one) for one in _under(root, "Cases", "Case")]
        for one in _under(root, "Sources", "TextSource", "PDFSource", *_OTHERS):
            name = one.tag.rpartition("}")[2]
            if name in _OTHERS:
                self._leave({"P": "pictures", "A": "sound files", "V": "films"}[name[0]])
            else:
                project.sources.append(self._source(one, pdf=name == "PDFSource"))
        project.notes = [self._note(one) for one in _under(root, "Notes", "Note")]
        for one in _under(root, "Links", "Link"):
            ends = one.get("originGUID"), one.get("targetGUID")
            if all(ends):
                project.links.append((guid_of(ends[0]), guid_of(ends[1])))
        project.sets = [self.group(one) for one in _under(root, "Sets", "Set")]
        self._leave("graphs", len(list(_under(root, "Graphs", "Graph"))))
        project.own_notes = _targets(root, "NoteRef")
        if said := _text(root, "Description").strip():
            guid = derived("project", root.get("name"), "description")
            project.notes.append(Note(guid, said))
            project.own_notes.append(guid)
        project.unread = self._unread
        return project

    def codes(self, book: Any, project: Project) -> None:
        """The codes in order, each after the one above it, each GUID once."""
        known: set[str] = set()
        waiting = [(one, None) for one in reversed(list(_under(book, "Codes", "Code")))]
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
                        _text(element, "Description"),
                        parent,
                        element.get("isCodable", "true").strip() not in ("false", "0"),
                        tuple(_targets(element, "NoteRef")),
                    )
                )
            stack += [(one, guid) for one in reversed(list(_children(element, "Code")))]

    def group(self, element: Any) -> Group:
        return Group(
            guid_of(element.get("guid")),
            element.get("name") or "",
            _text(element, "Description"),
            _targets(element, "MemberCode"),
            _targets(element, "MemberSource"),
        )

    def _values(self, element: Any) -> list[Value]:
        found = []
        for one in _children(element, "VariableValue"):
            variable = _targets(one, "VariableRef")
            for type in _VALUES:
                if variable and (said := _text(one, f"{type}Value").strip()):
                    found.append(Value(variable[0], type, said))
        return found

    def _case(self, element: Any) -> Case:
        return Case(
            guid_of(element.get("guid")),
            element.get("name") or "",
            _text(element, "Description"),
            self._values(element),
            _targets(element, "SourceRef"),
            _targets(element, "SelectionRef"),
        )

    def _note(self, element: Any) -> Note:
        said = _text(element, "PlainTextContent")
        described = _text(element, "Description").strip()
        return Note(
            guid_of(element.get("guid")),
            f"{described}\n\n{said}".strip() if described else said,
            _user(element),
            _time(element),
            element.get("name") or "",
            element.get("plainTextPath") or "",
        )

    def _marks(self, element: Any) -> list[Mark]:
        return [
            Mark(
                guid_of(one.get("guid")),
                codes[0],
                _user(one),
                _time(one),
                tuple(_targets(one, "NoteRef")),
            )
            for one in _children(element, "Coding")
            if (codes := _targets(one, "CodeRef"))
        ]

    def _source(self, element: Any, *, pdf: bool) -> Source:
        text = _first(element, "Representation") if pdf else element
        content = _first(text, "PlainTextContent")
        source = Source(
            guid_of(element.get("guid")),
            element.get("name") or "",
            pdf,
            plain_path=(text.get("plainTextPath") or "") if text is not None else "",
            content=None if content is None else "".join(content.itertext()),
            file_path=(element.get("path") or element.get("richTextPath") or ""),
            description=_text(element, "Description"),
            marks=self._marks(element),
            notes=_targets(element, "NoteRef"),
            values=self._values(element),
        )
        for one in _children(text, "PlainTextSelection"):
            self._selection(one, source)
        for one in _children(element, "PDFSelection"):
            self._area(one, source)
        if pdf:
            source.marks += self._marks(text)
        return source

    def _selection(self, element: Any, source: Source) -> None:
        numbers = [element.get(name, "").strip() for name in ("startPosition", "endPosition")]
        if not all(re.fullmatch(r"\d{1,12}", number) for number in numbers):
            self._leave("selections without a place")
            return
        source.selections.append(
            Selection(
                guid_of(element.get("guid")),
                int(numbers[0]),
                int(numbers[1]),
                element.get("name") or "",
                _text(element, "Description").strip(),
                self._marks(element),
                _targets(element, "NoteRef"),
                _user(element),
                _time(element),
            )
        )

    def _area(self, element: Any, source: Source) -> None:
        quote = _text(_first(element, "Representation"), "PlainTextContent")
        source.areas.append(
            Area(
                guid_of(element.get("guid")),
                0,
                (0, 0, 0, 0),
                element.get("name") or "",
                quote,
                self._marks(element),
            )
        )
