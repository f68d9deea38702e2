"""The figures of a report: which are drawn, of what, and what is said where there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from traad.errors import NotFoundError
from traad.model import Document
from traad.report.choice import DRAWN, Part
from traad.report.figures import WIDEST, Shown
from traad.rooms.analysis.analysis import Analysis
from traad.rooms.analysis.drawing import Drawn, Way, draw_heat, draw_line, draw_network, draw_rates
from traad.rooms.analysis.figures import Figures
from traad.rooms.codebook.codebooks import Codebooks

MOST = 28
"""How many codes stand below each other on a page."""
LINKS = 30
"""How many lines between codes can be told from each other on a page."""
LINES = 12
"""How many code lines a report has at most: those of the documents that are coded most."""


_SIZES: dict[Part, tuple[Any, int]] = {
    Part.HEAT: ({"step": 18}, 440),
    Part.BARS: ({"step": 13}, 440),
    Part.NETWORK: (340, 600),
    Part.TRENDS: (260, 560),
    Part.LINES: ({"step": 20}, 440),
}
"""Height and width of each on paper, in pixels; a step is that of a row."""


class ReportFigures:
    """Draws what a report shows, by the rooms of figures and matrices."""

    def __init__(self, codebooks: Codebooks, analysis: Analysis, figures: Figures) -> None:
        self._codebooks = codebooks
        self._analysis = analysis
        self._figures = figures

    def drawn(
        self,
        parts: Collection[Part],
        documents: Sequence[Document],
        used: Counter[str],
        by_document: Counter[str],
        language: str,
    ) -> list[Shown]:
        """The figures that are asked for, in their order.

        Args:
            documents: that the report is of.
            used: codings by code (id), of the codes that the report is of.
            by_document: codings by document (GUID).
        """
        codes = {c.id: c for c in self._codebooks.codes().values()}
        kept = [id for id in codes if used[id]]
        many = {id for id, _ in used.most_common(MOST)}
        most = [id for id in kept if id in many]
        guids = [d.guid for d in documents]
        way = Way(language)
        cut = [way.say("most", n=MOST)] if len(most) < len(kept) else []

        def heat() -> Drawn:
            found = self._analysis.by_document(documents=guids)
            return draw_heat(found, codes, way, keep=kept, most=MOST)

        def network() -> Drawn:
            found = self._figures.network(codes=most, documents=guids)
            # The highest bar that keeps them few, but not so high that none is left.
            times = sorted((link.both for link in found.links), reverse=True)
            least = min(times[LINKS] + 1, times[0]) if len(times) > LINKS else 1
            if least > 1:
                found = self._figures.network(codes=most, documents=guids, least=least)
            often = [way.say("least", n=least)] if least > 1 else []
            return draw_network(found, codes, Way(language, notes=[*cut, *often]))

        def bars() -> Drawn:
            found = self._figures.rates(codes=most, documents=guids)
            return draw_rates(found, codes, Way(language, notes=cut), by=None, lines=False)

        def trends() -> Drawn | None:
            found = self._figures.rates("year", codes=kept, documents=guids)
            if len(found.groups) < 2:
                return None
            return draw_rates(found, codes, way, by="year", lines=True)

        def line(document: Document) -> Callable[[], Drawn]:
            return lambda: draw_line(self._figures.line(document, codes=kept), codes, way)

        made: list[Shown] = []
        for part in (part for part in DRAWN if part in parts):
            if part is Part.LINES:
                coded = {guid for guid, _ in by_document.most_common(LINES)}
                notes = [way.say("lines", n=LINES)] if len(by_document) > LINES else []
                for document in (d for d in documents if d.guid in coded):
                    made.append(_shown(part, line(document), document.title, notes))
                    notes = []
            elif part is Part.HEAT and len(documents) > WIDEST:
                made.append(Shown(part, why="too_many"))
            else:
                draw = {
                    Part.HEAT: heat,
                    Part.NETWORK: network,
                    Part.BARS: bars,
                    Part.TRENDS: trends,
                }
                made.append(_shown(part, draw[part]))
        return made


def _shown(
    part: Part, draw: Callable[[], Drawn | None], name: str = "", notes: Sequence[str] = ()
) -> Shown:
    try:
        drawn = draw()
    except NotFoundError:
        drawn = None
    if drawn is None or not drawn.rows:
        return Shown(part, name=name)
    # The report's own captions say what the first line of a code line and of rates says.
    said = drawn.caption[1:] if part in (Part.LINES, Part.BARS, Part.TRENDS) else drawn.caption
    height, width = _SIZES[part]
    chart = drawn.chart.properties(height=height)
    return Shown(part, chart, drawn.rows, [*said, *notes], name, width=width)
