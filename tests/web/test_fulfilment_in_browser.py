"""What became of undertakings as a reader meets it: side by side where there is room, tasks folded away."""

from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.web.test_page_in_browser import browser, opened, written
from yanxing.link.courses import courses
from yanxing.link.fulfilment import fulfilments
from yanxing.link.projects import between
from yanxing.model import Account
from yanxing.pipeline import extract, read
from yanxing.publish.fulfilment import aftermath
from yanxing.publish.page import render

__all__ = ["browser"]

SAMPLE = Path(str(files("yanxing") / "sample" / "corpus" / "澜江省"))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page that tells what became of what it orders."""
    reports = [read(SAMPLE / f"{year}.txt") for year in (2024, 2025)]
    before, after = (Account(report, extract(report)) for report in reports)
    histories = between(before, after)
    found = fulfilments(before, after, histories, Decimal(5))
    told = aftermath(before, after, found, courses(before, after, histories))
    page = render(before.report, before.extraction, after=told)
    return written(tmp_path_factory.mktemp("answered"), page)


@pytest.fixture(params=[390, 820, 1440])
def page(browser: Browser, answered: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from opened(browser, answered, {"width": request.param, "height": 900})


def test_nothing_hangs_over_the_edge(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.kept details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_answers_stand_beside_where_there_is_room(page: Page) -> None:
    pair = page.locator(".kept .pair").first
    ordered, answer = (pair.locator(".said").nth(at).bounding_box() for at in (0, 1))
    assert ordered is not None and answer is not None
    wide = page.viewport_size is not None and page.viewport_size["width"] >= 640
    assert (answer["x"] > ordered["x"] + ordered["width"] - 1) == wide
    assert (answer["y"] >= ordered["y"] + ordered["height"] - 1) != wide


def test_tasks_unfold_by_key(page: Page) -> None:
    tasks = page.locator(".kept details").last
    expect(tasks.locator(".pair").first).to_be_hidden()
    tasks.locator("summary").press("Enter")
    expect(tasks.locator(".pair").first).to_be_visible()


def test_silence_is_said_and_nothing_else(page: Page) -> None:
    silent = page.locator(".kept .pair", has=page.locator(".head .silent")).first
    expect(silent.locator(".answer p")).to_have_count(1)
    expect(silent.locator(".answer .zh")).to_have_text("下一份报告中未见相应文字")


def test_everyone_can_read_it(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.kept details').forEach(part => part.open = true)")
    found = Axe().run(page, context=".kept")
    assert found.violations_count == 0, found.generate_report()
