"""The words that Danish compounds are made of: as heads, with their forms, and as first parts."""

from __future__ import annotations

import gzip
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from traad.errors import UsageError
from traad.language.joints import GRAMMATICAL

NOUN, ADJECTIVE, VERB, FIRST = "n", "a", "v", "f"
SHORTEST_HEAD = 4
_PARTICIPLE = re.compile(r".{4,}ende")
_NO_NOUN = re.compile(r".*(?:bar|ig|isk|som|løs|iv|ende|vis|eret|elt|igt|sat|ske|ant|ent)")
_NOUN_ENDINGS = frozenset(
    link + case
    for link in ("", "n", "r", "t", "en", "er", "et", "e", "ne", "ene", "rne", "erne")
    for case in ("", "s")
)
_LONGEST_ENDING = 5
_PART = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the splitter knows.

    `heads` gives the lemma of each form that may end a compound; `firsts` the classes (n, a, v,
    f) of each lemma that may begin one; `corrections` the parts of words that the user corrected.
    """

    heads: MutableMapping[str, str]
    firsts: MutableMapping[str, str]
    corrections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def widened(self, words: Mapping[str, str]) -> Lexicon:
        """With a project's own words, given as form -> lemma, taken for nouns.

        Pass words that were seen twice or more: what stands once may be a slip of the pen. A
        lemma in -e, -bar, -ig, -isk and the like is no noun unless its forms say so.
        """
        fit = {f: w for f, w in words.items() if f.isalpha() and _is_noun(w, words)}
        return replace(
            self,
            heads={**fit, **self.heads},
            firsts={**dict.fromkeys(fit.values(), NOUN), **self.firsts},
        )

    def naming(self, term: str) -> Lexicon:
        """With one word more, a noun if nothing else is known of it: a term of a codebook."""
        return replace(
            self,
            heads=ChainMap({term: term}, self.heads),
            firsts=ChainMap({term: self.firsts.get(term, NOUN)}, self.firsts),
        )

    def correction(self, word: str) -> tuple[str, ...] | None:
        """The parts that the user gave a word, or a word of which it is a form; else None."""
        if not self.corrections:
            return None
        return next((self.corrections[s] for s in stems(word) if s in self.corrections), None)

    def corrected(self, corrections: Mapping[str, tuple[str, ...]]) -> Lexicon:
        """With the user's corrections, which go before every rule."""
        return replace(self, corrections={**self.corrections, **corrections})


def stems(word: str) -> Iterator[str]:
    """The word, and what is left of it when each ending that a noun may have is taken off."""
    yield word
    for length in range(1, min(_LONGEST_ENDING, len(word) - 2)):
        if word[-length:] in _NOUN_ENDINGS:
            yield word[:-length]


def _is_noun(lemma: str, words: Mapping[str, str]) -> bool:
    if len(lemma) <= SHORTEST_HEAD or not lemma.isalpha():
        return False
    if lemma in GRAMMATICAL or _NO_NOUN.fullmatch(lemma):
        return False
    if lemma.endswith("e") and not lemma.endswith("else"):
        return words.get(lemma + "n") == lemma or words.get(lemma + "rne") == lemma
    return True


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The vocabulary that comes with the package; read once in a process."""
    packed = files("traad_da").joinpath("compound_vocabulary.txt.gz").read_bytes()
    return from_lines(gzip.decompress(packed).decode("utf-8").splitlines())


def from_lines(lines: Iterable[str]) -> Lexicon:
    """A lexicon from lines of lemma, classes and forms, as `tools/make_vocabulary.py` writes them.

    A noun's form wins over an adjective's, that over a verb's: *mægler* is a *mægler*.
    """
    heads: dict[str, dict[str, str]] = {kind: {} for kind in (NOUN, ADJECTIVE, VERB)}
    firsts: dict[str, str] = {}
    for line in lines:
        lemma, classes, endings = line.split("\t")
        firsts[lemma] = classes
        forms = [lemma + e[1:] if e[0] == "+" else e for e in endings.split()]
        if NOUN in classes:
            heads[NOUN].update(dict.fromkeys(forms, lemma))
            heads[NOUN][lemma] = lemma
        elif ADJECTIVE in classes:
            heads[ADJECTIVE].update(dict.fromkeys([*forms, *_inflected(lemma)], lemma))
            heads[ADJECTIVE][lemma] = lemma
        elif VERB in classes:
            heads[VERB].update({f: lemma for f in forms if _PARTICIPLE.fullmatch(f)})
    for kind in (NOUN, ADJECTIVE):
        heads[kind].update({lemma: lemma for lemma, c in firsts.items() if kind in c})
    return Lexicon({**heads[VERB], **heads[ADJECTIVE], **heads[NOUN]}, firsts)


def _inflected(adjective: str) -> tuple[str, ...]:
    """The regular forms of an adjective: *venligt, venlige*, *baserede*, *bårne*."""
    if adjective.endswith("et"):
        return (adjective[:-1] + "de",)
    if adjective.endswith("en"):
        return (adjective[:-2] + "ne", adjective[:-1] + "t")
    return (adjective + "e", adjective + "t")


def read_corrections(path: Path) -> dict[str, tuple[str, ...]]:
    """The splits that a user wrote down, a line a word: `frivilligrådet = frivillig + råd`.

    A word that is no compound stands alone on the right: `forbrug = forbrug`. Empty lines and
    what follows a `#` are passed over; a file that is not there corrects nothing.

    Raises:
        UsageError: a line cannot be understood; the message names it.
    """
    if not path.exists():
        return {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"{path.name} is not written in UTF-8; save it so.") from None
    corrections: dict[str, tuple[str, ...]] = {}
    for number, written in enumerate(lines, start=1):
        line = written.partition("#")[0].strip().lower()
        if not line:
            continue
        word, equals, right = (cell.strip() for cell in line.partition("="))
        parts = tuple(part.strip() for part in right.split("+"))
        if not equals or not all(map(_PART.fullmatch, (word.replace("-", ""), *parts))):
            raise UsageError(
                f"{path.name}, line {number}: “{written.strip()}” is not a word, an equals sign "
                "and its parts; write frivilligrådet = frivillig + råd."
            )
        if corrections.setdefault(word, parts) != parts:
            raise UsageError(f"{path.name}, line {number}: {word} is split otherwise further up.")
    return corrections
