"""REFI-QDA in: our own comes back the same, others' files are understood, bad ones refused."""

from __future__ import annotations

import io
import random
import unicodedata
import uuid
import warnings
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from support import make_project
from traad.coding.history import Change
from traad.errors import TraadError
from traad.model import Coding, Memo, Suggestion
from traad.resources import find_resource
from traad.rooms.context import now, silent
from traad.rooms.exchange import incoming
from traad.rooms.exchange.exporting import Wish
from traad.rooms.material.ingestion import Ingestion
from traad.settings import make_project as make_folder
from traad.store.coders import ensure_coder
from traad.store.history import append
from traad.workbench import Workbench

WORDS = "Børnene på Ærø skaber 🙂 haver sammen med kommunen og Åse når det går"
GUIDS = [f"{n:08x}-0000-4000-8000-00000000000{n % 10}" for n in range(1, 40)]
HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="Fremmed" origin="NVivo 14">'


def archive(path: Path, qde: str | bytes, **sources: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", qde)
        for name, content in sources.items():
            made.writestr(f"Sources/{name.replace('_', '.')}", content)
    return path


@pytest.fixture
def bench(tmp_path):
    with Workbench(make_project(tmp_path / "p", ()), "Anne") as opened:
        yield opened


def everything(bench: Workbench) -> dict[str, object]:
    """All of a project that travels, by GUIDs."""
    texts = {d.guid: bench.documents.show(d.guid) for d in bench.documents.list()}
    state = bench.codings.state().values()
    said = {w.memo.guid: w.text for w in bench.memos.list()}
    return {
        "coders": bench.codings.coders(),
        "texts": {guid: shown.text for guid, shown in texts.items()},
        # No file reads as the small documents, written by hand.
        "passages": {
            guid: shown.passages
            for guid, shown in texts.items()
            if not shown.document.path.startswith(("0-", "1-"))
        },
        "titles": {g: (s.document.title, s.document.year) for g, s in texts.items()},
        "codings": {
            (c.guid, c.document, c.version, c.start, c.end, c.code, c.coder, c.time)
            for c in state
            if isinstance(c, Coding)
        },
        "memos": {
            (m.guid, m.on, m.about, m.document, m.start, m.end, m.coder, m.time, said[m.guid])
            for m in state
            if isinstance(m, Memo)
        },
        "cases": {
            (c.guid, c.name, tuple(c.attributes.items()), c.speakers) for c in bench.people.cases()
        },
        "codes": [
            (c.guid, c.id, c.label["da"], c.colour, c.parent, c.definition, c.use_when)
            for c in bench.codebooks.codes().values()
        ],
        "sets": {name: sorted(those) for name, those in bench.sets.list().items()},
        "attributes": [(a.name, a.applies_to, a.type) for a in bench.attributes.list()],
    }


def big(folder: Path) -> Workbench:
    """Three coders, 300,000 characters with æøå, emoji and CRLF, 2,000 codings, memos, cases."""
    bench = Workbench(make_project(folder), "Anne")
    dice = random.Random(9)
    words = WORDS.split()
    lines = [" ".join(dice.choices(words, k=40)) + "." for _ in range(1_700)]
    path = folder / "lang.txt"
    path.write_bytes("\r\n\r\n".join(lines).encode())
    real = find_resource("corpus") / "interview-frivillig.vtt"
    Ingestion(bench._context).run([path, real], workers=1, ocr=False, progress=silent)
    long = next(d for d in bench.documents.list() if d.path.endswith("lang.txt"))
    interview = next(d for d in bench.documents.list() if d.type == "interview")
    text = bench.documents.show(long.guid).text
    assert len(text) > 300_000 and "\r" not in text
    codes = list(bench.codebooks.codes())
    with bench._context.database.write() as connection:
        people = [ensure_coder(connection, name) for name in ("Anne", "Bo", "Cilje")]
        made: list[list[Change]] = [[], [], []]
        for number in range(2_000):
            start = number * 150 + dice.randrange(40)
            end = start + dice.randrange(1, 100)
            who = number % 3
            facts = (str(uuid.uuid4()), long.guid, 1, start, end, codes[number % 2], 1)
            new = Coding(*facts, people[who], None, True, False, now())
            made[who].append(Change(None, new))
        for who, changes in zip(people, made, strict=True):
            append(connection, who, changes, time=now())
    first = next(c.guid for c in bench.codings.state(long).values())
    bench.memos.on_project("Om\n\nprojektet")
    bench.as_coder("Bo").memos.on_document(long, "Om teksten 🙂")
    bench.memos.on_passage(long, 5, 90, "Om stedet")
    bench.memos.on_code(codes[0], "Om koden")
    bench.memos.on_coding(first, "Om kodningen")
    bench.sets.create("Alle", [long, interview])
    bench.attributes.create("alder", "case", "number")
    bench.attributes.create("kommune", "document")
    bench.people.describe(bench.people.case("Åse"), attributes={"alder": "54"})
    return bench


def test_our_own_project_comes_back_the_same_and_goes_out_the_same(tmp_path) -> None:
    with big(tmp_path / "a") as bench:
        bench.exchange.export_project(tmp_path / "a.qdpx")
        before = everything(bench)
        before["coders"] = {g: n for g, n in before["coders"].items() if n != "rules"}
    with Workbench(make_project(tmp_path / "b", ()), "Dorte") as other:
        report = other.exchange.import_project(tmp_path / "a.qdpx")
        assert report.added["codings"] == 2_000 == len(before["codings"])
        after = everything(other)
        assert after["coders"].pop(next(g for g, n in after["coders"].items() if n == "Dorte"))
        for what, value in before.items():
            assert after[what] == value, what
        assert other.codings.faithful()
        events = other.codings.newest()
        again = other.exchange.import_project(tmp_path / "a.qdpx")
        assert again.added == {} and other.codings.newest() == events
        assert not other.codings.undo()
        other.exchange.export_project(tmp_path / "b.qdpx")
    contents = []
    for name in ("a.qdpx", "b.qdpx"):
        with zipfile.ZipFile(tmp_path / name) as made:
            root = ET.fromstring(made.read("project.qde"))
            root.attrib.pop("creationDateTime")
            users = root[0]
            for user in [u for u in users if u.get("name") in ("Dorte", "Prøve")]:
                users.remove(user)
            files = {n: made.read(n) for n in made.namelist() if n != "project.qde"}
            contents.append((ET.tostring(root), files))
    assert contents[0] == contents[1]


def test_what_machines_suggest_and_roles_come_back_on_wish(tmp_path) -> None:
    with Workbench(make_project(tmp_path / "a"), "Anne") as bench:
        real = find_resource("corpus") / "interview-frivillig.vtt"
        Ingestion(bench._context).run([real], workers=1, ocr=False, progress=silent)
        offered = bench.codings.offered()
        wish = Wish(suggestions=True, crlf=True)
        bench.exchange.export_project(tmp_path / "a.qdpx", wish)
        memos = bench.memos.list()
        roles = {(s.document, s.name): s.role for s in bench.people.speakers()}
        texts = {d.guid: bench.documents.show(d.guid) for d in bench.documents.list()}
    with zipfile.ZipFile(tmp_path / "a.qdpx") as made:
        texts_there = [made.read(n) for n in made.namelist() if n.endswith(".txt")]
    assert any(b"\r\n" in text for text in texts_there)
    with Workbench(make_project(tmp_path / "b", ()), "Dorte") as other:
        report = other.exchange.import_project(tmp_path / "a.qdpx")
        assert not other.codings.offered() and other.memos.list() == memos == []
        assert any("suggestions of a machine" in line for line in report.problems)
        report = other.exchange.import_project(tmp_path / "a.qdpx", suggestions=True)
        assert report.added == {"suggestions": len(offered)} and len(offered) > 5
        found = other.codings.offered()

        def told(one: Suggestion) -> tuple[object, ...]:
            place = (one.document, one.version, one.start, one.end, one.code)
            return (*place, one.confidence, one.rule, one.negated, one.hedged)

        assert sorted(map(told, found)) == sorted(map(told, offered))
        assert other.exchange.import_project(tmp_path / "a.qdpx", suggestions=True).added == {}
        assert other.codings.faithful() and "rules" in other.codings.coders().values()
        named = {(s.document, s.name): s.role for s in other.people.speakers()}
        assert {k: v for k, v in roles.items() if k in named} == named
        assert "interviewer" in named.values()
        for guid, shown in texts.items():
            assert other.documents.show(guid).text == shown.text


def source(text: str, selections: str, *, at: str = "internal://a.txt") -> str:
    return (
        f'<Users><User guid="{{{GUIDS[0].upper()}}}" name="Eva"/></Users>'
        f'<CodeBook><Codes><Code guid="{GUIDS[1].upper()}" name="Haver" isCodable="true" '
        f'color="#f00"><Description>Om haver</Description><Code guid="{GUIDS[2]}" '
        f'name="Havesti" isCodable="true"/></Code></Codes></CodeBook>'
        f'<Cases><Case guid="{GUIDS[3]}" name="Åse"/></Cases>'
        f'<Sources><TextSource guid="{GUIDS[4]}" name="a" plainTextPath="{at}">{text}'
        f"{selections}</TextSource></Sources></Project>"
    )


def marked(
    number: int, start: int, end: int, name: str = "", code: int = 1, inner: str = ""
) -> str:
    named = f' name="{name}"' if name else ""
    return (
        f'<PlainTextSelection guid="{GUIDS[number]}" startPosition="{start}" '
        f'endPosition="{end}"{named}>{inner}<Coding guid="{{{GUIDS[number + 1].upper()}}}" '
        f'creatingUser="{GUIDS[0]}"><CodeRef targetGUID="{GUIDS[code]}"/></Coding>'
        "</PlainTextSelection>"
    )


def quotes(bench: Workbench) -> list[str]:
    found = []
    for document in bench.documents.list():
        text = bench.documents.show(document.guid).text
        facts = [f for f in bench.codings.state(document).values() if isinstance(f, Coding)]
        found += [text[f.start : f.end] for f in sorted(facts, key=lambda f: f.start)]
    return found


TEXT = "Vi 🙂 gør det.\r\nSå på Ærø.\r\nOg haven gror."


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (TEXT, TEXT),
        (TEXT, TEXT.replace("\r\n", "\n")),
        ("\ufeff" + TEXT, TEXT),
        ("\ufeff" + TEXT, "\ufeff" + TEXT),
        (TEXT, TEXT.replace("🙂", "🙂.")),
        (TEXT, TEXT.replace("🙂", "🙂.").replace("\r\n", "\n")),
        (unicodedata.normalize("NFD", TEXT), unicodedata.normalize("NFD", TEXT)),
    ],
    ids=["crlf", "lf", "bom", "counted bom", "utf-16", "utf-16 lf", "nfd"],
)
def test_however_it_was_counted(bench, tmp_path, text: str, counted: str) -> None:
    words = ("på Ærø", "haven gror")
    parts = "".join(
        marked(5 + 2 * i, counted.index(w), counted.index(w) + len(w), w)
        for i, w in enumerate(
            words if words[0] in counted else [unicodedata.normalize("NFD", w) for w in words]
        )
    )
    path = archive(tmp_path / "f.qdpx", HEAD + source("", parts), a_txt=text.encode())
    report = bench.exchange.import_project(path)
    assert quotes(bench) == list(words), report
    assert not any("outside" in line for line in report.problems)


def test_an_offset_that_does_not_fit_its_words_is_put_right_and_told(bench, tmp_path) -> None:
    parts = marked(5, 3, 9, "haven gror") + marked(7, 900, 950, "findes ikke")
    path = archive(tmp_path / "f.qdpx", HEAD + source("", parts), a_txt=TEXT.encode())
    report = bench.exchange.import_project(path)
    assert quotes(bench) == ["haven gror"]
    assert any(line.startswith("1 selections moved") for line in report.problems)
    assert any(line.startswith("1 selections outside") for line in report.problems)


def test_what_others_write_is_understood(bench, tmp_path) -> None:
    comment = "<Description>Min kommentar</Description>"
    parts = (
        marked(5, 0, 2, inner=comment)
        + marked(7, 16, 21, code=3)
        + f'<PlainTextSelection guid="{GUIDS[9]}" startPosition="0" endPosition="5">'
        "<Description>Kun en note</Description></PlainTextSelection>"
        + marked(10, 1, 4)
        + marked(12, 5, 8, code=14)
    )
    qde = HEAD + source(
        "<PlainTextContent>Vi 🙂 gør det. Åse siger</PlainTextContent>", parts, at=""
    )
    report = bench.exchange.import_project(archive(tmp_path / "f.qdpx", qde))
    # Two codings of one coder and code that overlap are one.
    assert quotes(bench) == ["Vi 🙂"]
    assert {w.text for w in bench.memos.list()} == {"Min kommentar", "Kun en note"}
    (case,) = bench.people.cases()
    assert case.name == "Åse" and len(case.speakers) == 1
    (first, second) = bench.codebooks.codes().values()
    assert (first.colour, first.definition, second.parent) == (
        "#ff0000",
        {"da": "Om haver"},
        "haver",
    )
    assert first.guid == GUIDS[1] and "Eva" in bench.codings.coders().values()
    assert any("does not hold" in line for line in report.problems)
    newest = bench.codings.newest()
    assert bench.exchange.import_project(tmp_path / "f.qdpx").added == {}
    assert bench.codings.newest() == newest and bench.codings.faithful()


def test_a_coder_of_the_same_name_is_somebody_else(bench, tmp_path) -> None:
    bench.memos.on_project("Min egen")
    qde = HEAD + source("", marked(5, 0, 4)).replace('name="Eva"', 'name="Anne"')
    bench.exchange.import_project(archive(tmp_path / "f.qdpx", qde, a_txt=b"Tekst her."))
    assert {"Anne", "Anne (2)"} <= set(bench.codings.coders().values())


@pytest.mark.parametrize("space", ["codebook:1.0", "codebook:1:0", "codebook:0:4"])
def test_codebooks_of_any_version(bench, tmp_path, space: str) -> None:
    path = tmp_path / "koder.qdc"
    code = f'<Code guid="{GUIDS[1]}" name="Koder::tid" isCodable="true" color="#00FF00AA"/>'
    path.write_text(
        f'<CodeBook xmlns="urn:QDA-XML:{space}" origin="X"><Codes>{code}</Codes></CodeBook>'
    )
    assert bench.exchange.import_project(path).added == {"codes": 1}
    (made,) = bench.codebooks.codes().values()
    assert (made.label["da"], made.colour, made.guid) == ("Koder::tid", "#00ff00", GUIDS[1])
    assert bench.exchange.import_project(path).added == {}


def test_our_codebook_comes_back_under_the_same_ids(tmp_path, bench) -> None:
    with Workbench(make_project(tmp_path / "a"), "Anne") as full:
        full.exchange.export_codebook(tmp_path / "ud.qdc")
        wanted = [(c.guid, c.id, c.use_when) for c in full.codebooks.codes().values()]
    bench.exchange.import_project(tmp_path / "ud.qdc")
    assert [(c.guid, c.id, c.use_when) for c in bench.codebooks.codes().values()] == wanted


def test_the_example_of_the_standard(bench, corpora) -> None:
    """Its sources folder is empty, so that codes and memos come, and the rest is told."""
    report = bench.exchange.import_project(corpora / "refi" / "atlasti8_example.qdpx")
    assert report.added["codes"] == 14 and report.added["memos"] == 1
    (memo,) = bench.memos.list()
    assert "dynamic team" in memo.text and "Director" in memo.text
    assert any("not in the archive" in line for line in report.problems)
    assert bench.exchange.import_project(corpora / "refi" / "atlasti8_example.qdpx").added == {}


def test_the_example_of_the_standard_with_texts_that_fit_it(bench, corpora, tmp_path) -> None:
    """Its texts made anew, so that each quoted selection can be held against its text."""
    from traad.exchange.reading import read_project

    with zipfile.ZipFile(corpora / "refi" / "atlasti8_example.qdpx") as given:
        qde = given.read("Project.qde")
    path = tmp_path / "med.qdpx"
    wanted = []
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("Project.qde", qde)
        for n, one in enumerate(read_project(qde).sources):
            letters = list(f"{n} " * 600)
            for s in one.selections:
                bare = s.name.rstrip("…")
                if len(bare) == s.end - s.start or s.name.endswith("…"):
                    letters[s.start : s.start + len(bare)] = bare
                    wanted += [bare] * len(s.marks)
            text = "".join(letters)
            made.writestr(f"Sources/{one.plain_path.removeprefix('internal://')}", text)
    bench.exchange.import_project(path)
    found = quotes(bench)
    assert len(wanted) >= 8
    for words in set(wanted):
        assert any(quote.startswith(words) for quote in found), words


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


QDE = (HEAD + source("", marked(5, 0, 4))).encode()
GOOD = zipped(("project.qde", QDE), ("sources/a.txt", b"Tekst her."))


def link() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("project.qde", QDE)
        info = zipfile.ZipInfo("sources/a.txt")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return made.getvalue()


def flipped(place: int) -> bytes:
    """The good archive with some bytes of the project's own content turned."""
    stored = bytearray(GOOD)
    at = stored.index(b"project.qde") + 20 + place
    stored[at : at + 6] = bytes(b ^ 0xFF for b in stored[at : at + 6])
    return bytes(stored)


def locked() -> bytes:
    stored = bytearray(GOOD)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        stored[stored.index(sign) + offset] |= 1
    return bytes(stored)


def doctype(inner: str, text: str = "&e;") -> bytes:
    qde = f"<!DOCTYPE Project [{inner}]>{HEAD}<Description>{text}</Description></Project>"
    return zipped(("project.qde", qde.encode()))


LAUGHS = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
BROKEN = {
    "nothing": b"",
    "text": b"not a zip",
    "half": GOOD[: len(GOOD) // 2],
    "without its end": GOOD[:-30],
    "only its end": GOOD[-22:],
    "turned bytes": flipped(0),
    "turned bytes further on": flipped(40),
    "locked": locked(),
    "no project": zipped(("sources/a.txt", b"x")),
    "two projects": zipped(("a.qde", QDE), ("b.qde", QDE)),
    "two of one name": zipped(
        ("project.qde", QDE), ("sources/a.txt", b"x"), ("sources/A.txt", b"y")
    ),
    "up and out": zipped(("project.qde", QDE), ("sources/../../x.txt", b"x")),
    "up and out on Windows": zipped(("project.qde", QDE), ("sources\\..\\..\\x.txt", b"x")),
    "from the root": zipped(("project.qde", QDE), ("/etc/x.txt", b"x")),
    "from a drive": zipped(("project.qde", QDE), ("C:\\x.txt", b"x")),
    "project up and out": zipped(("../project.qde", QDE)),
    "a link": link(),
    "a bomb": zipped(("project.qde", QDE), ("sources/a.txt", b"0" * 20_000_000)),
    "a bomb of a project": zipped(("project.qde", QDE + b" " * 20_000_000)),
    "too many": zipped(
        ("project.qde", QDE), *((f"s/{n}", b"") for n in range(20_001)), method=zipfile.ZIP_STORED
    ),
    "entities in entities": doctype('<!ENTITY a "ha">' + LAUGHS, "&j;"),
    "a file as an entity": doctype('<!ENTITY e SYSTEM "file:///etc/passwd">'),
    "an address as an entity": doctype('<!ENTITY e SYSTEM "http://127.0.0.1/x">'),
    "a parameter entity": doctype('<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;', "x"),
    "a bare doctype": zipped(("project.qde", b"<!DOCTYPE Project><Project/>")),
    "no XML": zipped(("project.qde", b"{}")),
    "half an XML": zipped(("project.qde", QDE[:-30])),
    "another root": zipped(("project.qde", b'<CodeBook xmlns="urn:QDA-XML:project:1.0"/>')),
    "another namespace": zipped(("project.qde", b'<Project xmlns="urn:other"/>')),
    "an unknown encoding": zipped(("project.qde", b'<?xml version="1.0" encoding="x"?><Project/>')),
    "bytes that are no text": zipped(("project.qde", QDE), ("sources/a.txt", b"\xff\xfa\xe6")),
    "a directory": zipped(("project.qde/", b"")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_bad_archive_is_refused_in_one_sentence_and_leaves_nothing(tmp_path, what: str) -> None:
    with Workbench(make_folder(tmp_path / "p"), "Anne") as bench:
        bench.memos.on_project("Min")
        before = everything(bench), bench.codings.newest(), files(tmp_path / "p")
        path = tmp_path / "f.qdpx"
        path.write_bytes(BROKEN[what])
        with pytest.raises(TraadError) as error:
            bench.exchange.import_project(path)
        sentence = str(error.value)
        assert "\n" not in sentence and sentence.endswith(".") and len(sentence) < 120
        assert (everything(bench), bench.codings.newest(), files(tmp_path / "p")) == before
    assert not (tmp_path / "x.txt").exists()


def files(folder: Path) -> set[Path]:
    return {p for p in folder.rglob("*") if not p.name.startswith("traad.db")}


def test_a_failure_half_way_leaves_nothing(bench, tmp_path, monkeypatch) -> None:
    (tmp_path / "f.qdpx").write_bytes(GOOD)
    before = bench.codings.newest(), files(tmp_path / "p")
    with monkeypatch.context() as patched:
        patched.setattr(incoming.history, "append", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            bench.exchange.import_project(tmp_path / "f.qdpx")
    assert (bench.codings.newest(), files(tmp_path / "p")) == before
    assert bench.exchange.import_project(tmp_path / "f.qdpx").added["codings"] == 1


def test_codings_of_a_text_that_is_another_here_follow_their_words(bench, tmp_path) -> None:
    text = "Vi gør det sammen på Ærø.\n\nDer er en have, og den gror.\n\nSlut for i dag og nat."
    words = ("gør det sammen", "en have, og den gror", "for i dag og nat", "Vi")
    parts = "".join(
        marked(5 + 2 * i, text.index(w), text.index(w) + len(w), w) for i, w in enumerate(words)
    )
    plain = archive(tmp_path / "a.qdpx", HEAD + source("", ""), a_txt=text.encode())
    bench.exchange.import_project(plain)
    (document,) = bench.documents.list()
    with bench._context.database.write() as connection:
        # The text is mended here: a word at its head, another word in the middle, the end is gone.
        here = "NB: Vi gør det sammen på Ærø.\n\nDer er en have, og den vokser.\n\nHelt andre ord."
        connection.exec_driver_sql("UPDATE versions SET text = ?", (here,))
    report = bench.exchange.import_project(
        archive(tmp_path / "b.qdpx", HEAD + source("", parts), a_txt=text.encode())
    )
    found = {
        here[f.start : f.end]
        for f in bench.codings.state(document).values()
        if isinstance(f, Coding)
    }
    assert found == {"gør det sammen", "en have, og den vokser", "Vi"}
    assert any(line.startswith("1 selections whose words are others") for line in report.problems)
    assert any(line.startswith("1 selections whose words are not") for line in report.problems)
    assert bench.exchange.import_project(tmp_path / "b.qdpx").added == {}
