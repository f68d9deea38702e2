"""The reference list: entries in Danish after APA 7, and RIS and BibTeX for other programs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from traad.citation.intext import NO_YEAR, works
from traad.citation.names import family_name, given_names, inverted, is_body, listed
from traad.model import Document

_MOST = 20
"""Authors in an entry; of more, the first nineteen and the last (APA 7, section 9.8)."""
_RIS = {"article": "JOUR", "thesis": "THES", "chapter": "CHAP", "booklet": "PAMP"}
_RIS |= {"interview": "PCOMM", "focus group": "PCOMM"}
_BIBTEX = {"article": "article", "thesis": "mastersthesis", "chapter": "incollection"}
_BIBTEX |= {"booklet": "booklet", "interview": "misc", "focus group": "misc"}


def entry(document: Document, work: str = "") -> str:
    """The entry of one document; the title between asterisks, to be set in italics.

    `work` is what `citation.works` says of it, whose letter (2022a) is taken over.
    """
    year = work.rpartition(", ")[2] if work else str(document.year or NO_YEAR)
    title = f"*{document.title}*"
    who = _authors(document.authors)
    head = f"{_stopped(who)} ({year}). {title}" if who else f"{title} ({year})"
    publisher = document.publisher or ""
    own = {name.casefold() for name in document.authors}
    rest = [publisher] if publisher and publisher.casefold() not in own else []
    return " ".join(_stopped(part) for part in (head, *rest))


def entries(documents: Sequence[Document]) -> list[str]:
    """The entries of documents in alphabetical order, æ ø å last."""
    cited = works(documents)
    return sorted((entry(d, cited[d.guid]) for d in documents), key=_danish)


def _authors(authors: Sequence[str]) -> str:
    names = [inverted(name) for name in authors]
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return listed(names)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?*", "!*")) else f"{text}."


def _danish(text: str) -> str:
    """A sort key with æ, ø and å after z; signs and case do not count."""
    low = re.sub(r"[^\w\s]", "", text.casefold())
    marked = low.replace("æ", "{").replace("ø", "|").replace("å", "}")
    return unicodedata.normalize("NFKD", marked)


def ris(documents: Iterable[Document]) -> str:
    """The documents as RIS: a tag a line, a record each."""
    records = []
    for document in documents:
        fields = [("TY", _RIS.get(document.type, "RPRT"))]
        fields += [("AU", _comma(name)) for name in document.authors]
        fields += [("TI", document.title), ("PY", str(document.year or ""))]
        fields += [("PB", document.publisher or ""), ("SN", document.isbn or "")]
        fields += [("LA", document.language), ("ID", document.guid)]
        told = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
        records.append("\n".join([*told, "ER  - ", ""]))
    return "\n".join(records)


def _comma(name: str) -> str:
    given = given_names(name)
    return f"{family_name(name)}, {given}" if given else name


def _line(value: str) -> str:
    return " ".join(value.split())


def bibtex(documents: Iterable[Document]) -> str:
    """The documents as BibTeX, in UTF-8, each with a key of its own."""
    taken: set[str] = set()
    records = []
    for document in documents:
        fields = {
            "author": " and ".join(_bib_author(name) for name in document.authors),
            "title": f"{{{_escaped(document.title)}}}",
            "year": str(document.year or ""),
            _bib_publisher(document.type): _escaped(document.publisher or ""),
            "isbn": _escaped(document.isbn or ""),
            "language": {"da": "danish", "en": "english"}.get(document.language, ""),
        }
        told = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        kind = _BIBTEX.get(document.type, "techreport")
        records.append("\n".join([f"@{kind}{{{_key(document, taken)},", *told, "}", ""]))
    return "\n".join(records)


def _bib_author(name: str) -> str:
    return f"{{{_escaped(name)}}}" if is_body(name) else _escaped(_comma(name))


def _bib_publisher(kind: str) -> str:
    where = {"techreport": "institution", "mastersthesis": "school", "article": "publisher"}
    return where.get(_BIBTEX.get(kind, "techreport"), "publisher")


def _escaped(text: str) -> str:
    marked = re.sub(r"([&%$#_])", r"\\\1", _line(text).replace("\\", ""))
    return marked.replace("{", "").replace("}", "")


def _key(document: Document, taken: set[str]) -> str:
    """ibsen2016kommunernes: letters and figures of the plain alphabet, unlike all others."""
    first = family_name(document.authors[0]) if document.authors else "anonym"
    word = next((w for w in document.title.split() if len(w) > 3), document.title)
    plain = f"{first}{document.year or 'ua'}{word}".casefold()
    for letter, written in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        plain = plain.replace(letter, written)
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    key = base = re.sub(r"[^a-z0-9]", "", bare) or "kilde"
    number = 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    taken.add(key)
    return key
