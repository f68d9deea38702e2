"""The machine coder `learned`: codes learned from people's codings, one model a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from traad.coding.learning_features import KINDS, Features
from traad.coding.learning_folds import FEWEST, Bench, Judge, cross_fit, deal
from traad.coding.learning_model import Model, fit
from traad.coding.measures import Judged, measures

if TYPE_CHECKING:
    from traad.model import Document

POSITIVES = 20
"""How many passages with a code people must have coded before it is learned."""
DOCUMENTS = 3
"""In how many documents."""
ABSENCES = 20
"""How many passages without it must stand in documents that are finished."""
SHOWN = 5
"""How many signs the evidence of a suggestion names."""
LEARNED = "lært af kodningerne"
"""How the evidence of a learned suggestion begins."""
NO_SIGN = "intet enkelt ord vejer til"
"""Where only the rules' confidence, or how common the code is, speaks for it."""
TAUGHT = 10
"""How many signs the report on a code names."""

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Task:
    """What is to be learned of one code, an entry a row of the features.

    `present` and `absent` are what people say (neither where they have said nothing), `rule` the
    rules' confidence, `fired` where the rules suggest the code, `measured` the rows that stand in
    finished documents: only there do figures hold, since elsewhere nobody has said where the
    code lacks.
    """

    code: str
    present: Bools
    absent: Bools
    rule: Floats
    fired: Bools
    measured: Bools
    disputed: int = 0


@dataclass(frozen=True)
class Sources:
    """The document and the study of each row, as numbers."""

    document: Ints
    study: Ints


@dataclass(frozen=True)
class Learned:
    """What became of one code. Where `lacking` says what is missing, nothing was learned.

    `probability` and `wanted` (whether it is over the threshold) have an entry a row. `signs` are
    the features that speak most for the code.
    """

    code: str
    positives: int
    documents: int
    absences: int
    disputed: int
    lacking: str | None = None
    folds: str = "study"
    calibration: str = ""
    threshold: float = 0.0
    figures: dict[str, Any] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    probability: Floats = field(default_factory=lambda: np.zeros(0))
    wanted: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    judge_of: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    bench: Bench | None = None

    def judge(self, row: int) -> Judge:
        """Who judged a row."""
        assert self.bench is not None
        at = int(self.judge_of[row])
        return self.bench.full if at < 0 else self.bench.by_fold[at]


def learn(features: Features, sources: Sources, task: Task, *, seed: int = 0) -> Learned:
    """Learn one code and judge every passage by a model that has not seen its study.

    Folds are whole studies. Where fewer than three studies have the code, they are documents, and
    the report says so.
    """
    learned = counted(sources, task)
    if learned.lacking:
        return learned
    rows = np.flatnonzero(task.present | task.absent)
    known = task.present[rows]
    few = len(np.unique(sources.study[rows[known]])) < FEWEST
    group = sources.document if few else sources.study
    fold = deal(group[rows], known)

    def fitted(chosen: Ints) -> Model:
        return fit(features, task.rule, chosen, task.present[chosen], seed)

    bench = cross_fit(
        rows,
        known,
        task.fired[rows],
        fold,
        features.key[rows],
        fitted,
        lambda model, at: model.scores(features, task.rule, at),
    )
    fold_of = dict(zip(group[rows].tolist(), fold.tolist(), strict=True))
    judge_of = np.array([fold_of.get(g, -1) for g in group.tolist()], dtype=np.int64)
    probability = np.zeros(len(group))
    wanted = np.zeros(len(group), dtype=np.bool_)
    for at, judge in ((-1, bench.full), *enumerate(bench.by_fold)):
        own = np.flatnonzero(judge_of == at)
        scores = judge.model.scores(features, task.rule, own)
        probability[own] = judge.calibration(scores) if len(own) else scores
        wanted[own] = probability[own] >= judge.threshold
    own = rows[task.measured[rows]]
    judged = Judged(task.present[own], wanted[own], probability[own])
    return replace(
        learned,
        folds="document" if few else "study",
        calibration=bench.full.calibration.method,
        threshold=round(bench.full.threshold, 4),
        figures=measures(judged, group[own], seed=seed),
        signs=_signs(features, bench.full.model),
        probability=probability.round(4),
        wanted=wanted,
        judge_of=judge_of,
        bench=bench,
    )


def counted(sources: Sources, task: Task) -> Learned:
    """How much there is to learn a code from, and what there is too little of."""
    learned = Learned(
        task.code,
        positives=int(task.present.sum()),
        documents=len(np.unique(sources.document[task.present])),
        absences=int(task.absent.sum()),
        disputed=task.disputed,
    )
    return replace(learned, lacking=_lacking(learned))


def _lacking(learned: Learned) -> str | None:
    """What there is too little of: positives, documents or absences."""
    if learned.positives < POSITIVES:
        return "positives"
    if learned.documents < DOCUMENTS:
        return "documents"
    return "absences" if learned.absences < ABSENCES else None


def _signs(features: Features, model: Model) -> tuple[str, ...]:
    """The features that speak most for the code, strongest first."""
    weight = (model.scale > 0) * model.weight
    order = np.argsort(-weight, kind="stable")[:TAUGHT]
    return tuple(_named(features, i) for i in order.tolist() if weight[i] > 0)


def evidence(features: Features, model: Model, row: int) -> str:
    """What speaks for the code in a row, strongest first: `lært af kodningerne: ord «x»`."""
    line = features.matrix[[row]]
    push = model.scale[line.indices] * model.weight[line.indices]
    order = np.argsort(-push, kind="stable")
    best = [int(line.indices[i]) for i in order.tolist() if push[i] > 0][:SHOWN]
    by_kind: dict[int, list[str]] = {}
    for column in best:
        by_kind.setdefault(int(features.kind[column]), []).append(features.name[column])
    said = "; ".join(
        f"{KINDS[kind]} {', '.join(f'«{name}»' for name in names)}"
        for kind, names in by_kind.items()
    )
    return f"{LEARNED}: {said or NO_SIGN}"


def _named(features: Features, column: int) -> str:
    return f"{KINDS[features.kind[column]]} «{features.name[column]}»"


def studies_of(documents: Sequence[Document]) -> Ints:
    """The study of each document as a number; one without a study is its own."""
    names = [d.study or f"/{d.guid}" for d in documents]
    place = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([place[name] for name in names])
