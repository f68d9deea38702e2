"""A codebook is read whole, or every problem in it is told with its line and a mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.codebook import dump_codebook, from_dict, load_codebook, read_codebook, to_dict
from traad.codebook.composing import LIMIT
from traad.errors import CodebookError
from traad.resources import find_resource

SMALL = """\
codebook: havehold
name: {da: Havehold, en: Garden teams}
codes:
  - id: vanding
    label: {da: Vanding, en: Watering}
    colour: "#0A6EBD"
    shortcut: 1
    definition: {da: Hvem der vander, source: Egne noter}
    use_when: Nogen vander.
    examples: [Bente vandede på Dan's bed.]
    indicators:
      lemmas: [vande, {term: slange, weight: 0.4}]
      phrases: [give * vand]
      not: [/vandf.*/]
      context:
        - {terms: [kande], near: [bed, plante], within: 5}
  - id: regn
    parent: vanding
"""


def problems(text: str) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        read_codebook(text, "bog.yaml")
    return caught.value.problems


def test_everything_written_is_read() -> None:
    book = read_codebook(SMALL)
    watering, rain = book.codes
    assert (book.id, book.language, book.name["en"]) == ("havehold", "da", "Garden teams")
    assert (watering.colour, watering.shortcut, watering.threshold) == ("#0a6ebd", "1", 0.5)
    assert watering.definition == {"da": "Hvem der vander", "source": "Egne noter"}
    assert [(str(i.kind), i.terms, i.weight) for i in watering.indicators[:2]] == [
        ("lemmas", ("vande",), 0.7),
        ("lemmas", ("slange",), 0.4),
    ]
    context = watering.indicators[3]
    assert (context.near, context.within) == (("bed", "plante"), 5)
    assert rain.label == {"da": "regn"}
    assert book.descendants("vanding") == ("vanding", "regn")


def test_a_code_without_guid_always_gets_the_same() -> None:
    again = read_codebook(SMALL.replace("Nogen vander", "En vander"))
    assert [c.guid for c in again.codes] == [c.guid for c in read_codebook(SMALL).codes]
    other = read_codebook(SMALL.replace("codebook: havehold", "codebook: gårdhold"))
    assert {c.guid for c in other.codes}.isdisjoint(c.guid for c in again.codes)


def test_the_hash_is_of_the_content_and_not_of_the_writing() -> None:
    book = read_codebook(SMALL)
    commented = "# en bemærkning\n" + SMALL.replace("shortcut: 1", 'shortcut:   "1"')
    assert read_codebook(commented).hash == book.hash
    assert read_codebook(SMALL.replace("0.4", "0.5")).hash != book.hash


def test_a_snapshot_survives_json() -> None:
    book = read_codebook(SMALL)
    back = from_dict(json.loads(json.dumps(to_dict(book))))
    assert back == book
    assert back.hash == book.hash


def test_a_key_with_nothing_after_it_is_not_there() -> None:
    book = read_codebook("codebook: b\nname:\ncodes: [{id: a, parent: null, indicators: }]")
    assert (book.codes[0].parent, book.codes[0].indicators) == (None, ())


def test_the_codebook_in_the_guide_is_a_good_one() -> None:
    guide = find_resource("codebooks").parent / "docs" / "codebook.md"
    if not guide.exists():
        pytest.skip("the guides are in the checkout only")
    first = guide.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert len(read_codebook(first).codes[0].indicators) == 6


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    book = read_codebook("codebook: b\ncodes: [{id: a, indicators: {lemmas: [no, on, 2016]}}]")
    assert [i.term for i in book.codes[0].indicators] == ["no", "on", "2016"]


def test_all_problems_are_told_at_once_each_with_its_line() -> None:
    text = """\
codebook: b
codes:
  - id: a
    colour: rød
    shortcut: 1
    parent: c
    indicators:
      lemma: [x]
      lemmas: [to ord, ~]
      patterns: ["(x", "(x+)+y"]
      context: [{terms: [x]}]
  - id: c
    parent: a
    shortcut: 1
  - id: c
    parnet: a
"""
    expected = [
        (3, "code a stands below itself"),
        (4, "'rød' in code a is not a colour"),
        (8, "unknown key 'lemma' in indicators of code a; did you mean 'lemmas'?"),
        (9, "lemmas of code a: 'to ord' is not one word"),
        (9, "must be a text"),
        (10, "patterns of code a: '(x' is not a regular expression from sign 1 on"),
        (10, "could take for ever"),
        (11, "needs near, not_near, by or to"),
        (12, "code c stands below itself"),
        (12, "shortcut '1' of code c stands on line 3 too; give one"),
        (15, "id 'c' of code c stands on line 12 too"),
        (16, "unknown key 'parnet' in code c; did you mean 'parent'?"),
    ]
    found = problems(text)
    for line, words in expected:
        assert any(p.startswith(f"bog.yaml, line {line}: ") and words in p for p in found), words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: the codebook is empty"),
        ("- a", "line 1: the codebook must be written as 'key: value' lines"),
        ("codebook: b\ncodes: [", "this is not valid YAML"),
        ("codebook: b\n\tcodes: x", "use spaces, not tabs"),
        ("codebook: b\ncodes: []", "there are no codes"),
        ("codebook: b\ncodebook: c\ncodes: [{id: a}]", "line 2: key 'codebook' stands twice"),
        ("codebook: Min bog\ncodes: [{id: a}]", "'Min bog' cannot be an id"),
        ("codebook: b\ncodes: [{id: a, guid: x}]", "is not a GUID"),
        ("codebook: b\nlanguage: sv\ncodes: [{id: a}]", "line 2: language 'sv' is unknown"),
        ("codebook: b\ncodes: [{id: a, parent: aa}]", "is no code here; did you mean 'a'?"),
        ("codebook: b\ncodes: [{id: a, threshold: 2}]", "threshold of code a must be a number"),
        ("codebook: b\n---\ncodebook: c", "line 2: a second document"),
        ("a: &x 1\nb: *x", "line 2: anchors and aliases ('x') are not allowed"),
        ("a: !!python/object:os.system x", "the tag 'tag:yaml.org,2002:python/object:os.system'"),
        ("[" * 5_000, "lists nested more than"),
        ("a:\n b: \ud800", "line 2: a character that YAML does not allow"),
        ("a: \x01", "a character that YAML does not allow"),
        ("#" * (LIMIT + 1), "divide it into several"),
    ],
)
def test_what_cannot_be_a_codebook_is_refused_with_a_reason(text: str, words: str) -> None:
    assert words in "\n".join(problems(text))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SMALL)), st.integers(0, 8), st.text(max_size=6))
def test_a_damaged_codebook_is_read_or_refused_and_never_breaks(
    at: int, gone: int, put: str
) -> None:
    try:
        book = read_codebook(SMALL[:at] + put + SMALL[at + gone :])
    except CodebookError as error:
        assert all(": " in problem for problem in error.problems)
    else:
        assert read_codebook(dump_codebook(book)) == book


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"borte\.yaml: cannot be read"):
        load_codebook(tmp_path / "borte.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("codebook: æble".encode("latin-1"))
    with pytest.raises(CodebookError, match="is not UTF-8"):
        load_codebook(latin)
