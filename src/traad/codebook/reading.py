"""YAML to a `Codebook`. All problems are told at once, each with its line and a mend."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import yaml

from traad.codebook.checks import check_codes
from traad.codebook.composing import Problems, compose
from traad.codebook.indicators import read_indicators
from traad.codebook.model import (
    DEFAULT_COLOUR,
    DEFAULT_THRESHOLD,
    Code,
    Codebook,
    Indicator,
    code_guid,
    codebook_guid,
)
from traad.codebook.nodes import Reader
from traad.errors import CodebookError, reason_of

LANGUAGES = ("da", "en")
_TOP = ("codebook", "guid", "name", "language", "codes")
_CODE = tuple(Code.__dataclass_fields__)
_ID = re.compile(r"[a-z0-9æøå][a-z0-9æøå_-]{0,59}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def load_codebook(path: Path) -> Codebook:
    """Read a codebook file.

    Raises:
        CodebookError: the file cannot be read, is not UTF-8, or holds a mistake.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CodebookError([f"{path.name}: cannot be read ({reason_of(error)})"]) from None
    except UnicodeDecodeError:
        raise CodebookError([f"{path.name}: is not UTF-8; save it as UTF-8"]) from None
    return read_codebook(text, path.name)


def read_codebook(text: str, source: str = "codebook") -> Codebook:
    """Read a codebook from YAML text; `source` is what messages call it.

    Raises:
        CodebookError: with every problem found.
    """
    problems = Problems(source)
    root = compose(text, problems)
    codebook = _codebook(Reader(problems), root) if root is not None else None
    if problems.found or codebook is None:
        raise CodebookError(problems.sentences())
    return codebook


def read_indicator_list(text: str) -> tuple[Indicator, ...]:
    """Indicators of one code, from YAML as it stands in a codebook's file.

    Raises:
        CodebookError: with every problem found.
    """
    if not text.strip():
        return ()
    problems = Problems("indicators")
    root = compose(text, problems)
    found = read_indicators(Reader(problems), root, "the code") if root is not None else ()
    if problems.found:
        raise CodebookError(problems.sentences())
    return found


def _codebook(read: Reader, root: yaml.Node) -> Codebook:
    values = read.mapping(root, "the codebook", _TOP)
    name_id = _id(read, values.get("codebook"), root, "codebook")
    guid = _guid(read, values.get("guid"), "the codebook") or codebook_guid(name_id)
    language = read.text(values.get("language"), "language") or "da"
    if language not in LANGUAGES:
        read.problems.add(values["language"], f"language '{language}' is unknown; use da or en")
    nodes = read.items(values.get("codes"), "codes")
    if not nodes and isinstance(root, yaml.MappingNode):
        read.problems.add(root, "there are no codes; list them under codes:")
    codes = tuple(_code(read, node, guid) for node in nodes)
    check_codes(codes, nodes, read.problems)
    name = _by_language(read, values.get("name"), "name") or {language: name_id}
    return Codebook(guid, name_id, name, language, codes)


def _code(read: Reader, node: yaml.Node, codebook: str) -> Code:
    values = read.mapping(node, f"code {_name(node)}".rstrip(), _CODE)
    code_id = _id(read, values.get("id"), node, "id")
    where = f"code {code_id}"
    colour = read.text(values.get("colour"), f"colour of {where}").lower() or DEFAULT_COLOUR
    if not _COLOUR.fullmatch(colour):
        mend = "write # and six digits in quotes, such as '#1f6f8b'"
        read.problems.add(values["colour"], f"'{colour}' in {where} is not a colour; {mend}")
    shortcut = read.text(values.get("shortcut"), f"shortcut of {where}") or None
    if shortcut and not (len(shortcut) == 1 and shortcut.isalnum()):
        mend = "use one digit or letter"
        read.problems.add(values["shortcut"], f"shortcut '{shortcut}' in {where}: {mend}")
    return Code(
        guid=_guid(read, values.get("guid"), where) or code_guid(codebook, code_id),
        id=code_id,
        label=_by_language(read, values.get("label"), f"label of {where}") or {"da": code_id},
        colour=colour,
        shortcut=shortcut,
        parent=read.text(values.get("parent"), f"parent of {where}") or None,
        definition=_by_language(
            read, values.get("definition"), f"definition of {where}", (*LANGUAGES, "source")
        ),
        use_when=read.text(values.get("use_when"), f"use_when of {where}"),
        not_when=read.text(values.get("not_when"), f"not_when of {where}"),
        examples=read.texts(values.get("examples"), f"an example of {where}"),
        counter_examples=read.texts(values.get("counter_examples"), f"an example of {where}"),
        indicators=read_indicators(read, values.get("indicators"), where),
        threshold=read.number(values.get("threshold"), f"threshold of {where}", DEFAULT_THRESHOLD),
    )


def _name(node: yaml.Node) -> str:
    """The id at a code's node, read ahead for use in messages; '' where there is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((v.value for k, v in pairs if k.value == "id" and isinstance(v.value, str)), "")


def is_id(name: str) -> bool:
    """Whether a name can be the id of a code."""
    return _ID.fullmatch(name) is not None


def _id(read: Reader, node: yaml.Node | None, above: yaml.Node, key: str) -> str:
    if node is None:
        read.problems.add(above, f"the key '{key}' is missing; add it")
        return ""
    value = read.text(node, key)
    if value and not is_id(value):
        mend = "use small letters, digits, - and _"
        read.problems.add(node, f"'{value}' cannot be an id; {mend}")
    return value


def _guid(read: Reader, node: yaml.Node | None, where: str) -> str:
    value = read.text(node, f"guid of {where}")
    try:
        return str(uuid.UUID(value)) if value else ""
    except ValueError:
        read.problems.add(node or 1, f"'{value}' in {where} is not a GUID; leave it out")
        return ""


def _by_language(
    read: Reader, node: yaml.Node | None, what: str, keys: tuple[str, ...] = LANGUAGES
) -> dict[str, str]:
    """Texts by language; a single text counts as Danish."""
    if isinstance(node, yaml.ScalarNode):
        text = read.text(node, what)
        return {"da": text} if text else {}
    values = read.mapping(node, what, keys)
    texts = {key: read.text(values[key], f"{key} in {what}") for key in keys if key in values}
    return {key: text for key, text in texts.items() if text}
