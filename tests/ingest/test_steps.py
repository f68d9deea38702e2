"""Each cleaning step does its work, is told in the log, and can be switched off alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file
from traad.ingest.cleaning import STEPS, clean
from traad.ingest.draft import Draft, Mark
from traad.ingest.origin import turns_origin

_PAGED = "\n".join(
    f"Det er nu {n} år siden, at haven blev åbnet for alle i byen og for dem udenfor.\n({n})\n"
    for n in range(1, 8)
)
_DAMAGED = "Med kontakter og betydning: gode kon takter, m ed be tydning og med betydning."
_WRAPPED = "\n".join(
    [
        "Haven er et sted for alle de naboer, der gerne",
        "vil tale sammen og grave i den gode jord fæl-",
        "les om sommeren og om efteråret, mens de andre",
        "helst vil sidde på bænken ved muren og bare se",
        "på, at de andre graver i den kolde og fugtige",
        "jord med deres spader og river i hånd og med",
        "hue på hovedet.",
    ]
)
_TALK = (
    "Interviewer: Hvordan gik det?\n\nKarim: Det gik godt.\n\nInterviewer: Og så?\n\nKarim: Ja.\n"
)

IN_TEXT = {
    "characters": ("haven.txt", "Om ﬁre haver i byen.", "ﬁre", "fire"),
    "page markers": ("haven.txt", _PAGED, "(3)", "siden"),
    "web remains": (
        "haven.txt",
        "Ingen resultater fundet\n\nHaven ligger bag skolen, og den er åben hver dag.",
        "Ingen resultater",
        "åben hver dag",
    ),
    "markup": ("haven.md", "# Haven\n\nDen er **åben** hver dag.\n", "**åben**", "er åben hver"),
    "labels": ("samtale.txt", _TALK, "Karim: Det", "Det gik godt"),
    "letterspacing": ("haven.txt", "H A V E N O G V I\n\nDen er åben.", "H A V E N", "HAVENOGVI"),
    "quotation marks": ("haven.txt", "Hun sagde ,,ja'' til haven.", ",,ja''", "„ja”"),
    "line-end hyphens": (
        "haven.txt",
        _WRAPPED.replace("fæl-\nles", "samar-\nbejde"),
        "samar- bejde",
        "samarbejde",
    ),
    "lines": (
        "haven.txt",
        _WRAPPED,
        "gerne\nvil",
        "gerne vil",
    ),
    "broken words": ("haven.txt", "Det er nye strømnin- ger.", "strømnin- ger", "strømninger"),
    "split words": ("haven.txt", _DAMAGED, "kon takter", "kontakter, med betydning og"),
    "spaces": ("haven.txt", "Haven  er   åben.", "Haven  er", "Haven er åben"),
}


@pytest.mark.parametrize("step", sorted(IN_TEXT))
def test_a_step_works_is_logged_and_can_be_left_out(tmp_path: Path, step: str) -> None:
    name, text, raw, mended = IN_TEXT[step]
    (tmp_path / name).write_text(text, encoding="utf-8")
    # Another step mends a hyphen at the end of a line as well.
    also = {"broken words"} if step == "line-end hyphens" else set()
    with_it = read_file(tmp_path / name)
    without = read_file(tmp_path / name, off=frozenset({step} | also))
    assert mended in with_it.text and raw not in with_it.text
    assert raw in without.text
    (entry,) = [e for e in with_it.log if e.step == step]
    assert entry.changes > 0 and entry.examples
    assert not any(e.step == step for e in without.log)


def test_heads_and_references_to_notes_in_print_can_be_kept(tmp_path: Path) -> None:
    lines: list[Line] = [
        (70, 40, 9, "Haven i byen"),
        (70, 100, 11, "Programmet tæller, hvor mange der kom, og skriver det i en liste."),
        (387, 96, 6, "7"),
        (70, 115, 11, "Den har vi siden brugt."),
        (70, 780, 8, "7 Listen kan fås hos forfatterne."),
    ]
    more = [
        [(70, 40, 9, "Haven i byen"), (70, 100 + 9 * n, 11, f"Det var {what}, vi talte om siden.")]
        for n, what in enumerate(("maden", "vejret", "børnene"))
    ]
    path = write_pdf(tmp_path / "rapport.pdf", [lines, *more])
    found = read_file(path)
    assert "Haven i byen" not in found.text and "en liste. Den har" in found.text
    assert {"running heads", "note references"} <= {e.step for e in found.log}
    assert "Haven i byen" in read_file(path, off=frozenset({"running heads"})).text
    assert "liste.7" in read_file(path, off=frozenset({"note references"})).text.replace(" ", "")


def test_every_step_is_tried_here() -> None:
    assert set(STEPS) == {*IN_TEXT, "running heads", "pull quotes", "note references"}


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ("hvor- dan og hvordan", "hvordan og hvordan"),
        ("en lokalsam-\nfundsba-\nseret indsats", "en lokalsamfundsbaseret indsats"),
        (
            "en lokalsam-fundsba-seret, lokalsamfundsbaseret indsats",
            "en lokalsamfundsbaseret, lokalsamfundsbaseret indsats",
        ),
        (
            "en inno-vativ inddra-get balance og ba-lance",
            "en innovativ inddraget balance og balance",
        ),
        ("ud-gangspunkt for forhand-linger", "udgangspunkt for forhandlinger"),
        ("co-production, multi-stakeholder, decision-making", None),
        ("ikke-professionelles management-styringslogikker", None),
        ("voksen-servicechefen og af-kommunalisering", None),
        ("pop-up, e-mail, it-system, bestiller-udfører-model", None),
        ("forsknings- og udviklingscenter", "forsknings- og udviklingscenter"),
        ("forsknings-\nog udviklingscenter", "forsknings- og udviklingscenter"),
        ("aldersgruppen 20-30 år og 20-\n30 år", "aldersgruppen 20-30 år og 20-30 år"),
        ("en socio-økonomisk udfordring", "en socio-økonomisk udfordring"),
        (
            "til- og fraflytning, børne-, unge- og ældre",
            "til- og fraflytning, børne-, unge- og ældre",
        ),
        ("ja - måske - nej", "ja - måske - nej"),
    ],
)
def test_what_is_mended_and_what_never_is(raw: str, whole: str | None) -> None:
    draft = Draft(raw, turns_origin([]), (), (Mark(0, len(raw)),))
    assert clean(draft)[0].text == (whole or raw)


def test_a_sign_of_several_points_stays_one_and_invisible_signs_go(tmp_path: Path) -> None:
    path = tmp_path / "haven.txt"
    text = "Gart\u200bneren 👩‍🌾 og fa\u200dmi\u200dlien 👨‍👩‍👧 under 🏳️‍🌈\u200d."
    path.write_text(text, encoding="utf-8")
    assert read_file(path).text == "Gartneren 👩‍🌾 og familien 👨‍👩‍👧 under 🏳️‍🌈."
