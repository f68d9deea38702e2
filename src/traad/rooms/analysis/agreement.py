"""Agreement between people, and of a machine coder with a person, over stated material."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from traad.agreement.material import (
    NOT_BLIND,
    Ranges,
    accepted_of,
    is_blind,
    ranges_of,
    universe_of,
)
from traad.coding.learning_labels import said_by
from traad.errors import NotFoundError, UsageError
from traad.model import Coding, Document, Suggestion
from traad.rooms.analysis.byrule import by_rule
from traad.rooms.analysis.units import text_of
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coders import coder_called
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents
from traad.store.codebooks import first_numbers
from traad.store.coders import list_coders
from traad.store.suggestions import list_suggestions

if TYPE_CHECKING:
    from traad.agreement.continuum import Unit
    from traad.agreement.figures import Figure
    from traad.coding.history import State


@dataclass(frozen=True)
class Compared:
    """Figures of agreement with all that they hold for.

    `codes` and `pooled` are figures by measure; `rules` those of a machine's rules, by code and
    rule. `left_out` says why a code is not there. `accepted` is, of a machine's suggestions of a
    code that the person decided on, how many there are and how many were accepted.
    """

    coders: tuple[str, ...]
    unit: str
    universe: str
    documents: tuple[str, ...]
    units: int
    method: str
    codes: Mapping[str, Mapping[str, Figure]]
    pooled: Mapping[str, Figure]
    pooling: str
    rules: Mapping[str, Mapping[str, Mapping[str, Figure]]] = field(default_factory=dict)
    accepted: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None


class Agreement:
    """The room of agreement. It reads codings and changes none."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings

    def compare(
        self,
        coders: Sequence[str],
        *,
        documents: Iterable[str] | None = None,
        codes: Sequence[str] = (),
        unit: Unit | None = None,
        measures: Sequence[str] = (),
        partly: bool = False,
        seed: int = 0,
    ) -> Compared:
        """The agreement of coders over the documents that all of them have finished.

        Codings count that people made, or accepted after reading. A code stands for itself, not
        for those below it. With one machine coder and one person the machine is measured against
        the person; coefficients only where the person coded blind.

        Args:
            coders: names; two or more people, or one person and one machine coder.
            documents: GUIDs to keep to.
            codes: ids, with those below them; else all that one of the coders used.
            unit: sentences unless said.
            measures: keys of `traad.agreement.figures.MEASURES`; the usual ones unless said.
            partly: documents that two have finished count too; the others' values are missing.

        Raises:
            NotFoundError: no such coder or code, or no document that they have finished.
            UsageError: the coders, the unit or the measures make no comparison.
        """
        from traad.agreement.continuum import Unit, lay_out
        from traad.agreement.figures import MACHINE, MEASURES, POOLED, USUAL, agreement

        unit = unit or Unit.SENTENCE
        people, machine = self._coders(coders)
        # Sentences and words are those of token tables; a text that lacks one gets it now.
        self._documents.analyse()
        known = self._documents.list()
        keep = None if documents is None else set(documents)
        material = {d.guid: d for d in known if keep is None or d.guid in keep}
        state = self._codings.state()
        now, suggestions = self._suggested(machine)
        read = (f for f in state.values() if isinstance(f, Coding) and not f.unread)
        ranges = ranges_of((f for f in read if f.coder in people), material) | ranges_of(
            now, material
        )
        wanted = self._wanted(codes, ranges)
        finished, left_out = self._finished(state, wanted, material, people, partly)
        wanted = [code for code in wanted if code not in left_out]
        chosen = [material[guid] for guid in finished]
        everyone = [*people, *([machine] if machine else [])]
        blind = machine is None or is_blind(state.values(), people[0], finished)
        measured = [*measures] or [*(MACHINE if machine else ()), *(USUAL if blind else ())]
        if len(everyone) > 2 and all(MEASURES[key].more is None for key in measured):
            raise UsageError("Scott's pi is for two coders; with more of them, take Fleiss' kappa.")
        if machine is None and set(measured) & set(MACHINE):
            raise UsageError(f"{', '.join(MACHINE)} are figures of a machine coder; name one.")
        if not blind and (refused := set(measured) - set(MACHINE)):
            raise UsageError(
                f"{', '.join(sorted(refused))} would overstate the agreement: the codings were "
                "made with suggestions in sight, or by accepting them."
            )
        made = []
        for document in chosen:
            present = [c for c in everyone if c in finished[document.guid] or c == machine]
            coded = {c: {k: ranges.get((document.guid, c, k), ()) for k in wanted} for c in present}
            made.append(text_of(self._context, document, unit, coded))
        laid = lay_out(made, everyone, wanted)
        if not laid or not laid[0].number:
            raise UsageError(
                f"These documents have no {unit.value} that counts; choose another unit."
            )
        each, pooled, draws = agreement(laid, measured, seed=seed)
        names = self._codebooks.names()
        asked = {code: names[code] for code in wanted}
        accepted = accepted_of(state.values(), suggestions, people[0], finished) if machine else {}
        return Compared(
            coders=tuple(coders),
            unit=unit.value,
            universe=universe_of(unit.value, partly, bool(machine)),
            documents=tuple(d.guid for d in chosen),
            units=laid[0].number,
            method=draws.method,
            codes={names[k]: own for k, own in zip(wanted, each, strict=True)},
            pooled=pooled,
            pooling=POOLED,
            rules=by_rule(self._context, chosen, unit, everyone, asked, ranges, now, seed),
            accepted={names[k]: n for k, n in accepted.items() if k in wanted},
            left_out={names[k]: why for k, why in left_out.items()},
            note=None if blind else NOT_BLIND,
        )

    def _coders(self, names: Sequence[str]) -> tuple[list[str], str | None]:
        """The GUIDs of the people, and of the machine coder if there is one."""
        with self._context.database.read() as connection:
            known = list_coders(connection)
        found = list(dict.fromkeys(coder_called(name, known) for name in names))
        people = [one.guid for one in found if not one.machine]
        machines = [one.guid for one in found if one.machine]
        if len(machines) > 1 or (machines and len(people) != 1) or len(found) < 2:
            raise UsageError(
                "Compare two people or more, or one person with one machine coder, such as: "
                "traad agree Anne rules"
            )
        return people, machines[0] if machines else None

    def _suggested(self, machine: str | None) -> tuple[list[Suggestion], dict[str, Suggestion]]:
        """What a machine coder suggests now, and all that it ever did by GUID."""
        if machine is None:
            return [], {}
        with self._context.database.read() as connection:
            now = [s for s in list_suggestions(connection) if s.coder == machine]
            ever = list_suggestions(connection, stale=True)
        return now, {s.guid: s for s in ever if s.coder == machine}

    def _wanted(self, ids: Sequence[str], ranges: Ranges) -> list[str]:
        """The codes by GUID, in the codebook's order."""
        trees = self._codebooks.trees()
        if ids:
            asked = [one for name in ids for one in trees[self._codebooks.code(name).guid]]
            return list(dict.fromkeys(asked))
        used = {code for (_, _, code), own in ranges.items() if own}
        return [code for code in trees if code in used] or list(trees)

    def _finished(
        self,
        state: State,
        codes: Sequence[str],
        material: Mapping[str, Document],
        people: Sequence[str],
        partly: bool,
    ) -> tuple[dict[str, list[str]], dict[str, str]]:
        """Who has finished each document that counts; and the codes that are newer than that."""
        with self._context.database.read() as connection:
            said = said_by(state.values(), first_numbers(connection))
        groups: dict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = {}
        for code in codes:
            by_document = {
                guid: tuple(c for c in people if c in said.finished(guid, code))
                for guid in material
            }
            enough = min(2, len(people)) if partly else len(people)
            kept = tuple((g, own) for g, own in by_document.items() if len(own) >= enough)
            groups.setdefault(kept, []).append(code)
        best = max(groups, key=lambda kept: (len(kept), len(groups[kept])), default=())
        if not best:
            raise NotFoundError(
                "There is no document that all of them have marked as finished; only there does "
                "not coded mean no."
            )
        why = "it came into the codebook after these documents were finished"
        late = {code: why for kept, own in groups.items() if kept != best for code in own}
        return {guid: list(own) for guid, own in best}, late
