"""The pages of the workbench. Only here is Streamlit used; the rooms do the work.

`main` is the navigation, `screens` the pages, `views` what they show as plain values (pure, tested
without Streamlit), `components` the parts that are drawn in the browser, `state` what a session
remembers, `wording` and `texts` the words in Danish and English.
"""
