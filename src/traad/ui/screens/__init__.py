"""The pages, one file each, which Streamlit runs as scripts.

Not called pages/: Streamlit would then run them on their own, without `main`.
"""
