"""Words that turn or soften a statement. They mark a hit and never take it away."""

from __future__ import annotations

NEGATORS = ("ikke", "uden", "ingen", "intet", "næppe", "hverken", "aldrig", "ej")
NO_NEGATION = "(ikke|ej) (kun|bare|blot|alene|mindst)"
"""*ikke mindst*, *ikke kun* say more, not less."""
HEDGES = (
    "måske", "kan", "kunne", "synes", "syntes", "muligvis", "formentlig", "formodentlig",
    "tilsyneladende", "antagelig",
)  # fmt: skip

BREAKS = (
    "at", "som", "der", "hvor", "hvordan", "hvorfor", "når", "hvis", "fordi", "mens", "men", "idet",
    "da", "selvom", "medmindre", "hvilket", "så",
)  # fmt: skip
"""A clause begins with one of these, as far as one can tell without a tree."""

BEFORE = 4
"""How many words before a hit, in its sentence, a flag may stand: *ikke nogen egentlig …*."""
AFTER = 2
"""How many after it, for *ikke* stands behind the verb of a main clause: *inddrages ikke*."""
