"""The second shipped codebook: it understands its own examples and keeps quiet otherwise."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate

import pytest

from traad.codebook import Code, load_codebook, matcher_for
from traad.coding.rules import suggest
from traad.language import analyse, load
from traad.model import Passage
from traad.resources import find_resource

BOOK = load_codebook(find_resource("codebooks") / "rammer.yaml")
BESIDE = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
PARENT = {code.id: code.parent for code in BOOK.codes}
IDS = {code.guid: code.id for code in BOOK.codes}
HARD = [
    "Beboerne har et stærkt socialt netværk i opgangen.",
    "Hun udvidede sit netværk på messen.",
    "Vi samarbejder godt med naboerne.",
    "Mødet sluttede uden dagsorden.",
    "Klubben har fået en ny hjemmeside og et nyt mål.",
    "Kvarteret ligger tæt på stationen.",
    "De unge organiserede en fest i gården.",
    "Kernen i sagen er, at bussen ikke kører.",
    "Salens kapacitet er 120 gæster.",
    "Vandstanden nåede et højt niveau.",
    "Ledelsen sidder i Odense.",
    "Bilen havde ingen effekt på bakken.",
    "Evalueringen viser, at børnene trives.",
    "Forskning viser, at motion er sundt.",
    "Det er ikke realistisk at nå toget.",
    "Systemet gik ned i nat.",
    "Vi fulgte forløbet i avisen.",
    "Ansvaret ligger hos skolen.",
    "Siloen på havnen blev revet ned.",
    "Restauranten laver fusion af dansk og japansk mad.",
    "Kommunen har en stor afdeling for kommunikation.",
    "Rygraden er kroppens bærende søjle.",
    "Bevillingen blev givet i maj.",
    "Programmet bliver vist på torsdag.",
    "Partnerskabet holder til på havnen.",
]
OTHER_WORDS = [
    ("Foreningerne danner et løst netværk uden fælles kasse.", "form_netvaerk"),
    ("Samordning mellem kommune og region er lovkrav på området.", "form_koordination"),
    ("De to klubber fusionerede efter et års snak.", "form_fusion"),
    ("Alle aktører skrev under på den fælles dagsorden.", "ci_dagsorden"),
    ("Skolerne måler på de samme indikatorer.", "ci_maaling"),
    ("Kontinuerlig dialog holder parterne sammen.", "ci_kommunikation"),
    ("Fonden betaler for backbone-funktionen.", "ramme_backbone"),
    ("Et områdeløft skal give bydelen nyt liv.", "ramme_sted"),
    ("Græsrødderne organiserede beboerne blok for blok.", "ramme_organizing"),
    ("Netværket voksede i handlekapacitet.", "kerne_kapacitet"),
    ("Projektet savner legitimitet blandt lokale aktører.", "kerne_legitimitet"),
    ("Sagen faldt mellem to stole.", "udf_ansvar"),
    ("Silotænkning præger forvaltningen.", "udf_logikker"),
    ("Projektperioden udløber til jul, og ingen ved, hvad der så sker.", "udf_varighed"),
    ("Fremmende og hæmmende faktorer står side om side i tabellen.", "ramme_niveau"),
    ("Forandringsteorien blev tegnet på en stor tavle.", "evalform_virkning"),
    ("En summativ vurdering følger efter tre år.", "evalform_summativ"),
    ("Hvad virker for hvem?", "evalform_realistisk"),
]


@cache
def all_codes() -> dict[str, frozenset[str]]:
    """For each text of this file, the ids that are suggested in it: coded all at once."""
    wanted = {text for code in BOOK.codes for text in (*code.examples, *code.counter_examples)}
    texts = sorted({*wanted, *HARD, *(text for text, _ in OTHER_WORDS)})
    starts = list(accumulate((len(text) + 2 for text in texts), initial=0))[: len(texts)]
    passages = [Passage(at, at + len(t)) for at, t in zip(starts, texts, strict=True)]
    table = analyse(load(), "\n\n".join(texts), passages)
    found = suggest(matcher_for(BOOK, [table]), table, passages)
    codes: dict[str, set[str]] = {text: set() for text in texts}
    for start, guid in zip(found.start.tolist(), found.code, strict=True):
        code: str | None = IDS[guid]
        while code is not None:  # a code below another is suggested for both
            codes[texts[bisect_right(starts, start) - 1]].add(code)
            code = PARENT[code]
    return {text: frozenset(ids) for text, ids in codes.items()}


def test_both_books_can_stand_in_one_project() -> None:
    for key in ("id", "guid", "colour"):
        values = [getattr(code, key) for code in (*BOOK.codes, *BESIDE.codes)]
        assert len(set(values)) == len(values), key
    assert not any(code.shortcut for code in BOOK.codes), "they belong to the eight main codes"


@pytest.mark.parametrize("code", BOOK.codes, ids=lambda code: code.id)
def test_a_code_is_explained_and_understands_its_examples(code: Code) -> None:
    assert set(code.label) == {"da", "en"}
    assert {"da", "en"} <= set(code.definition) <= {"da", "en", "source"}
    assert code.use_when
    assert code.not_when
    assert len(code.examples) > 1 < len(code.counter_examples)
    assert not [text for text in code.examples if code.id not in all_codes()[text]]
    assert not [text for text in code.counter_examples if code.id in all_codes()[text]]


def test_ordinary_sentences_get_no_frame() -> None:
    """All but one of 25 that use the words of the frames for something else."""
    wrong = {text: set(all_codes()[text]) for text in HARD if all_codes()[text]}
    assert len(wrong) <= 1, wrong


def test_frames_are_heard_in_other_words() -> None:
    missed = [(text, code) for text, code in OTHER_WORDS if code not in all_codes()[text]]
    assert len(missed) <= 3, missed
