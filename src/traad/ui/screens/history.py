"""The History page: new codes by document, codings by day, versions of the codebooks."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.analysis.course import BASE, ENOUGH, RUN, Saturation
from traad.figures.course import days_of_coding, saturation_curve
from traad.store.coders import is_machine_name
from traad.ui.components.table import Column, mount_table
from traad.ui.downloading import download
from traad.ui.state import address, bench
from traad.ui.wording import _, by_language, day, decimal, number, say_nothing_yet, sentence


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    st.title(_("History"))
    coder = _coder()
    found = bench().course.saturation(coder)
    st.header(_("New codes from document to document"))
    if found.steps:
        _saturation(found)
    else:
        st.info(_("Nobody has coded anything yet. What you code is counted here."))
    st.header(_("Codings day by day"))
    _days(coder)
    st.header(_("Versions of the codebooks"))
    _editions()


def _coder() -> str | None:
    """Whose work is shown; None is everybody's."""
    names = [n for n in bench().codings.coders().values() if not is_machine_name(n)]
    if len(names) < 2:
        return None
    chosen: str | None = st.selectbox(
        _("Who coded"),
        [None, *sorted(names)],
        key="history-coder",
        format_func=lambda name: name or _("Everybody"),
    )
    return chosen


def _saturation(found: Saturation) -> None:
    titles = {d.guid: d.title for d in bench().documents.list()}
    codes = bench().codebooks.codes()
    names = bench().codebooks.names()

    def called(guid: str) -> str:
        return by_language(codes[guid].label, codes[guid].id) if guid in codes else names[guid]

    rows: list[dict[str, Any]] = [
        {
            "place": i,
            "document": titles.get(step.document, step.document),
            "new": len(step.new),
            "known": step.known,
            "codes": ", ".join(map(called, step.new)),
        }
        for i, step in enumerate(found.steps, 1)
    ]
    says = {
        "place": _("Documents, in the order in which they were coded"),
        "document": _("Document"),
        "new": _("New codes"),
        "known": _("Codes so far"),
        "codes": _("The new ones"),
    }
    st.markdown(_told(found))
    chart = saturation_curve(rows, says)
    st.altair_chart(chart, key="history-saturation")
    download("saturation", lambda: chart, rows)
    with st.expander(_("The figures as a table")):
        mount_table(
            "history-documents",
            says["place"],
            [
                Column(_("Document")),
                Column(_("Codings"), number=True),
                Column(says["new"], number=True),
                Column(says["known"], number=True),
                Column(says["codes"]),
            ],
            [
                [
                    {
                        "text": row["document"],
                        "page": "read",
                        "params": address(doc=step.document),
                    },
                    {"text": number(step.codings)},
                    {"text": number(row["new"])},
                    {"text": number(row["known"])},
                    {"text": row["codes"], "tone": "soft"},
                ]
                for row, step in zip(rows, found.steps, strict=True)
            ],
        )


def _told(found: Saturation) -> str:
    """Whether new codes still come, in one sentence."""
    if found.share is None:
        return _(
            "From {n} coded documents on, this tells whether new codes still come (saturation)."
        ).format(n=BASE + RUN)
    said = _(
        "The last {run} documents brought {share} % new codes, counted against the first {base}."
    ).format(run=RUN, share=decimal(100 * found.share, 0), base=BASE)
    if found.reached is None:
        more = _("At {limit} % or less one speaks of saturation; it is not reached.")
    else:
        more = _(
            "At {limit} % or less one speaks of saturation; it was first reached after "
            "{n} documents."
        )
    more = more.format(limit=decimal(100 * ENOUGH, 0), n=number(found.reached or 0))
    return f"{said} {more} (Guest, Namey & Chen, 2020)"


def _days(coder: str | None) -> None:
    days = bench().course.days(coder)
    rows = [{"day": d, "coder": c, "codings": n} for d, c, n in days]
    if not rows:
        st.info(_("Nobody has coded anything yet. What you code is counted here."))
        return
    editions = [
        {"day": e.time[:10], "name": f"{by_language(e.name, e.codebook)} {e.number}"}
        for e in bench().course.editions()
        if e.time[:10] >= days[0][0]
    ]
    says = {
        "day": _("Day"),
        "coder": _("Coder"),
        "codings": _("Codings"),
        "version": _("New version of a codebook"),
    }
    chart = days_of_coding(rows, editions, says)
    st.altair_chart(chart, key="history-days")
    if editions:
        st.caption(_("A broken line: a codebook got a new version."))
    download("days", lambda: chart, rows)


def _editions() -> None:
    found = bench().course.editions()
    if not found:
        st.info(_("There is no codebook yet."))
        return
    mount_table(
        "history-editions",
        _("Versions of the codebooks"),
        [
            Column(_("Version"), number=True),
            Column(_("Codebook")),
            Column(_("Day")),
            Column(_("Codes"), number=True),
            Column(_("By")),
            Column(_("What changed")),
        ],
        [
            [
                {"text": number(e.number)},
                {"text": by_language(e.name, e.codebook)},
                {"text": day(e.time)},
                {"text": number(e.codes)},
                {"text": e.coder or _("a file"), "tone": "soft"},
                {"text": _changes(e.changes), "tone": "soft"},
            ]
            for e in reversed(found)
        ],
    )


def _changes(changes: tuple[str, ...]) -> str:
    """The first differences; the codebook page tells them all."""
    few = 3
    more = f" … (+{number(len(changes) - few)})" if len(changes) > few else ""
    return " ".join(map(sentence, changes[:few])) + more


show()
