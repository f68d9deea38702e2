"""What figures say, in Danish and English: on the pages, in files and in the report alike."""

from __future__ import annotations

_TEXTS = {
    "code": ("Kode", "Code"),
    "codes": ("Koder", "Codes"),
    "document": ("Dokument", "Document"),
    "group": ("Gruppe", "Group"),
    "year": ("År", "Year"),
    "everything": ("Alt", "Everything"),
    "n": ("Antal", "Count"),
    "of": ("Ud af", "Out of"),
    "interval": ("95 %-interval", "95 % interval"),
    "to": ("til", "to"),
    "passages": ("Passager", "Passages"),
    "sentences": ("Sætninger", "Sentences"),
    "both_passage": ("Passager med begge", "Passages with both"),
    "both_sentence": ("Sætninger med begge", "Sentences with both"),
    "jaccard": ("Jaccard", "Jaccard"),
    "text": ("Tekst", "Text"),
    "place": ("Sted", "Place"),
    "who": ("Koder", "Coder"),
    "speaker": ("Hvem der taler", "Who speaks"),
    "axis_pages": ("Side", "Page"),
    "axis_percent": ("Fra begyndelse til slutning", "From start to end"),
    "suggested_by": ("forslag fra {who}", "suggested by {who}"),
    "network": (
        "Koder i samme {unit}. Cirklernes areal følger antallet, stregernes bredde Jaccard: "
        "{both} ud af dem med mindst én af de to.",
        "Codes in one {unit}. The area of circles goes by their number, the width of lines by "
        "Jaccard: {both} over those with either.",
    ),
    "unit_passage": ("passage", "passage"),
    "unit_sentence": ("sætning", "sentence"),
    "they_passage": ("passager med begge", "passages with both"),
    "they_sentence": ("sætninger med begge", "sentences with both"),
    "line": ("{title}: kodningerne fra start til slut.", "{title}: its codings from start to end."),
    "words": ("Kodninger pr. 10.000 ord", "Codings per 10,000 words"),
    "share_passages": ("Andel af passagerne med koden", "Share of passages with the code"),
    "share_documents": (
        "Andel af dokumenterne med koden (én undersøgelse tæller én gang)",
        "Share of documents with the code (a study counts once)",
    ),
    "share_cases": ("Andel af casene med koden", "Share of cases with the code"),
    "wilson": (
        "Stregerne er 95 %-intervaller for andele efter Wilson (1927); ingen, hvor der er færre "
        "end fem.",
        "The lines are 95 % intervals of shares after Wilson (1927); none where there are fewer "
        "than five.",
    ),
    "blocks": (
        "Stregerne er 95 %-intervaller (percentil-bootstrap): over dokumenter i grupper med "
        "mindst 15, ellers over afsnit eller ture, og da gælder de inden for disse dokumenter. "
        "Ingen, hvor der er færre end fem kodninger.",
        "The lines are 95 % intervals (percentile bootstrap): over documents in groups of 15 or "
        "more, else over sections or turns, and then they hold within these documents. None "
        "where there are fewer than five codings.",
    ),
    "most": ("De {n} koder, der er flest af.", "The {n} codes that there are most of."),
    "lines": (
        "Der er en kodelinje for hvert af de {n} dokumenter, hvor mest er kodet.",
        "There is a code line for each of the {n} documents in which most is coded.",
    ),
    "least": (
        "Streger mellem koder, der står sammen mindst {n} gange.",
        "Lines are between codes that are together at least {n} times.",
    ),
    "alone": (
        "Koder, der ikke står sammen med andre, er ikke med.",
        "Codes that are together with no other are left out.",
    ),
    "suggested": (
        "Forslag, som ingen har taget stilling til endnu, tæller med.",
        "Suggestions that nobody has decided on yet count too.",
    ),
    "only_coder": ("Kun kodninger af {coder}.", "Only codings by {coder}."),
}
LANGUAGES = ("da", "en")


def say(language: str, key: str, **values: object) -> str:
    """A text in a language (da or en), filled in."""
    return _TEXTS[key][LANGUAGES.index(language)].format(**values)
