"""REFI-QDA out: a project or codebook as XML that the schemas accept; the same for the same."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from traad.exchange.refi import (
    CODEBOOK,
    PROJECT,
    Area,
    Case,
    Code,
    Group,
    Mark,
    Note,
    Project,
    Selection,
    Source,
    Value,
    Variable,
    derived,
    fit,
)


def write_project(project: Project) -> bytes:
    """A project as the content of a .qde."""
    root = ET.Element("Project", {"xmlns": PROJECT})
    _set(root, name=project.name, origin=project.origin, creationDateTime=project.time)
    users = [_made("User", guid=u.guid, name=u.name) for u in project.users]
    _put(root, "Users", users)
    if project.codes:
        ET.SubElement(root, "CodeBook").append(_codes(project.codes, notes=True))
    _put(root, "Variables", [_variable(v) for v in project.variables])
    _put(root, "Cases", [_case(c) for c in project.cases])
    _put(root, "Sources", [_source(s) for s in project.sources])
    _put(root, "Notes", [_note(n) for n in project.notes])
    _put(root, "Links", [_link(*ends) for ends in project.links])
    _put(root, "Sets", [_group(g) for g in project.sets])
    _refs(root, "NoteRef", project.own_notes)
    return _bytes(root)


def write_codebook(project: Project) -> bytes:
    """The codes of a project, and its sets of codes, as the content of a .qdc."""
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK})
    _set(root, origin=project.origin)
    root.append(_codes(project.codes, notes=False))
    sets = []
    for group in project.sets:
        if group.codes:
            made = _made("Set", guid=group.guid, name=group.name)
            _text(made, "Description", group.description)
            for guid in group.codes:
                ET.SubElement(made, "MemberCode", guid=guid)
            sets.append(made)
    _put(root, "Sets", sets)
    return _bytes(root)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _made(tag: str, **attributes: object) -> ET.Element:
    return _set(ET.Element(tag), **attributes)


def _set(element: ET.Element, **attributes: object) -> ET.Element:
    for name, value in attributes.items():
        if value is not None and value != "":
            element.set(name, fit(str(value)))
    return element


def _put(root: ET.Element, tag: str, children: Sequence[ET.Element]) -> None:
    """A container; none where it would be empty, since the schema wants a child in each."""
    if children:
        ET.SubElement(root, tag).extend(children)


def _text(element: ET.Element, tag: str, text: str) -> None:
    if text:
        ET.SubElement(element, tag).text = fit(text)


def _refs(element: ET.Element, tag: str, guids: Iterable[str]) -> None:
    for guid in guids:
        ET.SubElement(element, tag, targetGUID=guid)


def _codes(codes: Sequence[Code], *, notes: bool) -> ET.Element:
    root = ET.Element("Codes")
    made: dict[str, ET.Element] = {}
    for code in codes:
        one = _made("Code", guid=code.guid, isCodable=str(code.codable).lower(), color=code.colour)
        one.set("name", fit(code.name))
        _text(one, "Description", code.description)
        if notes:
            _refs(one, "NoteRef", code.notes)
        made[code.guid] = one
        made.get(code.parent or "", root).append(one)
    return root


def _link(origin: str, target: str) -> ET.Element:
    guid = derived("link", origin, target)
    ends = {"originGUID": origin, "targetGUID": target}
    return _made("Link", guid=guid, direction="Associative", **ends)


def _variable(variable: Variable) -> ET.Element:
    one = _made("Variable", guid=variable.guid, typeOfVariable=variable.type)
    one.set("name", fit(variable.name))
    _text(one, "Description", variable.description)
    return one


def _values(element: ET.Element, values: Iterable[Value]) -> None:
    for value in values:
        one = ET.SubElement(element, "VariableValue")
        ET.SubElement(one, "VariableRef", targetGUID=value.variable)
        ET.SubElement(one, f"{value.type}Value").text = fit(value.text)


def _case(case: Case) -> ET.Element:
    one = _made("Case", guid=case.guid, name=case.name)
    _text(one, "Description", case.description)
    _values(one, case.values)
    _refs(one, "SourceRef", case.sources)
    _refs(one, "SelectionRef", case.selections)
    return one


def _marks(element: ET.Element, marks: Iterable[Mark]) -> None:
    for mark in marks:
        one = _made("Coding", guid=mark.guid, creatingUser=mark.user, creationDateTime=mark.time)
        ET.SubElement(one, "CodeRef", targetGUID=mark.code)
        _refs(one, "NoteRef", mark.notes)
        element.append(one)


def _selection(selection: Selection) -> ET.Element:
    one = _made(
        "PlainTextSelection",
        guid=selection.guid,
        name=selection.name,
        startPosition=selection.start,
        endPosition=selection.end,
        creatingUser=selection.user,
        creationDateTime=selection.time,
    )
    _text(one, "Description", selection.description)
    _marks(one, selection.marks)
    _refs(one, "NoteRef", selection.notes)
    return one


def _area(area: Area) -> ET.Element:
    x0, y0, x1, y1 = area.box
    one = _made("PDFSelection", guid=area.guid, name=area.name, page=area.page)
    _set(one, firstX=x0, firstY=y0, secondX=x1, secondY=y1)
    _marks(one, area.marks)
    return one


def _source(source: Source) -> ET.Element:
    if not source.pdf:
        one = _made(
            "TextSource",
            guid=source.guid,
            name=source.name,
            richTextPath=source.file_path,
            plainTextPath=source.plain_path,
        )
        _text(one, "Description", source.description)
        one.extend(map(_selection, source.selections))
    else:
        one = _made("PDFSource", guid=source.guid, name=source.name, path=source.file_path)
        _text(one, "Description", source.description)
        one.extend(map(_area, source.areas))
        text = ET.SubElement(one, "Representation")
        _set(text, guid=_text_guid(source), name=source.name, plainTextPath=source.plain_path)
        text.extend(map(_selection, source.selections))
    _marks(one, source.marks)
    _refs(one, "NoteRef", source.notes)
    _values(one, source.values)
    return one


def _text_guid(source: Source) -> str:
    """The GUID in the path of a PDF's text, which is that text's own."""
    return source.plain_path.removeprefix("internal://").partition(".")[0]


def _note(note: Note) -> ET.Element:
    one = _made(
        "Note",
        guid=note.guid,
        name=note.name,
        creatingUser=note.user,
        creationDateTime=note.time,
    )
    ET.SubElement(one, "PlainTextContent").text = fit(note.text)
    return one


def _group(group: Group) -> ET.Element:
    one = _made("Set", guid=group.guid)
    one.set("name", fit(group.name))
    _text(one, "Description", group.description)
    _refs(one, "MemberCode", group.codes)
    _refs(one, "MemberSource", group.sources)
    return one
