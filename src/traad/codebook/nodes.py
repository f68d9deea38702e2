"""Typed access to YAML nodes, with a line and a mend for everything that is wrong."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

import yaml

from traad.codebook.composing import Problems

TEXT_LIMIT = 5_000
"""The most characters in one text, such as a definition."""
_NULL = "tag:yaml.org,2002:null"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def meant(key: str, allowed: Collection[str]) -> str:
    """A mend for an unknown name: the nearest allowed one, or all of them."""
    near = difflib.get_close_matches(key, allowed, n=1)
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(sorted(allowed))}"


@dataclass(frozen=True)
class Reader:
    """Typed access to nodes. What is wrong is noted, and an empty value goes on in its place."""

    problems: Problems

    def mapping(
        self, node: yaml.Node | None, what: str, allowed: Collection[str]
    ) -> dict[str, yaml.Node]:
        """The values of a mapping by key; a key with nothing after it counts as not there.

        Unknown and repeated keys are noted and left out.
        """
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.problems.add(node, f"{what} must be written as 'key: value' lines")
            return {}
        values: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "[…]"
            if key not in allowed:
                mend = meant(key, allowed)
                self.problems.add(key_node, f"unknown key '{key}' in {what}; {mend}")
            elif key in values:
                self.problems.add(key_node, f"key '{key}' stands twice in {what}; keep one")
            else:
                values[key] = value
        return {key: value for key, value in values.items() if value.tag != _NULL}

    def items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        """The items of a list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.problems.add(node, f"{what} must be a list; begin each item with '- '")
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, what: str) -> str:
        """A text, NFC and without white space around; '' where there is none.

        The scalar is taken as it is written, so that `nej`, `no` and `2016` are texts too.
        """
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or node.tag == _NULL:
            self.problems.add(node, f"{what} must be a text; write it after the colon or dash")
            return ""
        text = unicodedata.normalize("NFC", node.value).strip()
        if not text:
            self.problems.add(node, f"{what} is empty; fill it in or delete it")
        elif len(text) > TEXT_LIMIT:
            self.problems.add(node, f"{what} is over {TEXT_LIMIT} characters; shorten it")
        elif _FORBIDDEN.search(text):
            self.problems.add(node, f"{what} holds a control character; delete it")
        return text

    def texts(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        """The texts of a list; a single text counts as a list of one."""
        if isinstance(node, yaml.ScalarNode):
            return tuple(filter(None, (self.text(node, what),)))
        return tuple(filter(None, (self.text(item, what) for item in self.items(node, what))))

    def number(self, node: yaml.Node | None, what: str, default: float) -> float:
        """A number over 0 and at most 1."""
        if node is None:
            return default
        try:
            value = float(node.value) if isinstance(node, yaml.ScalarNode) else 0.0
        except ValueError:
            value = 0.0
        if 0 < value <= 1:
            return value
        self.problems.add(node, f"{what} must be a number over 0 and at most 1, such as 0.7")
        return default
