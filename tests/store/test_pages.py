"""A paged report keeps page and box in the ledger."""

from collections.abc import Callable
from pathlib import Path

from yanxing.model import Extraction, Pages, Report
from yanxing.store.codec import lines
from yanxing.store.ddl import File
from yanxing.store.ledger import Ledger
from yanxing.store.writer import LedgerWriter


def test_pages_come_back_as_they_went_in(
    tmp_path: Path, report_factory: Callable[..., Report], read_out: Callable[[Report], Extraction]
) -> None:
    edges = [(at * 100, 500, at * 100 + 90, 900) for at in range(60)]
    pages = Pages.pack((0, 30), ((595, 842), (842, 595)), edges)
    paged = report_factory(pages=pages, uncertain=((3, 9, 71),))
    plain = report_factory(year=2024)
    with LedgerWriter(tmp_path / "ledger.duckdb") as writer:
        for report in (paged, plain):
            file = File(report.source.path, "key", report.id, 0)
            writer.add(file, lines(report, read_out(report)))
        writer.finish({})
    with Ledger.open(tmp_path / "ledger.duckdb") as ledger:
        back = ledger.report(paged.id)
        assert back.pages == pages
        assert back.pages is not None and back.pages.boxes(29, 31) == pages.boxes(29, 31)
        assert back.uncertain == ((3, 9, 71),)
        assert ledger.report(plain.id).pages is None
