"""Measuring the rules, and learning beside them, against gold: passages that people have coded."""

from __future__ import annotations

import json
import os
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
        item.setdefault("id", str(number))
    return items


def evaluate_gold(
    codebooks: Sequence[Codebook],
    items: Sequence[dict[str, Any]],
    *,
    pipeline: str | None = None,
    learn: bool = False,
) -> dict[str, Any]:
    """Code each gold text on its own, as a .txt would be, and compare.

    Args:
        pipeline: the project's; else $TRAAD_PIPELINE, else the shipped one.
        learn: measure learning too, cross-validated.

    Returns:
        The shape of `evaluate --json`.
    """
    from traad.coding.evaluate import code_items, codes_of, report
    from traad.ingest import prepare_text
    from traad.language import load

    whole = replace(codebooks[0], codes=tuple(code for book in codebooks for code in book.codes))
    wanted = codes_of(whole, items)
    name = pipeline or os.environ.get("TRAAD_PIPELINE")
    used = load(name) if name else load()
    coded = code_items(whole, items, used, prepare_text)
    result = report(items, wanted, coded) | {"pipeline": used.stamp}
    if learn:
        from traad.coding.learning_gold import compare

        result["learning"] = compare(items, wanted, coded)
    return result
