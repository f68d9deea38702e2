"""Running a page without a browser, and looking at what it would send there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import traad.ui

MAIN = Path(traad.ui.__file__).with_name("main.py")
Open = Callable[..., AppTest]
"""What the fixture `open_page` gives."""


def run(at: AppTest) -> AppTest:
    """Run a page. A user never sees an exception."""
    at.run()
    assert not at.exception
    return at


def payload(at: AppTest, key: str) -> Any:
    """The data that a part drawn in the browser was given."""
    for part in at.get("bidi_component"):
        if part.proto.id.endswith(f"-{key}"):
            return json.loads(part.proto.json or part.proto.mixed.json)
    raise AssertionError(f"There is no part {key} on the page.")
