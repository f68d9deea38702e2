"""The strip that shows on every page how a job goes, and how it ended."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from traad.errors import TraadError
from traad.store.jobs import Job, State
from traad.ui.state import bench
from traad.ui.views import jobs as view
from traad.ui.wording import _, count, guarded, say_error, sentence

_EVERY = 1.0
"""Seconds between two looks at a job that is under way."""

_MOST = 20
"""How many refused files are named."""


def begin(*verb: str) -> None:
    """Start a job from a page, and show it."""
    try:
        bench().jobs.start(*verb)
    except TraadError as error:
        say_error(error)
    else:
        st.rerun()


def under_way() -> Job | None:
    """The job that is at work now."""
    return next((job for job in bench().jobs.list() if job.state is State.RUNNING), None)


def strip() -> None:
    """Draw the strip, if there is something to tell; it looks again without the page."""
    job = view.shown(bench().jobs.list())
    if job is None:
        return
    under_way = job.state is State.RUNNING
    st.fragment(_draw, run_every=_EVERY if under_way else None)(job.id, under_way)


def _draw(number: int, under_way: bool) -> None:
    with guarded():
        job = bench().jobs.find(number)
        if under_way and job.state is not State.RUNNING:
            # What the job has made belongs on the page.
            st.rerun(scope="app")
        with st.container(border=True, key="traad-job", gap="small"):
            if under_way:
                _going(job)
            else:
                _ended(job)


def _going(job: Job) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(title(job), width="stretch")
        if st.button(_("Stop it"), key="job-cancel", icon=":material/stop_circle:"):
            bench().jobs.cancel(job.id)
            st.rerun(scope="app")
    st.progress(view.part_done(job))
    far = f"{job.done}/{job.total}  " if job.total else ""
    st.text(far + (PurePath(job.message).name or _("It begins …")), width="stretch")


def _ended(job: Job) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{title(job)}: {_outcome(job)}", width="stretch")
        if st.button(_("Close"), key="job-close", icon=":material/close:"):
            bench().jobs.notice(job.id)
            st.rerun(scope="app")
    # Names and reasons hold other people's words: as text, never as markup.
    lines = [f"{PurePath(path).name}: {sentence(why)}" for path, why in view.refusals(job)]
    if lines:
        st.text(_("Not added:"))
        st.text("\n".join(lines[:_MOST] + (["…"] if len(lines) > _MOST else [])))
    moved = view.moved(
        job, _("Its words change: »{before}« becomes »{after}«"), _("Lost: »{before}«")
    )
    if moved:
        st.text("\n".join(moved[:_MOST] + (["…"] if len(moved) > _MOST else [])))
    known = [f"{PurePath(path).name}: {sentence(what)}" for path, what in view.warnings(job)]
    if known:
        with st.expander(_("What is to be known of the files")):
            st.text("\n".join(known[:_MOST]))


def title(job: Job) -> str:
    """What a job does."""
    match job.verb[0]:
        case "ingest":
            return _("Adding documents")
        case "code":
            return _("Coding by the codebook")
        case "reread":
            return _("Reading the file anew")
        case "topics":
            return _("Finding topics")
        case "analyse":
            return _("Analysing the texts")
        case "export" | "package" | "backup":
            return _("Making a file")
        case "import" | "merge":
            return _("Taking in a file")
    return job.verb[0]


def _outcome(job: Job) -> str:
    if job.state is State.CANCELLED:
        return _("Stopped; what was finished before is kept.")
    if job.verb[0] == "ingest" and job.report:
        same = view.numbers(job, "unchanged")
        said = [count("{n} document added", "{n} documents added", view.numbers(job, "stored"))]
        if same:
            said.append(count("{n} was there already", "{n} were there already", same))
        return ", ".join(said) + "."
    if job.state is State.FAILED:
        return sentence(job.message)
    if job.verb[0] == "code":
        return count("{n} suggestion.", "{n} suggestions.", view.suggestions(job))
    if job.verb[0] == "reread":
        carried = view.carried(job)
        return count("{n} coding carried over.", "{n} codings carried over.", carried)
    if job.verb[0] in ("export", "package", "backup"):
        return _("Ready to be downloaded on the page Exchange.")
    return _("Done.")
