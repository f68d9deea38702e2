"""The report of a project: method, results, quotations and limits, as HTML or DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from traad.errors import UsageError
from traad.report.choice import Choice, Part
from traad.report.composing import compose
from traad.report.words import Words
from traad.rooms.analysis.adjudication import Adjudication
from traad.rooms.analysis.agreement import Agreement
from traad.rooms.analysis.analysis import Analysis
from traad.rooms.analysis.figures import Figures
from traad.rooms.analysis.framework import Framework, Wish
from traad.rooms.analysis.reportfacts import ReportFacts
from traad.rooms.analysis.reportfigures import ReportFigures
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents
from traad.rooms.writing import put

KINDS = (".html", ".docx")
LANGUAGES = ("da", "en")


class Reports:
    """The room of the report. It reads the project and changes nothing in it."""

    def __init__(
        self,
        context: Context,
        documents: Documents,
        codebooks: Codebooks,
        codings: Codings,
        agreement: Agreement,
        adjudication: Adjudication,
        analysis: Analysis,
        figures: Figures,
        framework: Framework,
    ) -> None:
        drawing = ReportFigures(codebooks, analysis, figures)
        self._facts = ReportFacts(
            context, documents, codebooks, codings, agreement, adjudication, drawing
        )
        self._framework = framework

    def write(
        self,
        path: Path,
        *,
        language: str = "da",
        coders: Sequence[str] = (),
        choice: Choice | None = None,
    ) -> None:
        """Write the report to a file; its ending says which kind. As for `made` otherwise.

        Raises:
            StoreError: the folder cannot be written to.
            UsageError: the file is neither HTML nor DOCX.
        """
        kind = path.suffix.lower()
        made = self.made((kind,), language=language, coders=coders, choice=choice)
        put(path, lambda aside: aside.write_bytes(made[kind]), over=True)

    def made(
        self,
        kinds: Sequence[str] = KINDS,
        *,
        language: str = "da",
        coders: Sequence[str] = (),
        choice: Choice | None = None,
    ) -> dict[str, bytes]:
        """The report as the bytes of a file of each kind.

        Args:
            kinds: .html, .docx or both.
            language: da or en.
            coders: names of those whose agreement is told; else the two people who have finished
                most of the same documents.
            choice: parts, codes and documents; else the usual parts of everything.

        Raises:
            NotFoundError: the project has no documents, or none of those chosen.
            UsageError: there is no such kind or language.
        """
        if not set(kinds) <= set(KINDS):
            raise UsageError("A report is written as .html or .docx; name the file so.")
        if language not in LANGUAGES:
            raise UsageError("A report is in da or en.")
        words, choice = Words(language), choice or Choice()
        material = self._facts.material(choice, words)
        facts = self._facts.gather(material, coders, words)
        if Part.GRID in choice.parts:
            wish = Wish(tuple(choice.codes), documents=choice.documents)
            facts = replace(facts, grid=self._framework.grid(wish))
        blocks = compose(facts, words)
        made: dict[str, bytes] = {}
        if ".html" in kinds:
            from traad.report.html import as_html

            made[".html"] = as_html(blocks, language).encode()
        if ".docx" in kinds:
            from traad.report.docx import as_docx

            made[".docx"] = as_docx(blocks, language)
        return made
