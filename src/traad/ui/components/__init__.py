"""The parts that are drawn in the browser, in plain JavaScript without a build step.

Each is put together of files in `assets` and mounted by a function here that takes plain values.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st


def define(name: str, *scripts: str, styles: tuple[str, ...] = ()) -> Any:
    """A component made of scripts in `assets`, read as one; the last holds the export."""
    assets = files("traad.ui").joinpath("assets")
    return st.components.v2.component(
        f"traad_{name}",
        html=f'<div class="traad-part traad-{name}"></div>',
        js="\n".join(assets.joinpath(f"{script}.js").read_text("utf-8") for script in scripts),
        css="\n".join(assets.joinpath(f"{style}.css").read_text("utf-8") for style in styles),
        isolate_styles=False,
    )
