"""Tråd: a workbench for qualitative text mining and coding of Danish reports and interviews.

In a notebook, `traad.open("project")` gives the project as pandas frames.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traad.notebook import Notebook

__version__ = "0.1.0"


def open(project: str | Path | None = None, coder: str | None = None) -> Notebook:
    """Open a project for a notebook: its folder, else $TRAAD_PROJECT, else the nearest parent.

    Raises:
        ProjectError: there is none.
    """
    from traad.notebook import Notebook

    return Notebook(Path(project) if project is not None else None, coder)
