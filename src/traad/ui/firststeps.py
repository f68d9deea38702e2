"""The first steps of a project on the start page: what is done, what is next, and its button."""

from __future__ import annotations

import streamlit as st

from traad.errors import TraadError
from traad.resources import FIRST_CODEBOOK, find_resource
from traad.store.jobs import State
from traad.ui.adding import add_codebook, add_documents, code_again
from traad.ui.jobs import begin, title, under_way
from traad.ui.state import bench
from traad.ui.views.firststeps import Step
from traad.ui.wording import _, say_error


def first_steps(next: Step) -> None:
    """Draw the four steps in a frame; the next one with what it needs."""
    names = {
        Step.MATERIAL: _("Add texts"),
        Step.CODEBOOK: _("Choose a codebook"),
        Step.LOOK: _("See what it catches"),
        Step.READ: _("Read and decide"),
    }
    order = list(names)
    with st.container(border=True, key="first-steps", gap="small"):
        st.markdown(" → ".join(_step(order.index(step), step, next, names[step]) for step in order))
        if next is not Step.READ and (job := under_way()):
            st.markdown(
                _(
                    "{what}: the top of the page shows how far it is, and the next step stands "
                    "here afterwards. You may leave the page; it goes on by itself."
                ).format(what=title(job))
            )
            return
        match next:
            case Step.MATERIAL:
                _material()
            case Step.CODEBOOK:
                st.markdown(
                    _(
                        "A codebook is a list of concepts, each with the words by which it is "
                        "recognised. Take one that comes with Tråd, or your own."
                    )
                )
                add_codebook()
                st.caption(_("You can also begin to read and make codes as you go."))
            case Step.LOOK:
                st.markdown(
                    _(
                        "Let the codebook's rules suggest codes. A suggestion counts for nothing "
                        "until you have accepted it."
                    )
                )
                code_again()
            case Step.READ:
                st.markdown(
                    _(
                        "Suggestions stand as broken lines in the text. Accept with a, reject "
                        "with r, go on with n; or mark words and code them yourself."
                    )
                )


def tried() -> bool:
    """Whether the rules have had their say from a page, or the codebooks have none."""
    codes = bench().codebooks.codes().values()
    if not any(code.indicators for code in codes):
        return True
    return any(j.verb[0] == "code" and j.state is State.DONE for j in bench().jobs.list())


def _step(place: int, step: Step, next: Step, name: str) -> str:
    """A step's name with its number; done is ticked, the next is bold."""
    if step == next:
        return f"**{place + 1}. {name}**"
    done = list(Step).index(step) < list(Step).index(next)
    return f"{'✓' if done else f'{place + 1}.'} {name}"


def _material() -> None:
    add_documents()
    st.caption(
        _(
            "No texts at hand? Nine made-up reports and interviews come with Tråd, to try "
            "everything on. They go into this project; take another one for your own material."
        )
    )
    if st.button(_("Fill it with the demo texts"), key="first-demo", icon=":material/school:"):
        try:
            bench().codebooks.install([find_resource("codebooks") / FIRST_CODEBOOK])
            corpus = sorted(find_resource("corpus").iterdir())
        except TraadError as error:
            say_error(error)
        else:
            # Recognising the two scanned pages would take longer than all the rest.
            files = [str(path) for path in corpus if path.suffix not in (".md", ".yaml")]
            begin("ingest", "--json", "--no-ocr", "--", *files)
