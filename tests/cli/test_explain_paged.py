"""`explain` names the page from the ledger alone, the file being gone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.pdf_making import pdf, prose, text
from yanxing import pipeline
from yanxing.publish.explain import explain, lines
from yanxing.store.ledger import Ledger

REPORT = (
    "过去一年，面对多年少有的困难局面，全省上下齐心协力，粮食总产量达到1462.3万吨，增长3.2%，城镇新增就业46.2万人，"
    "居民人均可支配收入增长5.9%，主要指标好于预期。"
)


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A report as a PDF, with the ledger of it beside its folder."""
    folder = tmp_path / "澜江省"
    folder.mkdir()
    path = folder / "2025.pdf"
    path.write_bytes(pdf([text("政府工作报告", 220, 780, 22), prose(REPORT, 80, 740)]))
    pipeline.build(folder, tmp_path / "ledger.duckdb", workers=1)
    return path


def test_a_fact_of_a_pdf_names_its_page(printed: Path, tmp_path: Path) -> None:
    printed.unlink()
    with Ledger.open(tmp_path / "ledger.duckdb") as ledger:
        fact = next(fact for fact in ledger.facts() if fact.quote.startswith("增长5.9"))
        report = ledger.report(fact.report)
        said = lines(explain(fact, report))
        assert said[2].startswith(f"{printed}, page 2, line")
        assert report.pages is not None
        assert {box.page for box in report.pages.boxes(fact.source_start, fact.source_end)} == {2}


def test_the_page_is_drawn_with_the_fact_marked(
    run: Callable[..., Any], printed: Path, tmp_path: Path
) -> None:
    ledger, picture = tmp_path / "ledger.duckdb", tmp_path / "page.png"
    with Ledger.open(ledger) as opened:
        fact = next(fact for fact in opened.facts() if fact.quote.startswith("增长5.9"))
        box = opened.report(fact.report).boxes(fact.start, fact.end)[0]
    code, out, err = run("explain", fact.id, "--ledger", ledger, "-o", picture)
    assert (code, err) == (0, f"{picture} shows the page\n") and "5.9" in out
    with Image.open(picture) as image:
        corner = (int(box.left * image.width) + 2, int(box.top * image.height) + 2)
        assert image.convert("RGB").getpixel(corner) == (255, 224, 102)


def test_a_file_that_is_gone_or_another_is_told(
    run: Callable[..., Any], printed: Path, tmp_path: Path
) -> None:
    ledger, picture = tmp_path / "ledger.duckdb", tmp_path / "page.png"
    with Ledger.open(ledger) as opened:
        fact = next(iter(opened.facts()))
    printed.write_bytes(printed.read_bytes() + b"%")
    for told in ("not the one that was read", "cannot be opened"):
        code, _, err = run("explain", fact.id, "--ledger", ledger, "-o", picture)
        assert code == 2 and str(printed) in err and told in err and not picture.exists()
        printed.unlink(missing_ok=True)
