"""What a report says, in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Words:
    """The words and numbers of a language: da or en."""

    language: str

    def say(self, key: str, **values: object) -> str:
        """A text, filled in."""
        danish, english = _TEXTS[key]
        return (danish if self.language == "da" else english).format(**values)

    def number(self, n: int) -> str:
        """A whole number with the thousands mark of the language."""
        return f"{n:,}".translate(_MARKS) if self.language == "da" else f"{n:,}"

    def decimal(self, value: float) -> str:
        """A number with two decimals."""
        written = f"{round(value, 2) + 0.0:.2f}"
        return written.translate(_MARKS) if self.language == "da" else written

    def of(self, texts: Mapping[str, str], default: str = "") -> str:
        """What a codebook says in the language, else in Danish, else in any."""
        return texts.get(self.language) or texts.get("da") or next(iter(texts.values()), default)

    def type(self, name: str) -> str:
        """What a type of document is called; one that nobody foresaw is called what it is."""
        danish = _TYPES.get(name, name) if self.language == "da" else name
        return danish[:1].upper() + danish[1:] if danish else "–"

    def figure(self, name: str) -> str:
        """What a coefficient is called."""
        return _FIGURES.get(name, name) if self.language == "da" else name


_TYPES = {
    "report": "rapport",
    "evaluation": "evaluering",
    "literature study": "litteraturstudie",
    "booklet": "pjece",
    "article": "artikel",
    "note": "notat",
    "guide": "vejledning",
    "thesis": "afhandling",
    "focus group": "fokusgruppe",
    "survey": "spørgeskema",
}
_FIGURES = {
    "percent agreement": "procent enighed",
    "Krippendorff's alpha, nominal": "Krippendorffs alfa, nominal",
    "Krippendorff's alpha for unitizing, by characters": "Krippendorffs alfa for udpegning, i tegn",
}
_TEXTS = {
    "title": ("{project}: metode og resultater", "{project}: method and results"),
    "made": (
        "Dannet {date} med {by} af det, der står i projektet. Tal og citater er hentet derfra; "
        "fortolkningen er forskerens.",
        "Made {date} with {by} from what stands in the project. Numbers and quotations are taken "
        "from there; the interpretation is the researcher's.",
    ),
    "method": ("Metode", "Method"),
    "material": ("Materiale", "Material"),
    "material_is": (
        "Materialet er {documents} dokumenter med {words} ord. De er delt i {passages} passager, "
        "hvoraf {counted} indgår i kodning og optælling.",
        "The material is {documents} documents of {words} words. They are cut into {passages} "
        "passages, of which {counted} are coded and counted.",
    ),
    "documents": ("Dokumenterne", "The documents"),
    "document": ("Dokument", "Document"),
    "type": ("Type", "Type"),
    "year": ("År", "Year"),
    "version": ("Version", "Version"),
    "pages": ("Sider", "Pages"),
    "words": ("Ord", "Words"),
    "excluded": ("Passager, der ikke indgår", "Passages that are left out"),
    "why": ("Hvorfor", "Why"),
    "passages": ("Passager", "Passages"),
    "left_heading": ("Overskrifter og indholdsfortegnelser", "Headings and contents"),
    "left_reference": ("Litteraturlister", "Reference lists"),
    "left_front": ("Forside og kolofon", "Front matter"),
    "left_interviewer": ("Interviewerens ture", "Interviewers' turns"),
    "left_language": ("Andre sprog end dansk", "Other languages than Danish"),
    "pipeline": (
        "Ord, sætninger og opslagsformer er fundet med sprogmodellen {pipeline}.",
        "Words, sentences and lemmas were found with the language pipeline {pipeline}.",
    ),
    "codebook": ("Kodebog", "Codebook"),
    "book": ("{name}, version {version} (SHA-256 {hash}…).",) * 2,
    "use_when": ("Bruges når", "Use when"),
    "not_when": ("Ikke når", "Not when"),
    "coding": ("Kodning", "Coding"),
    "coding_is": (
        "Kodninger af mennesker tæller: lavet i hånden eller godkendt efter læsning.",
        "Codings by people count: made by hand, or accepted after reading.",
    ),
    "coder": ("Koder", "Coder"),
    "coders": ("Hvem der har kodet", "Who coded"),
    "codings": ("Kodninger", "Codings"),
    "finished": ("Færdige dokumenter", "Finished documents"),
    "machine": (
        "Maskinkoderen {name} har givet {n} forslag, som mennesker tager stilling til. Forslag "
        "tæller ikke i resultaterne.",
        "The machine coder {name} made {n} suggestions, on which people decide. Suggestions do "
        "not count in the results.",
    ),
    "agreement": ("Enighed", "Agreement"),
    "no_agreement": (
        "Enighed er ikke målt: Ingen to har markeret det samme dokument som færdigt.",
        "Agreement is not measured: no two coders have marked the same document as finished.",
    ),
    "agreement_is": (
        "{coders} er sammenlignet i de {documents} dokumenter, begge er færdige med, over {units} "
        "enheder ({unit}), uden de passager, der ikke indgår.",
        "{coders} are compared in the {documents} documents that both have finished, over {units} "
        "units ({unit}), less the passages that are left out.",
    ),
    "over_documents": (
        "Intervallerne er 95 % percentil-bootstrap over dokumenter.",
        "Intervals are 95 % percentile bootstrap over documents.",
    ),
    "within": (
        "Intervallerne er 95 % percentil-bootstrap over afsnit eller ture og gælder inden for "
        "disse dokumenter.",
        "Intervals are 95 % percentile bootstrap over sections or turns, and hold within these "
        "documents.",
    ),
    "unit_sentence": ("sætninger", "sentences"),
    "agreement_table": (
        "Enighed pr. kode; samlet efter de Vries m.fl. (2008)",
        "Agreement by code; pooled as in de Vries et al. (2008)",
    ),
    "pooled": ("Alle koder samlet", "All codes, pooled"),
    "undefined": ("udefineret", "undefined"),
    "to": ("til", "to"),
    "code": ("Kode", "Code"),
    "figure": ("Mål", "Figure"),
    "value": ("Værdi", "Value"),
    "coded": ("Kodet", "Coded"),
    "results": ("Resultater", "Results"),
    "no_results": ("Ingen har kodet noget endnu.", "Nobody has coded anything yet."),
    "in_documents": ("I dokumenter", "In documents"),
    "by_code": ("Kodninger pr. kode", "Codings by code"),
    "chart": ("Kodninger med hver kode i hvert dokument", "Codings of each code in each document"),
    "quotations": ("Nøglecitater", "Key quotations"),
    "chosen": (
        "Citater, som nogen har mærket som nøglecitater. Hvor en kode ingen har, er det det første "
        "kodede sted af passende længde i hvert dokument, i dokumenternes rækkefølge, højst tre: "
        "De er valgt af programmet efter denne regel, ikke fordi de er typiske.",
        "Quotations that somebody has marked as key quotations. Where a code has none, the first "
        "coded place of a fitting length in each document, in the order of the documents, three "
        "at most: the program chose them by that rule, not because they are typical.",
    ),
    "grid_title": ("{project}: rammeskema", "{project}: framework grid"),
    "grid_heading": ("Rammeskema", "Framework grid"),
    "grid_caption": ("Rammeskema: sammenfatninger", "Framework grid: summaries"),
    "grid_rows_cases": ("Case", "Case"),
    "grid_rows_documents": ("Dokument", "Document"),
    "grid_count": ("{n} citater", "{n} quotations"),
    "grid_count_one": ("{n} citat", "{n} quotation"),
    "grid_loose": (
        "{n} kodninger står, hvor ingen case taler, og er ikke i skemaet.",
        "{n} codings stand where no case speaks, and are not in the grid.",
    ),
    "grid_summaries": ("Sammenfatninger", "Summaries"),
    "grid_counts": ("Antal", "Counts"),
    "grid_quotations": ("Citater", "Quotations"),
    "grid_citation": ("Henvisning", "Citation"),
    "limits": ("Forbehold", "Limits"),
    "limit_counts": (
        "Antal kodninger siger, hvor meget der er kodet, ikke hvor vigtigt det er. Flere koderes "
        "kodninger af samme sted tælles hver for sig.",
        "The number of codings says how much was coded, not how much it matters. Several coders' "
        "codings of one place are counted each.",
    ),
    "limit_machine": (
        "Hvor kodningen er begyndt med maskinens forslag, kan steder, som maskinen ikke foreslog, "
        "være overset.",
        "Where coding began from the machine's suggestions, places that it did not suggest may "
        "have been overlooked.",
    ),
    "limit_finished": (
        "{n} af dokumenterne er ikke markeret som færdigt af den, der er nået længst; dér betyder "
        "ikke kodet ikke nej.",
        "{n} of the documents are not finished by whoever has come furthest; in them, not "
        "coded does not mean no.",
    ),
    "limit_unread": (
        "{n} kodninger er godkendt samlet uden at være læst og tæller ikke.",
        "{n} codings were accepted in bulk without being read, and do not count.",
    ),
    "limit_no_agreement": (
        "Kodningens pålidelighed er ukendt, for enighed er ikke målt.",
        "The reliability of the coding is unknown, for agreement is not measured.",
    ),
    "limit_within": (
        "Enigheden er målt i under femten dokumenter; den siger intet om andre dokumenter.",
        "Agreement is measured in fewer than fifteen documents; it says nothing of others.",
    ),
    "limit_scans": (
        "{n} sider er billeder, hvis tekst ikke er genkendt, og indgår ikke.",
        "{n} pages are pictures whose text is not recognised, and are not part of this.",
    ),
    "limit_quotes": (
        "Sidetal i henvisninger er de trykte; hvor siden intet trykt tal har, står dens nummer i "
        "kantet parentes.",
        "Page numbers in citations are those printed; where a page has none, its number stands in "
        "brackets.",
    ),
    "references": ("Kilder", "Sources"),
}
