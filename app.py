"""The workbench as an ASGI application: `streamlit run app.py`, or `traad serve`."""

from importlib.resources import files

import streamlit as st

from traad.ui.hosts import ALLOWED
from traad.ui.promptness import promptly
from traad.ui.routes import ROUTES
from traad.ui.wording import say_error

app = st.App(
    str(files("traad.ui").joinpath("main.py")),
    routes=ROUTES,
    middleware=[ALLOWED],
    lifespan=promptly,
    on_script_error=say_error,
)
