"""Make the compound splitter's vocabulary from a treebank and the words written for Tråd.

    python tools/make_vocabulary.py DDT_FOLDER

DDT_FOLDER holds CoNLL-U files of the Danish Dependency Treebank (github.com/UniversalDependencies/
UD_Danish-DDT, CC BY-SA 4.0), from which content words are taken that simplemma knows too. The
table is adapted from the treebank and therefore lies in src/traad_da, under CC BY-SA 4.0.

A line of the table: lemma, classes (n, a, v; several where a word is several), inflected forms;
apart by tabs and blanks. A form that only begins with the lemma is written `+ending`.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

ROOT = Path(__file__).parent.parent
WRITTEN = ROOT / "tools/field_words.txt"
TABLE = ROOT / "src/traad_da/compound_vocabulary.txt.gz"
CLASSES = {"NOUN": "n", "ADJ": "a", "VERB": "v"}
SHORTEST = 3
PREFERRED = {f"centr{ending}": "center" for ending in ("e", "et", "ets", "ene", "enes", "es")}
PREFERRED |= {"presset": "pres", "pressets": "pres"}
"""Forms that simplemma gives to a rarer word."""

VERBAL = re.compile(r".*(?:ede|nde|des|edes)s?")
"""Endings that only a verb has: simplemma does not tell the noun *fase* from the verb."""

Words = dict[str, set[str]]


def treebank(files: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """Form, lemma and class of each content word of a treebank, in lower case."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] in CLASSES:
                yield cells[1].lower(), cells[2].lower(), CLASSES[cells[3]]


def written(file: Path) -> Iterator[tuple[str, str]]:
    """Lemma and class of each word written for Tråd."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *lemmas = line.split()
            yield from ((lemma, kind) for lemma in lemmas)


def forms_by_lemma(wanted: set[str]) -> Words:
    """The inflected forms that simplemma knows of each wanted lemma."""
    forms: Words = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("da").items():
        lemma = PREFERRED.get(form, lemma)
        if lemma in wanted and form.isalpha() and form.islower():
            forms[lemma].add(form)
    return forms


def vocabulary(files: Iterable[Path]) -> tuple[Words, Words]:
    """Classes and inflected forms of each lemma of the vocabulary."""
    classes: Words = defaultdict(set)
    seen: Words = defaultdict(set)
    for form, lemma, kind in treebank(files):
        usable = lemma.isalpha() and len(lemma) >= SHORTEST and simplemma.is_known(lemma, lang="da")
        # simplemma takes persons in -er for plurals: arbejder is a form of arbejde to it.
        person = kind == "n" and lemma.endswith("er")
        if usable and (person or simplemma.lemmatize(lemma, lang="da") == lemma):
            classes[lemma].add(kind)
            if form.isalpha() and PREFERRED.get(form, lemma) == lemma:
                seen[lemma].add(form)
    for lemma, kind in written(WRITTEN):
        classes[lemma].add(kind)
    for lemma, known in forms_by_lemma(set(classes)).items():
        only_noun = classes[lemma] == {"n"}
        seen[lemma] |= {f for f in known if not (only_noun and VERBAL.fullmatch(f))}
    return classes, seen


def line(lemma: str, classes: set[str], forms: set[str]) -> str:
    """One line of the table."""
    endings = (f"+{f[len(lemma) :]}" if f.startswith(lemma) else f for f in sorted(forms - {lemma}))
    return f"{lemma}\t{''.join(sorted(classes))}\t{' '.join(endings)}"


def main() -> None:
    """Write the table."""
    classes, forms = vocabulary(sorted(Path(sys.argv[1]).glob("*.conllu")))
    lines = [line(lemma, classes[lemma], forms[lemma]) for lemma in sorted(classes)]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{TABLE}: {len(lines)} lemmas, {sum(map(len, forms.values()))} forms")


if __name__ == "__main__":
    main()
