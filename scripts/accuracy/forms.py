"""Tell how many facts of real reports stay the same in other forms: ``python -m scripts.accuracy.forms``.

Each report is made into a web page, a DOCX and PDFs by a browser and by LibreOffice, and ``--scan`` adds the
first pages as pictures. Named files, or else six reports of the corpus evenly spread, are held against their
text. Of the PDFs without a watermark, 200 facts are drawn and the text in their boxes against their quotes.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pypdfium2

from scripts.accuracy.folders import corpus_files, corpus_folder
from tests import forms, printing
from yanxing import pipeline
from yanxing.model import Fact, Report

ASKED = 6
BOXED = 200
# Where a watermark lies over a text, its characters stand in the same boxes.
UNMARKED = "unmarked"


def chosen(count: int) -> list[Path]:
    """Return so many reports of the corpus, evenly spread."""
    corpus = corpus_folder()
    if corpus is None:
        raise SystemExit("set YANXING_CORPUS to a folder of real reports, or name files")
    files = corpus_files(corpus)
    return files[:: max(1, len(files) // count)][:count]


def made(source: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each form of a report with its file, which is named as the report's."""
    text = source.read_text("utf-8")
    page, paper = folder / f"{source.stem}.html", folder / f"{source.stem}.docx"
    page.write_bytes(forms.page(text))
    yield "html", page
    paper.write_bytes(forms.document(forms.paragraphs(text)))
    yield "docx", paper
    for name, printer in (("browser", printing.by_browser), ("office", printing.by_office)):
        for form, mark in ((name, printing.MARK), (f"{name}, {UNMARKED}", "")):
            yield form, printer(text, folder, mark).rename(_within(folder, form) / f"{source.stem}.pdf")


def scan(source: Path, folder: Path, length: int) -> float:
    """Return the share of facts that a scan of the beginning of a report keeps."""
    lines, size = [], 0
    for line in forms.paragraphs(source.read_text("utf-8")):
        if size > length:
            break
        lines.append(line)
        size += len(line)
    plain = folder / source.name
    plain.write_text("\n".join(lines), "utf-8")
    scanned = folder / f"{source.stem}.pdf"
    scanned.write_bytes(printing.scanned(printing.by_browser(plain.read_text("utf-8"), folder), pages=20))
    return forms.equal_share(pipeline.read(plain), pipeline.read(scanned))


def boxed(path: Path, report: Report, facts: Sequence[Fact]) -> int:
    """Return of how many facts the text in their boxes is their quote."""
    document = pypdfium2.PdfDocument(path)
    right = 0
    for fact in facts:
        boxes = report.boxes(fact.start, fact.end)
        found = "".join(printing.text_in(document, box) for box in boxes)
        right += "".join(found.split()) == "".join(fact.quote.split())
    document.close()
    return right


def _within(folder: Path, name: str) -> Path:
    inner = folder / name
    inner.mkdir(exist_ok=True)
    return inner


def main() -> None:
    """Print a line a form, and how many boxes hold their quote."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--scan", type=int, default=0, metavar="CHARACTERS", help="scan so many of each")
    options = parser.parse_args()
    right = asked = 0
    files = options.files or chosen(ASKED)
    for source in files:
        plain = pipeline.read(source)
        with tempfile.TemporaryDirectory() as name:
            folder = _within(Path(name), source.parent.name)
            for form, path in made(source, folder):
                report = pipeline.read(path)
                print(f"{source.name}\t{form}\t{forms.equal_share(plain, report):.4f}", flush=True)
                if form.endswith(UNMARKED):
                    facts = pipeline.extract(report).facts
                    few = Random(2025).sample(facts, min(len(facts), -(-BOXED // (2 * len(files)))))
                    right, asked = right + boxed(path, report, few), asked + len(few)
            if options.scan:
                share = scan(source, _within(folder, "scan"), options.scan)
                print(f"{source.name}\tscan\t{share:.4f}", flush=True)
    print(f"boxes that hold their quote\t{right} of {asked}")


if __name__ == "__main__":
    main()
