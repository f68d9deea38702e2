"""The navigation of the workbench: which pages there are, who codes, and in which language."""

from importlib.resources import files

import streamlit as st

from traad.ui.jobs import strip
from traad.ui.remember import ask_once
from traad.ui.sidebar import sidebar
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
page = st.navigation(
    [
        st.Page("screens/start.py", title=_("Start"), icon=":material/home:", default=True),
        st.Page("screens/read.py", title=_("Read"), icon=":material/menu_book:", url_path="read"),
        st.Page(
            "screens/about.py",
            title=_("About the document"),
            icon=":material/info:",
            url_path="about",
        ),
        st.Page("screens/code.py", title=_("Code"), icon=":material/sell:", url_path="code"),
        st.Page(
            "screens/search.py", title=_("Search"), icon=":material/search:", url_path="search"
        ),
        st.Page(
            "screens/topics.py",
            title=_("Topics"),
            icon=":material/bubble_chart:",
            url_path="topics",
        ),
    ]
)
with guarded():
    sidebar()
    ask_once()
    strip()
    page.run()
