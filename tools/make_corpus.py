#!/usr/bin/env python3
"""Make the demo corpus in corpus/ from the sources in tools/demo/.

    pip install weasyprint python-docx pyyaml pypdfium2 pillow numpy
    apt-get install libpango-1.0-0 libpangoft2-1.0-0 \
        fonts-lato fonts-ebgaramond fonts-sil-gentium-basic
    python tools/make_corpus.py

Every file of the corpus and corpus/manifest.yaml are written, and for each a truth in
tests/golden/: for a PDF its text (a paragraph per line in reading order, no running heads, no
contents page, hyphenation undone; a note's call is `[1]`, and the notes stand at the end after
the line `--- noter ---`), its headings, tables, page labels and what its scanned pages say; for an
interview its turns. With the same fonts and libraries two runs give the same bytes.

The reports are written in a small markup, one block per paragraph:

    # Heading, ## Subheading   numbered in the report (`#!` is not)
    - item                     > quotation, > — attribution
    text[^1] and [^1]: note    *emphasis*
    = lead paragraph           ~ small print, reference
    ! box (its first line is the head)
    @ caption of a table       | ruled | row        ¦ row ¦ without rules      ° under a table
    [[text | who]]             pull quote in the column, [[= text | who]] across the columns
    [[noter]]                  the endnotes
    === body                   front matter ends
    === scan … === end         a scanned page: `%` heading, `%%` line under it

The interviews are `Name: what is said`, with a time such as [00:14:05] on a line of its own.
"""

from __future__ import annotations

import os

import yaml

from demo_maker.pdf import write_pdf
from demo_maker.source import CORPUS, EPOCH, GOLDEN, SOURCES, parse_report, parse_turns, read_source
from demo_maker.talk import spoken, write_talk
from demo_maker.truth import write_report_truth, write_talk_truth

ORDER = (
    "faelles-om-hverdagen.md",
    "naboer-goer-det-sammen.md",
    "rygrad-og-bindeled.md",
    "halvvejs-i-havn-og-by.md",
    "interview-koordinator.txt",
    "interview-frivillig.txt",
    "interview-afdelingsleder.txt",
    "interview-formand.txt",
    "fokusgruppe-broparken.txt",
)
MANIFEST_KEYS = ("file", "title", "authors", "year", "type", "study", "speakers")


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
            report = parse_report(meta, body)
            write_report_truth(report, write_pdf(report))
        else:
            turns = parse_turns(body)
            write_talk(meta, turns)
            write_talk_truth(meta, spoken(turns))
        print(f"{meta['file']}: {(CORPUS / meta['file']).stat().st_size:,} bytes")
    manifest = yaml.safe_dump(
        {"documents": documents}, allow_unicode=True, sort_keys=False, width=100
    )
    (CORPUS / "manifest.yaml").write_text(manifest, encoding="utf-8")


if __name__ == "__main__":
    main()
