"""What is dumped as YAML reads back equal, and differences are told in sentences."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from traad.codebook import (
    Code,
    Codebook,
    Indicator,
    IndicatorKind,
    diff_codebooks,
    dump_codebook,
    from_dict,
    read_codebook,
    to_dict,
)

texts = st.text("abcæøå -:#'\"\\!&*{}[]|>%@`,.?\n~Å1", min_size=1, max_size=40).map(str.strip)
texts = texts.filter(bool)
words = st.text("abcdeæøå", min_size=3, max_size=8)
weights = st.sampled_from([0.1, 0.25, 0.7, 1.0])
ids = st.text("abcæø12_-", min_size=1, max_size=6).filter(lambda s: s[0] not in "_-")


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    kind = draw(st.sampled_from(IndicatorKind))
    term = draw(words)
    if kind is IndicatorKind.PHRASES:
        term = f"{term} * ({draw(words)}|{draw(words)})"
    if kind is not IndicatorKind.CONTEXT:
        return Indicator(kind, (term,), draw(weights))
    terms = tuple(draw(st.lists(words, min_size=1, max_size=3, unique=True)))
    near = tuple(draw(st.lists(words, min_size=1, max_size=3, unique=True)))
    within = draw(st.sampled_from(["sentence", "passage", 1, 12]))
    return Indicator(kind, terms, draw(weights), near, (draw(words),), within)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    names = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    codes = []
    for number, name in enumerate(names):
        found = dict.fromkeys(draw(st.lists(indicators(), max_size=6)))
        code = Code(
            guid=str(draw(st.uuids())),
            id=name,
            label={"da": draw(texts)},
            shortcut=draw(st.sampled_from([None, "abcd"[number]])),
            parent=draw(st.sampled_from([None, *names[:number]])),
            definition={"da": draw(texts), "source": draw(texts)},
            use_when=draw(st.one_of(st.just(""), texts)),
            examples=tuple(draw(st.lists(texts, max_size=3))),
            indicators=tuple(sorted(found, key=lambda i: list(IndicatorKind).index(i.kind))),
            threshold=draw(weights),
        )
        codes.append(code)
    return Codebook(str(draw(st.uuids())), draw(ids), {"en": draw(texts)}, "da", tuple(codes))


@settings(max_examples=60, deadline=None)
@given(codebooks())
def test_a_codebook_reads_back_as_it_was(book: Codebook) -> None:
    assert read_codebook(dump_codebook(book)) == book
    assert from_dict(to_dict(book)) == book
    assert diff_codebooks(book, book) == []


def test_each_difference_is_one_sentence() -> None:
    text = """\
codebook: b
codes:
  - {id: a, definition: gammel, indicators: {lemmas: [x, y]}}
  - {id: b, parent: a}
  - {id: c}
"""
    old = read_codebook(text)
    a, b, _ = old.codes
    added = replace(b, guid="00000000-0000-4000-8000-000000000000", id="d", parent="a2")
    codes = (
        replace(a, id="a2", definition={"da": "ny"}, indicators=a.indicators[1:], threshold=0.6),
        replace(b, parent="a2", colour="#123456"),
        added,
    )
    sentences = [str(d) for d in diff_codebooks(old, replace(old, codes=codes))]
    assert sentences == [
        "Code c was removed.",
        "Code a is now called a2.",
        "Code a2: definition was changed.",
        "Code a2: threshold was 0.5 and is now 0.6.",
        "Code a2 lost the indicator lemmas: x (0.7).",
        "Code b: colour was #5b6770 and is now #123456.",
        "Code d was added under a2.",
    ]
    moved = replace(old, codes=(a, replace(b, parent="c"), old.codes[2]))
    assert [d.change for d in diff_codebooks(old, moved)] == ["moved"]
    turned = replace(old, codes=old.codes[::-1])
    assert [str(d) for d in diff_codebooks(old, turned)] == ["The codes stand in another order."]
