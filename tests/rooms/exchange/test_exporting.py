"""A project as REFI-QDA: what stands where, and that the schemas accept it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from support import make_project
from traad.errors import ConflictError, NotFoundError
from traad.model import Document
from traad.resources import find_resource
from traad.rooms.exchange.exporting import Wish
from traad.workbench import Workbench

Q = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def bench(tmp_path):
    with Workbench(make_project(tmp_path / "p"), "Anne") as opened:
        yield opened


def fill(bench: Workbench) -> Document:
    """Codings of two people, memos on everything, a set and an attribute."""
    report, interview = bench.documents.list()[:2]
    first, second = bench.codebooks.codes()
    bench.codings.code(report, 10, 40, first)
    bench.codings.code(report, 10, 40, second)
    bench.as_coder("Bo").codings.code(report, 52, 70, first)
    coding = next(iter(bench.codings.state(report)))
    bench.memos.on_project("Om det hele & <alt>\n\n»citat«")
    bench.memos.on_document(report, "Om dokumentet\x0b")
    bench.memos.on_passage(report, 3, 9, "Om stedet")
    bench.memos.on_code(first, "Om koden")
    bench.memos.on_coding(coding, "Om kodningen 🙂")
    bench.sets.create("Alle", [report, interview])
    bench.attributes.create("kommune", "document")
    bench.attributes.create("alder", "case", "number")
    return report


def exported(bench: Workbench, folder: Path, wish: Wish | None = None) -> tuple[ET.Element, Path]:
    path = folder / "ud.qdpx"
    bench.exchange.export_project(path, wish, over=True)
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read("project.qde")), path


def test_offsets_and_names_are_the_text_of_the_companion(bench, tmp_path) -> None:
    fill(bench)
    root, path = exported(bench, tmp_path)
    with zipfile.ZipFile(path) as archive:
        for source in root.iter(f"{Q}TextSource"):
            name = source.get("plainTextPath").replace("internal://", "sources/")
            text = archive.read(name).decode()
            for one in source.iter(f"{Q}PlainTextSelection"):
                start, end = int(one.get("startPosition")), int(one.get("endPosition"))
                assert text[start:end] == one.get("name")
    both = [s for s in root.iter(f"{Q}PlainTextSelection") if len(s.findall(f"{Q}Coding")) == 2]
    assert len(both) == 1


def test_memos_are_notes_where_they_belong(bench, tmp_path) -> None:
    fill(bench)
    root, _ = exported(bench, tmp_path)
    said = {n.get("guid"): n.findtext(f"{Q}PlainTextContent") for n in root.iter(f"{Q}Note")}
    parents = {child: parent for parent in root.iter() for child in parent}
    on = {said[r.get("targetGUID")]: parents[r].tag[len(Q) :] for r in root.iter(f"{Q}NoteRef")}
    assert on == {
        "Om det hele & <alt>\n\n»citat«": "Project",
        "Om dokumentet": "TextSource",
        "Om stedet": "PlainTextSelection",
        "Om koden": "Code",
        "Om kodningen 🙂": "Coding",
    }


def test_two_exports_differ_in_their_date_alone(bench, tmp_path) -> None:
    fill(bench)
    first, _ = exported(bench, tmp_path)
    second, _ = exported(bench, tmp_path)
    for root in (first, second):
        root.attrib.pop("creationDateTime")
    assert ET.tostring(first) == ET.tostring(second)


def test_suggestions_travel_on_wish_as_their_machine(bench, tmp_path) -> None:
    plain, _ = exported(bench, tmp_path)
    assert not list(plain.iter(f"{Q}Coding"))
    root, _ = exported(bench, tmp_path, Wish(suggestions=True))
    users = {u.get("guid"): u.get("name") for u in root.iter(f"{Q}User")}
    assert {users[c.get("creatingUser")] for c in root.iter(f"{Q}Coding")} == {"rules"}
    assert len(list(root.iter(f"{Q}Coding"))) == len(bench.codings.offered())


def test_codings_accepted_unread_stay_at_home_and_are_told_of(bench, tmp_path) -> None:
    bench.codings.accept(bench.codings.offered()[0].guid, unread=True)
    report = bench.exchange.export_project(tmp_path / "a.qdpx")
    assert report.counts["codings"] == 0
    assert any("without reading" in line for line in report.lost)
    with_them = bench.exchange.export_project(tmp_path / "b.qdpx", Wish(unread=True))
    assert with_them.counts["codings"] == 1


def test_a_file_that_is_there_is_not_written_over(bench, tmp_path) -> None:
    target = tmp_path / "ud.qdpx"
    target.write_text("mit")
    with pytest.raises(ConflictError, match="there already"):
        bench.exchange.export_project(target)
    assert target.read_text() == "mit"
    assert not list(tmp_path.glob(".*.tmp"))


def test_no_codes_no_codebook(tmp_path) -> None:
    with Workbench(make_project(tmp_path / "p", ()), "Anne") as bench:
        with pytest.raises(NotFoundError):
            bench.exchange.export_codebook(tmp_path / "ud.qdc")
        bench.exchange.export_project(tmp_path / "tom.qdpx")


@pytest.fixture
def pdf(bench):
    """A report of the demo corpus, with a coding that runs over two pages."""
    bench.documents.ingest([find_resource("corpus") / "rygrad-og-bindeled.pdf"])
    found = next(d for d in bench.documents.list() if d.path.endswith(".pdf"))
    shown = bench.documents.show(found.guid)
    start, end = shown.pages[1].end - 200, shown.pages[2].start + 200
    bench.codings.code(found, start, end, next(iter(bench.codebooks.codes())))
    return found


@pytest.mark.usefixtures("pdf")
def test_a_pdf_is_coded_on_its_pages_and_in_its_text(bench, tmp_path) -> None:
    root, path = exported(bench, tmp_path)
    (source,) = root.iter(f"{Q}PDFSource")
    areas = source.findall(f"{Q}PDFSelection")
    (text,) = source.findall(f"{Q}Representation/{Q}PlainTextSelection")
    assert areas[0].get("guid") == text.get("guid")
    assert {a.get("page") for a in areas} == {"1", "2"}
    for area in areas:
        x0, y0, x1, y1 = (int(area.get(k)) for k in ("firstX", "firstY", "secondX", "secondY"))
        assert 0 <= x0 < x1 <= 600 and 0 <= y0 < y1 <= 850
    with zipfile.ZipFile(path) as archive:
        kept = archive.read(source.get("path").replace("internal://", "sources/"))
    assert kept == (find_resource("corpus") / "rygrad-og-bindeled.pdf").read_bytes()
    alone, _ = exported(bench, tmp_path, Wish(pdf_as_text=True))
    assert not list(alone.iter(f"{Q}PDFSource"))


@pytest.mark.usefixtures("pdf")
def test_the_schemas_accept_what_is_written(bench, corpora, tmp_path) -> None:
    from lxml import etree

    fill(bench)
    exported(bench, tmp_path, Wish(suggestions=True))
    bench.exchange.export_codebook(tmp_path / "ud.qdc")
    with zipfile.ZipFile(tmp_path / "ud.qdpx") as archive:
        written = {"Project": archive.read("project.qde")}
    written["Codebook"] = (tmp_path / "ud.qdc").read_bytes()
    for name, content in written.items():
        schema = etree.XMLSchema(etree.parse(corpora / "refi" / f"{name}.xsd"))
        schema.assertValid(etree.fromstring(content))
