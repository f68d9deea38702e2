"""A coder by name."""

from __future__ import annotations

import pytest

from traad.errors import NotFoundError
from traad.rooms.coders import coder_called

CODERS = [("1", "Anne", False), ("2", "Bo", False), ("3", "anne", False), ("4", "rules", True)]


@pytest.mark.parametrize(
    ("name", "guid"), [("Anne", "1"), ("anne", "3"), ("ANNE", "1"), ("bo", "2"), ("Rules", "4")]
)
def test_capitals_matter_only_between_two(name: str, guid: str) -> None:
    assert coder_called(name, CODERS).guid == guid


def test_nobody_is_told_with_who_there_is() -> None:
    with pytest.raises(NotFoundError, match="No coder is called Eva; there are: Anne, Bo, anne"):
        coder_called("Eva", CODERS)
