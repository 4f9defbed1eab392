"""`explain` names the page from the ledger alone, the file being gone."""

from pathlib import Path

from tests.pdf_making import pdf, prose, text
from yanxing import pipeline
from yanxing.publish.explain import explain, lines
from yanxing.store.ledger import Ledger

REPORT = (
    "过去一年，面对多年少有的困难局面，全省上下齐心协力，粮食总产量达到1462.3万吨，增长3.2%，城镇新增就业46.2万人，"
    "居民人均可支配收入增长5.9%，主要指标好于预期。"
)


def test_a_fact_of_a_pdf_names_its_page(tmp_path: Path) -> None:
    folder = tmp_path / "澜江省"
    folder.mkdir()
    path = folder / "2025.pdf"
    path.write_bytes(pdf([text("政府工作报告", 220, 780, 22), prose(REPORT, 80, 740)]))
    pipeline.build(folder, tmp_path / "ledger.duckdb", workers=1)
    path.unlink()
    with Ledger.open(tmp_path / "ledger.duckdb") as ledger:
        fact = next(fact for fact in ledger.facts() if fact.quote.startswith("增长5.9"))
        report = ledger.report(fact.report)
        said = lines(explain(fact, report))
        assert said[2].startswith(f"{path}, page 2, line")
        assert report.pages is not None
        assert {box.page for box in report.pages.boxes(fact.source_start, fact.source_end)} == {2}
