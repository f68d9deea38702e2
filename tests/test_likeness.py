"""Near-duplicates are noticed; texts on one subject are not."""

from __future__ import annotations

import random

import numpy as np

from traad.likeness import alike, sketch


def words(seed: int, count: int) -> str:
    """Invented prose: words of a common small vocabulary in an order of its own."""
    source = random.Random(seed)
    return " ".join(f"ord{min(source.randrange(600), source.randrange(600))}" for _ in range(count))


def test_a_booklet_of_a_report_and_two_editions() -> None:
    chapter, other = words(1, 6000), words(2, 6000)
    booklet = f"{words(3, 1600)} {' '.join(chapter.split()[1000:1400])}"
    edition = chapter.replace("ord17 ", "ord18 ")
    found = alike(
        {
            name: sketch(text)
            for name, text in {"a": chapter, "b": other, "c": booklet, "d": edition}.items()
        }
    )
    assert {(f.one, f.other) for f in found} == {("a", "c"), ("a", "d"), ("c", "d")}
    shares = {(f.one, f.other): f.share for f in found}
    assert 0.12 < shares["a", "c"] < 0.3 and shares["a", "d"] > 0.5


def test_what_stands_in_very_many_documents_is_a_formula() -> None:
    formula = words(9, 2000)
    many = {f"d{n}": sketch(f"{formula} {words(n, 2000)}") for n in range(10, 40)}
    assert alike(many) == []


def test_short_and_empty_texts() -> None:
    assert len(sketch("")) == len(sketch("fire ord er få")) == 0
    assert alike({}) == alike({"a": sketch("")}) == []
    same = {
        "a": sketch("et kort svar på et spørgsmål"),
        "b": sketch("et kort svar på et spørgsmål"),
    }
    assert alike(same) == []


def test_a_sixteenth_of_the_sequences_is_kept() -> None:
    text = " ".join(f"w{n}" for n in range(40_000))
    assert 2200 < len(sketch(text)) < 2800
    assert (np.diff(sketch(text).astype(object)) > 0).all()


def test_the_chapter_and_its_booklet_and_no_other_seeds(corpora) -> None:
    found = alike(
        {p.name[:3]: sketch(p.read_text("utf-8")) for p in (corpora / "seeds").glob("*.txt")}
    )
    assert [{f.one, f.other} for f in found] == [{"001", "004"}]
