"""The shipped codebook: what others rely on, and that it understands its own examples.

`FITTED` and `HARD` are sentences from no document, written before the indicators were last changed
and seen while they were. `UNSEEN` and `HARD_UNSEEN` were written later and looked at once: what the
rules make of them is nearer to what can be expected of other texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from itertools import accumulate

import pytest

from traad.codebook import Code, Codebook, load_codebook, matcher_for
from traad.coding.rules import suggest
from traad.language import analyse, load
from traad.model import Passage
from traad.resources import find_resource

BOOK = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
GUIDS = {
    "samskabelse": "8f2f6f0c-1f53-4a39-a6d0-5be7c9f1b8e1",
    "samproduktion": "2b7a7d0b-3c8e-4a83-9d3f-4a1f5b0f0b62",
    "backbone": "5d1c0b5e-9a2f-4e55-8f0e-7c3b2f9d6a14",
    "barrierer": "c4f6f1a7-7c2d-4b8e-8b1d-0e9b6a3f5d27",
    "fremmere": "e0a4b8c9-2d1f-4c6a-b7e3-6f5d8a9c1b30",
    "borgerinddragelse": "71b9d3e2-6a4c-4f0d-9c58-1d2e7f8b4a05",
    "partnerskab": "9a6e2c4d-0b7f-4d21-8e95-3c1a5f7d2e48",
    "evaluering": "4e8d1f6a-5b3c-4a97-a0d2-8b7c6e5f9d13",
}
MAIN = {guid: code for code, guid in GUIDS.items()}
PARENTS = {code.guid: code.parent for code in BOOK.codes}

FITTED = [
    ("Ildsjælene brændte ud, fordi de samme fire trak hele læsset.", "barrierer"),
    ("Når mødet ligger klokken ti om formiddagen, kan folk med job ikke være med.", "barrierer"),
    ("De to forvaltninger talte forbi hinanden i månedsvis.", "barrierer"),
    ("Den nye leder kendte ikke aftalen, og så faldt det hele til jorden.", "barrierer"),
    ("Skemaerne er så tunge at udfylde, at de små foreninger giver op.", "barrierer"),
    ("Mange beboere tør ikke sige noget, når embedsmændene sidder med om bordet.", "barrierer"),
    (
        "Databeskyttelsesreglerne gør, at vi ikke må give navnene videre til foreningen.",
        "barrierer",
    ),
    ("Pengene slap op midt i forløbet, og samarbejdet døde stille ud.", "barrierer"),
    ("Hun er limen mellem klubben, skolen og jobcenteret.", "backbone"),
    (
        "Foreningshuset lægger lokaler til, kalder folk sammen og "
        "sørger for, at der bliver fulgt op.",
        "backbone",
    ),
    ("En ansat fra biblioteket styrer møderne uden selv at have aktier i sagen.", "backbone"),
    ("Fællessekretariatet samler op på aftalerne og skriver ud til alle parter.", "backbone"),
    (
        "Det er Amina, der har overblikket over, hvem der gør "
        "hvad, og som får de andre til at mødes.",
        "backbone",
    ),
    ("Landsforeningen koordinerer indsatsen på vegne af de ni lokalforeninger.", "backbone"),
    ("De unge var med, fra den første skitse til den dag, banen blev indviet.", "samskabelse"),
    (
        "Sammen med patienterne lavede afdelingen om på den måde, udskrivningen foregår på.",
        "samskabelse",
    ),
    (
        "Ideen kom fra beboerne selv, og arkitekten tegnede den om, til alle var tilfredse.",
        "samskabelse",
    ),
    (
        "Tre aftener i træk byggede naboerne modeller af pladsen, "
        "og kommunen brugte den, de endte med.",
        "samskabelse",
    ),
    ("Brugere og personale fandt i fællesskab på en ny måde at holde husmøder på.", "samskabelse"),
    ("De pårørende er eksperter i hverdagen, og deres viden formede tilbuddet.", "samskabelse"),
    (
        "Hver torsdag i otte år har de frivillige "
        "og ergoterapeuten holdt værkstedet i gang sammen.",
        "samproduktion",
    ),
    (
        "Kommunen stiller bussen og chaufføren, foreningen står for "
        "følgeskabet, og planen lægger de sammen.",
        "samproduktion",
    ),
    (
        "Uden forældrenes hænder kan institutionen ikke holde åbent, "
        "og uden pædagogerne kan forældrene ikke.",
        "samproduktion",
    ),
    (
        "Frivillige og ansatte har fælles vagtplan og aftaler fra uge til uge, hvem der gør hvad.",
        "samproduktion",
    ),
    (
        "Beboerne passer haven, gartneren passer beboerne, og sådan har det været i ti år.",
        "samproduktion",
    ),
    (
        "Bestyrelsen består af lige mange ansatte og brugere, og de driver stedet i fællesskab.",
        "samproduktion",
    ),
    ("Det hjælper, at man kender hinanden i forvejen.", "fremmere"),
    ("Uden rygdækning fra chefen var det aldrig gået.", "fremmere"),
    (
        "Ti pensionister sidder i det udvalg, der fordeler pengene til aktiviteterne.",
        "borgerinddragelse",
    ),
    (
        "Aftalen om det fælles hus blev skrevet under "
        "af boligforeningen, kirken og kommunen i maj.",
        "partnerskab",
    ),
]

HARD = [
    ("Det var ikke svært at få folk til at møde op.", "barrierer"),
    ("Et vellykket partnerskab udfordrer eksisterende magtpositioner.", "barrierer"),
    ("Arrangørerne løb en risiko, da de lejede det store telt, men solen skinnede.", "barrierer"),
    ("Kampen mod ensomhed er en af tidens store udfordringer.", "barrierer"),
    ("Hun fik udfordrende opgaver og voksede med dem.", "barrierer"),
    ("Romanen handler om en konflikt mellem to brødre.", "barrierer"),
    ("Foreningen modtog hverken klager eller spørgsmål.", "barrierer"),
    ("Uden at tøve sagde alle ja til endnu et år.", "barrierer"),
    ("De mangler kun at male den sidste væg.", "barrierer"),
    ("Børnene fandt vej uden problemer.", "barrierer"),
    ("Broen over åen blev bygget i 1932.", "backbone"),
    ("Danmark var vært for turneringen.", "backbone"),
    ("Hun samlede bolden op og holdt trøjen sammen med den ene hånd.", "backbone"),
    ("Sekretariatet holder lukket mellem jul og nytår.", "backbone"),
    ("Den digitale infrastruktur skal fornyes.", "backbone"),
    ("Kunden var i forvejen vært ved middagen.", "backbone"),
    ("Parret skabte et hjem sammen.", "samskabelse"),
    ("Virksomheden udviklede en ny app og solgte den til borgerne.", "samskabelse"),
    ("De spiste sammen og gik hver til sit.", "samskabelse"),
    ("Ingeniørerne tegnede broen sammen med et engelsk firma.", "samskabelse"),
    ("Workshoppen for nyansatte blev aflyst.", "samskabelse"),
    ("Beboerne køber ind sammen i Brugsen.", "samproduktion"),
    ("De deler taxa hjem.", "samproduktion"),
    ("Tyskland og Frankrig producerer stål sammen.", "samproduktion"),
    ("Ansvaret ligger alene hos forvaltningen.", "samproduktion"),
    ("Det er vigtigt for hende at få morgenkaffe.", "fremmere"),
    ("Museet har væsentlig flere gæster end i fjor.", "fremmere"),
    ("Deltagerne i løbet fik en medalje.", "borgerinddragelse"),
    ("Hun mødte sin partner på en ferie.", "partnerskab"),
    ("Han sendte et interview med sangeren til redaktionen.", "evaluering"),
]

UNSEEN = [
    ("Personalet føler sig kontrolleret, når de pårørende blander sig.", "barrierer"),
    ("Ordningen er kendt af for få, og de, der trænger mest, finder aldrig frem.", "barrierer"),
    ("Spejderne og kirken kunne ikke blive enige om huslejen og gik hver til sit.", "barrierer"),
    ("Der går let et halvt år, før nogen i forvaltningen svarer.", "barrierer"),
    ("Nogle kvinder holder sig væk, fordi mændene fylder hele rummet.", "barrierer"),
    ("Uden en fast medarbejder ved roret går det i opløsning.", "backbone"),
    (
        "Netværkskonsulenten besøger klubberne på skift og bærer nyt fra den ene til den anden.",
        "backbone",
    ),
    ("Hun byder velkommen i døren og præsenterer folk for hinanden.", "backbone"),
    ("Boligforeningen fungerer som paraply for de mange små grupper.", "backbone"),
    (
        "Eleverne fandt på spørgsmålene, lærerne på rammen, og udstillingen blev begges.",
        "samskabelse",
    ),
    ("Kommunen lagde planen væk og begyndte forfra sammen med landsbyens folk.", "samskabelse"),
    ("Patientforeningen var med til at skrive den nye pjece fra første linje.", "samskabelse"),
    (
        "Bedsteforældrene læser højt, mens pædagogerne sidder ved siden "
        "af, og sådan foregår det hver onsdag.",
        "samproduktion",
    ),
    ("Hjemmehjælperen og datteren har delt dagen mellem sig i årevis.", "samproduktion"),
    ("De ansatte og de frivillige vasker op på skift og har nøgle begge to.", "samproduktion"),
    ("Det gik kun godt, fordi nogen turde sige tingene højt.", "fremmere"),
    ("En god start kræver, at man har drukket mange kopper kaffe sammen.", "fremmere"),
    ("Lejerne stemte om farven på opgangen.", "borgerinddragelse"),
    (
        "Sagen blev overtaget af foreningen, da projektet "
        "sluttede, og kommunen betaler fortsat huslejen.",
        "partnerskab",
    ),
    ("Vi gik fra dør til dør med fem spørgsmål og fik svar fra 41 husstande.", "evaluering"),
]

HARD_UNSEEN = [
    ("Opgaven var svær, men eleven fik tolv.", "barrierer"),
    ("Stormen forhindrede færgen i at sejle.", "barrierer"),
    ("Landmanden mangler regn.", "barrierer"),
    ("Der er ingen hindringer for, at alle kan være med.", "barrierer"),
    ("Politiet advarer om risiko for glatte veje.", "barrierer"),
    ("Barnet havde problemer med ørerne.", "barrierer"),
    ("Konkurrencen om guldet blev afgjort i sidste løb.", "barrierer"),
    ("Koordinaterne står på kortet.", "backbone"),
    ("Dyret er vært for en snylter.", "backbone"),
    ("Hun samlede trådene og syede kjolen færdig.", "backbone"),
    ("Rigsfællesskabet binder landsdelene sammen.", "backbone"),
    ("De to forskere skrev bogen sammen.", "samskabelse"),
    ("Fabrikken udvikler batterier i samarbejde med et universitet.", "samskabelse"),
    ("Familien drev gården sammen i to generationer.", "samproduktion"),
    ("Drengene deler opgaverne i lektiebogen mellem sig.", "samproduktion"),
    ("Salget er vigtigt for regnskabet.", "fremmere"),
    ("Kaffe fremmer fordøjelsen.", "fremmere"),
    ("Danmark deltager i slutrunden.", "borgerinddragelse"),
    ("Ægteskab er et partnerskab for livet, sagde præsten.", "partnerskab"),
    ("Termometeret måler temperaturen hver time.", "evaluering"),
]

USUAL = [
    ("Det er vanskeligt at nå hinanden på tværs af huset.", "barrierer"),
    ("Der er mangel på lokaler.", "barrierer"),
    ("Sprogbarrierer holder mange væk.", "barrierer"),
    ("En fast kontakt er en forudsætning for, at folk bliver.", "fremmere"),
    ("Det er vigtigt, at nogen siger velkommen.", "fremmere"),
    ("Frivilligcenteret er brobygger mellem klub og kommune.", "backbone"),
    ("Beboerne skabte haven sammen med gartneren.", "samskabelse"),
    ("De samproducerende relationer varede i årevis.", "samproduktion"),
    ("Borgerne fik indflydelse på planen.", "borgerinddragelse"),
    ("Styregruppen fornyede partnerskabsaftalen.", "partnerskab"),
    ("Spørgeskemaet gik ud til alle medlemmer.", "evaluering"),
    ("Det er svært at få alle med.", "barrierer"),
    ("Parterne talte forbi hinanden.", "barrierer"),
]
FALSE_FRIENDS = [
    ("Håndboldklubben vandt et mesterskab.", "partnerskab"),
    ("Ufrivilligt blev hun formand.", "samproduktion"),
    ("Parterapi kan hjælpe nogle.", "partnerskab"),
    ("Borgerservice har åbent til fire.", "borgerinddragelse"),
    ("Facilitatoren lærte dem konfliktløsning.", "barrierer"),
    ("Et vellykket partnerskab udfordrer eksisterende magtpositioner.", "barrierer"),
    ("Det var ikke svært at samarbejde med foreningen.", "barrierer"),
    ("Ensomhed er en udfordring.", "barrierer"),
    ("Danmark var vært for et topmøde.", "backbone"),
]


@cache
def all_codes() -> dict[str, frozenset[str]]:
    """For each text of this file, the GUIDs that are suggested in it: coded all at once."""
    texts = {text for code in BOOK.codes for text in (*code.examples, *code.counter_examples)}
    texts |= {text for text, _ in (*FITTED, *HARD, *UNSEEN, *HARD_UNSEEN, *USUAL, *FALSE_FRIENDS)}
    return coded(BOOK, sorted(texts))


def coded(book: Codebook, texts: list[str]) -> dict[str, frozenset[str]]:
    """The GUIDs suggested in each text, each text a passage of its own.

    A code below another is suggested for both.
    """
    by_id = {code.id: code for code in book.codes}
    by_guid = {code.guid: code for code in book.codes}
    starts = list(accumulate((len(text) + 2 for text in texts), initial=0))[: len(texts)]
    passages = [Passage(at, at + len(t)) for at, t in zip(starts, texts, strict=True)]
    table = analyse(load(), "\n\n".join(texts), passages)
    found = suggest(matcher_for(book, [table]), table, passages)
    codes: dict[str, set[str]] = {text: set() for text in texts}
    for start, guid in zip(found.start.tolist(), found.code, strict=True):
        code: Code | None = by_guid[guid]
        while code is not None:
            codes[texts[bisect_right(starts, start) - 1]].add(code.guid)
            code = by_id[code.parent] if code.parent else None
    return {text: frozenset(guids) for text, guids in codes.items()}


def codes_of(text: str) -> frozenset[str]:
    return all_codes()[text]


def says(text: str, main: str) -> bool:
    """Whether a main code or one below it is suggested."""
    return any(main in (MAIN.get(guid), PARENTS[guid]) for guid in codes_of(text))


def test_the_main_codes_keep_their_ids_and_guids() -> None:
    assert {c.id: c.guid for c in BOOK.codes if c.parent is None} == GUIDS
    assert [c.shortcut for c in BOOK.codes if c.parent is None] == list("12345678")
    assert not any(c.shortcut for c in BOOK.codes if c.parent)
    assert len({c.colour for c in BOOK.codes}) == len(BOOK.codes)


def test_every_main_code_has_a_few_codes_below_it_and_no_deeper() -> None:
    below = Counter(c.parent for c in BOOK.codes if c.parent)
    assert set(below) == set(GUIDS)
    assert all(3 <= n <= 6 for n in below.values())


@pytest.mark.parametrize("code", BOOK.codes, ids=lambda code: code.id)
def test_a_code_is_explained_and_understands_its_examples(code: Code) -> None:
    assert set(code.label) == {"da", "en"}
    assert {"da", "en"} <= set(code.definition) <= {"da", "en", "source"}
    assert code.parent or "source" in code.definition
    assert code.use_when
    assert code.not_when
    missed = [text for text in code.examples if code.guid not in codes_of(text)]
    wrong = [text for text in code.counter_examples if code.guid in codes_of(text)]
    tolerated = 0 if code.parent else 1
    assert len(missed) <= tolerated, "a rule for a main code may miss one said between the lines"
    assert not wrong
    assert len(code.examples) > 1 < len(code.counter_examples)


def test_sentences_that_were_worked_on() -> None:
    missed = [(text, code) for text, code in FITTED if not says(text, code)]
    wrong = [(text, code) for text, code in HARD if says(text, code)]
    assert len(missed) <= 6, missed
    assert not wrong


def test_sentences_that_were_looked_at_once() -> None:
    """No proof of quality but a brake: 20 and 20 sentences, most of them said between the lines."""
    found = [text for text, code in UNSEEN if says(text, code)]
    wrong = [(text, code) for text, code in HARD_UNSEEN if says(text, code)]
    assert len(found) >= 8
    assert len(wrong) <= 4, wrong


@pytest.mark.parametrize(("text", "code"), USUAL)
def test_usual_ways_to_say_it_are_caught(text: str, code: str) -> None:
    assert says(text, code)


@pytest.mark.parametrize(("text", "code"), FALSE_FRIENDS)
def test_false_friends_are_not_caught(text: str, code: str) -> None:
    assert not says(text, code)
