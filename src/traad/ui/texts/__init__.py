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
_LEAST = 8
"""The letters that a template must have of its own for a whole sentence to be known by it."""
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
    again by what stands between the braces. What is filled in stays as it is, but where its name
    begins with `_` it is words of ours too: "{source}, line {n}: {_what}". Several sentences
    stand on a line each. One that is in no catalogue stays as it is.
    """
    lines = message.split("\n")
    if len(lines) > 1 and None not in (known := [_sentence(line, language) for line in lines]):
        return "\n".join(map(str, known))
    return _sentence(message, language) or message


def _sentence(message: str, language: str) -> str | None:
    known = _known(message, language, _LEAST)
    if known is None and message.endswith("."):
        # What is said after a colon elsewhere, and here as a sentence.
        part = _known(message[:1].lower() + message[1:-1], language, _LEAST)
        known = part and f"{part[:1].upper()}{part[1:]}."
    return known


def _known(message: str, language: str, least: int = 0) -> str | None:
    """A text of a catalogue, exact or filled in; `least` letters of it are the catalogue's."""
    exact = translation(language).gettext(message)
    if exact != message:
        return exact
    for letters, pattern, template in _templates(language):
        if letters < least:
            break
        if found := pattern.fullmatch(message):
            filled = {
                name: (_known(value, language) or value) if name.startswith("_") else value
                for name, value in found.groupdict().items()
            }
            return template.format(**filled)
    return None


@cache
def _templates(language: str) -> list[tuple[int, re.Pattern[str], str]]:
    """The texts of a catalogue with something to fill in, those with most letters first."""
    catalogue = translation(language)
    entries: dict[Any, str] = getattr(catalogue, "_catalog", {})
    named = {k: v for k, v in entries.items() if isinstance(k, str) and "{" in k}
    made = [(len(_NAME.sub("", text)), _pattern(text), said) for text, said in named.items()]
    return sorted(made, key=lambda entry: -entry[0])


def _pattern(message: str) -> re.Pattern[str]:
    parts = _NAME.split(message)
    known: set[str] = set()
    made = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            made += re.escape(part)
        else:
            filled = r"[\d.,]+" if part == "n" else ".*?"
            made += f"(?P={part})" if part in known else f"(?P<{part}>{filled})"
            known.add(part)
    return re.compile(made, re.DOTALL)
