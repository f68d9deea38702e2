"""Every verb through its runner: what it prints, the shape of its JSON, its exit code."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from traad.cli import main
from traad.resources import find_resource
from traad.workbench import Workbench

CODEBOOK = find_resource("codebooks") / "samarbejde.yaml"


def test_init_makes_a_project_once(empty) -> None:
    assert (empty.root / "traad.toml").is_file()
    assert "already a Tråd project" in empty("init", empty.root, status=1)


def test_no_project_is_said_in_one_sentence(tmp_path, empty) -> None:
    empty.root = tmp_path / "nowhere"
    said = empty("documents", status=1)
    assert said.strip().endswith(f"traad init {empty.root}")


def test_an_empty_path_is_not_the_current_folder(empty) -> None:
    assert "The path is empty; name a file or a folder." in empty("ingest", "", status=2)
    assert empty.json("documents") == []


def test_ingest_tells_what_became_of_each_file(empty) -> None:
    (empty.files / "tom.pdf").write_bytes(b"")
    (empty.files / "billede.png").write_bytes(b"\x89PNG")
    report = empty.json("ingest", empty.files, status=3)
    assert {row["path"] for row in report["stored"]} == {
        str(empty.files / "rapport.md"),
        str(empty.files / "interview.vtt"),
    }
    assert all(row["words"] > 10 for row in report["stored"])
    assert [row["path"] for row in report["refused"]] == [str(empty.files / "tom.pdf")]
    assert report["ignored"] == [str(empty.files / "billede.png")]
    assert set(report["seconds"]) == {"ingest", "analyse"}
    again = empty.json("ingest", empty.files / "rapport.md")
    assert [row["path"] for row in again["unchanged"]] == [str(empty.files / "rapport.md")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.txt", b"", "holds no text"),
        ("ikke.pdf", b"this is no pdf", "PDF"),
        ("halv.docx", b"PK\x03\x04 cut off", "docx"),
        ("data.txt", bytes(range(256)) * 50, "text"),
    ],
)
def test_bad_files_get_a_sentence_each(empty, name, content, said) -> None:
    path = empty.files / name
    path.write_bytes(content)
    (refused,) = empty.json("ingest", path, status=1)["refused"]
    assert said.casefold() in refused["reason"].casefold()
    assert refused["reason"].rstrip(").").count(". ") <= 1
    assert empty.json("documents") == []
    assert list((empty.root / "sources").iterdir()) == []


def test_an_unknown_kind_named_outright_is_refused_and_a_missing_file_too(empty, tmp_path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    report = empty.json("ingest", tmp_path / "a.xyz", tmp_path / "b.pdf", status=1)
    assert "Tråd reads .csv, .docx, " in report["refused"][0]["reason"]
    assert "no such file" in report["refused"][1]["reason"]


def test_a_folder_without_readable_files_says_so(empty, tmp_path) -> None:
    (tmp_path / "tom").mkdir()
    assert "no file that Tråd reads" in empty("ingest", tmp_path / "tom", status=1)


def test_documents_and_show(coded) -> None:
    rows = {row["path"].rsplit("/", 1)[1]: row for row in coded.json("documents")}
    keys = {"document", "path", "title", "year", "type", "pages", "passages", "words", "language"}
    assert keys <= set(rows["rapport.md"])
    shown = coded.json("show", "rapport")
    assert shown["document"] == rows["rapport.md"]["document"]
    text = shown["text"]
    kinds = {p["kind"] for p in shown["passages"]}
    assert {"heading", "paragraph", "list_item"} <= kinds
    assert all(text[p["start"] : p["end"]].strip() for p in shown["passages"])
    assert "Samskabelsen mellem" in coded("show", "rapport")
    assert "# Rapport" in coded("show", "rapport", "--raw")
    assert "turn" in coded("show", "interview", "--passages")
    assert "page" in coded("show", "rapport", "--pages")
    turns = [p for p in coded.json("show", "interview")["passages"] if p["kind"] == "turn"]
    assert (turns[0]["speaker"], turns[0]["role"]) == ("Interviewer", "interviewer")
    assert [p["counted"] for p in turns] == [False, True]


def test_show_asks_which_document_is_meant(coded) -> None:
    assert "may mean 2 documents" in coded("show", "r", status=1)
    assert "No document is called" in coded("show", "findes ikke", status=1)


def test_codings_have_text_place_and_rule(coded) -> None:
    rows = coded.json("codings")
    texts = {row["document"]: coded.json("show", row["document"])["text"] for row in rows}
    keys = {"id", "document", "version", "start", "end", "text", "code", "coder", "status"}
    keys |= {"confidence", "rule", "page"}
    for row in rows:
        assert keys <= set(row)
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
        assert row["status"] == "suggested"
        assert row["coder"] == "rules"
    found = {row["code"].split("_")[0] for row in rows}
    assert {"samskabelse", "backbone"} <= found
    only = coded.json("codings", "--code", "barrierer", "--doc", "rapport")
    assert only
    assert all(row["code"].startswith("barriere") for row in only)
    assert coded.json("codings", "--status", "coded") == []
    assert "No coder is called" in coded("codings", "--coder", "Ingen", status=1)


@pytest.mark.parametrize("unit", ["sentence", "passage", "match"])
def test_code_by_unit_replaces_what_was_undecided(coded, unit) -> None:
    (report,) = coded.json("code", "--unit", unit)
    assert report["suggestions"] == len(coded.json("codings"))
    assert report["unit"] == unit


def test_code_without_a_codebook_or_documents_says_what_to_do(empty) -> None:
    assert "--codebook FILE" in empty("code", status=1)
    assert "traad ingest PATH" in empty("code", "--codebook", CODEBOOK, status=1)


def test_codebook_verbs(coded, tmp_path) -> None:
    assert "good" in coded("codebook", "check", CODEBOOK)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("codes:\n  - id: a\n    lemma: [x]\n")
    assert "line" in coded("codebook", "check", wrong, status=1)
    assert "samskabelse" in coded("codebook", "show")
    assert {c["id"] for c in coded.json("codebook", "show")["codes"]} >= {"backbone", "fremmere"}
    forms = coded.json("codebook", "forms", "--code", "samskabelse")
    assert {"code": "samskabelse", "form": "samskabelsen"}.items() <= {
        **forms[0],
        "form": forms[0]["form"].lower(),
    }.items()
    copy = tmp_path / "copy.yaml"
    coded("codebook", "export", "--to", copy)
    assert coded("codebook", "diff", copy).strip() == "No difference."
    (again,) = coded.json("codebook", "import", copy)
    assert again["version"] == 1
    changed = copy.read_text(encoding="utf-8").replace("Samskabelse", "Medskabelse", 1)
    copy.write_text(changed, encoding="utf-8")
    assert coded.json("codebook", "diff", CODEBOOK, copy)
    (newer,) = coded.json("codebook", "import", copy)
    assert newer["version"] == 2


def test_relatives_are_offered_and_count_for_nothing(coded, tmp_path) -> None:
    book = tmp_path / "bog.yaml"
    book.write_text(
        "codebook: bog\ncodes:\n- id: inddragelse\n  indicators: {lemmas: [inddragelse]}\n"
    )
    coded("codebook", "import", book)
    before = coded.json("codings")
    rows = coded.json("codebook", "relatives", "inddragelse")
    assert ("inddragelse", "inddrages", "stem") in {
        (row["word"], row["relative"], row["shared"]) for row in rows
    }
    assert "inddrages" in coded("codebook", "relatives", "inddragelse")
    assert coded.json("codings") == before


def test_evaluate(coded, tmp_path) -> None:
    gold = tmp_path / "gold.json"
    items = [
        {"id": 1, "text": "Samskabelsen mellem borgere og kommune.", "codes": ["samskabelse"]},
        {"id": 2, "text": "Vi spiste frokost i haven om tirsdagen.", "codes": []},
    ]
    gold.write_text(json.dumps(items))
    result = coded.json("evaluate", "--gold", gold, "--codebook", CODEBOOK)
    scores = result["codes"]["samskabelse"]
    assert {"precision", "recall", "f1", "average_precision", "support", "interval"} <= set(scores)
    assert scores["f1"] == 1.0
    assert "macro F1" in coded("evaluate", "--gold", gold)
    gold.write_text("{")
    assert "JSON list" in coded("evaluate", "--gold", gold, status=2)


def test_forget_leaves_nothing(coded) -> None:
    document = coded.json("show", "interview")["document"]
    coded("forget", "interview", "--yes")
    assert [row["document"] for row in coded.json("documents")] != [document]
    assert len(coded.json("documents")) == 1
    needle = b"partnerskab fra begyndelsen"
    for path in coded.root.rglob("*"):
        assert not path.is_file() or needle not in path.read_bytes(), path
    assert "history" in coded("doctor")


def test_forget_asks_first(coded) -> None:
    result = coded.run("forget", "interview")
    assert result.exit_code == 1
    assert len(coded.json("documents")) == 2


def test_doctor_finds_damage(coded) -> None:
    checks = coded.json("doctor")
    assert all(check["good"] for check in checks)
    next((coded.root / "sources").iterdir()).unlink()
    checks = {c["name"]: c for c in coded.json("doctor", status=1)}
    assert not checks["files"]["good"]


def test_wrong_usage_is_two(empty) -> None:
    assert empty.run("ingest").exit_code == 2
    assert empty.run("fly").exit_code == 2
    assert empty.run("code", "--unit", "page").exit_code == 2


def test_a_missing_token_table_is_made_again(coded) -> None:
    before = coded.json("codings")
    for path in (coded.root / "cache").rglob("*.arrow"):
        path.unlink()
    coded("code")
    assert coded.json("codings") == before


def test_a_changed_file_is_a_document_beside_the_earlier_one(coded) -> None:
    path = coded.files / "rapport.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nNyt afsnit.\n", encoding="utf-8")
    (stored,) = coded.json("ingest", path)["stored"]
    assert "same path" in stored["warnings"][0]
    assert len(coded.json("documents")) == 3


def test_a_store_that_cannot_be_written_keeps_no_file(empty) -> None:
    """No file may grow beyond 20 kB: the sources fit, the database does not."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "traad", "--project", empty.root, "ingest", empty.files]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True)
    assert done.returncode == 1
    assert "make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((empty.root / "sources").iterdir()) == []
    assert empty.json("documents") == []
    assert len(empty.json("ingest", empty.files)["stored"]) == 2


def test_correct_and_reread(coded) -> None:
    rows = coded.json("codings", "--doc", "rapport")
    report = coded.json("correct", "rapport", "--text", "vigtig værtsrolle", "vigtig rolle")
    assert report["version"] == 2
    after = coded.json("codings", "--doc", "rapport")
    assert {row["version"] for row in after} == {2}
    untouched = [row["text"] for row in rows if "værtsrolle" not in row["text"]]
    assert [row["text"] for row in after] == untouched
    assert "stands in" in coded("correct", "rapport", "--text", "en", "et", status=2)
    assert "does not stand" in coded("correct", "rapport", "--text", "zebra", "et", status=2)
    assert "Say one thing to correct" in coded("correct", "rapport", status=2)
    assert "Version 2" in coded("correct", "interview", "--role", "Jonas", "frivillig")
    assert coded.json("reread", "rapport")["version"] == 2
    raw = coded.json("reread", "rapport", "--off", "markup")
    assert raw["version"] == 3
    assert "vigtig rolle" in coded("show", "rapport")
    assert coded.run("reread", "rapport", "--off", "findes ikke").exit_code == 2


def test_a_lost_database_is_said_and_nothing_is_deleted(coded) -> None:
    (coded.root / "traad.db").unlink()
    for verb in ("documents", "doctor"):
        assert "is missing" in coded(verb, status=1)
    assert len(list((coded.root / "sources").iterdir())) == 2
    assert not (coded.root / "traad.db").exists()
    # A database emptied by a failing disk or a cloud service is as good as gone.
    (coded.root / "traad.db").touch()
    assert "is missing" in coded("documents", status=1)


def test_doctor_deletes_strays_only_when_asked(coded) -> None:
    stray = coded.root / "sources" / "stray"
    stray.write_text("x")
    os.utime(stray, (0, 0))
    assert "--sweep" in coded("doctor", status=1)
    assert stray.exists()
    coded("doctor", "--sweep")
    assert not stray.exists()


def test_the_demo_does_not_enter_a_project_of_ones_own(coded) -> None:
    assert "of your own" in coded("demo", "--no-serve", status=2)
    assert len(coded.json("documents")) == 2


def test_a_machines_name_is_no_persons(coded) -> None:
    command = ["--project", str(coded.root), "--coder", "rules", "codebook", "import"]
    result = CliRunner().invoke(main, [*command, str(CODEBOOK)])
    assert result.exit_code == 2
    assert "machine coder" in result.output


def test_codings_and_passages_say_how_they_are_cited(coded) -> None:
    cited = {row["text"]: row["citation"] for row in coded.json("codings", "--doc", "interview")}
    assert "(Jonas, 00:00:04)" in cited.values()
    shown = coded.json("show", "rapport")
    assert any(p["citation"].endswith("afsnit »Erfaringer«, stk. 1)") for p in shown["passages"])
    assert "(Jonas, 00:00:04)" in coded("codings", "--cite")


def test_jobs_are_listed_and_ended(coded) -> None:
    assert coded.json("jobs") == []
    assert "no such job" in coded("jobs", "--cancel", 7, status=1)
    with Workbench(coded.root, "Anne") as bench:
        job = bench.jobs.start("code", "--json")
        (row,) = coded.json("jobs", "--cancel", job.id)
    assert (row["job"], row["verb"], row["state"]) == (job.id, ["code", "--json"], "cancelled")
    assert "cancelled" in coded("jobs")
    assert "ended already" in coded("jobs", "--cancel", job.id, status=1)


def test_memos_are_written_listed_and_removed(coded) -> None:
    (report,) = [r for r in coded.json("documents") if r["type"] != "x" and "rapport" in r["path"]]
    coded("memo", "write", "Om projektet")
    coded("memo", "write", "Om rapporten", "--doc", report["document"])
    coded("memo", "write", "Et sted", "--doc", "rapport", "--start", 2, "--end", 9)
    coded("memo", "write", "Om koden", "--code", "barrierer")
    rows = coded.json("memo", "list")
    assert {(r["on"], r["text"], r["coder"]) for r in rows} == {
        ("project", "Om projektet", "Anne"),
        ("document", "Om rapporten", "Anne"),
        ("passage", "Et sted", "Anne"),
        ("code", "Om koden", "Anne"),
    }
    assert [r["text"] for r in coded.json("memo", "list", "--doc", "rapport")] == [
        *("Om rapporten", "Et sted"),
    ]
    coded("memo", "remove", rows[0]["id"])
    assert len(coded.json("memo", "list")) == 3
    assert "--doc, --start and --end" in coded("memo", "write", "x", "--start", 1, status=2)
    assert "one of" in coded("memo", "write", "x", "--doc", "a", "--code", "b", status=2)
    assert "0 memos" in coded("memo", "remove", "zzz", status=2)


def test_search_gives_the_places_of_a_query(coded) -> None:
    found = coded.json("search", "samskabelse")
    assert found["total"] == len(found["hits"]) == 2
    hit = found["hits"][0]
    text = coded.json("show", hit["document"])["text"]
    assert text[hit["start"] : hit["end"]] == hit["text"]
    assert {"left", "right", "page", "speaker"} <= set(hit)
    assert found["forms"] == [
        {"word": "samskabelse", "forms": [["samskabelsen", 2]]},
    ]
    limited = coded.json("search", "samskabelse", "--limit", 1)
    assert (limited["total"], len(limited["hits"])) == (2, 1)
    said = coded("search", "tid", "--facets", "--forms", "--running")
    assert "tid: tid 2" in said and "2 hits, 2 shown" in said


def test_kwic_shows_hits_one_a_line(coded) -> None:
    lines = coded("kwic", "samskabelse", "--sort", "left").splitlines()
    assert len(lines) == 2 and all("amskabelsen" in line for line in lines)
    assert "0 hits" in coded("kwic", "zebra")


def test_a_query_that_cannot_be_understood_is_pointed_at(coded) -> None:
    said = coded("search", "tid AND (", status=2)
    assert said.rstrip().endswith("  tid AND (\n           ^")


def test_a_new_version_is_previewed_and_doubtful_indicators_are_named(coded, tmp_path) -> None:
    book = tmp_path / "ny.yaml"
    coded("codebook", "export", "--to", book)
    assert "same passages" in coded("codebook", "import", book, "--preview")
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("samskabelse", "udskabelse"), encoding="utf-8")
    before = coded.json("codebook", "show")["version"]
    rows = {row["code"]: row for row in coded.json("codebook", "import", book, "--preview")}
    assert len(rows["udskabelse"]["lost"]) == rows["udskabelse"]["before"] > 0
    assert rows["udskabelse"]["after"] == len(rows["udskabelse"]["gained"])
    assert coded.json("codebook", "show")["version"] == before, "nothing is stored"
    assert "udskabelse" in coded("codebook", "diff", book, "--passages")
    found = coded.json("codebook", "check")
    assert {row["finding"] for row in found} >= {"dead", "one_document"}
    assert "dead" in coded("codebook", "check")


def test_passages_are_moved_and_what_is_wrong_is_said(coded) -> None:
    shown = coded.json("show", "rapport")
    starts = [p["start"] for p in shown["passages"]]
    quote = shown["text"][starts[-1] :][:30]
    where = ("--at", starts[-1], "--before", starts[1])
    assert coded.json("correct", "rapport", *where, "--dry-run")["version"] == 2
    assert coded.json("correct", "rapport", *where)["version"] == 2
    moved = coded.json("show", "rapport")
    assert moved["text"][moved["passages"][1]["start"] :].startswith(quote)
    again = [str(p["start"]) for p in moved["passages"][:3]]
    same = ("--at", again[1], "--through", again[2], "--after", again[0])
    assert "stand there already" in coded("correct", "rapport", *same, status=1)
    assert "which passage" in coded("correct", "rapport", "--before", "1", status=2)
    both = ("--at", "0", "--before", "1", "--after", "2")
    assert "Say one thing" in coded("correct", "rapport", *both, status=2)


def test_a_codebook_that_one_has_written_in_is_not_written_over(coded, tmp_path) -> None:
    mine = tmp_path / "min.yaml"
    coded("codebook", "export", "--to", str(mine))
    mine.write_text("# mit", encoding="utf-8")
    assert "is there already" in coded("codebook", "export", "--to", str(mine), status=1)
    assert mine.read_text("utf-8") == "# mit"
    coded("codebook", "export", "--to", str(mine), "--force")
    assert "codes:" in mine.read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("figure", "bars", "--suggested"),
        ("codebook", "export", "--to"),
        ("framework", "show", "--out"),
    ],
)
def test_a_folder_that_is_not_there_is_named(coded, words: tuple[str, ...]) -> None:
    suffix = {"report": ".html", "figure": ".csv", "framework": ".csv"}.get(words[0], ".yaml")
    told = coded(*words, f"/findes-ikke/x{suffix}", status=1)
    assert "/findes-ikke cannot be written to: there is no such file or folder." in told
