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
    af an anti arbejde be bi blive bort del efter ens fat flere for fore fra frem fuld gang
    gange gen gennem give gøre have hel hen hin hver høre igen ind inde inden komme kunne
    lade lige med mellem mere mest mis mod måtte ned når om op oven over på rede sam sammen
    sige skulle stille sær sætte tage til tilbage tvær u ud ude uden und under van var ved
    vel ville vise være
    """.split()
)
"""First parts that make another word of a word, not a compound: *misbrug*, *samtale*."""

NO_HEADS = frozenset(
    """
    ager agt agtig alle altid aner bar borg brug digt dom eder else ende ene enes ens enter
    ere eri fuld færd gær gøre hed hede inde indekser ing inger isk iver lagen lagt lig lige
    lighed ling løs løse løst mere ning orden ordne otte rede rend rest rette rig rige ring
    ringe ringen rod sam sat sige skab skabe skabende skaber som stab stemme ster svær
    synlighed sæt tage tal ter tet ting tion tone ude vis væsen ære øre
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
    agerbrug bogstav borgmester dambrug ejerskab forbrug fordringshaver formand fortid
    fællesskab hundred hundrede håndværk landbrug lederskab magthaver markere medlem
    menneskehed misbrug netop partner selskab skovbrug vandre venskab årsag
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
