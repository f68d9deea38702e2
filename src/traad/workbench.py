"""`Workbench` opens a project and its rooms; the command line, the pages and a notebook use it."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from traad.rooms.analysis.adjudication import Adjudication
from traad.rooms.analysis.agreement import Agreement
from traad.rooms.analysis.analysis import Analysis
from traad.rooms.analysis.course import Course
from traad.rooms.analysis.figures import Figures
from traad.rooms.analysis.framework import Framework
from traad.rooms.analysis.reports import Reports
from traad.rooms.analysis.topiccodes import TopicCodes
from traad.rooms.analysis.topics import Topics
from traad.rooms.codebook.bookfiles import BookFiles
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.codebook.editing import Editing
from traad.rooms.codebook.runs import Runs
from traad.rooms.codebook.samples import Samples
from traad.rooms.codebook.trials import Trials
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.journal import Journal
from traad.rooms.coding.learning import Learning
from traad.rooms.coding.memos import Memos
from traad.rooms.coding.plans import Plans
from traad.rooms.coding.retrieve import Retrieve
from traad.rooms.coding.review import Review
from traad.rooms.coding.segments import Segments
from traad.rooms.context import Context
from traad.rooms.exchange.exchange import Exchange
from traad.rooms.material.attributes import Attributes
from traad.rooms.material.descriptions import Descriptions
from traad.rooms.material.documents import Documents
from traad.rooms.material.originals import Originals
from traad.rooms.material.people import People
from traad.rooms.material.sets import Sets
from traad.rooms.material.studies import Studies
from traad.rooms.material.versions import Versions
from traad.rooms.project.doctor import Doctor
from traad.rooms.project.jobs import Jobs
from traad.rooms.search.corpus import Corpus
from traad.rooms.search.keyness import Keyness
from traad.rooms.search.search import Search
from traad.rooms.search.searches import Searches
from traad.rooms.search.similar import SimilarPassages
from traad.settings import Project, default_coder, find_project
from traad.store.database import Database


class Workbench:
    """An open project, for one coder."""

    def __init__(
        self,
        project: Project | Path | None = None,
        coder: str | None = None,
        *,
        database: Database | None = None,
    ) -> None:
        """Open a project: the given one, else the one found from where we are.

        `database` is one that is open already; who opened it closes it.

        Raises:
            ProjectError: there is none.
            StoreError: its database cannot be opened.
        """
        self.project = project if isinstance(project, Project) else find_project(project)
        self.coder = coder or default_coder()
        self._owner = database is None
        if database is None:
            self.project.expect_database()
        self._database = database or Database(
            self.project.database, wal=not self.project.synchronised
        )
        self.warnings = [*self._database.warnings, *self.project.warnings]
        self._context = Context(self.project, self._database, self.coder)
        self.documents = Documents(self._context)
        self.descriptions = Descriptions(self._context)
        self.attributes = Attributes(self._context)
        self.sets = Sets(self._context)
        self.people = People(self._context)
        self.studies = Studies(self._context, self.descriptions)
        self.versions = Versions(self._context, self.documents)
        self.codebooks = Codebooks(self._context)
        self.editing = Editing(self._context, self.codebooks)
        self.book_files = BookFiles(self._context)
        self.runs = Runs(self._context, self.documents, self.codebooks)
        self.trials = Trials(self._context, self.documents, self.codebooks, self.runs)
        self.codings = Codings(self._context)
        self.originals = Originals(self._context)
        self.memos = Memos(self._context)
        self.search = Search(self._context, self.codebooks)
        self.corpus = Corpus(self._context, self.search)
        self.keyness = Keyness(self._context, self.search)
        self.similar = SimilarPassages(self._context, self.search)
        self.searches = Searches(self._context, self.codebooks, self.runs, self.search)
        coded = (self._context, self.documents, self.codebooks, self.codings)
        self.learning = Learning(*coded, self.runs)
        self.samples = Samples(self._context, self.codebooks)
        self.review = Review(self._context, self.codings)
        self.segments = Segments(self._context, self.codings)
        self.retrieve = Retrieve(
            self._context, self.codebooks, self.codings, self.segments, self.memos
        )
        self.framework = Framework(
            self._context, self.codebooks, self.codings, self.segments, self.memos, self.retrieve
        )
        self.exchange = Exchange(self._context)
        self.plans = Plans(self._context, self.documents, self.codings)
        self.agreement = Agreement(*coded)
        self.adjudication = Adjudication(*coded)
        self.topics = Topics(self._context, self.documents, self.runs, self.search)
        self.topic_codes = TopicCodes(self._context, self.topics, self.codebooks, self.codings)
        self.analysis = Analysis(*coded)
        self.figures = Figures(*coded)
        self.reports = Reports(
            *coded, self.agreement, self.adjudication, self.analysis, self.figures, self.framework
        )
        self.course = Course(*coded)
        self.journal = Journal(self._context, self.codings, self.memos)
        self.jobs = Jobs(self._context)
        self.doctor = Doctor(self._context, self.codings)

    def as_coder(self, coder: str) -> Workbench:
        """The same open project, for another coder."""
        return Workbench(self.project, coder, database=self._database)

    def close(self) -> None:
        """Let go of the project's database, if it was opened here."""
        if self._owner:
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
