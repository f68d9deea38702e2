"""Searching the texts, searches that are kept, and the words of the corpus counted."""
