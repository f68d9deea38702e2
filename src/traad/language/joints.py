"""What may stand before and after the joint of a Danish compound, and what only seems to."""

from __future__ import annotations

import re

from traad.language.abbreviations import OPENERS

# ruff: noqa: SIM905 (words are read more easily without quotation marks)

SHORT_HEADS = frozenset(
    """
    avis bil bog bord by båd dyr fag fest fly fond gas hav hus job jul kort krig køb lag
    land leg liv lov lyd løn mad mål møde navn olie ord part plan pris rum råd sag sal salg
    skib skov sol stat svar syge syn tab test tid tog uge valg vej ven år øl
    """.split()
)
"""Heads of two or three letters that are trusted (the longer ones here do no harm)."""

SHORT_FIRSTS = frozenset(
    """
    avis bil bog by dag dyr fag fly fri gas grå hav hus høj jul kul kør lav liv lov lyd løn mad mål
    ny olie ord ost pris rum rød råd sag sal sol søn tid tog uge vej vin øl år ære øre ben blå fod
    køb leg æg bus el job kød lån tal vand is jord pæl gul
    """.split()
)
NO_FIRSTS = frozenset(
    """
    af an anti be bi bort efter ens for fore fra frem gen gennem hen hin igen ind inden lige
    med mellem mest mis mod ned når om op over på sam sammen til tilbage tvær u ud uden und
    under van ved vel være have gøre blive inde ude oven mere flere vise sige tage give
    sætte stille lade komme kunne skulle ville måtte høre gange gang fuld hver arbejde sær
    hel del var fat
    """.split()
)
"""First parts that make another word of a word, not a compound: *misbrug*, *samtale*."""

NO_HEADS = frozenset(
    """
    agt agtig alle aner bar brug dom eder else ende ene ens enter eri fuld færd hed ing
    inger inde isk lagt lig lige ling løs ning ordne orden otte rette rig rige ringe sam sat
    sige skab som stab ster sæt tage ting tion ude vis væsen øre ære stemme rend hede ager skabe
    tal rest mere løse løst gøre iver altid ring lighed synlighed ringen ter tet ere enes
    skaber skabende
    """.split()
)
"""Words that as the end of another are a suffix, or a piece of something else."""

FIRM_HEADS = frozenset(
    """
    arbejdskraft arbejdsplads dagsorden gennemsnit kraftværk landmand målsætning
    retningslinje rækkefølge sagsbehandler sagsbehandling spørgeskema tilsyn udgangspunkt
    vindmølle
    """.split()
)
"""Last parts that stay together, whatever stands before: *landvindmølle* is no *landvind*."""

WHOLE = frozenset(
    """
    landbrug skovbrug agerbrug dambrug forbrug misbrug håndværk bogstav formand menneskehed
    medlem selskab partner netop årsag fortid venskab fællesskab ejerskab lederskab
    """.split()
)
"""Old compounds and likenesses in whose parts nobody hears the words any more."""

GENITIVE = re.compile(r".*(?:hed|tet|ion|ning|ling|skab|dom|else)")
"""Nouns in these endings take an -s- as first parts."""

CHANGED = {
    "børne": "barn",
    "bønder": "bonde",
    "mødre": "mor",
    "fædre": "far",
    "hjemme": "hjem",
    "embeds": "embede",
    "skatte": "skat",
    "straffe": "straf",
    "haste": "hast",
    "drømme": "drøm",
    "forældre": "forælder",
    "udenlands": "udland",
    "indenlands": "indland",
}
"""First parts that are not the lemma with a linking letter."""

GRAMMATICAL = OPENERS | frozenset(
    """
    anden bagved efterhånden foran fordi henover herved hvilken hvori hvoraf hvorefter hvorfra
    hvorigennem hvorom hvorpå hvortil hvorved igennem imellem imod indtil ligesom mindst omkring
    ovenpå overfor samme selve sikke sommetider undtagen udenfor udover
    """.split()
)
"""Words of five letters or more that are never part of a compound."""
