"""Colours, shapes and dashes that tell things apart, also for who sees colours otherwise.

The colours are those of Okabe and Ito (2008), dark enough for thin lines on white. Where several
lines share a figure, shape and dash tell them apart without colour.
"""

from __future__ import annotations

INKS = ("#0072b2", "#d55e00", "#009e73", "#b3558c", "#b07800", "#5b9fc4", "#767676")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [10, 2], [1, 3])

INK = "#22262b"
"""Of names in a figure, on white."""
PALE = "#8a8580"


def legible(colour: str, ink: str = INK) -> str:
    """A colour as #rrggbb, lighter or darker where it would not stand out from the paper.

    Args:
        ink: that the figure is drawn with; a pale one says that the paper is dark.
    """
    dark_paper = _light(ink) > 0.5
    light = _light(colour)
    if dark_paper and light < 0.16:
        return _mixed(colour, 255, 0.4)
    if not dark_paper and light > 0.55:
        return _mixed(colour, 0, 0.25)
    return colour


def _parts(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _light(colour: str) -> float:
    """The relative luminance after WCAG 2, 0 to 1."""
    red, green, blue = ((part / 255) ** 2.2 for part in _parts(colour))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _mixed(colour: str, other: int, share: float) -> str:
    mixed = (round(part * (1 - share) + other * share) for part in _parts(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)
