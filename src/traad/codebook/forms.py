"""The word forms that a codebook catches, counted: what a researcher checks a codebook by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from traad.codebook.matching import Matcher

if TYPE_CHECKING:
    from traad.language import TokenTable


_BEFORE_SIGN = re.compile(r" (?=[.,;:!?)\]])")


def surface(words: Iterable[str]) -> str:
    """Words as they would be quoted: joined by spaces, but none before a comma or stop."""
    return _BEFORE_SIGN.sub("", " ".join(words))


def word_forms(matcher: Matcher, tables: Sequence[TokenTable]) -> list[dict[str, Any]]:
    """Each form that a code catches in some texts, in lower case, with its count and indicator.

    Of a phrase it is the words as they stand. Ordered by code as in the codebook, then by falling
    count, then by form.
    """
    counts: Counter[tuple[int, int, str]] = Counter()
    for table in tables:
        hits = matcher.match(table)
        low = [form.lower() for form in table.forms]
        spans = zip(hits.token_start.tolist(), hits.token_end.tolist(), strict=True)
        found = zip(hits.code.tolist(), hits.indicator.tolist(), spans, strict=True)
        for code, rule, (start, end) in found:
            form = surface(low[i] for i in table.form[start:end].tolist())
            counts[code, rule, form] += 1
    ordered = sorted(counts.items(), key=lambda row: (row[0][0], -row[1], row[0][2], row[0][1]))
    return [
        {
            "code": matcher.codebook.codes[code].id,
            "form": form,
            "count": count,
            "indicator": f"{matcher.rules[rule].indicator.kind}: "
            f"{matcher.rules[rule].indicator.term}",
        }
        for (code, rule, form), count in ordered
    ]
