"""The parts that are drawn in the browser, in plain JavaScript without a build step.

Each is put together of files in `assets` and mounted by a function here that takes plain values.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st


def define(name: str, *parts: str, css: str = "", html: str = "<div></div>") -> Any:
    """A component made of these scripts in `assets`, read as one; the last holds the export."""
    assets = files("traad.ui").joinpath("assets")
    return st.components.v2.component(
        f"traad_{name}",
        html=html,
        js="\n".join(assets.joinpath(f"{part}.js").read_text("utf-8") for part in parts),
        css=assets.joinpath(f"{css}.css").read_text("utf-8") if css else None,
        isolate_styles=False,
    )
