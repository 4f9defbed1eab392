"""The page as a reader meets it: in Chromium, at several widths, by mouse, finger and keyboard."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.page_report import fact_of, report_of, sample
from tests.publish.test_scores import outcome_of
from yanxing.model import Extraction
from yanxing.publish.page import render
from yanxing.publish.scorecard import Sources
from yanxing.publish.scores import scores

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = [360, 390, 820, 1180, 1440, 1600]
WIDE = {"width": 1440, "height": 900}
SLIM = {"width": 390, "height": 844}
REPORT, EXTRACTION = sample()
FLOOR = next(fact for fact in EXTRACTION.facts if fact.quote == "5.5%左右")
DOUBTED = next(fact for fact in EXTRACTION.facts if fact.doubts)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        message = "no chromium here: run scripts/test-machine.sh"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("page"), render(REPORT, EXTRACTION))


def written(folder: Path, page: str) -> str:
    target = folder / "page.html"
    target.write_text(page, "utf-8")
    return target.as_uri()


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address, WIDE)


@pytest.fixture
def slim(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address, SLIM, touch=True)


def opened(
    browser: Browser, address: str, size: dict[str, int], *, locale: str = "zh-CN", touch: bool = False
) -> Iterator[Page]:
    """Open a page that may neither complain nor ask the network for anything."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale=locale,
        has_touch=touch,
        reduced_motion="reduce",
    )
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if asks(request.url) else None)
    page.goto(address)
    yield page
    context.close()
    assert trouble == []


def asks(url: str) -> bool:
    return not url.startswith(("file:", "data:"))


def mark(page: Page, name: str) -> str:
    return f"article .f:has(#fact-{name})"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_no_width_scrolls_sideways(browser: Browser, address: str, width: int, locale: str) -> None:
    for page in opened(browser, address, {"width": width, "height": 800}, locale=locale):
        for panel in ("outline", "facts"):
            opener = page.locator(f"[data-open={panel}]")
            if opener.is_visible():
                opener.click()
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                rows = page.locator("#facts .rows")
                if panel == "facts":
                    assert rows.evaluate("e => e.scrollWidth <= e.clientWidth")
                page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hover_shows_what_was_understood_and_leaving_hides_it(wide: Page) -> None:
    card = wide.locator("#card")
    expect(card).to_be_hidden()
    wide.hover(mark(wide, FLOOR.id))
    expect(card).to_be_visible()
    for said in ("≈ +5.5%", "地区生产总值", "左右", "预期性措辞", "2024", "verbs.reach"):
        expect(card).to_contain_text(said)
    wide.hover("h1")
    expect(card).to_be_hidden()


def test_card_can_be_entered_with_the_mouse(wide: Page) -> None:
    wide.hover(mark(wide, FLOOR.id))
    expect(wide.locator("#card")).to_be_visible()
    wide.hover("#card .quote")
    wide.wait_for_timeout(400)
    expect(wide.locator("#card")).to_be_visible()


def test_focus_shows_the_card_and_escape_hides_it(wide: Page) -> None:
    target = wide.locator(mark(wide, DOUBTED.id))
    target.focus()
    expect(wide.locator("#card")).to_contain_text("连续的起点未写明")
    expect(target).to_have_attribute("aria-describedby", "card")
    wide.keyboard.press("Escape")
    expect(wide.locator("#card")).to_be_hidden()
    expect(target).to_be_focused()


def test_tab_goes_from_fact_to_fact(wide: Page) -> None:
    wide.locator("article .f").first.focus()
    wide.keyboard.press("Tab")
    expect(wide.locator("article .f").nth(1)).to_be_focused()
    expect(wide.locator("#card")).to_contain_text("+5.6%")


def test_filter_by_word_role_measure_period_and_doubt(wide: Page) -> None:
    rows = wide.locator("#facts tbody tr:visible")
    shown = wide.locator(".shown")
    total = len(EXTRACTION.facts) + len(EXTRACTION.goals)
    expect(rows).to_have_count(total)
    wide.fill("#search", "社会消费品")
    expect(rows).to_have_count(2)
    expect(shown).to_have_text(f"2 / {total}")
    wide.click("#clear")
    expect(rows).to_have_count(total)
    wide.click("#facts .chip[data-value=target]")
    expect(rows).to_have_count(9)
    expect(wide.locator(".key .chip[data-value=target]")).to_have_attribute("aria-pressed", "true")
    wide.click("#facts .chip[data-value=goal]")
    expect(rows).to_have_count(2)
    wide.click("#clear")
    wide.select_option("#period", "2021–2023")
    expect(rows).to_have_count(1)
    wide.click("#clear")
    wide.click("#facts .chip[data-filter=doubt]")
    expect(rows).to_have_count(1)
    wide.fill("#search", "查无此项")
    expect(wide.locator(".none")).to_be_visible()


def test_filter_unmarks_the_text_too(wide: Page) -> None:
    wide.click(".key .chip[data-value=rank]")
    expect(wide.locator("article .f:not(.off)")).to_have_count(1)


def test_sort_by_value_and_back_to_text_order(wide: Page) -> None:
    rows = wide.locator("#facts tbody tr")
    first = rows.first.get_attribute("id")
    head = wide.locator("th[data-sort=number]")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(rows.first).to_have_attribute("data-number", "0.5")
    head.locator("button").click()
    expect(rows.nth(2)).to_have_attribute("data-number", "18236.4")
    head.locator("button").click()
    expect(rows.first).to_have_attribute("id", first or "")


def test_from_the_table_to_the_text_and_back(wide: Page) -> None:
    wide.click(f"#row-{FLOOR.id} a")
    target = wide.locator(mark(wide, FLOOR.id))
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()
    assert wide.evaluate("location.hash") == f"#fact-{FLOOR.id}"
    wide.click(mark(wide, EXTRACTION.facts[-1].id))
    row = wide.locator(f"#row-{EXTRACTION.facts[-1].id}")
    expect(row).to_have_class("target chosen")
    expect(row).to_be_in_viewport()
    wide.go_back()
    expect(target).to_be_focused()


def test_jump_to_a_row_that_the_filter_hides(wide: Page) -> None:
    wide.fill("#search", "查无此项")
    wide.click(mark(wide, FLOOR.id))
    expect(wide.locator(f"#row-{FLOOR.id}")).to_be_visible()
    expect(wide.locator("#search")).to_have_value("")


def test_deep_link_leads_to_its_fact(browser: Browser, address: str) -> None:
    for page in opened(browser, f"{address}#fact-{FLOOR.id}", WIDE):
        expect(page.locator(mark(page, FLOOR.id))).to_be_in_viewport()
        expect(page.locator("#card")).to_contain_text("≈ +5.5%")


@pytest.mark.parametrize("hash_", ["#fact-nowhere", "#row-nowhere", "#%E0%A4%A", "#<script>"])
def test_broken_deep_link_is_no_error(browser: Browser, address: str, hash_: str) -> None:
    for page in opened(browser, address + hash_, WIDE):
        expect(page.locator("html")).to_have_class("js")


def test_language_is_the_browsers_until_the_reader_chooses(browser: Browser, address: str) -> None:
    for page in opened(browser, address, WIDE, locale="en-GB"):
        expect(page.locator("#facts-name")).to_have_text("Table of facts", use_inner_text=True)
        page.click("#language")
        expect(page.locator("#facts-name")).to_have_text("事实表", use_inner_text=True)
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
        page.reload()
        expect(page.locator("#facts-name")).to_have_text("事实表", use_inner_text=True)


def test_outline_shows_where_the_reader_is(wide: Page) -> None:
    wide.set_viewport_size({"width": 1440, "height": 400})
    current = wide.locator("#outline a[aria-current]")
    wide.evaluate("document.querySelector('footer').scrollIntoView()")
    expect(current).to_have_text("三、十件民生实事2")
    wide.click("#outline a[data-s='0']")
    expect(current).to_contain_text("2023年工作回顾")
    expect(wide.locator("article h2").first).to_be_in_viewport()
    expect(current).to_have_count(1)


def test_other_numerals_show_on_demand(wide: Page) -> None:
    wide.click("#numerals")
    wide.hover("article .n >> nth=0")
    expect(wide.locator("#card")).to_contain_text("时间")
    wide.click("#numerals")
    wide.hover("h1")
    wide.hover("article .n >> nth=0")
    expect(wide.locator("#card")).to_be_hidden()


def test_on_a_telephone_a_tap_explains_and_a_second_finds_the_row(slim: Page) -> None:
    slim.tap(mark(slim, FLOOR.id))
    expect(slim.locator("#card")).to_be_visible()
    slim.tap("#card .sheet")
    expect(slim.locator("#facts")).to_be_visible()
    expect(slim.locator(f"#row-{FLOOR.id}")).to_be_in_viewport()
    slim.tap(f"#row-{FLOOR.id} a")
    expect(slim.locator("#facts")).to_be_hidden()
    expect(slim.locator(mark(slim, FLOOR.id))).to_be_in_viewport()


def test_on_a_telephone_panels_open_and_escape_returns(slim: Page) -> None:
    opener = slim.locator("[data-open=outline]")
    opener.click()
    expect(slim.locator("#outline")).to_be_visible()
    expect(slim.locator("#outline .shut")).to_be_focused()
    slim.keyboard.press("Escape")
    expect(slim.locator("#outline")).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    slim.tap("#outline a[data-s='3']")
    expect(slim.locator("#outline")).to_be_hidden()
    expect(slim.locator("article h2").nth(1)).to_be_in_viewport()


def test_without_script_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#facts")).to_be_visible()
    expect(page.locator("#outline")).to_be_visible()
    expect(page.locator("#language")).to_be_hidden()
    page.click(f"#row-{FLOOR.id} a")
    expect(page.locator(mark(page, FLOOR.id))).to_be_in_viewport()
    context.close()


def test_paper_gets_text_and_whole_table(wide: Page) -> None:
    wide.emulate_media(media="print")
    expect(wide.locator("article")).to_be_visible()
    expect(wide.locator("#facts table")).to_be_visible()
    expect(wide.locator(".bar")).to_be_hidden()
    expect(wide.locator("#outline")).to_be_hidden()
    assert wide.locator("#facts .rows").evaluate("e => e.scrollHeight <= e.clientHeight")


def test_hostile_report_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    evil = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    report = report_of(f"甲{evil}\u2028𠮷𠮷5亿元乙\n", [], title=evil)
    fact = fact_of(report, "𠮷5亿元", "5亿元", "5", unit="亿元", indicator=evil, rules=((evil, evil),))
    page_text = render(report, Extraction(report=report.id, facts=(fact,), numerals=()))
    for page in opened(browser, written(tmp_path, page_text), WIDE):
        page.hover(mark(page, fact.id))
        expect(page.locator("#card")).to_contain_text(evil)
        assert evil in page.title()
        assert page.locator(mark(page, fact.id)).inner_text() == "5亿元"
        assert page.locator("img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, SLIM], ids=["wide", "slim"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, size: dict[str, int]) -> None:
    for page in opened(browser, address, size):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.locator(".about summary").click()
        page.click("#numerals")
        assert violations(page) == []
        page.locator(mark(page, FLOOR.id)).click()
        assert violations(page) == []
        if size is SLIM:
            page.click("#card .sheet")
            assert violations(page) == []


def violations(page: Page) -> list[str]:
    found = Axe().run(page)
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found.response["violations"]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with a scorecard: one target with its answer."""
    outcome, sources = outcome_of()
    spoken = Sources(sources.heads, lambda _: REPORT.text.canonical)
    return written(
        tmp_path_factory.mktemp("judged"), render(REPORT, EXTRACTION, card=scores([outcome], spoken))
    )


@pytest.mark.parametrize("size", [WIDE, SLIM], ids=["wide", "slim"])
def test_a_target_s_mark_leads_to_its_answer_sentence_beside_sentence(
    browser: Browser, judged: str, size: dict[str, int]
) -> None:
    target = outcome_of()[0].target.id
    for page in opened(browser, judged, size):
        page.locator(mark(page, target)).focus()
        page.locator(f"#card a[href='#score-{target}']").click()
        sides = page.locator(f"#score-{target} .sides > div")
        expect(sides).to_have_count(2)
        for side in (sides.nth(0), sides.nth(1)):
            expect(side).to_be_in_viewport()
        left, right = (sides.nth(at).bounding_box() for at in (0, 1))
        assert left and right
        beside = size is WIDE
        assert (left["y"] == right["y"]) is beside
        assert right["x"] + right["width"] <= size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert violations(page) == []
