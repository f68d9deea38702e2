"""Two people's work in a coded project, so that every page has something to show."""

from __future__ import annotations

from traad.model import Coding, Document, Reading
from traad.rooms.analysis.differing import Choice
from traad.workbench import Workbench


def work(bench: Workbench, topics: int = 4) -> None:
    """Let Anne and Bo read, code, decide and write.

    Args:
        bench: a project with documents and suggestions, open for Anne.
        topics: how many topics to look for; none for 0.
    """
    documents = bench.documents.list()
    read = documents[: max(1, len(documents) // 2)]
    with bench.as_coder("Bo") as bo:
        for document in read:
            _code(bench, document, 4)
            _code(bo, document, 5)
    begun = documents[-1]
    for suggestion in bench.codings.offered(begun)[:4:2]:
        bench.codings.accept(suggestion.guid)
    bench.codings.read(begun, Reading.BEGUN)
    _write(bench, read[0])
    _decide(bench)
    bench.sets.create("Bind 1", read)
    bench.plans.make("Prøvekodning", ["Anne", "Bo"], sample=min(4, len(documents)), seed=7)
    if topics:
        bench.topics.fit(topics)


def _code(bench: Workbench, document: Document, every: int) -> None:
    """Accept all suggestions but some, reject the last, and say that the document is finished."""
    waiting = bench.codings.offered(document)
    for number, suggestion in enumerate(waiting):
        if number % every:
            bench.codings.accept(suggestion.guid)
    if waiting:
        bench.codings.reject(waiting[0].guid)
    bench.codings.read(document, Reading.FINISHED)


def _write(bench: Workbench, document: Document) -> None:
    """A memo on each thing that one can write about."""
    own = [f for f in bench.codings.state(document).values() if isinstance(f, Coding)]
    bench.memos.on_project("Første indtryk: det er hverdagen, der bærer samarbejdet.")
    bench.memos.on_document(document, "Læs afsnittet om metode igen, før vi bruger tallene.")
    if own:
        bench.memos.on_coding(own[0].guid, "Kommer igen senere: hvem tager det første skridt?")
        bench.memos.on_code(own[0].code, "Grænsen til tid er svær; se eksemplerne.")
        bench.memos.on_passage(document, own[-1].start, own[-1].end, "Vigtigt sted.")


def _decide(bench: Workbench) -> None:
    """One disagreement decided on, the others open."""
    waiting = bench.adjudication.queue("Anne", "Bo").open
    if waiting:
        bench.adjudication.decide(
            "Anne", "Bo", waiting[0].place.id, Choice.ONE, note="Se definitionen."
        )
