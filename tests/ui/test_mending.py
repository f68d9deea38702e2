"""What the page asks for, done by the rooms."""

from __future__ import annotations

from traad.model import Kind, Part
from traad.ui.views.mending import About, Mend, abouts, elsewhere, lines, mend
from traad.workbench import Workbench


def test_each_kind_of_mend_is_first_said_and_then_done(bench: Workbench) -> None:
    report, talk = bench.documents.list()
    at = bench.documents.show(report.guid).text.index("Ideen kom")
    for document, what in (
        (report, Mend(About.WORDS, at, at + 5, new="Idéen")),
        (report, Mend(About.BORDER, at, at + 5)),
        (report, Mend(About.BORDER, at + 2, at + 5, join=True)),
        (report, Mend(About.KIND, at, at + 5, kind=Kind.NOTE, part=Part.APPENDIX)),
        (report, Mend(About.ORDER, at, at + 5, beside=0)),
        (talk, Mend(About.SPEAKER, 0, 3, old_name="Åse", name="Aase", role="leder")),
        (talk, Mend(About.TURN, 0, 3, speaker="Aase")),
    ):
        now = bench.documents.find(document.guid)
        said = mend(bench.versions, now, what, dry=True)
        assert bench.documents.find(document.guid).version == now.version
        assert mend(bench.versions, now, what, dry=False) == said
        assert bench.documents.find(document.guid).version == now.version + 1
    turns = bench.documents.show(talk.guid).passages
    assert [(p.speaker, p.role) for p in turns[:2]] == [("Aase", "leder")] * 2


def test_what_can_be_mended_where(bench: Workbench) -> None:
    report, talk = bench.documents.list()
    spoken = bench.documents.show(talk.guid).passages[0]
    written = bench.documents.show(report.guid).passages[0]
    assert abouts(None) == [About.WORDS]
    assert abouts(written) == [About.WORDS, About.KIND, About.BORDER, About.ORDER]
    assert abouts(spoken) == list(About)


def test_beside_what_passages_can_be_put(bench: Workbench) -> None:
    passages = bench.documents.show(bench.documents.list()[0].guid).passages
    third, fourth = passages[2:4]
    others, before = elsewhere(passages, third.start + 1, fourth.end)
    assert others == [*passages[:2], *passages[4:]] and others[before] == passages[1]
    assert elsewhere(passages, 0, 5)[1] == 0


def test_braces_in_a_text_are_only_braces(bench: Workbench) -> None:
    report = bench.documents.list()[0]
    found = mend(bench.versions, report, Mend(About.WORDS, 0, 4, new="{after}"), dry=True)
    found.changed.append({"id": "x", "before": "{0}", "after": "{after}"})
    assert lines(found, "{before} > {after}", "{before}")[-1] == "{0} > {after}"
