"""How long a first page of hits takes as the corpus grows, as a figure.

    OMP_NUM_THREADS=1 python bench/search_growth.py CORPORA FIGURE.svg [PASSAGES]...

`bench/search.py` is run with 10000, 30000, 100000 and 300000 passages, if no others are given. The
figure has a panel a kind of query, p95 in milliseconds of CPU against passages, both by powers of
ten. What it was drawn of is written beside it as csv.
"""

from __future__ import annotations

import sys
from pathlib import Path

import altair as alt
import vl_convert

from search import GOAL_MS, Row, measure
from traad.figures.files import as_csv
from traad.figures.inks import DASHES, INKS, PALE

SIZES = (10_000, 30_000, 100_000, 300_000)
ENGINES = ("Tråd", "FTS5", "tantivy")


def growth(rows: list[Row]) -> alt.FacetChart:
    """The figure of what `measure` gives."""
    data = alt.Data(values=rows)
    x = alt.X("passages:Q", title="passages", scale=alt.Scale(type="log", nice=False, padding=12))
    x.axis = alt.Axis(values=sorted({row["passages"] for row in rows}), format="~s")
    y = alt.Y(
        "p95:Q",
        title="p95, ms",
        scale=alt.Scale(type="log"),
        axis=alt.Axis(values=[0.1, 1, 10, 100, 1000]),
    )
    which = {"sort": ENGINES, "title": None}
    ink = alt.Color("engine:N", scale=alt.Scale(domain=ENGINES, range=INKS[:3]), **which)
    dash = alt.StrokeDash("engine:N", scale=alt.Scale(domain=ENGINES, range=DASHES[:3]), **which)
    lines = alt.Chart().mark_line(point=True, strokeWidth=2)
    lines = lines.encode(x=x, y=y, color=ink, strokeDash=dash)
    goal = alt.Chart().mark_rule(color=PALE).encode(y=alt.datum(GOAL_MS))
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    panels = alt.layer(lines, goal, data=data).properties(width=190, height=130)
    facet = alt.Facet("kind:N", sort=kinds, title=None)
    shown = panels.facet(facet, columns=4).configure_legend(orient="top", symbolSize=120)
    return shown.properties(background="white")


if __name__ == "__main__":
    corpora, figure, *sizes = sys.argv[1:]
    measured = [
        row for size in map(int, sizes or SIZES) for row in measure(Path(corpora), int(size))
    ]
    Path(figure).write_text(vl_convert.vegalite_to_svg(growth(measured).to_dict()), "utf-8")
    Path(figure).with_suffix(".csv").write_bytes(as_csv(measured))
