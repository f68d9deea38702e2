"""Quotations with their citations as a document to write on in: docx, or html for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
from docx.shared import Pt, RGBColor

_HEAD = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif; }}
blockquote {{ margin: 1.2rem 0 .2rem; padding-left: 1rem; border-left: 3px solid #999; }}
.around {{ color: #595959; }}
.about {{ margin: 0 0 1.6rem 1rem; font-size: .9rem; color: #444; }}
</style>
<h1>{title}</h1>
<p>{note}</p>
"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words with what stands before and after them in their passage, and how they are cited.

    `about` is a line on them (code, coder, key quotation), `memo` what was noted.
    """

    left: str
    text: str
    right: str
    citation: str
    about: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Quotations under one heading."""

    title: str
    quotations: Sequence[Quotation]


@dataclass(frozen=True, slots=True)
class Collection:
    """All that is written: `note` tells what was asked for; `works` are the references."""

    title: str
    note: str
    chapters: Sequence[Chapter]
    works: Sequence[str] = ()
    works_title: str = "Referencer"
    language: str = "da"


def write_html(made: Collection, target: Path) -> None:
    """Write a page that asks for nothing from elsewhere; other people's words are no markup."""
    fill = {"title": made.title, "note": made.note, "language": made.language}
    parts = [_HEAD.format(**{name: escape(value) for name, value in fill.items()})]
    for chapter in made.chapters:
        parts.append(f"<h2>{escape(chapter.title)}</h2>\n")
        for q in chapter.quotations:
            left, text, right = (escape(_flat(part)) for part in (q.left, q.text, q.right))
            around = f'<span class="around">{left}</span>{text}<span class="around">{right}</span>'
            about = " · ".join(escape(one) for one in (q.citation, q.about, q.memo) if one)
            parts.append(f'<blockquote>{around}</blockquote>\n<p class="about">{about}</p>\n')
    if made.works:
        parts.append(f"<h2>{escape(made.works_title)}</h2>\n")
        parts += [f"<p>{escape(work)}</p>\n" for work in made.works]
    target.write_text("".join(parts) + "</html>\n", encoding="utf-8")


def write_docx(made: Collection, target: Path) -> None:
    """Write a Word document with headings, quotations as such, and the references."""
    document = docx.Document()
    document.core_properties.title = made.title[:255]
    document.core_properties.author = ""
    document.add_heading(_plain(made.title), 0)
    document.add_paragraph(_plain(made.note))
    for chapter in made.chapters:
        document.add_heading(_plain(chapter.title), 1)
        for q in chapter.quotations:
            paragraph = document.add_paragraph(style="Quote")
            for words, soft in ((q.left, True), (q.text, False), (q.right, True)):
                if words:
                    run = paragraph.add_run(_plain(_flat(words)))
                    run.italic = False
                    if soft:
                        run.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
            about = document.add_paragraph()
            about.add_run(
                " · ".join(_plain(o) for o in (q.citation, q.about, q.memo) if o)
            ).font.size = Pt(9)
    if made.works:
        document.add_heading(_plain(made.works_title), 1)
        for work in made.works:
            document.add_paragraph(_plain(work))
    document.save(str(target))


def _flat(text: str) -> str:
    """A text on one line, with the blanks at its ends kept as one."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _plain(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or c >= " ")
