"""Quotations set apart, and the person or role they are attributed to.

They are announced (*Koordinatoren fra frivilligcenteret udtrykte:*), or followed by a line that
says whose they are (*— Afdelingsleder, interview 12* or *(Leder, kommune)*), or end with that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from traad.model import Kind, Part, Passage, Voice

_SAYS = re.compile(
    r"\b(?:udtryk(?:ker|te)(?: det)?|sagde|siger|fort(?:æller|alte)|forklare(?:r|de)|"
    r"beskriver|beskrev|bemærke(?:r|de)|tilføje(?:r|de)|understrege(?:r|de)|pointere(?:r|de)|"
    r"påpege(?:r|de)|formulere(?:r|de)|konstatere(?:r|de)|svare(?:r|de)|uddybe(?:r|de)|"
    r"opsummere(?:r|de)|supplere(?:r|de)|mente|mener|nævnte|nævner|skriver|skrev|lød|lyder|"
    r"sætter ord på|satte ord på)\b"
)
_AIMLESS = re.compile(
    r"(?:(?:Figur|Tabel|Boks|Skema|Billede|Oversigt|Listen?|Eksempl)\w*|Her|Det|Dette|Sådan|"
    r"Således|Så|Derfor|Dertil|Desuden|Endelig|Om|I|På|Ved|Til|For|Fra|Med|Efter|Ifølge|Under|Hertil)\b"
)
_LIKE = re.compile(r"(?:Som|Eller som|Og som)\s+")
_NAMED = re.compile(r"[^,:;]+?(?=\s+(?:det|om|at|i interviewet|sådan|således)\b|[,:;]|$)")
_SENTENCE = re.compile(r"(?:.*[.!?…]\s+)?(?=\S)", re.DOTALL)
_OPEN = re.compile(r"\s*[”“»„\"]\s*(?=\S)")
_CLOSE = re.compile(r"[”“«\"]")
_WHOLE = re.compile(
    r"""\s*(?:"[^"]+"|”[^”]+”|“[^”“]+[”“]|»[^«]+«|«[^»]+»|„[^”“]+[”“]|'[^']+'|’[^’]+’)[.,]?\s*"""
    r"(?P<whose>\([^()]{3,100}\)|[—–-]\s*[^\W\d_][^.!?]{2,80})?[.,]?\s*$"
)
_SIGNED = re.compile(r"\(([^()]{3,100})\)[.,]?$|[—–]\s*(?=\S)(.{3,100})$")
_FIRST_PERSON = re.compile(r"\b(?:jeg|mig|min|mit|mine|os|vores)\b", re.IGNORECASE)


def quotations(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages with paragraphs that are quotations as such, and whose they are."""
    found: list[Passage] = []
    for passage in passages:
        before = found[-1] if found else None
        found.append(_quoted(text, passage, before))
        if before is not None and before.kind is Kind.QUOTATION:
            _sign(text, found)
    return found


def _quoted(text: str, passage: Passage, before: Passage | None) -> Passage:
    if passage.kind not in (Kind.PARAGRAPH, Kind.QUOTATION) or passage.part is not Part.BODY:
        return passage
    words = text[passage.start : passage.end]
    whole = _WHOLE.match(words)
    opened = _OPEN.match(words) and not _CLOSE.search(words[2:]) and len(words) > 60
    announced = None
    if before is not None and before.kind is Kind.PARAGRAPH:
        announced = announced_by(text[before.start : before.end])
    follows = before is not None and before.kind is Kind.QUOTATION and _goes_on(text, before, words)
    if not (whole or opened or announced or follows or passage.kind is Kind.QUOTATION):
        return passage
    whose = passage.attributed
    if whose is None and whole and whole["whose"]:
        whose = whole["whose"].strip("()—–- .,")
    elif whose is None:
        whose = announced or (before.attributed if follows and before else None)
    return replace(passage, kind=Kind.QUOTATION, voice=Voice.QUOTED, attributed=whose)


def announced_by(words: str) -> str | None:
    """Who speaks next, where a paragraph ends by announcing it; else None."""
    plain = words.rstrip()
    if not plain.endswith((":", "at")):
        return None
    begin = _SENTENCE.match(plain)
    sentence = plain[begin.end() if begin else 0 :].rstrip(":")
    says = _SAYS.search(sentence)
    if says is None or (plain.endswith("at") and sentence[says.end() :].strip() != "at"):
        return None
    speaker = _LIKE.sub("", sentence[: says.start()], count=1).strip(" ,")
    if not speaker or _AIMLESS.match(speaker):
        named = _NAMED.match(sentence, says.end())
        speaker = named.group().strip(" ,") if named else ""
    return speaker if 0 < len(speaker.split()) <= 15 else None


def _goes_on(text: str, before: Passage, words: str) -> bool:
    """Whether a paragraph after a quotation without marks is more of it: in the first person."""
    marked = _OPEN.match(text, before.start, before.end)
    return (
        before.attributed is not None
        and not marked
        and not words.endswith(":")
        and len(_FIRST_PERSON.findall(words)) >= 2
    )


def _sign(text: str, found: list[Passage]) -> None:
    """Give the quotations before a line that says whose they are to them."""
    line = found[-1]
    before = text[max(0, line.start - 2) : line.start]
    dash = before[:1] if line.kind is Kind.LIST_ITEM and before.strip() in ("—", "–") else ""
    words = dash + text[line.start : line.end]
    signed = _SIGNED.fullmatch(words)
    if line.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or not signed or len(words.split()) > 15:
        return
    found[-1] = replace(line, kind=Kind.CAPTION, lead=None)
    for at in range(len(found) - 2, -1, -1):
        if found[at].kind is not Kind.QUOTATION or found[at].attributed is not None:
            break
        found[at] = replace(found[at], attributed=signed[1] or signed[2])
