"""A figure as files: SVG, PNG, and what it was drawn from as csv."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from traad.figures.files import as_csv, as_png, as_svg, captioned


def download(
    name: str,
    chart: Callable[[], Any],
    rows: Sequence[Mapping[str, Any]],
    caption: Sequence[str] = (),
) -> None:
    """Buttons for a figure as SVG, PNG and csv; each is made when it is asked for.

    Args:
        name: of the figure, unique among all pages; the files are called so too.
        chart: makes the figure.
        rows: what it was drawn from.
        caption: lines that the files say above the figure, where the page says them beside it.
    """
    with st.container(horizontal=True, gap="small"):
        for kind, mime, make in (
            ("svg", "image/svg+xml", lambda: as_svg(captioned(chart(), caption))),
            ("png", "image/png", lambda: as_png(captioned(chart(), caption))),
            ("csv", "text/csv", lambda: as_csv(rows)),
        ):
            st.download_button(
                kind.upper() if kind != "csv" else "csv",
                make,
                f"traad-{name}.{kind}",
                mime,
                key=f"{name}-{kind}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )
