"""Conditions on the sentence: who does what, clauses, names; participles of a verb."""

from __future__ import annotations

import json

import pytest

from traad.codebook import (
    Codebook,
    diff_codebooks,
    dump_codebook,
    from_dict,
    matcher_for,
    read_codebook,
    to_dict,
)
from traad.codebook.vocabulary import participles
from traad.errors import CodebookError
from traad.language import analyse, load
from traad.model import Passage


def book(indicators: str) -> Codebook:
    return read_codebook("codebook: prøve\ncodes:\n  - id: c\n    indicators:\n      " + indicators)


def caught(indicators: str, text: str) -> list[str]:
    table = analyse(load(), text, [Passage(0, len(text))])
    hits = matcher_for(book(indicators), [table]).match(table)
    spans = zip(hits.token_start.tolist(), hits.token_end.tolist(), strict=True)
    return [text[table.start[a] : table.end[b - 1]] for a, b in spans]


DECIDES = "context: [{terms: [bestemme, beslutte], by: [borger, beboer]}]"


@pytest.mark.parametrize(
    "text",
    [
        "Borgerne bestemmer selv farven på huset.",
        "I vores hus bestemmer beboerne alting.",
        "Farven blev besluttet af de fire ældste beboere.",
        "Borgerne er med til at bestemme, hvad der sker.",
    ],
)
def test_who_does_it_stands_before_or_behind_or_after_af(text: str) -> None:
    assert caught(DECIDES, text)


@pytest.mark.parametrize(
    "text",
    [
        "Byrådet bestemmer, hvor borgerne skal bo.",
        "Lederen bestemmer over beboerne.",
        "Borgerne ved godt, at byrådet bestemmer.",
        "Naboen bestemmer. Borgerne venter.",
    ],
)
def test_another_who_does_it_is_not_taken(text: str) -> None:
    assert not caught(DECIDES, text)


def test_to_whom_stands_after_it_in_the_clause() -> None:
    rule = "context: [{terms: [inddrage], to: [borger]}]"
    assert caught(rule, "Skolen inddrager hvert år nye borgere.") == ["inddrager"]
    assert not caught(rule, "Borgerne inddrager skolen.")
    assert not caught(rule, "Skolen inddrager læreren, når borgerne spørger.")


def test_a_clause_can_be_the_distance() -> None:
    rule = "context: [{terms: [tid], near: [mangle], within: clause}]"
    assert caught(rule, "De mangler tid om aftenen.")
    assert not caught(rule, "De mangler stole, når der er tid til møder.")


def test_names_can_be_left_out() -> None:
    rule = "lemmas: [{term: partnerskab, names: false}]"
    assert caught(rule, "Vi har et partnerskab med byen.") == ["partnerskab"]
    assert not caught(rule, "Vi læste om projektet Stærke Partnerskaber i avisen.")
    assert caught("lemmas: [partnerskab]", "Vi læste om projektet Stærke Partnerskaber i avisen.")


def test_participles_belong_to_their_verb() -> None:
    rule = "lemmas: [ekskludere]"
    assert caught(rule, "Det virker ekskluderende.") == ["ekskluderende"]
    assert caught(rule, "En ekskluderet mand.") == ["ekskluderet"]
    assert participles("inddrage") == ("inddragende", "inddraget")
    assert participles("følge") == ("følget",)
    assert participles("borger") == ()


def test_conditions_survive_yaml_and_json_and_are_told() -> None:
    terms = "{terms: [bestemme], by: [borger], to: [farve], within: clause, names: false}"
    new = book(f"context: [{terms}]\n      lemmas: [{{term: hus, names: false, weight: 0.3}}]")
    assert read_codebook(dump_codebook(new)) == new
    assert from_dict(json.loads(json.dumps(to_dict(new)))) == new
    told = " ".join(map(str, diff_codebooks(book("lemmas: [hus]"), new)))
    assert "bestemme; by: borger; to: farve; names: false" in told


def test_a_codebook_without_the_conditions_keeps_its_hash() -> None:
    old = to_dict(book("context: [{terms: [a1], near: [b1]}]"))["codes"][0]["indicators"][0]
    assert set(old) == {"kind", "terms", "weight", "near", "not_near", "within"}


def test_a_name_condition_must_be_true_or_false() -> None:
    with pytest.raises(CodebookError, match="names 'maybe'"):
        book("lemmas: [{term: hus, names: maybe}]")
