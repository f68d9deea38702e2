"""What a project knows of compounds: its own words and its user's corrections beside ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from traad.language.dictionary import is_known
from traad.language.lexicon import Lexicon, read_corrections, shipped

if TYPE_CHECKING:
    from traad.language.tokens import TokenTable

CORRECTIONS = "compounds.txt"
"""The file in a project's folder where its user corrects splits."""

_OFTEN_ENOUGH = 2


def project_lexicon(folder: Path, tables: Sequence[TokenTable]) -> Lexicon:
    """The vocabulary for a project's compounds, from its folder and its texts.

    Raises:
        UsageError: a line of its corrections cannot be understood.
    """
    return shipped().widened(own_words(tables)).corrected(read_corrections(folder / CORRECTIONS))


def own_words(tables: Sequence[TokenTable]) -> dict[str, str]:
    """Form -> lemma of the words seen twice or more in some texts that a dictionary knows too.

    The dictionary keeps out misspellings and the halves of words broken at a line's end.
    """
    seen: Counter[str] = Counter()
    lemma: dict[str, str] = {}
    for table in tables:
        counts = np.bincount(table.form, minlength=len(table.forms)).tolist()
        lemma_of = table.lemma_of.tolist()
        for form, count, at in zip(table.forms, counts, lemma_of, strict=True):
            low = form.lower()
            seen[low] += count
            lemma.setdefault(low, table.lemmas[at].lower())
    return {
        form: lemma[form]
        for form, count in seen.items()
        if count >= _OFTEN_ENOUGH and form.isalpha() and is_known(form)
    }
