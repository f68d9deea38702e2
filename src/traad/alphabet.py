"""Danish alphabetical order: æ, ø, å last; aa as å; accents count only between equals."""

from __future__ import annotations

import unicodedata

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d"})


def danish_key(word: str) -> tuple[str, str]:
    """A key that sorts words as a Danish reader looks them up.

    *Aabenraa* stands under å. Case and accents decide only where all letters are alike.

    >>> sorted(["år", "øl", "zebra", "æble", "Aarhus", "abe"], key=danish_key)
    ['abe', 'zebra', 'æble', 'øl', 'Aarhus', 'år']
    """
    low = unicodedata.normalize("NFC", word).casefold().replace("aa", "å").translate(_LAST)
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return plain, word
