"""The words of the pages: written in English in the code, in Danish in `da.po`.

`tools/compile_texts.py` makes `da.mo` of it, which is what is read here; a test keeps them equal.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Any

_NAME = re.compile(r"\{(\w+)\}")
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


def in_language(message: str, language: str) -> str:
    """The sentence of an error in a language.

    Errors are raised in English with names and places filled in, and are kept so in the store. A
    catalogue holds them as templates, such as "There is no code {name}."; the sentence is known
    again by what stands between the braces. One that is in no catalogue stays as it is.
    """
    catalogue = translation(language)
    if (exact := catalogue.gettext(message)) != message:
        return exact
    for pattern, template in _templates(language):
        if found := pattern.fullmatch(message):
            return template.format(**found.groupdict())
    return message


@cache
def _templates(language: str) -> list[tuple[re.Pattern[str], str]]:
    """The sentences of a catalogue with something to fill in, those that say most first."""
    catalogue = translation(language)
    entries: dict[Any, str] = getattr(catalogue, "_catalog", {})
    named = {k: v for k, v in entries.items() if isinstance(k, str) and "{" in k}
    ordered = sorted(named.items(), key=lambda e: -len(_NAME.sub("", e[0])))
    return [(_pattern(message), said) for message, said in ordered]


def _pattern(message: str) -> re.Pattern[str]:
    parts = _NAME.split(message)
    known: set[str] = set()
    made = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            made += re.escape(part)
        else:
            made += f"(?P={part})" if part in known else f"(?P<{part}>.*?)"
            known.add(part)
    return re.compile(made, re.DOTALL)
