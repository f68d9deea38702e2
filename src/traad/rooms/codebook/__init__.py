"""Codebooks: stored, edited, tried on the texts, run over them, and measured."""
