"""Eight layouts of transcripts as Danish interviewers and their programs write them.

Each is a name for the file, its text, and the turns it holds: (speaker, whether it asks, the
first words). The words are made up for these tests.
"""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """A transcript and what should be read from it."""

    name: str
    text: str
    turns: tuple[tuple[str, bool, str], ...]
    times: tuple[float | None, ...] = ()


NUMBERED = Layout(
    "fokusgruppe.txt",
    """Fokusgruppe om byhaven, 4. maj 2023
Til stede: tre beboere

I: Hvordan kom I med i haven?
IP1: Jeg boede lige ved siden af. [utydeligt] Så det var ikke svært.
IP2: Jeg så et opslag i Brugsen (griner), og så gik jeg derned.
I: Og du?
IP3: Jeg kom med min nabo. Hun sagde: det er hver torsdag.
I: Hvad betød det for jer?
IP1: Øh, det betød meget.
""",
    (
        ("I", True, "Hvordan kom"),
        ("IP1", False, "Jeg boede"),
        ("IP2", False, "Jeg så"),
        ("I", True, "Og du?"),
        ("IP3", False, "Jeg kom"),
        ("I", True, "Hvad betød"),
        ("IP1", False, "Øh, det"),
    ),
)

ROLES = Layout(
    "ledere.txt",
    """Interviewer: Hvem tog initiativet?

Respondent 1 (koordinator): Det gjorde foreningen. Vi kom til bagefter.

Respondent 2 (leder): Ja, det er rigtigt. Kommunen kom først med i andet år, og der var
allerede en have.

Interviewer: Hvad var sværest?

Respondent 2 (leder): At slippe styringen.

Respondent 1 (koordinator): At få lov.
""",
    (
        ("Interviewer", True, "Hvem tog"),
        ("Respondent 1", False, "Det gjorde"),
        ("Respondent 2", False, "Ja, det"),
        ("Interviewer", True, "Hvad var"),
        ("Respondent 2", False, "At slippe"),
        ("Respondent 1", False, "At få"),
    ),
)

NAME_LINES = Layout(
    "linjer.txt",
    """Birthe Holm
Hvornår begyndte I at tale sammen?

Jens Olsen
Det gjorde vi den dag, de ville lukke biblioteket.

Birthe Holm
Hvad skete der så?

Jens Olsen
Så mødtes vi.

Vi var fjorten den første aften.

Birthe Holm
Og nu?

Jens Olsen
Nu er vi tres.
""",
    (
        ("Birthe Holm", True, "Hvornår"),
        ("Jens Olsen", False, "Det gjorde"),
        ("Birthe Holm", True, "Hvad skete"),
        ("Jens Olsen", False, "Så mødtes"),
        ("Jens Olsen", False, "Vi var"),
        ("Birthe Holm", True, "Og nu"),
        ("Jens Olsen", False, "Nu er"),
    ),
)

F4 = Layout(
    "f4.txt",
    """I: Kan du fortælle, hvad du laver? #00:00:07-2#

B: Ja, jeg er frivillig i caféen. Vi åbner klokken fire. #00:00:21-9#

I: Hvem kommer der? #00:00:24-0#

B: Alle mulige. (..) Mest dem, der bor her. #00:14:05-3#
""",
    (
        ("I", True, "Kan du"),
        ("B", False, "Ja, jeg"),
        ("I", True, "Hvem kommer"),
        ("B", False, "Alle mulige"),
    ),
    (0.0, 7.2, 21.9, 24.0),
)

TEAMS = Layout(
    "moede.vtt",
    """WEBVTT

1f2a/12-0
00:00:02.110 --> 00:00:05.400
<v Birthe Holm>Skal vi begynde? Hvad er det, I gør anderledes?</v>

1f2a/14-0
00:00:05.900 --> 00:00:09.030
<v Jens Olsen (Foreningen)>Vi spørger først.</v>
<v Birthe Holm>Hvem spørger I?</v>

1f2a/15-0
00:00:09.500 --> 00:00:12.000
<v Jens Olsen (Foreningen)>Naboerne.</v>
""",
    (
        ("Birthe Holm", True, "Skal vi"),
        ("Jens Olsen", False, "Vi spørger"),
        ("Birthe Holm", True, "Hvem spørger"),
        ("Jens Olsen", False, "Naboerne."),
    ),
    (2.11, 5.9, 5.9, 9.5),
)

WHISPER = Layout(
    "whisper.txt",
    """[00:00.000 --> 00:04.200]  Interviewer: Hvad er vigtigst i et samarbejde?
[00:04.200 --> 00:09.800]  Karin: At man kender hinanden,
[00:09.800 --> 00:12.000]  og at man ringer.
[00:12.000 --> 00:14.500]  Interviewer: Hvordan gør I det?
[00:14.500 --> 00:19.000]  Karin: Vi har en liste på køleskabet.
""",
    (
        ("Interviewer", True, "Hvad er"),
        ("Karin", False, "At man kender hinanden, og"),
        ("Interviewer", True, "Hvordan gør"),
        ("Karin", False, "Vi har"),
    ),
    (0.0, 4.2, 12.0, 14.5),
)

CLOCK = Layout(
    "raad.txt",
    """kl. 14.05

Borgmesteren (Hanne Vester): Jeg åbner mødet. Første punkt er biblioteket.

Jens Olsen: Tak. Vi vil gerne beholde det, og vi vil gerne drive det selv.

kl. 14.20

Borgmesteren (Hanne Vester): Hvem er »vi«?

Jens Olsen: Det er foreningen og naboerne.
""",
    (
        ("Hanne Vester", False, "Jeg åbner"),
        ("Jens Olsen", False, "Tak. Vi"),
        ("Hanne Vester", False, "Hvem er"),
        ("Jens Olsen", False, "Det er"),
    ),
    (0.0, None, 900.0, None),
)

STYLED = Layout(
    "spoergsmaal.md",
    """# Interview med en leder

**Hvordan blev I enige om målene?**

Det tog et år. Vi havde fire møder, og der kom flere til hver gang.

**Hvad ville du gøre om?**

Jeg ville begynde med at spørge dem, det handler om.

Og så ville jeg give det længere tid.

**Er I færdige?**

Nej.
""",
    (
        ("Interviewer", True, "Hvordan blev"),
        ("Informant", False, "Det tog"),
        ("Interviewer", True, "Hvad ville"),
        ("Informant", False, "Jeg ville"),
        ("Informant", False, "Og så"),
        ("Interviewer", True, "Er I"),
        ("Informant", False, "Nej."),
    ),
)

LAYOUTS = (NUMBERED, ROLES, NAME_LINES, F4, TEAMS, WHISPER, CLOCK, STYLED)
