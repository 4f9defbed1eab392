"""A report says the same as plain text, printed by two programs, and scanned."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from tests import printing
from yanxing import pipeline
from yanxing.model import Fact, Report
from yanxing.read.pdf.task import installed

SAMPLE = Path(pipeline.__file__).parent / "sample" / "corpus" / "澜江省" / "2025.txt"
FIELDS = ("value", "value_to", "unit", "measure", "bound", "role", "period", "indicator")
PRINTERS = [printing.by_browser, printing.by_office]


def facts(report: Report) -> list[Fact]:
    return list(pipeline.extract(report).facts)


def said(report: Report) -> Counter[tuple[object, ...]]:
    return Counter(tuple(getattr(fact, field) for field in FIELDS) for fact in facts(report))


def equal_share(report: Report, form: Report) -> float:
    mine, theirs = said(report), said(form)
    return (mine & theirs).total() / max(mine.total(), theirs.total())


@pytest.fixture(scope="module", params=PRINTERS, ids=["browser", "office"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    printer: Callable[[str, Path], Path] = request.param
    return printer(SAMPLE.read_text("utf-8"), tmp_path_factory.mktemp("printed"))


def test_print_says_what_the_text_says(printed: Path) -> None:
    text, form = pipeline.read(SAMPLE), pipeline.read(printed)
    assert equal_share(text, form) >= 0.99
    assert form.head.jurisdiction.name == "澜江省"
    assert (form.head.year, form.head.session, form.head.speaker) == (2025, text.head.session, "陆见川")
    assert form.pages is not None and len(form.pages.starts) >= 5
    assert printing.HEAD not in form.text.canonical and "云汀文库" not in form.text.canonical


@pytest.mark.parametrize("printer", [partial(printer, mark="") for printer in PRINTERS])
def test_the_text_in_a_facts_boxes_is_its_quote(printer: Callable[..., Path], tmp_path: Path) -> None:
    # Without a watermark: its characters lie in the same boxes.
    printed = printer(SAMPLE.read_text("utf-8"), tmp_path)
    report = pipeline.read(printed)
    document = pypdfium2.PdfDocument(printed)
    chosen = facts(report)
    for fact in Random(2025).sample(chosen, min(100, len(chosen))):
        boxes = report.boxes(fact.start, fact.end)
        found = "".join(printing.text_in(document, box) for box in boxes)
        assert bare(found) == bare(fact.quote)
    document.close()


@pytest.mark.parametrize("border", ["collapse", "separate"])
def test_a_printed_table_says_what_its_page_says(border: str, tmp_path: Path) -> None:
    style = f"<style>table {{ border-collapse: {border} }} td, th {{ border: 1px solid }}</style>"
    heads = "<tr><th rowspan=2>指标<th colspan=2>2024年（万吨）<tr><th>计划数<th>完成数"
    rows = "".join(f"<tr><td>{name}产量<td>{at}.5<td>{at + 1}" for at, name in enumerate("稻麦豆茶果菜" * 8))
    table = f"{style}<table><thead>{heads}</thead>{rows}</table>"
    words = SAMPLE.read_text("utf-8")[:600]
    printed = printing.by_browser(words, tmp_path, below=table)
    page = tmp_path / "2025.html"
    page.write_text("".join(f"<p>{line}" for line in printing.paragraphs(words)) + table, "utf-8")
    shown, form = pipeline.read(page), pipeline.read(printed.rename(tmp_path / "2025.pdf"))
    assert (
        [len(table.cells) for table in form.tables] == [len(table.cells) for table in shown.tables] == [148]
    )
    assert said(form) == said(shown)
    assert form.pages is not None and len(form.pages.starts) > 1


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(not installed(), reason="install the extra ocr to run this test")
def test_scan_says_what_the_text_says(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")[:1200]
    source = tmp_path / "2025.txt"
    source.write_text(text, "utf-8")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(printing.scanned(printing.by_browser(text, tmp_path), pages=2))
    plain, form = pipeline.read(source), pipeline.read(scan)
    assert equal_share(plain, form) >= 0.95
    assert form.head.jurisdiction == plain.head.jurisdiction
    (problem,) = form.problems
    assert problem.reason == "pages 1–2 recognised from pictures; figures may be misread"
    assert "云汀" not in form.text.canonical
    assert form.uncertain and all(0 <= percent < 85 for *_, percent in form.uncertain)
    assert form.pages is not None
    for fact in facts(form):
        assert form.boxes(fact.start, fact.end)
