"""Made passages on three subjects, with words that all of them share."""

from __future__ import annotations

import random

_WORDS = """
have blomst jord spade frø hæk plæne bed drivhus kompost vand regn
skole elev lærer klasse tavle eksamen fag karakter pause skema lektie bog
bus rute chauffør stoppested billet trafik køreplan sæde motor dør gade hjul
"""
SUBJECTS = {words[0]: words for words in map(str.split, _WORDS.strip().splitlines())}
SHARED = "kommune", "borger", "møde", "plan", "arbejde", "hjælp", "dag", "aften"


def passages(many: int = 150, seed: int = 1) -> tuple[list[list[list[str]]], list[str], list[str]]:
    """Passages of one or two sentences, the subject of each, and its document."""
    rng = random.Random(seed)
    names = list(SUBJECTS)
    found, subjects, documents = [], [], []
    for i in range(many):
        subject = names[i % 3]
        words = [
            [*rng.sample(SUBJECTS[subject], 5), *rng.sample(SHARED, 2)]
            for _ in range(rng.randint(1, 2))
        ]
        found.append(words)
        subjects.append(subject)
        documents.append(f"d{i // 3 % 10}")
    return found, subjects, documents


def alone(word: str) -> tuple[str, ...]:
    """A splitter that knows no compound."""
    return (word,)
