"""Compounds split by hand, words that are none, the user's corrections, relatives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.codebook.compounds import is_compound_of
from traad.errors import UsageError
from traad.language import TokenTable, analyse, load
from traad.language.compounds import MOST_PARTS, split
from traad.language.lexicon import read_corrections, shipped
from traad.language.ownwords import own_words, project_lexicon
from traad.language.relatives import relatives
from traad.model import Passage

COMPOUNDS = [
    "sprogbarriere = sprog + barriere",
    "Sprogbarrierernes = sprog + barriere",
    "samskabelsesprocesserne = samskabelse + proces",
    "samproduktionsforløb = samproduktion + forløb",
    "backbone-organiseringen = backbone + organisering",
    "frivilligcentrene = frivillig + center",
    "frivilligrådet = frivillig + råd",
    "frivilligjob = frivillig + job",
    "partnerskabsmodellen = partnerskab + model",
    "klimapartnerskaber = klima + partnerskab",
    "handelsbarrierer = handel + barriere",
    "selvtillid = selv + tillid",
    "skatteborgernes = skat + borger",
    "børnehavelærer = børnehave + lærer",
    "arbejdsglæde = arbejde + glæde",
    "samarbejdsmodeller = samarbejde + model",
    "borgerinddragelsesudvalg = borgerinddragelse + udvalg",
    "lokalsamfundet = lokal + samfund",
    "toldbarrierer = told + barriere",
    "kvalitetsmæssigt = kvalitet + mæssig",
    "udviklingssamarbejde = udvikling + samarbejde",
    "klimapartnerskabsaftale = klima + partnerskab + aftale",
    "sosu-assistent = sosu + assistent",
    "landbrugsvarer = landbrug + vare",
    "indtægtstab = indtægt + tab",
    "tandlægeuddannelse = tandlæge + uddannelse",
    "civilsamfundsaktørerne = civilsamfund + aktør",
    "ventelistegaranti = venteliste + garanti",
]
WHOLE = [
    "ufrivillig",
    "mistillid",
    "landbrug",
    "forbrug",
    "forbrugeren",
    "misbrug",
    "frivillighed",
    "samskabelse",
    "partnerskab",
    "partnerskaberne",
    "medborgerskab",
    "årsager",
    "samtale",
    "integration",
    "kommentarer",
    "vurderingen",
    "organisering",
    "profilering",
    "virkelighed",
    "borgmesteren",
    "argumenterede",
    "redefineres",
    "formanden",
    "bogstaver",
    "backbone",
    "2015-2016",
    "bruger-",
    "by",
    "",
]


@pytest.mark.parametrize("line", COMPOUNDS)
def test_compounds_are_split_into_lemmas(line: str) -> None:
    word, parts = line.split(" = ")
    assert split(word) == tuple(parts.split(" + "))


@pytest.mark.parametrize("word", WHOLE)
def test_other_words_stay_whole(word: str) -> None:
    assert len(split(word)) == 1


def test_civil_society_is_heard_in_its_adjective() -> None:
    assert split("civilsamfundsmæssig")[-1].endswith("mæssig")
    assert is_compound_of("civilsamfundsaktørerne", "civilsamfund")


def test_a_hyphen_left_by_a_line_break_is_no_joint() -> None:
    assert split("forhand-linger") == ("forhandlinger",)


def test_a_projects_own_words_widen_the_vocabulary() -> None:
    assert split("zumbaklubben") == ("zumbaklubben",)
    assert split("zumbaklubben", shipped().widened({"zumba": "zumba"})) == ("zumba", "klub")


def test_words_seen_once_or_unknown_are_not_a_projects_own(tmp_path: Path) -> None:
    words = ["svampe", "Svampe", "kon", "kon", "hortensia", "bvxq", "bvxq"]
    texts = [_table(words)]
    assert own_words(texts) == {"svampe": "svampe"}
    (tmp_path / "compounds.txt").write_text("svampejagt = svampejagt", encoding="utf-8")
    assert split("svampejagten", project_lexicon(tmp_path, texts)) == ("svampejagt",)


def _table(words: list[str]) -> TokenTable:
    """The words as a text in another language, where lemmas are the forms themselves."""
    text = " ".join(words)
    return analyse(load(), text, [Passage(0, len(text), language="en")])


def test_verbs_and_adjectives_of_a_project_are_not_taken_for_nouns() -> None:
    own = shipped().widened({"løse": "løse", "løser": "løse", "zumbaisk": "zumbaisk"})
    assert split("følelsesløse", own) == ("følelsesløse",)
    assert "zumbaisk" not in own.firsts


def test_what_the_user_corrects_goes_before_every_rule(tmp_path: Path) -> None:
    file = tmp_path / "compounds.txt"
    file.write_text(
        "# Egne ord\n\nFrivilligrådet = frivillig + råd\nsprogbarriere = sprogbarriere  # fast\n",
        encoding="utf-8",
    )
    mine = shipped().corrected(read_corrections(file))
    assert split("frivilligrådets", mine) == ("frivillig", "råd")
    assert split("sprogbarrieren", mine) == ("sprogbarriere",)
    assert not is_compound_of("sprogbarrieren", "barriere", lexicon=mine)
    assert is_compound_of("sprogbarrieren", "barriere")


def test_without_a_file_nothing_is_corrected(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "compounds.txt") == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ord = del + led\nfrivilligrådet", "line 2"),
        ("ord = ", "line 1"),
        ("et ord = et + ord", "line 1"),
        ("ord = or + + d", "line 1"),
        ("ordbog = ord + bog\n\nordbog = ordbog", "line 3: ordbog is split otherwise"),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "compounds.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_corrections(file)


def test_corrections_in_another_encoding_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "compounds.txt"
    file.write_bytes("rådet = rådet".encode("latin-1"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_corrections(file)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("samproduktion", ("samproducerende", "samproduceres")),
        ("samskabelse", ("samskabende", "samskabt")),
        ("borgerinddragelse", ("borgerinddragende",)),
        ("frivillig", ("frivillighed",)),
    ],
)
def test_relatives_share_a_stem(word: str, found: tuple[str, ...]) -> None:
    words = ["samproducerende", "samproduceres", "samskabende", "samskabt", "borgerinddragende"]
    assert relatives(word, [*words, "frivillighed", "ufrivillig", "borger", "skabe"]) == found


def test_a_short_stem_has_no_relatives() -> None:
    assert relatives("et", ["ete", "en"]) == ()


@given(st.text(alphabet="abdegiklmnoprstuvyæøå-", max_size=24))
def test_any_string_gives_parts_that_are_not_empty(word: str) -> None:
    parts = split(word)
    assert 1 <= len(parts) <= MOST_PARTS + word.count("-")
    assert all(parts) or not word.strip("-")
