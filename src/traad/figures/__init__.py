"""Figures as pure functions: data in, a figure out. What shows them is elsewhere."""
