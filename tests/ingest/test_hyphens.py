"""Which hyphens belong to a word, and which only to a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from traad.errors import UsageError
from traad.ingest import read_file
from traad.ingest.cleaning import clean
from traad.ingest.draft import Draft, Mark
from traad.ingest.hyphens import mended, rejoined
from traad.ingest.origin import turns_origin
from traad.ingest.splits import rejoined_splits


def joined(text: str) -> str:
    breaks = [m.span() for m in re.finditer("\n", text)]
    for edit in reversed(rejoined(text, breaks)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text.replace("\n", " ")


def healed(text: str) -> str:
    for edit in reversed(mended(text)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("det lokale samar-\nbejde", "det lokale samarbejde"),
        ("forsknings-\nog udviklingsprojekter", "forsknings- og udviklingsprojekter"),
        ("aldersgruppen 20-\n30 år", "aldersgruppen 20-30 år"),
        ("en KORA-\nrapport", "en KORA-rapport"),
        ("send en e-\nmail", "send en e-mail"),
        ("i Lolland-\nFalster", "i Lolland-Falster"),
        ("en socio-\nøkonomisk og socio-økonomisk", "en socio-økonomisk og socio-økonomisk"),
        ("backbone-\nenheden og backbone-funktionen", "backbone-enheden og backbone-funktionen"),
        ("sammen i sam-\nmen", "sammen i sammen"),
        ("Facebook, vores Facebook-\ngruppe", "Facebook, vores Facebook-gruppe"),
        ("(2001). Buil-\nding collaborative capacity", "(2001). Building collaborative capacity"),
        ("hos Esper-\nsen", "hos Espersen"),
        ("de modt-\nog os", "de modtog os"),
        ("DE STORE UDVIKLINGS-\nPOTENTIALER", "DE STORE UDVIKLINGSPOTENTIALER"),
        ("til slut –\nog så", "til slut – og så"),
        ("i bestiller-\nudfører-modeller", "i bestiller-udfører-modeller"),
        ("om bestiller-\nudfører", "om bestiller-udfører"),
        ("nye partner-\nskaber", "nye partnerskaber"),
        ("fem borger-\ngrupper", "fem borgergrupper"),
        ("alle medar-\nbejder", "alle medarbejder"),
        ("hos leve-\nrandører", "hos leverandører"),
        ("se http://by.dk/hus-og-\nhave", "se http://by.dk/hus-og-have"),
        (f"se http://by.dk/{'hus/' * 40}og-\nhave", f"se http://by.dk/{'hus/' * 40}og-have"),
        (f"http://by.dk {'=' * 80}og-\nhave", f"http://by.dk {'=' * 80}oghave"),
        ("nye it-\nsystemer", "nye it-systemer"),
        ("en ikke-\nvestlig", "en ikke-vestlig"),
    ],
)
def test_a_line_end_hyphen_goes_or_stays_as_the_document_writes_it(broken: str, whole: str) -> None:
    assert joined(broken) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("politiske strømnin- ger", "politiske strømninger"),
        ("virk- ninger, virkninger", "virkninger, virkninger"),
        ("fag- og forvaltningschefer", "fag- og forvaltningschefer"),
        ("op- og nedture", "op- og nedture"),
        ("BØRNE- OG UNGEOMRÅDET", "BØRNE- OG UNGEOMRÅDET"),
        ("for- eller imod", "for- eller imod"),
        ("børne-, unge- og ældreområdet", "børne-, unge- og ældreområdet"),
        ("social- samt sundhedsområdet", "social- samt sundhedsområdet"),
        ("tre - fire gange", "tre - fire gange"),
        ("en ”af-kommu- nalisering”", "en ”af-kommunalisering”"),
        ("bestiller-udfø- rer-modeller", "bestiller-udfører-modeller"),
        ("Business Lolland- Falster", "Business Lolland-Falster"),
    ],
)
def test_a_hyphen_left_inside_a_line_is_mended(broken: str, whole: str) -> None:
    assert healed(broken) == whole


def test_steps_can_be_switched_off_and_are_logged() -> None:
    text = "Et samar-\nbejde om ﬁre\u00a0ting"
    draft = Draft(text, turns_origin([]), (), (Mark(0, len(text)),))
    clean_draft, log = clean(draft)
    assert clean_draft.text == "Et samarbejde om fire ting"
    assert [entry.step for entry in log] == ["characters", "line-end hyphens"]
    assert log[1].examples == (("Et samar-\nbejde om fir", "Et samarbejde om fir"),)
    kept, _ = clean(draft, {"characters", "line-end hyphens", "broken words"})
    assert kept.text == "Et samar- bejde om ﬁre\u00a0ting"


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        (
            "med kontakter: gode kon takter og m ed glæde",
            "med kontakter: gode kontakter og med glæde",
        ),
        ("kun én udfor dring her", "kun én udfor dring her"),
        ("i dag er der på tale", "i dag er der på tale"),
        (
            "knowhow, kontakter: kon takter, be tydningen af betydningen og know how",
            "knowhow, kontakter: kontakter, betydningen af betydningen og know how",
        ),
        ("Karin og Per kom i går", "Karin og Per kom i går"),
        ("en koordinator er en tovholder", "en koordinator er en tovholder"),
    ],
)
def test_a_word_split_by_a_space_is_made_whole(split: str, whole: str) -> None:
    text = split
    for edit in reversed(rejoined_splits(text)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == whole


def test_a_step_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="no cleaning step tænk"):
        clean(Draft("", turns_origin([])), {"tænk"})


def test_accents_set_before_their_letter_are_composed() -> None:
    text = "p˚a ˚Arhus, ´en, a\u030a"
    draft = Draft(text, turns_origin([]), (), (Mark(0, len(text)),))
    assert clean(draft)[0].text == "på Århus, én, å"


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ("S A M S K A B E L S E\nHer", "SAMSKABELSE Her"),
        ("gruppe A B C D", "gruppe A B C D"),
        ("i å og på ø", "i å og på ø"),
        ("hun sagde ,,ja'' og ``nej''", "hun sagde „ja” og ”nej”"),
    ],
)
def test_letterspacing_and_double_marks(raw: str, whole: str) -> None:
    draft = Draft(raw, turns_origin([]), (), (Mark(0, len(raw)),))
    assert clean(draft)[0].text == whole


PAGE = """• Ingen resultater fundet

Haven og naboerne

Info
Hent

Del "Haven og naboerne"

Copied!
105

Haven ligger bag skolen, og den har ligget der i fem år. Man kan hente info i haven.

Den er åben hver dag.

RELATEREDE DOKUMENTER

Kasper Holm, konsulent... FREMMED KOMMUNE
"""


def test_what_a_web_page_leaves_is_taken_out_and_can_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "gemt.txt"
    path.write_text(PAGE, encoding="utf-8")
    found = read_file(path)
    assert found.text.split("\n\n") == [
        "Haven og naboerne",
        "Haven ligger bag skolen, og den har ligget der i fem år. Man kan hente info i haven.",
        "Den er åben hver dag.",
    ]
    assert found.metadata["title"] == "Haven og naboerne"
    kept = read_file(path, off=frozenset({"web remains"}))
    assert "Ingen resultater" in kept.text and "FREMMED" in kept.text
