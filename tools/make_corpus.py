#!/usr/bin/env python3
"""Make the demo corpus in corpus/ from the sources in tools/demo/.

    pip install weasyprint python-docx pyyaml
    apt-get install libpango-1.0-0 libpangoft2-1.0-0 \
        fonts-lato fonts-ebgaramond fonts-sil-gentium-basic
    python tools/make_corpus.py

The PDFs, the DOCX, the VTT and corpus/manifest.yaml are written, and for each PDF a truth text
in tests/golden/: a paragraph per line in reading order, no running heads, no contents page,
hyphenation undone. A footnote call is `[1]` there, and the notes (`[1] text`) stand at the end
after the line `--- noter ---`. With the same fonts and libraries two runs give the same bytes.

The reports are written in a small markup, one block per paragraph:

    # Heading, ## Subheading   numbered in the report (`#!` is not)
    - item                     > quotation, > — attribution
    text[^1] and [^1]: note    *emphasis*
    = lead paragraph           ~ small print, reference
    [[text | who]]             pull quote in the column, [[= text | who]] across the columns

The interviews are `Name: what is said`, with a time such as [00:14:05] on a line of its own.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import os
import re
import textwrap
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "demo"
CORPUS = ROOT / "corpus"
GOLDEN = ROOT / "tests" / "golden"

ORDER = (
    "faelles-om-hverdagen.md",
    "naboer-goer-det-sammen.md",
    "interview-koordinator.txt",
    "interview-frivillig.txt",
)
MANIFEST_KEYS = ("file", "title", "authors", "year", "type", "study", "speakers")
MONTHS = ["januar", "februar", "marts", "april", "maj", "juni"]
MONTHS += ["juli", "august", "september", "oktober", "november", "december"]
EPOCH = 1_716_249_600  # 2024-05-21T00:00:00Z: the date inside every file that is made

Meta = dict[str, Any]


@dataclass
class Block:
    """A paragraph-like piece of a report or a booklet."""

    kind: str  # h1 h2 p li quote by lead small pull wide
    text: str
    number: str = ""  # of a heading; of a pull quote: the person


@dataclass
class Turn:
    """What one speaker says; a turn without a speaker is a time stamp."""

    speaker: str
    text: str


# --- reading -------------------------------------------------------------------------------


def read_source(path: Path) -> tuple[Meta, str]:
    """The YAML head and the body of a source file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(head)
    meta["year"] = meta["date"].year
    return meta, body.strip()


def parse_blocks(body: str, numbered: bool) -> tuple[list[Block], dict[str, str]]:
    """The blocks of a report, in order, and its footnotes by number."""
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    chapter = section = 0
    for line in body.splitlines():
        mark, _, rest = line.partition(" ")
        if not line:
            continue
        if note := re.match(r"\[\^(\d+)\]: (.+)", line):
            notes[note[1]] = note[2]
        elif pull := re.fullmatch(r"\[\[(= )?(.+) \| (.+)\]\]", line):
            blocks.append(Block("wide" if pull[1] else "pull", pull[2], pull[3]))
        elif mark == "#":
            chapter, section = chapter + 1, 0
            blocks.append(Block("h1", rest, str(chapter) if numbered else ""))
        elif mark == "##":
            section += 1
            blocks.append(Block("h2", rest, f"{chapter}.{section}" if numbered else ""))
        elif mark == ">":
            by = rest.startswith("— ")
            blocks.append(Block("by" if by else "quote", rest))
        else:
            kind = {"#!": "h1", "-": "li", "=": "lead", "~": "small"}.get(mark)
            blocks.append(Block(kind, rest) if kind else Block("p", line))
    return blocks, notes


def parse_turns(body: str) -> list[Turn]:
    """The turns and time stamps of an interview."""
    turns = []
    for line in filter(None, body.splitlines()):
        speaker, _, text = ("", "", line) if line.startswith("[") else line.partition(": ")
        turns.append(Turn(speaker, text))
    return turns


def cover_lines(meta: Meta) -> list[tuple[str, str]]:
    """The lines of the title page or title block, each with its class."""
    *most, last = meta["authors"]
    return [
        ("publisher", meta["publisher"]),
        ("title", meta["title"]),
        ("subtitle", meta["subtitle"]),
        ("authors", f"{', '.join(most)} og {last}"),
        ("date", f"{MONTHS[meta['date'].month - 1].capitalize()} {meta['year']}"),
    ]


# --- PDF -----------------------------------------------------------------------------------


def inline(text: str, notes: dict[str, str]) -> str:
    """HTML of a run of text: emphasis, and footnotes set where they are called."""
    out = re.sub(r"\*(.+?)\*", r"<em>\1</em>", html.escape(text, quote=False))
    out = re.sub(r"(§|\b(?:ca|s)\.) ", "\\1\N{NO-BREAK SPACE}", out)
    return re.sub(
        r"\[\^(\d+)\]", lambda m: f'<span class="note">{inline(notes[m[1]], {})}</span>', out
    )


def contents_html(blocks: list[Block]) -> str:
    """The contents page; a link's page number is filled in by the style sheet."""
    rows = [
        f'<p class="level{b.kind[1]}"><a href="#b{i}"><span class="num">{b.number}</span>'
        f"{html.escape(b.text)}</a></p>"
        for i, b in enumerate(blocks)
        if b.kind in ("h1", "h2")
    ]
    return '<nav class="contents"><h1>Indhold</h1>' + "".join(rows) + "</nav>"


def block_html(index: int, block: Block, notes: dict[str, str]) -> str:
    """HTML of one block."""
    text = inline(block.text, notes)
    if block.kind in ("h1", "h2"):
        number = f'<span class="num">{block.number}</span> ' if block.number else ""
        first = ' class="first"' if index == 0 else ""
        return (
            f'<{block.kind} id="b{index}"{first} data-title="{html.escape(block.text)}">'
            f"{number}{text}</{block.kind}>"
        )
    if block.kind in ("pull", "wide"):
        return (
            f'<aside class="pull {block.kind}"><p>{text}</p>'
            f'<p class="by">{html.escape(block.number)}</p></aside>'
        )
    if block.kind == "li":
        return f"<li>{text}</li>"
    return f'<p class="{block.kind}">{text}</p>'


# A block of the kind on the left stands inside this element, shared with its neighbours.
WRAPPERS = {"li": "ul", "quote": "blockquote", "by": "blockquote"}
SPANNING = ("h1", "lead", "wide", "small")  # in the booklet: across both columns


def body_html(blocks: list[Block], notes: dict[str, str], columns: bool) -> str:
    """HTML of all blocks, with lists, quotations and column areas opened and closed."""
    out: list[str] = []
    wrapper, in_columns = "", False
    for index, block in enumerate(blocks):
        wanted = WRAPPERS.get(block.kind, "")
        if wrapper and wrapper != wanted:
            out.append(f"</{wrapper}>")
        wants_columns = columns and block.kind not in SPANNING
        if wants_columns != in_columns:
            out.append('<div class="cols">' if wants_columns else "</div>")
        if wanted and wrapper != wanted:
            out.append(f"<{wanted}>")
        wrapper, in_columns = wanted, wants_columns
        out.append(block_html(index, block, notes))
    out += [f"</{wrapper}>"] * bool(wrapper) + ["</div>"] * in_columns
    return "\n".join(out)


def write_pdf(meta: Meta, blocks: list[Block], notes: dict[str, str]) -> None:
    """Set a report or a booklet as PDF."""
    from weasyprint import HTML

    report = meta["type"] == "report"
    cover = "".join(
        f"<h1>{html.escape(text)}</h1>"
        if name == "title"
        else f'<p class="{name}">{html.escape(text)}</p>'
        for name, text in cover_lines(meta)
    )
    stamp = dt.datetime.fromtimestamp(EPOCH, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    style = (SOURCES / f"{meta['type']}.css").read_text(encoding="utf-8")
    page = f"""<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>{html.escape(meta["title"])}</title>
<meta name="author" content="{html.escape(", ".join(meta["authors"]))}">
<meta name="description" content="{html.escape(meta["subtitle"])}">
<meta name="dcterms.created" content="{stamp}"><meta name="dcterms.modified" content="{stamp}">
<style>{style}</style></head><body>
<header class="cover">{cover}</header>
{contents_html(blocks) if report else ""}
{body_html(blocks, notes, columns=not report)}
</body></html>"""
    HTML(string=page, base_url=str(SOURCES)).write_pdf(
        CORPUS / meta["file"], pdf_identifier=meta["file"].encode()
    )


def write_truth(meta: Meta, blocks: list[Block], notes: dict[str, str]) -> None:
    """Write the text that a reader of the PDF should arrive at."""

    def plain(text: str) -> str:
        return re.sub(r"\[\^(\d+)\]", r"[\1]", re.sub(r"\*(.+?)\*", r"\1", text))

    lines = [text for _, text in cover_lines(meta)]
    for block in blocks:
        if block.kind in ("pull", "wide"):
            lines += [plain(block.text), block.number]
        else:
            lines.append(f"{block.number} {plain(block.text)}".strip())
    if notes:
        lines += ["--- noter ---", *(f"[{n}] {plain(text)}" for n, text in notes.items())]
    path = (GOLDEN / meta["file"]).with_suffix(".truth.txt")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# --- interviews ----------------------------------------------------------------------------


def write_docx(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview as DOCX: bold names, time stamps in paragraphs of their own."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    style.paragraph_format.space_after = Pt(6)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "da-DK")
    style.element.get_or_add_rPr().append(lang)

    date = meta["date"]
    document.add_heading(meta["title"], level=1)
    document.add_paragraph(
        f"Uddrag. Optaget den {date.day}. {MONTHS[date.month - 1]} {date.year}. "
        "Navne på andre personer er ændret."
    )
    for turn in turns:
        paragraph = document.add_paragraph()
        if turn.speaker:
            paragraph.add_run(f"{turn.speaker}:").bold = True
            paragraph.add_run(f" {turn.text}")
        else:
            paragraph.add_run(turn.text).font.color.rgb = RGBColor(0x70, 0x70, 0x70)

    made = dt.datetime.fromtimestamp(EPOCH, dt.UTC).replace(tzinfo=None)
    core = document.core_properties
    core.title, core.author, core.language = meta["title"], meta["authors"][0], "da-DK"
    core.last_modified_by, core.comments = meta["authors"][0], ""
    core.created = core.modified = made
    buffer = io.BytesIO()
    document.save(buffer)
    # The same parts in the same order, all with one date.
    with (
        zipfile.ZipFile(buffer) as old,
        zipfile.ZipFile(CORPUS / meta["file"], "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, made.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))


def split_cues(text: str, limit: int = 84) -> list[str]:
    """Cut a turn into subtitle-sized pieces, at sentence ends and, if need be, at commas."""
    pieces: list[str] = []
    for sentence in re.split(r"(?<=[.!?…])\s+|(?<=[.!?]»)\s+", text):
        while len(sentence) > limit:
            commas = [m.end() for m in re.finditer(r",\s", sentence)]
            spaces = [m.end() for m in re.finditer(r"\s", sentence)]
            middle = len(sentence) / 2
            cut = min(
                [c for c in commas if 15 < c <= limit] or [s for s in spaces if s <= limit],
                key=lambda at: abs(at - middle),
            )
            pieces.append(sentence[:cut].strip())
            sentence = sentence[cut:]
        if pieces and len(pieces[-1]) + len(sentence) < limit // 2:
            pieces[-1] += f" {sentence}"
        else:
            pieces.append(sentence)
    return pieces


def clock(ms: int) -> str:
    """Milliseconds as a WebVTT time."""
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def write_vtt(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview as WebVTT; the time follows the length of what is said."""
    out = ["WEBVTT", f"NOTE\n{meta['note'].strip()}"]
    now = 0
    for turn in turns:
        if not turn.speaker:
            h, m, s = (int(part) for part in turn.text.strip("[]").split(":"))
            if now:
                out.append("NOTE Her er en passage udeladt.")
            now = max(now, (h * 3600 + m * 60 + s) * 1000)
            continue
        for cue in split_cues(turn.text):
            end = now + 700 + 62 * len(cue)
            lines = textwrap.wrap(cue, 44, break_on_hyphens=False)
            out.append(f"{clock(now)} --> {clock(end)}\n<v {turn.speaker}>" + "\n".join(lines))
            now = end + 80
        now += 450
    (CORPUS / meta["file"]).write_text("\n\n".join(out) + "\n", encoding="utf-8")


# --- all of it -----------------------------------------------------------------------------


def main() -> None:
    """Make every file of the corpus."""
    os.environ["SOURCE_DATE_EPOCH"] = str(EPOCH)
    CORPUS.mkdir(exist_ok=True)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    documents = []
    for name in ORDER:
        meta, body = read_source(SOURCES / name)
        documents.append({key: meta[key] for key in MANIFEST_KEYS if key in meta})
        if name.endswith(".md"):
            blocks, notes = parse_blocks(body, numbered=meta["type"] == "report")
            write_pdf(meta, blocks, notes)
            write_truth(meta, blocks, notes)
        elif meta["file"].endswith(".docx"):
            write_docx(meta, parse_turns(body))
        else:
            write_vtt(meta, parse_turns(body))
        print(f"{meta['file']}: {(CORPUS / meta['file']).stat().st_size:,} bytes")
    manifest = yaml.safe_dump(
        {"documents": documents}, allow_unicode=True, sort_keys=False, width=100
    )
    (CORPUS / "manifest.yaml").write_text(manifest, encoding="utf-8")


if __name__ == "__main__":
    main()
