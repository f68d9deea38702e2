"""The 98 Danish municipalities, and the towns of common postcodes."""

from __future__ import annotations

# ruff: noqa: SIM905 (names are read more easily without quotation marks)

MUNICIPALITIES = tuple(
    name.strip()
    for name in """
    Albertslund, Allerød, Assens, Ballerup, Billund, Bornholm, Brøndby, Brønderslev, Dragør,
    Egedal, Esbjerg, Fanø, Favrskov, Faxe, Fredensborg, Fredericia, Frederiksberg, Frederikshavn,
    Frederikssund, Furesø, Faaborg-Midtfyn, Gentofte, Gladsaxe, Glostrup, Greve, Gribskov,
    Guldborgsund, Haderslev, Halsnæs, Hedensted, Helsingør, Herlev, Herning, Hillerød, Hjørring,
    Holbæk, Holstebro, Horsens, Hvidovre, Høje-Taastrup, Hørsholm, Ikast-Brande, Ishøj, Jammerbugt,
    Kalundborg, Kerteminde, Kolding, København, Køge, Langeland, Lejre, Lemvig, Lolland,
    Lyngby-Taarbæk, Læsø, Mariagerfjord, Middelfart, Morsø, Norddjurs, Nordfyn, Nyborg, Næstved,
    Odder, Odense, Odsherred, Randers, Rebild, Ringkøbing-Skjern, Ringsted, Roskilde, Rudersdal,
    Rødovre, Samsø, Silkeborg, Skanderborg, Skive, Slagelse, Solrød, Sorø, Stevns, Struer,
    Svendborg, Syddjurs, Sønderborg, Thisted, Tønder, Tårnby, Vallensbæk, Varde, Vejen, Vejle,
    Vesthimmerland, Viborg, Vordingborg, Ærø, Aabenraa, Aalborg, Aarhus
    """.split(",")
)
"""The names without *Kommune* and without the -s that some take before it."""

SPELLINGS = {
    "Ålborg": "Aalborg",
    "Århus": "Aarhus",
    "Åbenrå": "Aabenraa",
    "Fåborg-Midtfyn": "Faaborg-Midtfyn",
    "Lyngby-Tårbæk": "Lyngby-Taarbæk",
    "Høje-Tåstrup": "Høje-Taastrup",
    "Høje Taastrup": "Høje-Taastrup",
    "Ringkøbing Skjern": "Ringkøbing-Skjern",
    "Ikast Brande": "Ikast-Brande",
    "Taarnby": "Tårnby",
}
"""Other spellings in use."""

ALSO_WORDS = frozenset(("Greve", "Skive", "Vejen"))
"""Names that are common words too; alone they say nothing."""

TOWNS = {
    "2000": "Frederiksberg", "2100": "København Ø", "2200": "København N", "2300": "København S",
    "2400": "København NV", "2450": "København SV", "2500": "Valby", "2600": "Glostrup",
    "2605": "Brøndby", "2610": "Rødovre", "2620": "Albertslund", "2630": "Taastrup",
    "2635": "Ishøj", "2650": "Hvidovre", "2670": "Greve", "2700": "Brønshøj", "2730": "Herlev",
    "2740": "Skovlunde", "2750": "Ballerup", "2760": "Måløv", "2770": "Kastrup", "2791": "Dragør",
    "2800": "Kongens Lyngby", "2820": "Gentofte", "2830": "Virum", "2840": "Holte", "2850": "Nærum",
    "2860": "Søborg", "2880": "Bagsværd", "2900": "Hellerup", "2920": "Charlottenlund",
    "2970": "Hørsholm", "3000": "Helsingør", "3400": "Hillerød", "3450": "Allerød",
    "3460": "Birkerød", "3480": "Fredensborg", "3500": "Værløse", "3600": "Frederikssund",
    "3700": "Rønne", "4000": "Roskilde", "4100": "Ringsted", "4180": "Sorø", "4200": "Slagelse",
    "4220": "Korsør", "4300": "Holbæk", "4400": "Kalundborg", "4600": "Køge", "4640": "Faxe",
    "4700": "Næstved", "4760": "Vordingborg", "4800": "Nykøbing F", "4900": "Nakskov",
    "5000": "Odense C", "5200": "Odense V", "5220": "Odense SØ", "5230": "Odense M",
    "5240": "Odense NØ", "5250": "Odense SV", "5260": "Odense S", "5300": "Kerteminde",
    "5500": "Middelfart", "5600": "Faaborg", "5610": "Assens", "5700": "Svendborg",
    "5800": "Nyborg", "6000": "Kolding", "6100": "Haderslev", "6200": "Aabenraa", "6270": "Tønder",
    "6400": "Sønderborg", "6600": "Vejen", "6700": "Esbjerg", "6800": "Varde",
    "6900": "Skjern", "6950": "Ringkøbing", "7000": "Fredericia", "7100": "Vejle",
    "7190": "Billund", "7400": "Herning", "7430": "Ikast", "7500": "Holstebro", "7600": "Struer",
    "7620": "Lemvig", "7700": "Thisted", "7800": "Skive", "7900": "Nykøbing M",
    "8000": "Aarhus C", "8200": "Aarhus N", "8210": "Aarhus V", "8220": "Brabrand",
    "8230": "Åbyhøj", "8240": "Risskov", "8260": "Viby J", "8270": "Højbjerg", "8300": "Odder",
    "8310": "Tranbjerg J", "8370": "Hadsten", "8382": "Hinnerup", "8400": "Ebeltoft",
    "8500": "Grenaa", "8600": "Silkeborg", "8660": "Skanderborg", "8700": "Horsens",
    "8722": "Hedensted", "8800": "Viborg", "8900": "Randers C", "9000": "Aalborg",
    "9200": "Aalborg SV", "9220": "Aalborg Ø", "9400": "Nørresundby", "9500": "Hobro",
    "9600": "Aars", "9700": "Brønderslev", "9800": "Hjørring", "9850": "Hirtshals",
    "9900": "Frederikshavn", "9990": "Skagen",
}  # fmt: skip
"""Common postcodes and their towns; 1000 to 1999 are København and Frederiksberg."""
