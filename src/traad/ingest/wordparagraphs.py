"""The paragraphs of a Word file: their words, their notes, and what is set in bold or italics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The names of Word's own elements begin with it."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What old Words show in place of a drawing: the same words once more."""
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def cell_text(cell: Any) -> str:
    """The words of a table's cell, a line a paragraph."""
    paragraphs = (paragraph_text(p)[0].strip() for p in cell.iter(f"{W}p"))
    return "\n".join(filter(None, paragraphs))


def paragraph_text(paragraph: Any) -> tuple[str, list[tuple[int, str]]]:
    """The words of a paragraph, and (offset, number) of each footnote it refers to.

    Insertions that are not yet accepted count as text, deletions do not; text boxes are apart.
    """
    parts: list[str] = []
    anchors: list[tuple[int, str]] = []
    for element in _runs(paragraph):
        if element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag in _SIGNS:
            parts.append(_SIGNS[element.tag])
        elif element.tag == f"{W}footnoteReference":
            anchors.append((sum(map(len, parts)), element.get(f"{W}id", "")))
    return "".join(parts), anchors


def styled_lead(paragraph: Any) -> tuple[int, bool]:
    """How many characters a paragraph begins with in bold, and whether it is wholly in bold or in
    italics, by its own settings."""
    runs = [
        (len(words), _is_on(run, "b"), _is_on(run, "i"))
        for run in paragraph.iter(f"{W}r")
        if (words := paragraph_text(run)[0])
    ]
    lead = sum(length for length, _, _ in takewhile(lambda run: run[1], runs))
    whole = bool(runs) and (all(b for _, b, _ in runs) or all(i for _, _, i in runs))
    return lead, whole


def _is_on(run: Any, name: str) -> bool:
    """Whether a run sets a style such as `b` itself."""
    setting = run.find(f"{W}rPr/{W}{name}")
    return setting is not None and setting.get(f"{W}val", "1") not in ("0", "false")


def _runs(element: Any) -> Iterator[Any]:
    """What is below an element, in order, but not in text boxes or in fallbacks for old Words."""
    for child in element:
        if child.tag in (f"{W}txbxContent", FALLBACK, f"{W}pPr"):
            continue
        yield child
        yield from _runs(child)


def footnotes(document: Any) -> dict[str, str]:
    """The text of each footnote by its number."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                note.get(f"{W}id", ""): " ".join(
                    paragraph_text(p)[0].strip() for p in note.iter(f"{W}p")
                ).strip()
                for note in root.iter(f"{W}footnote")
            }
    return {}
