"""How things that can be known by their form are written in Danish: numbers, addresses, laws."""

from __future__ import annotations

import re
from datetime import date

from traad.language.municipalities import ALSO_WORDS, MUNICIPALITIES, SPELLINGS, TOWNS

_MONTH = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "jan\\.|feb\\.|apr\\.|aug\\.|sept?\\.|okt\\.|nov\\.|dec\\."
)
_WEEKDAY = "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"
_CAPITAL = "[A-ZÆØÅÉ]"
_LETTER = "[^\\W\\d_]"

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")
SPACES = str.maketrans("\n\t\u00a0\u202f", "    ")
"""White space that stands for a blank, one for one, so that offsets hold."""

URL = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>«»\"”]+|www\.[^\s<>«»\"”]+|"
    r"(?:[a-zæøå0-9-]+\.)+(?:dk|com|org|eu|net|info)(?![\w-])(?:/[^\s<>«»\"”]*)?)"
)
CPR = re.compile(r"(?<![\w-])(\d{6})([- –]?)(\d{4})(?![\w-])")
PHONE = re.compile(
    r"(?<![\w,.+-])(?:(\+45|0045|\(\+?45\))\s?)?"
    r"([2-9]\d(?: \d\d){3}|[2-9]\d{3} \d{4}|[2-9]\d{7}|[2-9]\d \d{3} \d{3})(?![\w-]|[.,]\d)"
)
PHONE_CUE = re.compile(
    r"(?:tlf|telefon|mobil|ring|sms|fax|kontakt|phone)\w*\.?(?:nr\.?)?[\s:+]*(?:på|til)?[\s:]*$",
    re.IGNORECASE,
)
PAIRS = re.compile(r"\d\d(?: \d\d){3}")

DATE = re.compile(
    rf"(?<![\w.])(?:(?:{_WEEKDAY}) (?:den |d\. )?)?"
    r"(?:\d{1,2}\.(?: ?[-–] ?| og | til )(?=\d))?"
    rf"(\d{{1,2}})\. ?(?:{_MONTH})(?: (\d{{4}}))?(?!\w)"
    rf"|(?<![\w.])(?:{_MONTH}) (?:19|20)\d\d(?!\w)"
    r"|(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\4((?:19|20)\d\d|(?<=\d\d[./-]\d\d[./-])\d\d)"
    r"(?![\w/-]|\.\d)"
    r"|(?<![\w-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])"
    r"|(?<![\w./])(\d{1,2})/(\d{1,2})[ -](?:19|20)\d\d(?!\w)",
    re.IGNORECASE,
)

_STREET_END = (
    "vej|vejen|gade|gaden|allé|alle|alléen|stræde|strædet|plads|pladsen|torv|torvet|boulevard|"
    "boulevarden|vænge|vænget|stien|toften|gyde|gyden|brogade|brygge|kaj|svinget|krogen"
)
_PARK_END = "parken|haven|marken|bakken|gården|engen|lunden|skrænten|høj|dal|vang|have"
_APARTMENT = (
    r"(?:, ?(?:(?:\d{1,2}(?!\d)|st|kl)\.?(?: sal)?(?:[ ,]*(?:th|tv|mf)\b\.?)?|(?:th|tv|mf)\b\.?))?"
)
_POST = rf"(?:,? {{1,2}}(?:DK-)?\d{{4}} {_CAPITAL}{_LETTER}+(?: (?:[CFJKMNSVØ]|NV|NØ|SV|SØ)\b)?)?"
_BEFORE_STREET = (
    rf"(?:(?:Gammel|Gl\.|Ny|Nye|Nørre|Sønder|Søndre|Nordre|Øster|Østre|Vester|Vestre|Store|Lille|"
    rf"Sankt|Skt\.|{_CAPITAL}\.(?: ?{_CAPITAL}\.)*) )"
)
_OPENING = r"(?:På|Ved|Fra|Til|Mellem|Hos|Over|Adresse[nr]?|Mødet|Butikken|Vi|De|Den|Det|Han|Hun) "
ADDRESS = re.compile(
    rf"(?<!\w)(?:{_BEFORE_STREET}?{_CAPITAL}[\w.'’-]{{1,24}}(?:{_STREET_END})"
    rf"|{_BEFORE_STREET}?(?:(?!{_OPENING}){_CAPITAL}[\w.'’-]{{1,24}} ){{1,2}}"
    rf"(?:Allé|Alle|Boulevard|Vej|Gade|Plads|Torv|Stræde|Vænge)) "
    rf"\d{{1,3}}(?: ?[A-ZÆØÅa-h])?(?!\w|\.? ?(?:{_MONTH})|[.,]\d){_APARTMENT}{_POST}"
    rf"|(?<!\w){_CAPITAL}[\w'’-]{{2,24}}(?:{_PARK_END}) \d{{1,3}}(?: ?[A-ZÆØÅa-h])?"
    rf"(?=\s*(?:,|$|\)))(?!, \d{{1,3}}\b){_APARTMENT}{_POST}"
)
TOWN = re.compile(
    rf"(?<![\w.,-])(?:DK-)?(\d{{4}}) ({_CAPITAL}{_LETTER}+(?: {_CAPITAL}{_LETTER}+)?"
    rf"(?: (?:[CFJKMNSVØ]|NV|NØ|SV|SØ))?)(?!\w)"
)

_ACTS = "|".join(
    (
        "social service",
        "almene boliger",
        "en aktiv beskæftigelsesindsats",
        "aktiv beskæftigelsesindsats",
        "aktiv socialpolitik",
        "folkeskolen",
        "folkeoplysning",
        "offentlighed i forvaltningen",
        "kommunernes styrelse",
        "retssikkerhed og administration på det sociale område",
        "social pension",
        "sygedagpenge",
        "planlægning",
        "miljøbeskyttelse",
        "naturbeskyttelse",
        "dag-, fritids- og klubtilbud",
        "friplejeboliger",
        "biblioteksvirksomhed",
        "frie grundskoler",
        "specialundervisning for voksne",
        "socialtilsyn",
        "integration af udlændinge i Danmark",
        "behandling af personoplysninger",
    )
)
_SECTION = (
    r"§§? ?\d+(?!\d|\.\d)(?: ?[a-h](?!\w))?"
    r"(?:(?: ?[-–] ?| og | eller |, ?)(?:§ ?)?\d+(?![\w.]| ?(?:pct|%|år))(?: ?[a-h](?!\w))?)*"
    r"(?:,? ?stk\. ?\d+)?(?:,? ?(?:nr\.|pkt\.) ?\d+)?"
)
_NAMED_ACT = (
    rf"(?:[Ll]ov(?:en)? om (?:{_ACTS})s?(?!\w)|"
    rf"(?<!\w){_LETTER}[\w-]{{2,40}}loven(?:s)?(?!\w))"
)
_NUMBERED_ACT = (
    r"(?<!\w)(?:[Ll]ov|LOV|[Ll]ovbekendtgørelse|LBK|[Bb]ekendtgørelse|BEK|[Cc]irkulære) nr\.? ?\d+"
    rf"(?: af \d{{1,2}}\. ?(?:{_MONTH}) \d{{4}})?(?!\w)"
)
LAW = re.compile(
    rf"{_NUMBERED_ACT}(?: om (?:{_ACTS})(?!\w))?|{_NAMED_ACT}(?:,? {_SECTION})?|"
    rf"{_SECTION}(?:,? i {_NAMED_ACT})?"
)
NO_LAWS = re.compile(r"\w*(?:kloven|[aeou]oven|sloven)s?", re.IGNORECASE)
"""Words in -loven that are no laws: *hestekloven*."""

_NAMES = sorted((*MUNICIPALITIES, *SPELLINGS), key=len, reverse=True)
MUNICIPALITY = re.compile(
    rf"(?<![\w-])({'|'.join(map(re.escape, _NAMES))})"
    rf"(s?) (?:[Kk]ommune|[Rr]egionskommune)(?:s|n|ns)?(?!\w)"
    rf"|(?<![\w-])({'|'.join(re.escape(n) for n in _NAMES if n not in ALSO_WORDS)})s?(?![\w-])"
)


def is_date(day: int, month: int, year: int = 2000) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_cpr(birthday: str, serial: str) -> bool:
    """Whether ten digits may be a CPR number: the first six are a day that was.

    The seventh tells the century. The control digit is no proof: numbers given out since 2007
    need not keep it.
    """
    day, month, year = int(birthday[:2]), int(birthday[2:4]), int(birthday[4:])
    seventh = int(serial[0])
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        century = 1900
    elif seventh in (4, 9) or year <= 57:
        century = 2000
    else:
        century = 1800
    return is_date(day, month, century + year)


def keeps_modulus_11(digits: str) -> bool:
    """Whether ten digits keep the control rule of older CPR numbers; a hint, no proof."""
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def is_town(postcode: str, town: str) -> bool:
    """Whether a postcode and the words after it belong together."""
    if "1000" <= postcode <= "1999":
        return town.startswith(("København", "Frederiksberg"))
    known = TOWNS.get(postcode)
    return known is not None and known.split()[0] == town.split()[0]
