"""The navigation of the workbench: which pages there are, who codes, and in which language."""

from importlib.resources import files

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from traad.ui.jobs import strip
from traad.ui.remember import ask_once
from traad.ui.sidebar import sidebar, top
from traad.ui.state import begin
from traad.ui.wording import _, guarded

SIDEBAR = 250
"""Its width in pixels: the text is to have the room."""

assets = files("traad.ui").joinpath("assets")
# An icon of our own: Streamlit fetches those it names from the network.
st.set_page_config(
    page_title="Tråd",
    page_icon=str(assets.joinpath("traad.svg")),
    layout="wide",
    initial_sidebar_state=SIDEBAR,
)
st.html(f"<style>{assets.joinpath('page.css').read_text('utf-8')}</style>")
begin()


def _page(name: str, title: str, icon: str, *, first: bool = False) -> StreamlitPage:
    """The page of `screens/{name}.py`; its address is its name, that of the first is empty."""
    path = None if first else name
    return st.Page(
        f"screens/{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=path,
        default=first,
    )


page = st.navigation(
    {
        "": [_page("start", _("Start"), "home", first=True)],
        _("Material"): [
            _page("corpus", _("Corpus"), "library_books"),
            _page("read", _("Read"), "menu_book"),
            _page("about", _("About the document"), "info"),
            _page("search", _("Search"), "search"),
        ],
        _("Coding"): [
            _page("review", _("Review"), "fact_check"),
            _page("code", _("Code"), "sell"),
            _page("codebook", _("Codebook"), "account_tree"),
            _page("memos", _("Memos"), "edit_note"),
        ],
        _("Analysis"): [
            _page("topics", _("Topics"), "bubble_chart"),
            _page("words", _("Words"), "match_word"),
            _page("matrices", _("Matrices"), "grid_on"),
            _page("framework", _("Framework"), "table_chart"),
            _page("figures", _("Figures"), "insights"),
            _page("adjudicate", _("Adjudication"), "gavel"),
            _page("agreement", _("Agreement"), "balance"),
            _page("report", _("Report"), "description"),
        ],
        _("Project"): [
            _page("exchange", _("Exchange"), "swap_horiz"),
            _page("history", _("History"), "timeline"),
        ],
    },
    expanded=True,
)
with guarded():
    sidebar()
    top(page.url_path or "start", page.title)
    ask_once()
    strip()
    page.run()
