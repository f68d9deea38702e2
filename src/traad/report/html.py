"""A report as one HTML file that needs nothing from elsewhere, made to be read and printed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from traad.figures.files import as_svg
from traad.report.blocks import (
    SHORT,
    Block,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Table,
)

_STYLE = """
body { font: 11pt/1.55 "Source Serif 4", Georgia, "Times New Roman", serif; color: #2a2320;
  background: #fff; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.2rem; hyphens: auto; }
h1, h2, h3, h4, th, figcaption, caption {
  font-family: "Source Sans 3", Helvetica, Arial, sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1.4rem; }
h2 { font-size: 1.35rem; margin: 2.4rem 0 .6rem; border-bottom: 2px solid #9b2335;
  padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .3rem; }
h4 { font-size: .92rem; margin: 1.1rem 0 .2rem; }
h1, h2, h3, h4, caption, figcaption { break-after: avoid; }
p { margin: .5rem 0; orphans: 3; widows: 3; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .88rem;
  line-height: 1.35; }
caption, figcaption { text-align: left; font-size: .88rem; font-weight: 600;
  padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .55rem .3rem 0;
  border-bottom: 1px solid #ddd5cf; overflow-wrap: anywhere; white-space: pre-line; }
thead th { border-bottom: 1.5px solid #2a2320; hyphens: none; overflow-wrap: normal; }
thead { display: table-header-group; }
tr, blockquote, figure, li, .short { break-inside: avoid; }
/* No row alone at the foot of a page, or at the head of the next. */
tbody tr:nth-child(-n+2), tbody tr:last-child, .notes { break-before: avoid; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; padding-left: .55rem;
  padding-right: 0; }
td.n { white-space: nowrap; }
.notes { font-size: .82rem; line-height: 1.4; color: #5d534d; margin: -.5rem 0 1.2rem; }
figure .notes { margin: .3rem 0 0; }
blockquote { margin: .8rem 0 .8rem 1.2rem; padding-left: .8rem; border-left: 3px solid #d9b7bb;
  white-space: pre-line; }
blockquote footer { color: #5d534d; font-size: .9rem; }
figure { margin: 1.2rem 0; }
figure svg { max-width: 100%; height: auto; }
ul { padding-left: 1.2rem; }
@page { size: A4; margin: 20mm; @bottom-center { content: counter(page);
  font: 9pt Helvetica, Arial, sans-serif; color: #5d534d; } }
@page lying { size: A4 landscape; }
@media print { body { margin: 0 auto; padding: 0; max-width: none; font-size: 10pt; }
  * { print-color-adjust: exact; }
  th, td { padding-top: .16rem; padding-bottom: .16rem; }
  .wide { page: lying; } }
"""
_WIDE = "body { max-width: 80rem; } @page { size: A4 landscape; }\n"


def as_html(blocks: Sequence[Block], language: str, *, wide: bool = False) -> str:
    """The report as a page of its own; all texts are escaped. `wide` lays the paper down."""
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    body = "\n".join(map(_block, blocks))
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}{_WIDE if wide else ''}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{escape(block.text)}</p>"
        case Listing():
            return "<ul>" + "".join(map(_item, block.items)) + "</ul>"
        case Table():
            return _table(block)
        case Quote():
            text = escape(" ".join(block.text.split()))
            return f"<blockquote>»{text}« <footer>{escape(block.citation)}</footer></blockquote>"
        case Figure():
            return _figure(block)


def _figure(figure: Figure) -> str:
    """Caption, picture, notes. To who cannot see it, the picture is what it is said to be."""
    alt = escape(figure.alt or figure.caption, quote=True)
    picture = as_svg(figure.chart, figure.width)
    return (
        f'<figure><figcaption>{escape(figure.caption)}</figcaption><div role="img" '
        f'aria-label="{alt}">{picture}</div>{_notes(figure.notes)}</figure>'
    )


def _notes(notes: Sequence[str]) -> str:
    return f'<p class="notes">{escape(" ".join(notes))}</p>' if notes else ""


def _item(item: tuple[str, str]) -> str:
    head, text = item
    strong = f"<strong>{escape(head)}</strong> " if head else ""
    return f"<li>{strong}{escape(text)}</li>"


def _table(table: Table) -> str:
    kind = ['class="n"' if i in table.numbers else "" for i in range(len(table.heads))]
    heads = "".join(f"<th {k}>{escape(h)}</th>" for k, h in zip(kind, table.heads, strict=True))
    rows = "".join(
        "<tr>"
        + "".join(f"<td {k}>{escape(cell)}</td>" for k, cell in zip(kind, row, strict=True))
        + "</tr>"
        for row in table.rows
    )
    kinds = ["short"] * (len(table.rows) <= SHORT) + ["wide"] * table.wide
    return (
        f'<div class="{" ".join(kinds)}">'
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_notes(table.notes)}</div>"
    )
