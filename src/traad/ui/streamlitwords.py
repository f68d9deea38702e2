"""The words that Streamlit says by itself, and only in English.

There is no place to set them, so the browser puts them into the language of the session where they
stand. `{x}` is what Streamlit fills in.
"""

from __future__ import annotations

from traad.ui.wording import _


def own_words() -> dict[str, dict[str, str]]:
    """What to write in the place of what Streamlit writes: in lists of choices, and elsewhere.

    What people wrote may stand among choices, so that only the words of lists are changed there.
    """
    return {"lists": _in_lists(), "words": _elsewhere()}


def _in_lists() -> dict[str, str]:
    return {
        "No results": _("None found"),
        "Add: {x}": _("Add: {x}"),
        "Select all": _("Select all"),
        "Select {x} matches": _("Select these {x}"),
    }


def _elsewhere() -> dict[str, str]:
    return {
        "Press Enter to apply": _("Press Enter"),
        "Press Ctrl+Enter to apply": _("Press Ctrl+Enter"),
        "Press ⌘+Enter to apply": _("Press ⌘+Enter"),
        "Press Enter to submit form": _("Press Enter"),
        "Upload": _("Choose files"),
        "Add files": _("Add files"),
        "Drag and drop files here": _("Drop the files here"),
        "Drag and drop a file here": _("Drop the file here"),
        "{x} files are not allowed.": _("Files of the kind {x} cannot be added."),
        "File must be {x} or smaller.": _("The file may be at most {x}."),
        "Clear value": _("Clear"),
        "Clear all": _("Clear all"),
        "Clear entry": _("Clear"),
        "Open": _("Open"),
        "Close": _("Close"),
        "Remove {x}": _("Remove {x}"),
        "Selected values": _("Chosen"),
        "Increment": _("More"),
        "Decrement": _("Less"),
        "Fullscreen": _("Full screen"),
        "Close fullscreen": _("Leave full screen"),
        "Download as CSV": _("Save as CSV"),
        "Download as PNG": _("Save as a picture"),
        "Show data": _("Show the figures"),
        "Show chart": _("Show the chart"),
        "Search": _("Search"),
        "Show/hide columns": _("Choose columns"),
        "Next page": _("Next page"),
        "Previous page": _("Previous page"),
        "Skip to main content": _("Go to the content"),
        "App pages": _("Pages"),
        "Sidebar": _("Sidebar"),
        "Collapse sidebar": _("Close the menu"),
        "Expand sidebar": _("Open the menu"),
        "Main menu": _("Main menu"),
        "Running...": _("Working …"),
        "Notifications": _("Messages"),
        "Page not found": _("There is no such page"),
        "Connection error": _("Tråd does not answer"),
        "Streamlit server is not responding. Are you connected to the internet?": _(
            "Perhaps it was stopped. Start it again with: traad serve. What you did is kept here "
            "until then."
        ),
        "Cannot connect to Streamlit server. Are you connected to the internet?": _(
            "Perhaps it was stopped. Start it again with: traad serve. What you did is kept here "
            "until then."
        ),
    }
