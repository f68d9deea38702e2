"""The words of the pages: written in English in the code, in Danish in `da.po`.

`tools/compile_texts.py` makes `da.mo` of it, which is what is read here; a test keeps them equal.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

LANGUAGES = {"da": "Dansk", "en": "English"}
"""The languages of the pages, each in its own words; the first is the default."""


@cache
def translation(language: str) -> NullTranslations:
    """The catalogue of a language; English needs none."""
    catalogue = files(__name__).joinpath(f"{language}.mo")
    if not catalogue.is_file():
        return NullTranslations()
    with catalogue.open("rb") as file:
        return GNUTranslations(file)
