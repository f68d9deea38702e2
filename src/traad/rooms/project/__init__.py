"""The project itself: jobs, copies of it in one file, and whether it is whole."""
