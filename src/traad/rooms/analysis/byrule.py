"""How right each rule of a machine coder is, against the one person that it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from traad.agreement.material import Ranges, ranges_of
from traad.coding.rules import rules_named
from traad.model import Document, Suggestion
from traad.rooms.analysis.units import text_of
from traad.rooms.context import Context

if TYPE_CHECKING:
    from traad.agreement.continuum import Unit
    from traad.agreement.figures import Figure


def by_rule(
    context: Context,
    chosen: Sequence[Document],
    unit: Unit,
    coders: Sequence[str],
    wanted: Mapping[str, str],
    ranges: Ranges,
    now: Sequence[Suggestion],
    seed: int,
) -> dict[str, dict[str, Mapping[str, Figure]]]:
    """Precision, recall and F1 of each rule, by the code's id and the rule.

    Args:
        coders: GUIDs of the person and the machine.
        wanted: ids of the codes by GUID.
        ranges: what the person coded.
        now: what the machine suggests.
    """
    from traad.agreement.continuum import lay_out
    from traad.agreement.figures import MACHINE, agreement

    fired: dict[tuple[str, str], list[Suggestion]] = {}
    for made in now:
        if made.code in wanted:
            for rule in dict.fromkeys(rules_named(made.rule)):
                fired.setdefault((made.code, rule), []).append(made)
    if not fired:
        return {}
    material = {d.guid: d for d in chosen}
    suggested = {key: ranges_of(own, material) for key, own in fired.items()}
    (person, machine), laid = coders, []
    for guid, document in material.items():
        known = {f"{c} {r}": ranges.get((guid, person, c), ()) for c, r in fired}
        found = {f"{c} {r}": own.get((guid, machine, c), ()) for (c, r), own in suggested.items()}
        laid.append(text_of(context, document, unit, {person: known, machine: found}))
    keys = [f"{c} {r}" for c, r in fired]
    each, _, _ = agreement(lay_out(laid, coders, keys), MACHINE, seed=seed)
    told: dict[str, dict[str, Mapping[str, Figure]]] = {}
    for (code, rule), figures in zip(fired, each, strict=True):
        told.setdefault(wanted[code], {})[rule] = figures
    return told
