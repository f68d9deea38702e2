"""Reading files: speed beside pdfplumber, memory, fidelity and structure, on the corpora.

    python bench/ingest.py CORPORA [speed|linear|memory|fidelity|headings|latex|speakers|words]...

Times are CPU seconds of one process, ours and pdfplumber's file by file in the same run. Ratios
are what counts: figures of another machine differ.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from traad.ingest import read_file
from traad.model import Extraction, Kind, Passage

_ASIDE = ("equation", "align", "lstlisting", "verbatim", "figure", "table", "tabular", "algorithm")
_BROKEN = re.compile(r"\w- (?!(?:og|eller|samt|and|or)\b)[^\W\d_]")
_TURN = re.compile(
    r"^(?:[^\n():]{3,60} \((?P<name>[A-ZÆØÅ][^()\n]* [^()\n]+)\)"
    r"|(?P<speaker>[^\n():]{3,60} \([A-ZÆØÅ]+\))):\s*(?P<words>[^\n]+)",
    re.MULTILINE,
)
_WORDS = re.compile(r"\w+")
_DROPPED = r"footnote|cite\w*|ref|label|includegraphics|input|caption|url|href|\w*page|chapter"


def speed(corpora: Path) -> None:
    """Pages per CPU second, ours and pdfplumber's words; goals 10 and 4 times as many."""
    for folder, goal in (("typeset", 10), ("danish_pdfs/reports", 4)):
        pages, ours, theirs = 0, 0.0, 0.0
        for path in _pdfs(corpora / folder):
            read_file(path)  # loads what is loaded once
            mine, other = _cpu(partial(read_file, path)), _cpu(partial(_plumbed, path))
            print(f"  {path.name}: ratio {other / mine:.1f}")
            ours, theirs, pages = ours + mine, theirs + other, pages + _count(path)
        print(
            f"{folder}: {pages} pages, {pages / ours:.0f} and {pages / theirs:.1f} a CPU second, "
            f"ratio {theirs / ours:.1f} (goal {goal})"
        )


def linear(corpora: Path) -> None:
    """CPU milliseconds a page as a document grows to 2,000 pages."""
    with tempfile.TemporaryDirectory() as folder:
        for pages in (125, 250, 500, 1000, 2000):
            path = _long(corpora, Path(folder) / f"{pages}.pdf", pages)
            print(f"{pages} pages: {1000 * _cpu(partial(read_file, path)) / pages:.1f} ms a page")


def memory(corpora: Path) -> None:
    """The highest resident memory of a process that reads the largest manual; goal 300 MB."""
    import multiprocessing

    path = max(_pdfs(corpora / "danish_pdfs/reports"), key=_count)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(f"{path.name}: {pool.apply(_peak, [path]):.0f} MB (goal 300)")


def fidelity(corpora: Path) -> None:
    """Word F1, order of the words, and leaks of running heads for each typeset document."""
    for path in _pdfs(corpora / "typeset"):
        truth = path.with_name(f"{path.name[:3]}.truth.txt")
        if not truth.exists():
            continue
        text = read_file(path).text
        a, b = _words(truth.read_text("utf-8")), _words(text)
        common = sum((Counter(a) & Counter(b)).values())
        order = SequenceMatcher(None, a, b, autojunk=False).ratio()
        f1 = 2 * common / (len(a) + len(b))
        print(f"{path.name}: F1 {f1:.4f}, order {order:.4f}, leaks {text.count('QQ')}")


def headings(corpora: Path) -> None:
    """Headings after the contents against the lines of the contents; goals .9 and .9."""
    for path in _pdfs(corpora / "danish_pdfs/reports"):
        found = read_file(path)
        kinds = [(p.kind, _title(found.text[p.start : p.end]), p.start) for p in found.passages]
        listed = [(title, start) for kind, title, start in kinds if kind is Kind.CONTENTS]
        last = max(start for _, start in listed)
        headed = [title for kind, title, start in kinds if kind is Kind.HEADING and start > last]
        hits = sum((Counter(title for title, _ in listed) & Counter(headed)).values())
        recall, precision = hits / len(listed), hits / len(headed)
        labels = list(_labels(found))
        right = sum(labels) / max(len(labels), 1)
        print(
            f"{path.name}: precision {precision:.3f}, recall {recall:.3f}, "
            f"labels {right:.3f} of {len(labels)}"
        )


def latex(corpora: Path) -> None:
    """Share of the sources' running words that are found in their order; goal .97. Intrusions are
    four words or more of something else (a note, a caption) inside a sentence; goal 0."""
    folder = corpora / "danish_pdfs/latex_pairs"
    for path in _pdfs(folder):
        words = _words(read_file(path).text)
        total = found = 0
        for source in sorted((folder / "tex").glob("*.tex")):
            prose = _running_text(source.read_text("utf-8"))
            wanted = _words(prose)
            matcher = SequenceMatcher(None, wanted, words, autojunk=False)
            share = sum(block.size for block in matcher.get_matching_blocks())
            print(f"  {source.name}: {share / max(len(wanted), 1):.4f} of {len(wanted)} words")
            for intrusion in _intrusions(prose, words, matcher.get_opcodes()):
                print(f"    inside a sentence: {' '.join(intrusion)[:90]}")
            total, found = total + len(wanted), found + share
        print(f"{path.name}: {found / total:.4f}")


def speakers(corpora: Path) -> None:
    """Turns of the debates with the speaker that the label before them names; goal .99."""
    for path in sorted((corpora / "transcripts").glob("*.txt")):
        raw = path.read_text("utf-8")
        wanted = [(m["name"] or m["speaker"], m["words"].strip()) for m in _TURN.finditer(raw)]
        found = read_file(path)
        turns = [p for p in found.passages if p.kind is Kind.TURN]
        right = at = 0
        for name, words in wanted:
            begins = (n for n in range(at, len(turns)) if _begins(found, turns[n], words))
            here = next(begins, None)
            if here is not None:
                right += name in (turns[here].speaker or "")
                at = here + 1
        print(f"{path.name}: {right / len(wanted):.4f} of {len(wanted)} turns")


def words(corpora: Path) -> None:
    """Words with a hyphen and a space inside, in the seeds before and after; goal 95 % fewer."""
    before = after = 0
    for path in sorted((corpora / "seeds").glob("*.txt")):
        found = read_file(path)
        before += len(_BROKEN.findall(found.raw))
        after += len(_BROKEN.findall(found.text))
    print(f"{before} broken words, {after} left: {1 - after / before:.3f} fewer")


def _begins(found: Extraction, turn: Passage, words: str) -> bool:
    return found.text.startswith(words[:25], turn.start)


def _pdfs(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.glob("*.pdf")) if p.name != "not_a_pdf.pdf"]


def _count(path: Path) -> int:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _cpu(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _plumbed(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()


def _long(corpora: Path, path: Path, pages: int) -> Path:
    """A PDF of many pages, put together from typeset ones."""
    target = pypdfium2.PdfDocument.new()
    while len(target) < pages:
        for source in _pdfs(corpora / "typeset")[:5]:
            part = pypdfium2.PdfDocument(source)
            target.import_pages(part, range(min(len(part), pages - len(target))))
            part.close()
    target.save(path)
    target.close()
    return path


def _peak(path: Path) -> float:
    """Megabytes. The kernel's high-water mark: getrusage would count the parent's too."""
    read_file(path)
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) / 1024


def _title(words: str) -> str:
    """A heading or a line of contents as bare letters: no number, leader or page."""
    return re.sub(r"^\d+", "", _numbered_title(words))


def _numbered_title(words: str) -> str:
    """The same with its number, as figures alone: many chapters have an introduction."""
    plain = re.sub(r"(?:\.\s?){2,}.*$|\s+[\divxlc-]+$", "", words.strip())
    return re.sub(r"[\W_]", "", plain).casefold()


def _labels(found: Extraction) -> Iterator[bool]:
    """For each line of contents whose heading is found, whether it names that heading's page."""
    pages = {
        _numbered_title(found.text[p.start : p.end]): page.label
        for page in found.pages
        for p in found.passages
        if p.kind is Kind.HEADING and page.start <= p.start < page.end
    }
    for passage in found.passages:
        words = found.text[passage.start : passage.end]
        number = re.search(r"[\d-]+$|\b[ivxlc]+$", words)
        title = _numbered_title(words)
        if passage.kind is Kind.CONTENTS and number and title in pages:
            yield pages[title] == number.group().strip("-")


def _running_text(tex: str) -> str:
    """The prose of a LaTeX source: no mathematics, listings, figures, notes or commands."""
    tex = re.sub(r"(?<!\\)%.*", "", tex)
    for name in _ASIDE:
        tex = re.sub(rf"\\begin\{{{name}\*?\}}.*?\\end\{{{name}\*?\}}", " ", tex, flags=re.DOTALL)
    tex = re.sub(r"\$\$.*?\$\$|\$[^$]*\$|\\\[.*?\\\]", " ", tex, flags=re.DOTALL)
    for _ in range(3):
        tex = re.sub(rf"\\(?:{_DROPPED})\*?(?:\[[^\]]*\])*\{{[^{{}}]*\}}", " ", tex)
        tex = re.sub(r"\\(?:emph|text\w*|underline|enquote)\{([^{}]*)\}", r"\1", tex)
    return re.sub(r"\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\])?|\\[a-zA-Z]+\*?|[{}~\\]", " ", tex)


def _intrusions(
    prose: str, words: Sequence[str], changes: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[Sequence[str]]:
    """What stands in the text between two words that follow on each other inside a sentence."""
    inner = [
        not re.match(r"\W*[.!?:]|\s*\n\s*\n", prose[m.end() :]) for m in _WORDS.finditer(prose)
    ]
    long = [n for n, (tag, a, b, _, _) in enumerate(changes) if tag == "equal" and b - a >= 5]
    for tag, at, _, low, high in changes[long[0] : long[-1]] if long else ():
        other = [word for word in words[low:high] if len(word) > 2]  # no formulas
        if tag == "insert" and len(other) >= 4 and inner[at - 1]:
            yield other


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


PARTS: tuple[Callable[[Path], None], ...] = (
    speed,
    linear,
    memory,
    fidelity,
    headings,
    latex,
    speakers,
    words,
)


def main(corpora: str, names: Sequence[str]) -> None:
    """Print the parts that are named, or all."""
    for part in PARTS:
        if not names or part.__name__ in names:
            print(f"\n{part.__name__}: {(part.__doc__ or '').strip()}")
            part(Path(corpora))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
