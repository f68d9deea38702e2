"""Checks beyond the shape of the YAML: terms, and what must hold between codes."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from traad.codebook.composing import Problems
from traad.codebook.model import Code, IndicatorKind
from traad.codebook.nodes import meant
from traad.codebook.phrases import false_friend, parse_pattern, parse_phrase, parse_word

TERM_LIMIT = 200


def check_term(
    term: str, kind: IndicatorKind, node: yaml.Node, what: str, problems: Problems
) -> None:
    """Note a problem if a term does not keep the syntax of its kind of indicator."""
    try:
        if len(term) > TERM_LIMIT:
            raise ValueError(f"is over {TERM_LIMIT} characters; divide it")
        match kind:
            case IndicatorKind.LEMMAS | IndicatorKind.COMPOUNDS:
                parse_word(term)
                if "*" in term:
                    raise ValueError("has a *; put words with * under phrases")
            case IndicatorKind.PATTERNS:
                parse_pattern(term)
            case IndicatorKind.NOT if false_friend(term):
                pass
            case _:
                parse_phrase(term)
    except ValueError as error:
        problems.add(node, f"{what}: '{term}' {error}")


def check_codes(codes: Sequence[Code], nodes: Sequence[yaml.Node], problems: Problems) -> None:
    """Note what is wrong between codes; `nodes` are theirs, in the same order."""
    for what in ("id", "guid", "shortcut"):
        seen: dict[str, int] = {}
        for code, node in zip(codes, nodes, strict=True):
            value = getattr(code, what)
            if value and value in seen:
                too = f"stands on line {seen[value]} too"
                shared = f"{what} '{value}' of code {code.id} {too}; give one of them another"
                problems.add(node, shared)
            elif value:
                seen[value] = node.start_mark.line + 1
    by_id = {code.id: code for code in reversed(codes)}
    for code, node in zip(codes, nodes, strict=True):
        if code.parent and code.parent not in by_id:
            mend = meant(code.parent, by_id)
            problems.add(node, f"parent '{code.parent}' of code {code.id} is no code here; {mend}")
        elif _is_own_ancestor(code, by_id):
            problems.add(node, f"code {code.id} stands below itself; change its parent")


def _is_own_ancestor(code: Code, by_id: dict[str, Code]) -> bool:
    above, steps = code.parent, 0
    while above in by_id and above != code.id and steps < len(by_id):
        above, steps = by_id[above].parent, steps + 1
    return above == code.id
