"""Pages of real reports: nothing of the text is lost, every fact can be found, none grows too large."""

from pathlib import Path

from tests.publish.test_page import Elements
from yanxing import pipeline
from yanxing.publish.page import render

EVERY = 9
LIMIT = 1_000_000


def test_real_reports_make_whole_pages(corpus: Path) -> None:
    files = sorted(corpus.rglob("*.txt"))
    for file in files[::EVERY]:
        report = pipeline.read(file, lenient=True)
        extraction = pipeline.extract(report)
        page = render(report, extraction)
        elements = Elements(page)
        ids = set(elements.ids())
        assert "".join("".join(elements.article).split()) == "".join(report.text.canonical.split()), file.name
        assert {f"fact-{fact.id}" for fact in extraction.facts} <= ids, file.name
        assert {f"fact-{goal.id}" for goal in extraction.goals} <= ids, file.name
        assert len(page.encode()) < LIMIT, file.name
