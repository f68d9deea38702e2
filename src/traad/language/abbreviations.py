"""Danish abbreviations and sentence openers: what a full stop after a short word means."""

from __future__ import annotations

# ruff: noqa: SIM905 (words are read more easily without quotation marks)

NEVER = frozenset(
    """
    adm afd afs alm ang anm art bd bl.a bl ca cand cand.mag cand.jur cand.merc cand.oecon
    cand.polit cand.pæd cand.scient cand.scient.pol cand.scient.soc cand.soc chr dir dr d
    dvs d.v.s eks ekskl evt ex f.eks feks fhv fig fmd fr frk fx forf frem g gl gr gns hhv hr
    if iflg ifm ift iht inkl ital i.e j jf jfr jvf jnr j.nr kap kgl kgs kl kt lb.nr lic lok
    mag maks max md mht m.h.t mdr min mr mrs ms nr okt omkr opr pag pga p.g.a pkt p pp pr prof
    red ref repr resp sep sept sml sp spm st stk str stud s sek skt tab tbl tidl tlf udg ugtl
    u.a vedr vejl vha v.h.a vol vs årg ø § feb febr jan nov dec aug apr overs
    """.split()
)
"""Abbreviations, lower-cased and without their last stop, after which a sentence goes on."""

ENDING = frozenset(
    """
    cm d.y d.æ e.l el.lign etc f.kr e.kr ff fl hk ha hf kbh kg km km/t kr kv.m kvm kw lign ltr
    m m.a m.fl m.m m.v mfl mia mill mio mm mv o.a o.fl o.l o.lign o.m.a ofl osv o.s.v o.s.fr pct
    p.a p.t ph.d pt s.u t.h t.v t.o.m tv u.å
    """.split()
)
"""Abbreviations and units that may end a sentence: a capital after them mostly begins one."""

WORDS = frozenset(
    """
    bed bet del dag eng fag fam fast for fys hum it lad land man mul mus pass regn rad rest sing
    sol smp spec tor tors tirs udbet vind vær
    """.split()
)
"""Words that a tokeniser takes for abbreviations when a sentence ends with them."""

REFERENCES = frozenset(
    """
    § §§ afsnit art art. artikel bilag bind case figur fig. informant informanter interview kap.
    kapitel kl kl. klokken nr nr. nummer paragraf pkt. punkt runde s. side stk. tabel tab. trin
    version volumen boks del fase kategori respondent
    """.split()
)
"""Words before a number that is not an ordinal: after *§ 18.* a new sentence begins."""

MONTHS = frozenset(
    """
    januar februar marts april maj juni juli august september oktober november december
    jan feb febr mar apr jun jul aug sep sept okt nov dec
    """.split()
)

OPENERS = frozenset(
    """
    alligevel alle altså andre at begge blandt blot både da de dels dem den denne der derefter
    derfor deres derimod dermed derudover desuden desværre det dette disse dog du efter ellers en
    end endelig endnu endvidere et faktisk flere forleden fordi formentlig fra for før først
    generelt gennem hans hendes her herefter heri hermed herunder hun hvad hvem hver hverken hvilke
    hvilken hvilket hvis hvor hvordan hvorfor hvornår han har i ifølge igen ikke imens imidlertid
    ingen inden ja jeg jo kun lige ligeledes man mange med meget mellem men mens min modsat måske
    nej nogle nok nu når også og om omvendt op over overordnet på samlet samtidig
    samtidigt selv selvom senere siden som så således sådan til tit tidligere trods ud uden under
    vi ved vores være vær yderligere
    """.split()
)
"""Words that only a sentence or a title writes with a capital."""

POLITE = frozenset(("de", "dem", "deres", "i"))
"""Openers that a capital in mid-sentence tells nothing about: *De*, *Dem*, *I*."""

BEFORE_ORDINALS = frozenset(
    """
    af den det denne efter for fra før hver hans hendes i inden med min og om på siden sin som til
    under ved vores
    """.split()
)
"""Words before a number that is likely an ordinal: *under 2. Verdenskrig*."""
