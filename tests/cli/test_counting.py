"""The verbs that count words, through their runner."""

from __future__ import annotations


def test_words_are_counted(coded) -> None:
    near = coded.json("collocates", "kommune", "--window", 3, "--least", 1)
    assert {"word", "near", "total", "log_likelihood", "log_dice", "mi"} <= set(near[0])
    assert near[0]["near"] <= near[0]["total"]
    assert "logDice" in coded("collocates", "kommune", "--by", "mi", "--least", 1)
    key = coded.json("keyness", "--target", "kommune", "--least", 1)
    assert key[0]["log_ratio"] != 0
    assert "log ratio" in coded("keyness", "--target", "kommune", "--pos", "NOUN", "--least", 1)
    assert coded.json("ngrams", "--length", 2, "--least", 1)[0]["count"] >= 1
    coded("ngrams", "--phrases", "--least", 1)
    years = coded.json("trend", "kommune")
    assert sum(y["hits"] for y in years) == coded.json("search", "kommune")["total"]
    assert "per 10,000" in coded("trend", "kommune")
    assert coded("keyness", "--target", "type:findesikke", status=2)
