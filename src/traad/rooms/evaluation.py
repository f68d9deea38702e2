"""Measuring the rules against gold: passages that people have coded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from traad.codebook import Codebook
from traad.errors import UsageError


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Read `[{"id", "text", "codes"}]`.

    Raises:
        UsageError: the file is not that.
    """
    shape = f'{path} must be a JSON list of {{"id", "text", "codes": [code ids]}}'
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8: {error}.") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"{shape}; line {error.lineno}: {error.msg}.") from error
    if not isinstance(items, list) or not items:
        raise UsageError(f"{shape}; it holds no list.")
    for number, item in enumerate(items, start=1):
        good = (
            isinstance(item, dict)
            and isinstance(item.get("text"), str)
            and isinstance(item.get("codes"), list)
        )
        if not good:
            raise UsageError(f"{shape}; entry {number} is not.")
    return items


def evaluate_rules(
    codebooks: Sequence[Codebook], items: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Code each gold text on its own, as a .txt would be, and compare.

    Returns:
        The shape of `evaluate --json`.
    """
    from traad.coding.evaluate import evaluate
    from traad.ingest import prepare_text
    from traad.language import load

    whole = replace(codebooks[0], codes=tuple(code for book in codebooks for code in book.codes))
    return evaluate(whole, items, pipeline=load(), prepare=prepare_text)
