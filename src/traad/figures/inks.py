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
