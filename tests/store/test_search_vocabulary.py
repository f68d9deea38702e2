"""Words looked for by a pattern, beside a plain look at each."""

from __future__ import annotations

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from traad.store.search_vocabulary import fitting

WORDS = st.lists(st.text("abæ.", min_size=1, max_size=5), unique=True, max_size=12)
PATTERNS = st.text("abæ.*", min_size=1, max_size=6)


@given(WORDS, PATTERNS)
def test_a_pattern_fits_the_words_that_a_look_at_each_finds(words, pattern) -> None:
    joined = "\n".join(["", *words, ""])
    assert fitting(joined, pattern) == [word for word in words if fnmatchcase(word, pattern)]
