"""Where the demo corpus, the codebooks and app.py lie: in the checkout, else in the wheel."""

from __future__ import annotations

from pathlib import Path

from traad.errors import ProjectError

FIRST_CODEBOOK = "samarbejde.yaml"
"""The shipped codebook of the demo, and the one that a newcomer is offered first."""

_PACKAGE = Path(__file__).resolve().parent


def find_resource(name: str) -> Path:
    """The path of `corpus`, `codebooks` or `app.py`.

    Raises:
        ProjectError: it is neither in the checkout nor in the installed package.
    """
    checkout = _PACKAGE.parent.parent / name
    if (_PACKAGE.parent.parent / "pyproject.toml").is_file() and checkout.exists():
        return checkout
    shipped = _PACKAGE / "data" / name
    if shipped.exists():
        return shipped
    raise ProjectError(f"{name} is missing from the installation; install Tråd anew.")
