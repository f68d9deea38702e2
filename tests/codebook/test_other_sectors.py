"""The shipped codebook on passages from other sectors than those of the reports it was made on.

`other_sectors.json` holds 311 passages that were invented and coded for this project: n and c are
told as stories, with few of the usual words; u and d are plain reports. Near misses stand between
them. The figures here are a brake against getting worse, no promise: see docs/codebook-errors.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from traad.codebook import load_codebook
from traad.coding.evaluate import evaluate
from traad.ingest import prepare_text
from traad.language import load
from traad.resources import find_resource
from traad.rooms.codebook.evaluation import read_gold

ITEMS = read_gold(Path(__file__).with_name("other_sectors.json"))


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    book = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
    return evaluate(book, ITEMS, pipeline=load(), prepare=prepare_text)


def test_the_passages_are_many_and_varied() -> None:
    assert len(ITEMS) > 300
    assert len({item["id"] for item in ITEMS}) == len(ITEMS)
    assert sum(not item["codes"] for item in ITEMS) > 60


def test_no_code_is_deaf_or_credulous_there(report: dict[str, Any]) -> None:
    for code, found in report["codes"].items():
        assert found["support"] > 20, code
        assert found["recall"] >= 0.55, code
        assert found["precision"] >= 0.65, code
    assert report["macro_f1"] >= 0.78
