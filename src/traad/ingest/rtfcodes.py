"""How RTF is written: its tokens, the words that stand for signs, the encoding of its bytes."""

from __future__ import annotations

import codecs
import re

from traad.ingest.encoding import encoding_of

TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)"
)
"""A byte in hexadecimal, a word with its number, a symbol, a brace, or plain bytes."""
GONE = frozenset(
    re.findall(
        r"\w+",
        "fonttbl colortbl pict object info header headerl headerr headerf footer footerl "
        "footerr footerf xmlnstbl listtable listoverridetable rsidtbl generator themedata "
        "colorschememapping datastore latentstyles fldinst pntext listtext bkmkstart "
        "bkmkend annotation atnid atnauthor filetbl revtbl mmathPr pgptbl operator "
        "nonshppict shpinst",
    )
)
"""Words that begin a group that holds no text."""
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
"""Words that stand for a sign."""
SYMBOLS = {"~": "\xa0", "_": "-", "-": "\xad", "\n": "\n", "\r": "\n"}
"""Symbols that do."""
_CODEPAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def codec(data: bytes) -> str:
    """The encoding of the bytes beyond ASCII: the one that is named, else the most Danish one."""
    if named := re.search(rb"\\ansicpg(\d{3,5})", data[:4000]):
        name = f"cp{int(named.group(1))}"
        name = {"cp65001": "utf-8", "cp10000": "mac_roman"}.get(name, name)
        try:
            return codecs.lookup(name).name
        except LookupError:
            pass
    if told := re.search(rb"\\(mac|pca|pc)(?![a-z])", data[:200]):
        return _CODEPAGES[told.group(1).decode()]
    codes = re.findall(rb"(?:[\w ]|\\'[0-9a-fA-F]{2})+", data)
    beyond = re.sub(rb"\\'(..)", lambda m: bytes.fromhex(m.group(1).decode()), b" ".join(codes))
    return encoding_of(beyond)
