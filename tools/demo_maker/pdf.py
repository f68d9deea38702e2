"""Reports and booklets as PDF, by WeasyPrint."""

from __future__ import annotations

import datetime as dt
import html
import re
from itertools import groupby
from typing import Any

from demo_maker.scan import scan_uri
from demo_maker.source import CORPUS, EPOCH, SOURCES, Block, Report, cover_lines

FRONTS = {
    # The cover counts as nothing; the page after it is 1.
    "cover": "@page cover { counter-reset: page 0; counter-increment: page 0; }",
    # The cover, the contents and the foreword are i, ii, iii …; the first chapter begins on 1.
    "roman": """
@page contents { @bottom-right { content: counter(page, lower-roman) } }
@page front { @bottom-right { content: counter(page, lower-roman) } }
@page:nth(1 of body) { counter-reset: page 1; counter-increment: page 0; }
.front { page: front; break-before: page; }
.body { page: body; break-before: page; }
.contents .roman a::after {
  content: leader(dotted) " " target-counter(attr(href), page, lower-roman); }
""",
}


def inline(text: str, notes: dict[str, str], end: bool = False) -> str:
    """HTML of a run of text: emphasis, and footnotes set where they are called."""
    out = re.sub(r"\*(\S.*?)\*(?!\w)", r"<em>\1</em>", html.escape(text, quote=False))
    out = re.sub(r"(§|\b(?:ca|s)\.) ", "\\1\N{NO-BREAK SPACE}", out)

    def call(found: re.Match[str]) -> str:
        if end:
            return f"<sup>{found[1]}</sup>"
        return f'<span class="note">{inline(notes[found[1]], {})}</span>'

    return re.sub(r"\[\^(\d+)\]", call, out)


def contents_html(report: Report) -> str:
    """The contents page; a link's page number is filled in by the style sheet."""
    rows = []
    front = any(block.kind == "body" for block in report.blocks)
    for i, b in enumerate(report.blocks):
        front = front and b.kind != "body"
        if b.kind in ("h1", "h2"):
            rows.append(
                f'<p class="level{b.kind[1]}{" roman" if front else ""}"><a href="#b{i}">'
                f'<span class="num">{b.number}</span>{html.escape(b.text)}</a></p>'
            )
    return '<nav class="contents"><h1>Indhold</h1>' + "".join(rows) + "</nav>"


def block_html(index: int, block: Block, report: Report) -> str:
    """HTML of one block."""
    text = inline(block.text, report.notes, report.meta.get("notes") == "end")
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
    if block.kind == "scan":
        uri = scan_uri(report.scans[int(block.text)], int(block.text))
        return f'<div class="scan"><img src="{uri}"></div>'
    if block.kind == "notes":
        rows = (f'<p class="endnote">{n}  {inline(t, {})}</p>' for n, t in report.notes.items())
        return "".join(rows)
    return f'<p class="{block.kind}">{text}</p>'


def table_html(rows: list[Block]) -> str:
    """HTML of a table; the first row holds the heads."""
    out = [f'<table class="{rows[0].kind}">']
    for n, row in enumerate(rows):
        tag = "td" if n else "th"
        cells = "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row.cells)
        out.append(f"<tr>{cells}</tr>")
    return "".join([*out, "</table>"])


# A block of the kind on the left stands inside this element, shared with its neighbours.
WRAPPERS = {"li": "<ul>", "quote": "<blockquote>", "by": "<blockquote>"}
WRAPPERS |= {"boxhead": '<aside class="box">', "box": '<aside class="box">'}
SPANNING = ("h1", "lead", "wide", "small")  # in the booklet: across both columns


def body_html(report: Report) -> str:
    """HTML of all blocks; lists, quotations, boxes, tables and column areas in their places."""
    out: list[str] = []
    columns = report.meta["type"] != "report"

    def place(item: tuple[int, Block]) -> tuple[bool, str]:
        kind = item[1].kind
        table = f"<table>{kind}" if kind in ("row", "bare") else ""
        return columns and kind not in SPANNING, table or WRAPPERS.get(kind, "")

    in_columns = False
    for (wants, wrapper), group in groupby(enumerate(report.blocks), place):
        blocks = list(group)
        if wants != in_columns:
            out.append('<div class="cols">' if wants else "</div>")
            in_columns = wants
        if wrapper.startswith("<table>"):
            out.append(table_html([block for _, block in blocks]))
            continue
        inner = [block_html(i, b, report) for i, b in blocks if b.kind != "body"]
        closing = f"</{wrapper[1:].partition(' ')[0].rstrip('>')}>" if wrapper else ""
        for i, b in blocks:
            if b.kind == "body":  # what stands before is front matter
                at = next(n for n, (j, _) in enumerate(blocks) if j == i)
                inner.insert(at, '</section><section class="body">')
        out += [wrapper, *inner, closing]
    out += ["</div>"] * in_columns
    text = "\n".join(filter(None, out))
    return f'<section class="front">{text}</section>' if "</section>" in text else text


def write_pdf(report: Report) -> list[str]:
    """Set a report or a booklet as PDF.

    Returns:
        The label of each page: what is printed on it, or would be.
    """
    from weasyprint import HTML

    meta = report.meta
    is_report = meta["type"] == "report"
    cover = "".join(
        f"<h1>{html.escape(text)}</h1>"
        if name == "title"
        else f'<p class="{name}">{html.escape(text)}</p>'
        for name, text in cover_lines(meta)
    )
    stamp = dt.datetime.fromtimestamp(EPOCH, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    style = (SOURCES / f"{meta['type']}.css").read_text(encoding="utf-8")
    style = style.replace("TITLE", meta["title"]) + FRONTS.get(meta.get("front", ""), "")
    page = f"""<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>{html.escape(meta["title"])}</title>
<meta name="author" content="{html.escape(", ".join(meta["authors"]))}">
<meta name="description" content="{html.escape(meta["subtitle"])}">
<meta name="dcterms.created" content="{stamp}"><meta name="dcterms.modified" content="{stamp}">
<style>{style}</style></head><body>
<header class="cover">{cover}</header>
{contents_html(report) if is_report else ""}
{body_html(report)}
</body></html>"""
    document = HTML(string=page, base_url=str(SOURCES)).render()
    labels = _labels(document, report)

    def finish(_: Any, pdf: Any) -> None:
        if meta.get("front") == "roman":
            _tell_labels(pdf, sum(not label.isdigit() for label in labels))

    document.write_pdf(CORPUS / meta["file"], pdf_identifier=meta["file"].encode(), finisher=finish)
    return labels


def _labels(document: Any, report: Report) -> list[str]:
    count = len(document.pages)
    front = report.meta.get("front")
    if front == "cover":
        return ["[1]", *(str(n) for n in range(1, count))]
    if front == "roman":
        at = next(i for i, b in enumerate(report.blocks) if b.kind == "h1" and b.number)
        before = next(n for n, p in enumerate(document.pages) if f"b{at}" in p.anchors)
        numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
        return [*numerals[:before], *(str(n) for n in range(1, count - before + 1))]
    return [str(n) for n in range(1, count + 1)]


def _tell_labels(pdf: Any, front: int) -> None:
    """Write into the file how its pages are numbered."""
    import pydyf

    roman, arabic = pydyf.Dictionary({"S": "/r"}), pydyf.Dictionary({"S": "/D"})
    numbers = pydyf.Array([0, roman, front, arabic])
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
