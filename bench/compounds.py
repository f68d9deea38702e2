"""The compound splitter: time, memory, and a sample of splits to judge by hand.

    python bench/compounds.py FILE_OR_FOLDER [SEED]

FILE_OR_FOLDER holds texts (.txt, or .jsonl.gz with a "text" in each line). The sample is 100 random
words of 11 letters or more; another seed gives another sample. Times are CPU
seconds; those of another machine differ.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import simplemma

from traad.language.compounds import split
from traad.language.lexicon import Lexicon, shipped

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONG = 11
_SAMPLE = 100


def load() -> Lexicon:
    """Load the vocabulary, and print what it costs; goals 0.15 s and 40 MB."""
    before, begun = _megabytes(), time.process_time()
    lexicon = shipped()
    seconds = time.process_time() - begun
    print(
        f"vocabulary: {len(lexicon.firsts):,} words, {len(lexicon.heads):,} forms, "
        f"{seconds:.3f} s, {_megabytes() - before:.0f} MB"
    )
    return lexicon


def speed(words: Counter[str], lexicon: Lexicon) -> None:
    """Split every word once; the goal is well under 0.1 s for 6,000."""
    begun = time.process_time()
    compounds = sum(len(split(word, lexicon)) > 1 for word in words)
    seconds = time.process_time() - begun
    print(f"{len(words):,} words in {seconds:.3f} s, {compounds:,} split")


def sample(words: Counter[str], lexicon: Lexicon, seed: int) -> None:
    """Random long words: those split with their parts, then those left whole."""
    long = sorted(word for word in words if len(word) >= _LONG)
    drawn = random.Random(seed).sample(long, min(_SAMPLE, len(long)))
    parts = {word: split(word, lexicon) for word in drawn}
    compounds = {word: found for word, found in parts.items() if len(found) > 1}
    print(f"seed {seed}: {len(compounds)} of {len(drawn)} split")
    for word, found in compounds.items():
        print(f"  {word} = {' + '.join(found)}")
    print("whole:", *(word for word in drawn if word not in compounds))


def _own(words: Counter[str]) -> dict[str, str]:
    """The words seen twice that the dictionary knows, as a project has them."""
    return {
        word: str(simplemma.lemmatize(word, lang="da")).lower()
        for word, count in words.items()
        if count > 1 and word.isalpha() and simplemma.is_known(word, lang="da")
    }


def _texts(path: Path) -> Iterator[str]:
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        if file.suffix == ".txt":
            yield file.read_text(encoding="utf-8")
        elif file.name.endswith(".jsonl.gz"):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                yield from (json.loads(line)["text"] for line in lines)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    lexicon = load()
    words = Counter(w.lower() for text in _texts(Path(sys.argv[1])) for w in _WORD.findall(text))
    widened = lexicon.widened(_own(words))
    speed(words, widened)
    sample(words, widened, int(sys.argv[2]) if len(sys.argv) > 2 else 1)


if __name__ == "__main__":
    main()
