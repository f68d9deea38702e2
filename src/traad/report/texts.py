"""The texts of a report, by key: Danish and English."""

from __future__ import annotations

TEXTS = {
    "title": ("{project}: metode og resultater", "{project}: method and results"),
    "made": (
        "Dannet {date} med {by} af det, der står i projektet. Tal og citater er hentet derfra; "
        "fortolkningen er forskerens.",
        "Made {date} with {by} from what stands in the project. Numbers and quotations are taken "
        "from there; the interpretation is the researcher's.",
    ),
    "made_part": (
        "Den er et udvalg; hvad den omfatter, står under Metode.",
        "It is a selection; what it covers stands under Method.",
    ),
    "method": ("Metode", "Method"),
    "scope": ("Hvad rapporten omfatter", "What the report covers"),
    "scope_whole": (
        "Rapporten omfatter alle projektets dokumenter og koder.",
        "The report covers all documents and codes of the project.",
    ),
    "scope_documents": (
        "Rapporten er et udvalg: Den omfatter {n} af projektets {of} dokumenter. Tal, figurer og "
        "citater er fra dem alene.",
        "The report is a selection: it covers {n} of the project's {of} documents. Numbers, "
        "figures and quotations are from those alone.",
    ),
    "scope_codes": (
        "Kun {names} er med, hver med koderne under sig: {n} af kodebøgernes {of} koder.",
        "Only {names} are in it, each with the codes below it: {n} of the codebooks' {of} codes.",
    ),
    "scope_parts": ("Disse dele er valgt fra: {names}.", "These parts are left out: {names}."),
    "part_material": ("listen over dokumenterne", "the list of documents"),
    "part_codebook": ("kodebogen", "the codebook"),
    "part_coding": ("hvem der har kodet", "who coded"),
    "part_agreement": ("enighed", "agreement"),
    "part_counts": ("antal kodninger pr. kode", "the number of codings by code"),
    "part_heat": ("figuren over koder i dokumenter", "the figure of codes in documents"),
    "part_bars": ("søjlerne med intervaller", "the bars with intervals"),
    "part_network": ("netværket af koder", "the network of codes"),
    "part_numbers": ("tallene bag figurerne", "the numbers behind the figures"),
    "part_quotations": ("citaterne", "the quotations"),
    "part_references": ("kilderne", "the sources"),
    "material": ("Materiale", "Material"),
    "material_is": (
        "Materialet er {documents} dokumenter med {words} ord. De er delt i {passages} passager, "
        "hvoraf {counted} indgår i kodning og optælling.",
        "The material is {documents} documents of {words} words. They are cut into {passages} "
        "passages, of which {counted} are coded and counted.",
    ),
    "material_is_one": (
        "Materialet er ét dokument med {words} ord. Det er delt i {passages} passager, hvoraf "
        "{counted} indgår i kodning og optælling.",
        "The material is one document of {words} words. It is cut into {passages} passages, of "
        "which {counted} are coded and counted.",
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
    "agreement_is_one": (
        "{coders} er sammenlignet i det ene dokument, begge er færdige med, over {units} enheder "
        "({unit}), uden de passager, der ikke indgår.",
        "{coders} are compared in the one document that both have finished, over {units} units "
        "({unit}), less the passages that are left out.",
    ),
    "head_percent": ("Enige", "Agree"),
    "head_krippendorff_alpha": ("α", "α"),
    "head_alpha_u": ("α, udpegning", "α, unitizing"),
    "note_percent": (
        "Enige: procent enighed som andel, N = {n} {unit}",
        "Agree: percent agreement as a share, N = {n} {unit}",
    ),
    "note_krippendorff_alpha": (
        "α: Krippendorffs alfa, nominal, N = {n} {unit}",
        "α: Krippendorff's alpha, nominal, N = {n} {unit}",
    ),
    "note_alpha_u": (
        "α, udpegning: Krippendorffs alfa for udpegning af steder (Krippendorff 2004), N = {n} "
        "tegn",
        "α, unitizing: Krippendorff's alpha for unitizing (Krippendorff 2004), N = {n} characters",
    ),
    "of_pairs": (", gennemsnit af parrene", ", mean of the pairs"),
    "note_coded": (
        "Kodet: {unit}, som mindst én har kodet.",
        "Coded: {unit} that somebody coded.",
    ),
    "note_undefined": (
        "Streg: intet interval, for færre end fem er kodet.",
        "Dash: no interval, since fewer than five are coded.",
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
        "Enighed pr. kode, med 95 %-intervaller; samlet efter de Vries m.fl. (2008)",
        "Agreement by code, with 95 % intervals; pooled as in de Vries et al. (2008)",
    ),
    "pooled": ("Alle koder samlet", "All codes, pooled"),
    "undefined": ("udefineret", "undefined"),
    "to": ("til", "to"),
    "code": ("Kode", "Code"),
    "coded": ("Kodet", "Coded"),
    "results": ("Resultater", "Results"),
    "no_results": ("Ingen har kodet noget endnu.", "Nobody has coded anything yet."),
    "in_documents": ("I dokumenter", "In documents"),
    "by_code": ("Kodninger pr. kode", "Codings by code"),
    "table_n": ("Tabel {n}. {caption}", "Table {n}. {caption}"),
    "figure_n": ("Figur {n}. {caption}", "Figure {n}. {caption}"),
    "figure_heat": (
        "Kodninger med hver kode i hvert dokument",
        "Codings of each code in each document",
    ),
    "figure_bars": ("Kodninger pr. 10.000 ord, pr. kode", "Codings per 10,000 words, by code"),
    "figure_network": ("Koder, der står i samme passage", "Codes that stand in one passage"),
    "figure_trends": (
        "Kodninger pr. 10.000 ord fra år til år",
        "Codings per 10,000 words from year to year",
    ),
    "figure_lines": (
        "{name}: kodningerne fra start til slut",
        "{name}: its codings from start to end",
    ),
    "not_drawn": (
        "{caption}: Figuren er ikke tegnet, for der er ikke nok at tegne.",
        "{caption}: the figure is not drawn, for there is not enough to draw.",
    ),
    "too_many": (
        "{caption}: Figuren er ikke tegnet, for der er flere end {n} dokumenter. Vælg færre.",
        "{caption}: the figure is not drawn, for there are more than {n} documents. Choose fewer.",
    ),
    "alt_most": ("Mest: {told}.", "Most: {told}."),
    "numbers": ("Tallene bag figurerne", "The numbers behind the figures"),
    "numbers_of": ("Tallene bag: {caption}", "The numbers behind: {caption}"),
    "columns_are": ("Kolonnerne er {told}.", "The columns are {told}."),
    "first_rows": ("De første {n} af {of} rækker.", "The first {n} of {of} rows."),
    "both": ("Passager med begge", "Passages with both"),
    "rate": ("Pr. 10.000 ord", "Per 10,000 words"),
    "signs": ("Tegn i alt", "Characters in all"),
    "and": ("og", "and"),
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
    "limit_part": (
        "Rapporten er et udvalg af projektet; hvad den ikke omfatter, kan vise andet.",
        "The report is a selection of the project; what it does not cover may show otherwise.",
    ),
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
