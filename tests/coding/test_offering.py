"""Several machine coders on one stretch: one suggestion, with the reasons of all."""

from __future__ import annotations

from traad.coding.offering import together
from traad.model import Suggestion


def suggestion(
    guid: str, start: int, end: int, coder: str = "rules", code: str = "a", confidence: float = 0.6
) -> Suggestion:
    return Suggestion(guid, "d", 1, start, end, code, coder, confidence, f"grund {guid}")


def test_rules_and_learning_give_one_suggestion_with_both_reasons() -> None:
    rule, learned = suggestion("r", 10, 30), suggestion("l", 0, 100, "learned", confidence=0.8)
    (one,) = together([learned, rule])
    assert (one.guid, one.start, one.end, one.coder) == ("r", 10, 30, "rules")
    assert one.rule == "grund r; grund l"
    assert one.confidence == 0.7
    assert rule.rule == "grund r"


def test_each_sentence_of_a_learned_passage_gets_its_reason() -> None:
    rows = [suggestion("r", 0, 30), suggestion("l", 0, 99, "learned"), suggestion("s", 40, 60)]
    assert [(s.guid, s.rule) for s in together(rows)] == [
        ("r", "grund r; grund l"),
        ("s", "grund s; grund l"),
    ]


def test_what_is_not_the_same_stays_apart() -> None:
    rows = [
        suggestion("r", 0, 30),
        suggestion("other code", 0, 30, "learned", "b"),
        suggestion("beside", 25, 60, "learned"),
        suggestion("same coder", 5, 25),
    ]
    assert together(rows) == rows


def test_of_equal_ranges_the_last_gives_way() -> None:
    rows = [suggestion("l", 0, 30, "a"), suggestion("r", 0, 30, "b")]
    assert [s.guid for s in together(rows, "a")] == ["r"]
    assert [s.guid for s in together(rows, "b")] == ["l"]
