"""More layouts of transcripts: exports of Danish and foreign services, tables, print.

They were written before the rules that read them were looked at. The words are made up.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file
from traad.model import INTERVIEWER, Extraction, Kind, Passage


class Layout(NamedTuple):
    """A file, who asks in it, and its turns: (speaker, the first words, seconds)."""

    name: str
    text: str
    asker: str | None
    turns: tuple[tuple[str | None, str, float | None], ...]


LAYOUTS = (
    Layout(
        "happyscribe.txt",
        """[00:00:03.120] - Interviewer
Hvor længe har du boet her?

[00:00:06.480] - Kirsten
I elleve år til sommer.

[00:00:10.000] - Interviewer
Og hvad er det bedste ved stedet?

[00:00:13.250] - Kirsten
Det er haven. Og så er det naboerne.
""",
        "Interviewer",
        (
            ("Interviewer", "Hvor længe", 3.12),
            ("Kirsten", "I elleve", 6.48),
            ("Interviewer", "Og hvad", 10),
            ("Kirsten", "Det er haven", 13.25),
        ),
    ),
    Layout(
        "trint.txt",
        """Interviewer [00:00:02] Hvordan startede det hele?
Jens Ole [00:00:06] Det startede med et møde på biblioteket.
Interviewer [00:00:12] Hvem var med?
Jens Ole [00:00:14] Vi var vel en ti stykker, tror jeg.
""",
        "Interviewer",
        (
            ("Interviewer", "Hvordan startede", 2),
            ("Jens Ole", "Det startede", 6),
            ("Interviewer", "Hvem var", 12),
            ("Jens Ole", "Vi var vel", 14),
        ),
    ),
    Layout(
        "focus-group.txt",
        """Fokusgruppe den 3. maj
Moderator: Lad os tage en runde. Hvad betyder nærhed for jer?
Kvinde 1: For mig er det, at man kender hinanden.
Mand 2: Ja, og at man hilser.
Kvinde 1: Lige præcis.
Deltager 3 (pensionist, 71 år): Jeg savner butikkerne.
Moderator: Er der andre, der savner noget?
Mand 2: Bussen.
""",
        "Moderator",
        (
            ("Moderator", "Lad os", None),
            ("Kvinde 1", "For mig", None),
            ("Mand 2", "Ja, og", None),
            ("Kvinde 1", "Lige", None),
            ("Deltager 3", "Jeg savner", None),
            ("Moderator", "Er der", None),
            ("Mand 2", "Bussen", None),
        ),
    ),
    Layout(
        "tabs-initials.txt",
        """MH:	Hvordan finder I de frivillige?
LK:	Vi spørger dem, der allerede kommer.
	Og så spørger de deres naboer.
MH:	Virker det?
LK:	Det virker bedre end en annonce.
""",
        "MH",
        (
            ("MH", "Hvordan finder", None),
            ("LK", "Vi spørger", None),
            ("MH", "Virker det", None),
            ("LK", "Det virker", None),
        ),
    ),
    Layout(
        "numbered-turns.txt",
        """1. Interviewer: Hvad er det vigtigste, I har lært?
2. Leder: At man skal begynde i det små.
3. Interviewer: Hvorfor det?
4. Leder: Fordi man ellers mister folk undervejs.
""",
        "Interviewer",
        (
            ("Interviewer", "Hvad er det", None),
            ("Leder", "At man", None),
            ("Interviewer", "Hvorfor", None),
            ("Leder", "Fordi man", None),
        ),
    ),
    Layout(
        "time-after-label.txt",
        """Interviewer (00:02): Hvem fik ideen?
Ulla (00:05): Det gjorde jeg selv, faktisk.
Interviewer (00:10): Hvad sagde de andre?
Ulla (00:13): De sagde ja med det samme.
""",
        "Interviewer",
        (
            ("Interviewer", "Hvem fik", 2),
            ("Ulla", "Det gjorde", 5),
            ("Interviewer", "Hvad sagde", 10),
            ("Ulla", "De sagde", 13),
        ),
    ),
    Layout(
        "overlap-inline.txt",
        """I: Hvad skete der så?
IP1: Vi gik ind, og så //
IP2: // så var der helt mørkt.
IP1: Ja! (begge griner)
I: Blev I bange?
IP2: [i munden på hinanden] Overhovedet ikke.
""",
        "I",
        (
            ("I", "Hvad skete", None),
            ("IP1", "Vi gik", None),
            ("IP2", "[i munden", None),
            ("IP1", "Ja!", None),
            ("I", "Blev I", None),
            ("IP2", "[i munden", None),
        ),
    ),
    Layout(
        "dash-srt.srt",
        """1
00:00:01,000 --> 00:00:03,000
- Har du været her før?
- Ja, to gange.

2
00:00:03,500 --> 00:00:05,000
- Hvornår?
- Sidste år i maj.
""",
        None,
        (
            (None, "Har du", 1),
            (None, "Ja, to", 1),
            (None, "Hvornår", 3.5),
            (None, "Sidste år", 3.5),
        ),
    ),
    Layout(
        "whisperx.txt",
        """[SPEAKER_00]: Hvad gør I, når der kommer nye til?
[SPEAKER_01]: Vi giver dem en mentor.
[SPEAKER_00]: Hvem er mentor?
[SPEAKER_01]: Det er en, der selv har prøvet det.
""",
        "SPEAKER_00",
        (
            ("SPEAKER_00", "Hvad gør", None),
            ("SPEAKER_01", "Vi giver", None),
            ("SPEAKER_00", "Hvem er", None),
            ("SPEAKER_01", "Det er en", None),
        ),
    ),
    Layout(
        "time-before.txt",
        """00:00:02 Interviewer: Hvem fik ideen?
00:00:05 IP2: Det gjorde Ulla fra biblioteket.
00:00:10 Interviewer: Hvad sagde de andre?
00:00:13 IP2: De sagde ja med det samme.
""",
        "Interviewer",
        (
            ("Interviewer", "Hvem fik", 2),
            ("IP2", "Det gjorde", 5),
            ("Interviewer", "Hvad sagde", 10),
            ("IP2", "De sagde", 13),
        ),
    ),
    Layout(
        "amberscript.txt",
        """00:00:04
Speaker 1: Hvad betyder samarbejdet for jer?

00:00:08
Speaker 2: Det betyder meget. Vi har fået et sted at være.

00:00:21
Speaker 1: Kan du give et eksempel?

00:00:25
Speaker 2: Ja, altså sidste uge holdt vi fest for hele gaden.
""",
        "Speaker 1",
        (
            ("Speaker 1", "Hvad betyder", 4),
            ("Speaker 2", "Det betyder", 8),
            ("Speaker 1", "Kan du", 21),
            ("Speaker 2", "Ja, altså", 25),
        ),
    ),
    Layout(
        "goodtape-newline.txt",
        """[00:00:00] Speaker 1:
Velkommen til. Kan du begynde med at fortælle, hvem du er?

[00:00:07] Speaker 2:
Ja, jeg hedder Birte, og jeg har været frivillig i seks år.

[00:00:15] Speaker 1:
Hvad fik dig til at begynde?

[00:00:18] Speaker 2:
Det var min nabo. Hun sagde, at de manglede en til kaffen.
""",
        "Speaker 1",
        (
            ("Speaker 1", "Velkommen til", 0),
            ("Speaker 2", "Ja, jeg hedder", 7),
            ("Speaker 1", "Hvad fik dig", 15),
            ("Speaker 2", "Det var min nabo", 18),
        ),
    ),
    Layout(
        "otter.txt",
        """Anne Holm  0:02
Tak fordi du ville være med. Hvad laver du til daglig?

Karim  0:07
Jeg er boligsocial medarbejder.

Anne Holm  0:12
Hvor mange er I i afdelingen?

Karim  0:15
Vi er fire, og så har vi to studentermedhjælpere.
""",
        "Anne Holm",
        (
            ("Anne Holm", "Tak fordi", 2),
            ("Karim", "Jeg er bolig", 7),
            ("Anne Holm", "Hvor mange", 12),
            ("Karim", "Vi er fire", 15),
        ),
    ),
    Layout(
        "kl.txt",
        """Kl. 14.05
Interviewer: Hvad skal vi se på i dag?
Vært: Vi begynder i køkkenet.
Kl. 14.12
Interviewer: Hvem bruger det?
Vært: Alle, der har lyst til at lave mad.
""",
        "Interviewer",
        (
            ("Interviewer", "Hvad skal", None),
            ("Vært", "Vi begynder", None),
            ("Interviewer", "Hvem bruger", None),
            ("Vært", "Alle, der", None),
        ),
    ),
    Layout(
        "spsv.txt",
        """Sp: Hvornår kom du hertil?
Sv: I 2011, lige efter at jeg gik på pension.
Sp: Og hvad lavede du før?
Sv: Jeg var pædagog i en børnehave.
""",
        "Sp",
        (
            ("Sp", "Hvornår", None),
            ("Sv", "I 2011", None),
            ("Sp", "Og hvad", None),
            ("Sv", "Jeg var", None),
        ),
    ),
)


def turns_of(found: Extraction) -> list[Passage]:
    return [p for p in found.passages if p.kind is Kind.TURN]


def words(found: Extraction) -> list[str]:
    return [found.text[p.start : p.end] for p in turns_of(found)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_turn_has_its_speaker_and_time(tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / layout.name
    path.write_text(layout.text, "utf-8")
    found = read_file(path)
    turns = turns_of(found)
    for speaker, begin, time in layout.turns:
        turn = next(t for t in turns if found.text.startswith(begin, t.start))
        assert turn.speaker == speaker, begin
        assert time is None or turn.time == pytest.approx(time), begin
        assert (turn.role == INTERVIEWER) == (speaker is not None and speaker == layout.asker)
    answers = [t for t in turns if t.role != INTERVIEWER]
    assert layout.asker is None or all(t.lead is not None for t in answers)


def test_two_who_speak_in_one_cue_are_two_turns(tmp_path: Path) -> None:
    path = tmp_path / "film.srt"
    cues = ["- Har du været her før?\n- Ja.", "Vi kom for at -", "- se haven.\n- Hvornår?"]
    path.write_text(
        "\n\n".join(
            f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}" for n, cue in enumerate(cues, 1)
        ),
        "utf-8",
    )
    assert words(read_file(path)) == [
        "Har du været her før?",
        "Ja.",
        "Vi kom for at - se haven.",
        "Hvornår?",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Timespan", "Content", "Speaker"),
            ("0:00.0 - 0:06.2", "Hvad er din rolle i foreningen?", "Interviewer"),
            ("0:06.2 - 0:14.9", "Jeg er kasserer og passer nøglerne.", "Lone"),
            ("0:14.9 - 0:18.0", "Hvor længe har du gjort det?", "Interviewer"),
            ("0:18.0 - 0:25.5", "Siden vi flyttede ind i huset.", "Lone"),
        ],
        [
            ("Interviewer:", "Hvad er din rolle i foreningen?"),
            ("Lone:", "Jeg er kasserer og passer nøglerne."),
            ("Interviewer:", "Hvor længe har du gjort det?"),
            ("Lone:", "Siden vi flyttede ind i huset."),
        ],
    ],
    ids=["nvivo", "labels"],
)
def test_a_transcript_set_as_a_table_in_word(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    document = docx.Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, content in zip(table.add_row().cells, row, strict=True):
            cell.text = content
    document.save(str(tmp_path / "tabel.docx"))
    found = read_file(tmp_path / "tabel.docx")
    assert [t.speaker for t in turns_of(found)] == ["Interviewer", "Lone"] * 2
    assert words(found)[1] == "Jeg er kasserer og passer nøglerne."
    assert turns_of(found)[1].lead == turns_of(found)[0].start
    assert len(rows[0]) == 2 or [t.time for t in turns_of(found)] == [0, 6.2, 14.9, 18]
    assert "Lone" not in found.text and "Lone" in found.raw


def test_a_table_of_figures_in_word_is_no_transcript(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(0, 2)
    for row in (("Navn", "Antal"), ("Kvinder", "12"), ("Mænd", "14"), ("I alt", "26")):
        for cell, content in zip(table.add_row().cells, row, strict=True):
            cell.text = content
    document.save(str(tmp_path / "tal.docx"))
    found = read_file(tmp_path / "tal.docx")
    assert {p.kind for p in found.passages} == {Kind.TABLE_CELL}


def test_a_time_and_a_name_on_a_line_of_their_own_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    lines = ["Transskription", "00:00:03 Taler 1", "Hvad lærte I?", "00:00:07 Taler 2"]
    lines += ["At lytte.", "00:00:09 Taler 1", "Hvem lærte jer det?", "00:00:12 Taler 2", "Alle."]
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / "word.docx"))
    found = read_file(tmp_path / "word.docx")
    assert words(found) == ["Hvad lærte I?", "At lytte.", "Hvem lærte jer det?", "Alle."]
    assert [t.time for t in turns_of(found)] == [3, 7, 9, 12]
    assert [t.role for t in turns_of(found)] == [INTERVIEWER, None] * 2


def test_numbers_of_lines_in_the_margin_are_left_out(tmp_path: Path) -> None:
    said = [
        "I: Kan du fortælle, hvordan du kom i gang som frivillig i",
        "centeret, og hvad der optog dig?",
        "IP1: Ja. Jeg var lige flyttet til byen og kendte ikke nogen,",
        "så jeg gik ind ad døren en tirsdag og spurgte, om de kunne",
        "bruge en til noget.",
        "I: Hvad sagde de så?",
        "IP1: (griner) At jeg kunne begynde med det samme.",
    ]
    lines: list[Line] = []
    for number, line in enumerate(said):
        lines += [(45, 100 + 18 * number, 8, str(number + 8)), (80, 100 + 18 * number, 11, line)]
    found = read_file(write_pdf(tmp_path / "bureau.pdf", [lines]))
    assert [t.speaker for t in turns_of(found)] == ["I", "IP1", "I", "IP1"]
    assert not any(c.isdigit() for c in found.text)
    assert "så jeg gik ind ad døren en tirsdag og spurgte, om de kunne bruge" in found.text


@pytest.mark.parametrize("answer", ["Det gjorde jeg, for vi", "Det gjorde kommunen, for de"])
def test_bold_questions_without_labels_in_print(tmp_path: Path, answer: str) -> None:
    """Answers in the first person make an interview; else they are headings of a report."""
    lines: list[Line] = []
    for number in range(4):
        top = 100 + 90 * number
        lines += [
            (70, top, 11, f"Hvem fandt på nummer {number}?", "F2"),
            (70, top + 25, 11, f"{answer} ville have nummer {number} til at lykkes, og så"),
            (70, top + 40, 11, "kom der flere til, som også var gode til at lytte."),
        ]
    found = read_file(write_pdf(tmp_path / "fed.pdf", [lines]))
    roles = [t.role for t in turns_of(found)]
    assert roles == ([INTERVIEWER, None] * 4 if "jeg" in answer else [])


def test_a_page_number_in_small_print_is_no_note(tmp_path: Path) -> None:
    openings = ("Først talte vi med", "Siden mødte vi", "Derpå så vi", "Til sidst hørte vi")
    pages: list[list[Line]] = [
        [
            (70, 100, 11, f"{opening} borgere, som var med i projektet fra begyndelsen,"),
            (70, 115 + n, 11, "og som blev ved med det i " + "mange og lange " * n + "år."),
            (70, 800, 7, f"{n} 04-02-2024 Rapporten"),
        ]
        for n, opening in enumerate(openings, 1)
    ]
    found = read_file(write_pdf(tmp_path / "fod.pdf", pages))
    assert all(p.kind is not Kind.NOTE for p in found.passages)
    assert "Rapporten" not in found.text
