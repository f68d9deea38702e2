"""Where Danish sentences begin: cases by hand. `|` stands where a new sentence begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.language.pipeline import load
from traad.language.sentences import certain, mark_sentences

CASES = [
    # Plain ends.
    "Vi mødtes i salen. | Der var kaffe til alle.",
    "Kommer du? | Ja! | Det var godt.",
    "Hvad sker der nu?! | Ingen ved det.",
    "Så stod vi der… | Alle tav.",
    "De bor i Køge. | Århus er for langt væk.",
    "Vi var 12. | Resten blev hjemme.",
    "Det skete i 2019. | Året efter kom flere til.",
    "Mødet varede en time. | 45 borgere deltog.",
    # Abbreviations.
    "Vi har fx en café og et værksted.",
    "Der er f.eks. Kirsten og Ole.",
    "Bl.a. Odense Kommune er med.",
    "Han kom m.fl. andre fra huset.",
    "Der var lærere, pædagoger m.fl. | De talte sammen.",
    "Vi købte brød, ost osv. | Så gik vi hjem.",
    "Vi lavede mad, sang m.m. | Alle var glade.",
    "Vi lavede mad m.v. | Borgerne deltog i det hele.",
    "Der kom ca. 40 borgere.",
    "Det står i jf. Servicelovens regler.",
    "Se nr. 4 på listen.",
    "Prisen er 300 kr. | Det er for meget.",
    "Det koster 5 mio. kr. om året.",
    "Andelen steg til 14 pct. | Året før var den 9 pct.",
    "Det kan evt. Else tage sig af.",
    "Hr. Madsen og fru Krogh kom.",
    "Dr. Lund talte først.",
    "Hun er cand.mag. og bor i Ribe.",
    "Forud læste vi inkl. Bilag 3.",
    "Dvs. Borgerne vælger selv.",
    "Rådet, hhv. Udvalget, tager stilling.",
    "Se fig. 3 og tab. 4.",
    "Det er set før (Holm m.fl. 2008) og siden.",
    "Hun bor i Kgs. Enghave.",
    # Words that look like abbreviations to a tokeniser.
    "Det blev til en våd dag med regn. | Ingen kom.",
    "Hun satte sig ved sin mand. | Han sov.",
    "Vi sad i læ for blæst og vind. | Solen skinnede.",
    # Numbers: ordinals, dates, sections, times, list numbers.
    "Mødet er den 3. oktober i salen.",
    "Den 3. Oktober holdt vi fri.",
    "Det fremgår af § 18. | Midlerne søges i foråret.",
    "Foreningen fik § 18-midler. | De rakte til en bus.",
    "Efter lovens § 4, stk. 2, kan rådet klage.",
    "Vi ses kl. 14.05 ved porten.",
    "Vi mødes kl. 18. | Husk kaffe.",
    "Chr. 4. var konge.",
    "Under Christian 4. blev der bygget.",
    "Han bor på 2. sal til venstre.",
    "1. Vi begynder med en runde.",
    "3. Metode",
    "Kapitel 3. Metode og data",
    "Det viser tabel 4. | Her ses alle svar.",
    "Vi boede i nr. 7. | Naboen boede i nr. 9.",
    # Initials.
    "Bogen er af Karen M. Holm og P. Vang.",
    "J. P. Dam holdt talen.",
    # Headings, bullets.
    "2.1 Formål og baggrund",
    "Hvad har vi lært?",
    "Vi ønsker: | • flere møder | • bedre tid",
    "• Flere møder",
    "Gode råd. | • Lyt først.",
    # Quotations and citations.
    "»Det gik godt.« | Sådan sagde hun.",
    "»Det gik godt,« sagde hun.",
    "»Det går.« (Interview 4). | Andre er mere i tvivl.",
    "»Det går.« (Leder, forening) | Andre er mere i tvivl.",
    "»Det går. | Vi holder ud.« (Informant 7). | Flere siger det samme.",
    "”Det går,” siger hun. | ”Men det er hårdt.”",
    "Hun sagde: ”Det går.” | Så gik hun.",
    '"Kom ind!" | Døren stod åben.',
    '"Kom ind!" råbte hun. | Døren stod åben.',
    "Jo! sagde han og lo.",
    "»Jo!« sagde han. | »Det vil vi.«",
    "»Hvorfor?« spurgte jeg.",
    "Det er vist tidligere. (Holm 2014) | Her går vi videre.",
    "Det er vist tidligere (jf. kap. 3). | Her går vi videre.",
    "Det er vist før. [12] | Her går vi videre.",
    "Det blev sent. | (Det gør det altid.) | Så gik vi.",
    "Sådan var det (se nedenfor.) og sådan blev det.",
    # Time marks.
    "[00:12:01] Vi begynder nu. | [00:12:09] Ja, lad os det.",
    "Tak for det. | Kl. 13:02 | Så er det din tur.",
    # Marks that never begin a sentence.
    "Vi ... altså ... ventede bare.",
    "Han kom ikke . | Vi gik.",
    "Se www.example.dk for mere. | Her er alt samlet.",
]


def _read(case: str) -> tuple[list[str], list[bool]]:
    """The tokens of a case, and whether a sentence begins with each."""
    tokens: list[str] = []
    begins: list[bool] = []
    for sentence in case.split(" | "):
        words = [t.text for t in load().plain.make_doc(sentence) if not t.is_space]
        tokens += words
        begins += [True] + [False] * (len(words) - 1)
    return tokens, begins


def _shown(tokens: list[str], begins: list[bool]) -> str:
    return " ".join(f"| {t}" if b else t for t, b in zip(tokens, begins, strict=True))


@pytest.mark.parametrize("case", CASES)
def test_sentences_begin_where_a_dane_begins_them(case: str) -> None:
    tokens, begins = _read(case)
    assert _shown(tokens, mark_sentences(tokens)) == _shown(tokens, begins)


@pytest.mark.parametrize("case", CASES)
def test_what_is_called_certain_is_right(case: str) -> None:
    tokens, begins = _read(case)
    for token, sure, truth in zip(tokens, certain(tokens), begins, strict=True):
        assert sure in (truth, None), token


def test_most_of_a_plain_text_is_certain() -> None:
    tokens, _ = _read("Vi mødtes ca. kl. 10. | Der kom 12 borgere, bl.a. fra byen. | Det gik.")
    known = certain(tokens)
    assert [t for t, sure in zip(tokens, known, strict=True) if sure is None] == []


def test_a_heading_that_runs_on_is_not_certain() -> None:
    tokens, _ = _read("Gode vaner Det tager tid at lære")
    at = tokens.index("Det")
    assert mark_sentences(tokens)[at]
    assert certain(tokens)[at] is None


def test_a_quotation_of_several_sentences_in_straight_marks() -> None:
    tokens, begins = _read('Hun sagde: "Vi prøver. | Vi lærer." | Så lo hun. | "Det gør alle."')
    assert mark_sentences(tokens) == begins


@given(st.lists(st.sampled_from(["Vi", "går", ".", "«", "»", '"', "(", ")", "fx", "3.", "•", "?"])))
def test_any_tokens_give_a_verdict_each_and_the_first_begins(tokens: list[str]) -> None:
    marks, sure = mark_sentences(tokens), certain(tokens)
    assert len(marks) == len(sure) == len(tokens)
    assert not tokens or (marks[0] and sure[0])
    assert all(s in (m, None) for m, s in zip(marks, sure, strict=True))


@pytest.mark.timeout(10)
@pytest.mark.parametrize("tokens", [['"', "Vi", "."], ["(", "."], ["«", "3."], ['"', "."]])
def test_a_very_long_passage_takes_its_time_and_no_more(tokens: list[str]) -> None:
    assert len(mark_sentences(tokens * 30_000)) == len(tokens) * 30_000
