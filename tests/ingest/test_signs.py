"""What the wording of a line tells."""

from __future__ import annotations

import pytest

from traad.ingest import signs


@pytest.mark.parametrize(
    ("line", "apart", "caption"),
    [
        ("Tabel 2-2 viser de fire grupper", False, False),
        ("Tabel 2.1 viser de fire grupper", True, False),
        ("Figur 12-3 og 12-4 viser det samme", True, False),
        ("Tabel 2-2. Grupper i alt", False, True),
        ("Figur 2.1: Grupper i alt", False, True),
        ("FIGUR 4-1. OVERSIGT OVER GRUPPER", False, True),
        ("Figur 3.", False, True),
        ("Tabel 2.1 Grupper fordelt på alder", True, True),
        ("Figur 2 Begreber er vist i bilaget", False, False),
        ("Kilde: Egen optælling", False, True),
    ],
)
def test_a_caption_is_told_from_a_sentence_about_it(line: str, apart: bool, caption: bool) -> None:
    assert signs.is_caption(line, apart=apart) is caption


@pytest.mark.parametrize(
    ("line", "item"),
    [("1.Gå til mødet", True), ("12) Luk døren", True), ("3.5 procent", False), ("1.a", False)],
)
def test_an_item_may_stand_close_to_its_number(line: str, item: bool) -> None:
    assert signs.is_item(line) is item
