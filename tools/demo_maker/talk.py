"""Interviews: Word files, WebVTT, and plain text."""

from __future__ import annotations

import datetime as dt
import io
import re
import textwrap
import zipfile
from pathlib import Path
from typing import Any

from demo_maker.source import CORPUS, EPOCH, MONTHS, Meta, Turn, seconds

_F4 = re.compile(r" #\d\d:\d\d:\d\d-\d#$")


def write_talk(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview in the format that its file and its head ask for."""
    if meta.get("format") == "teams":
        write_teams(meta, turns)
    elif meta["file"].endswith(".docx"):
        write_docx(meta, turns)
    elif meta["file"].endswith(".vtt"):
        write_vtt(meta, turns)
    else:
        write_txt(meta, turns)


def spoken(turns: list[Turn]) -> list[list[Any]]:
    """The turns as truth: speaker, seconds where a time stands right before, what is said."""
    found: list[list[Any]] = []
    time: int | None = None
    for turn in turns:
        if not turn.speaker:
            time = seconds(turn.text)
        else:
            found.append([turn.speaker, time, _F4.sub("", turn.text)])
            time = None
    return found


def write_docx(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview as DOCX: bold names, time stamps in paragraphs of their own."""
    from docx.shared import RGBColor

    document = _new_docx()
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
    _save(meta, document)


def write_teams(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview as Teams exports it: name and time, a line break, what was said."""
    document = _new_docx()
    date, host = meta["date"], turns[1].speaker
    document.add_paragraph(f"{meta['title']}-{date:%Y%m%d}_100012-Mødeoptagelse")
    document.add_paragraph(f"{date.day}. {MONTHS[date.month - 1]} {date.year}, 08.00AM")
    last = seconds(turns[-2].text)
    document.add_paragraph(f"{last // 60}m {last % 60 + 4}s")
    document.add_paragraph(f"{host} startede transskription")
    time = ""
    for turn in turns:
        if not turn.speaker:
            at = seconds(turn.text)
            time = f"{at // 60}:{at % 60:02}"
            continue
        paragraph = document.add_paragraph()
        paragraph.add_run(turn.speaker).bold = True
        paragraph.add_run(f"   {time}")
        said = paragraph.add_run()
        said.add_break()
        said.add_text(turn.text)
    document.add_paragraph(f"{host} stoppede transskription")
    _save(meta, document)


def _new_docx() -> Any:
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    style.paragraph_format.space_after = Pt(6)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "da-DK")
    style.element.get_or_add_rPr().append(lang)
    return document


def _save(meta: Meta, document: Any) -> None:
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


def write_txt(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview as plain text: f4 (times after what is said), or labels and times."""
    parts = [meta["head"].strip()]
    for turn in turns:
        if turn.speaker:
            parts.append(f"{turn.speaker}: {turn.text}")
        elif meta["format"] != "f4":
            parts.append(turn.text)
    _write(CORPUS / meta["file"], parts)


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
    whole, ms = divmod(ms, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{ms:03}"


def write_vtt(meta: Meta, turns: list[Turn]) -> None:
    """Write an interview as WebVTT; the time follows the length of what is said."""
    out = ["WEBVTT", f"NOTE\n{meta['note'].strip()}"]
    now = 0
    for turn in turns:
        if not turn.speaker:
            if now:
                out.append("NOTE Her er en passage udeladt.")
            now = max(now, seconds(turn.text) * 1000)
            continue
        for cue in split_cues(turn.text):
            end = now + 700 + 62 * len(cue)
            lines = textwrap.wrap(cue, 44, break_on_hyphens=False)
            out.append(f"{clock(now)} --> {clock(end)}\n<v {turn.speaker}>" + "\n".join(lines))
            now = end + 80
        now += 450
    _write(CORPUS / meta["file"], out)


def _write(path: Path, parts: list[str]) -> None:
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
