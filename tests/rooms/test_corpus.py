"""Words counted on texts small enough to count by hand."""

from __future__ import annotations

import pytest

from traad.errors import UsageError
from traad.settings import make_project
from traad.workbench import Workbench

ONE = """# Tillid

Borgerne har stor tillid til kommunen. Tillid kræver tid. Stor tillid er svær.

Der er mangel på tid. Mangel på tid er svært.
"""
TWO = """# Regler

Kommunen har regler. Regler er regler, og regler kræver regler.
"""
MANIFEST = """documents:
  - {file: one.md, year: 2019, type: report}
  - {file: two.md, year: 2022, type: note}
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    for name, text in (("one.md", ONE), ("two.md", TWO), ("manifest.yaml", MANIFEST)):
        (files / name).write_text(text, encoding="utf-8")
    with Workbench(make_project(tmp_path_factory.mktemp("p") / "p"), "Anne") as opened:
        opened.documents.ingest([files])
        yield opened


def test_collocates_stand_near_in_the_passage(bench):
    found = {c.word: c for c in bench.corpus.collocates("tillid", left=1, right=1, least=1)}
    assert (found["stor"].near, found["stor"].total) == (2, 2)
    assert (found["til"].near, found["kræve"].near) == (1, 1)
    # The heading is a passage of its own, and a hit is not its own neighbour.
    assert "borger" not in found
    assert "tillid" not in found
    assert found["stor"].log_dice > found["kræve"].log_dice
    only = bench.corpus.collocates("tillid", left=1, right=0, least=1, lemma=False)
    assert [c.word for c in only] == ["stor", "kommunen"]
    assert [c.word for c in bench.corpus.collocates("tillid", pos=["ADJ"], least=2)] == ["stor"]
    assert bench.corpus.collocates("findesikke") == []


def test_keyness_sets_texts_against_each_other(bench):
    found = bench.corpus.keyness("type:note", least=1)
    first = found[0]
    # Five in nine words, the heading left out; none in the other text's nineteen.
    assert (first.word, first.target, first.rest, first.documents) == ("regel", 5, 0, 1)
    assert first.log_ratio > 3
    assert found[-1].log_likelihood < 0
    against = bench.corpus.keyness("tid", "type:note", least=1)
    assert next(k for k in against if k.word == "regel").log_ratio < 0
    with pytest.raises(UsageError, match="target"):
        bench.corpus.keyness("type:avis")
    with pytest.raises(UsageError, match="compared"):
        bench.corpus.keyness("type:note", "type:avis")


def test_runs_and_noun_phrases(bench):
    assert bench.corpus.ngrams(3, least=2) == {"mangel på tid": 2}
    assert bench.corpus.phrases(least=2) == {"mangel på tid": 2, "stor tillid": 2}


def test_trend_by_year(bench):
    rows = [(y.year, y.documents, y.hits) for y in bench.corpus.trend("regel")]
    assert rows == [(2019, 1, 0), (2022, 1, 6)]
    assert bench.corpus.trend("regel")[1].per_10000 == pytest.approx(10_000 * 6 / 11, abs=0.01)


def test_what_begins_as_a_word_that_is_nowhere(bench):
    assert bench.corpus.alike("tilliden OR tid") == {"tilliden": [("tillid", 4)]}
