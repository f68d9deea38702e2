"""What a manifest beside the files says of them: manifest.yaml, or a table in manifest.csv."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from traad.codebook.composing import mend_of
from traad.errors import ReadError, UsageError, reason_of
from traad.ingest.sheets import csv_rows
from traad.ingest.values import typed

MANIFEST, TABLE = "manifest.yaml", "manifest.csv"
_TEXTS = ("title", "type", "study", "publisher", "isbn", "name")
_HEADS = {
    "fil": "file",
    "titel": "title",
    "forfattere": "authors",
    "forfatter": "authors",
    "author": "authors",
    "år": "year",
    "undersøgelse": "study",
    "studie": "study",
    "udgiver": "publisher",
}


def read_manifest(folder: Path, only: Path | None = None) -> dict[Path, dict[str, Any]]:
    """What the manifest of a folder says of its files (title, authors, year, type, speakers …).

    A table has a row for each file and a column `file` (or `fil`); several authors are separated
    by semicolons, and columns of other names are attributes. The YAML goes before a table.

    Raises:
        UsageError: the manifest is not what it should be.
    """
    path = next((p for p in (folder / MANIFEST, folder / TABLE) if p.is_file()), None)
    if path is None:
        return {}
    try:
        entries = _rows(path) if path.name == TABLE else _entries(path)
        described = {folder / str(entry["file"]): _described(entry) for entry in entries}
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text; save it as UTF-8.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {reason_of(error)}.") from error
    except ReadError as error:
        raise UsageError(f"{path} cannot be used: {error}") from error
    except (TypeError, KeyError, ValueError) as error:
        if path.name == TABLE:
            raise UsageError(
                f"{path} must have a column called file and a row for each file."
            ) from error
        raise UsageError(
            f"{path} must be a list called documents with a file: in each entry; title, type and "
            "study are texts, year is a number, authors a list, speakers and attributes mappings."
        ) from error
    return {k: v for k, v in described.items() if only is None or k == only}


def _entries(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    try:
        return list(yaml.safe_load(text)["documents"])
    except yaml.MarkedYAMLError as error:
        line, mend = mend_of(text, error)
        raise UsageError(f"{path}, line {line}: this is not valid YAML; {mend}.") from error
    except yaml.YAMLError as error:
        raise UsageError(
            f"{path} holds a character that YAML does not allow; delete it."
        ) from error


def _rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a table as the entries of a manifest."""
    rows = [[str("" if cell is None else cell).strip() for cell in row] for row in csv_rows(path)]
    heads = [_HEADS.get(head.lower(), head.lower()) for head in rows[0]] if rows else []
    if "file" not in heads:
        raise KeyError("file")
    filled = [row + [""] * (len(heads) - len(row)) for row in rows[1:] if any(row)]
    attributes = {
        at: typed([row[at] for row in filled])
        for at, head in enumerate(heads)
        if head and head not in ("file", "authors", "year", *_TEXTS)
    }
    return [
        _entry(dict(zip(heads, row, strict=False)))
        | {
            "attributes": {
                rows[0][at]: values[number]
                for at, values in attributes.items()
                if values[number] is not None
            }
        }
        for number, row in enumerate(filled)
    ]


def _entry(row: Mapping[str, str]) -> dict[str, Any]:
    if not row["file"]:
        raise KeyError("file")
    made: dict[str, Any] = {name: row[name] for name in ("file", *_TEXTS) if row.get(name)}
    if row.get("authors"):
        made["authors"] = [one.strip() for one in row["authors"].split(";") if one.strip()]
    if row.get("year"):
        if not row["year"].isdecimal():
            raise ReadError(f"The year of {row['file']} must be a number.")
        made["year"] = int(row["year"])
    return made


def _described(entry: dict[str, Any]) -> dict[str, Any]:
    """One entry, its values of the kinds that they must be."""
    made = dict(entry)
    for key in _TEXTS:
        if not isinstance(made.get(key, ""), str):
            raise ReadError(f"The {key} of {entry['file']} must be a text; put it in quotes.")
    authors = made.get("authors") or []
    made["authors"] = [authors] if isinstance(authors, str) else [str(a) for a in authors]
    year = made.get("year")
    if year is not None and (type(year) is not int or not 0 < year < 10_000):
        raise ReadError(f"The year of {entry['file']} must be a number.")
    asked = made.get("questions") or []
    made["questions"] = [asked] if isinstance(asked, str) else [str(a) for a in asked]
    made["respondent"] = str(made.get("respondent") or "")
    for key in ("speakers", "attributes"):
        held = made.get(key) or {}
        if not isinstance(held, dict):
            raise ReadError(f"The {key} of {entry['file']} must be names with a colon after each.")
        made[key] = {str(k): v for k, v in held.items()}
    if not all(isinstance(v, dict) for v in made["speakers"].values()):
        raise ReadError(
            f"The speakers of {entry['file']} must each be a name with a role: below it."
        )
    return made
