"""How long a printed report takes to read: twenty pages set from the sample."""

import tempfile
import time
from pathlib import Path

from bench.texts import SAMPLE
from scripts.accuracy.folders import corpus_files
from tests.pdf_making import pdf, text, wrapped

PAGES = 20
ROWS = 34
BAR = 1.0


def report(year: int, pages: int) -> bytes:
    """Return a PDF of so many pages: rows of 36 characters, a running head and page numbers."""
    from yanxing.read import read_document

    texts = (read_document(path).text.canonical for path in corpus_files(SAMPLE))
    paragraphs = [f"{year}年澜江省政府工作报告", *"\n".join(texts).split("\n")]
    rows = [
        (line, 24 if number == 0 else 0)
        for paragraph in paragraphs
        if paragraph.strip()
        for number, line in enumerate(wrapped(paragraph.strip(), 36))
    ]
    sheets = []
    for page in range(pages):
        drawing = text("澜江省人民政府公报", 230, 810, 9) + text(f"— {page + 1} —", 280, 40, 9)
        for at, (line, indent) in enumerate(rows[page * ROWS : (page + 1) * ROWS]):
            drawing += text(line, 80 + indent, 760 - 20 * at)
        sheets.append(drawing)
    return pdf(sheets)


def seconds(runs: int) -> float:
    """Return the seconds by the clock of the fastest run, the start of the reading process included."""
    from yanxing.read import read_document

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "twenty.pdf")
        path.write_bytes(report(2025, PAGES))
        taken = []
        for _ in range(runs):
            start = time.perf_counter()
            document = read_document(path)
            taken.append(time.perf_counter() - start)
    assert document.pages is not None and len(document.pages.starts) == PAGES
    return min(taken)
