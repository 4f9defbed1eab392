import json
import re
from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec.structs import replace

from tests.page_report import fact_of, goal_of, report_of, sample
from yanxing.model import (
    Bound,
    Extraction,
    Head,
    Jurisdiction,
    Measure,
    NumeralClass,
    Report,
    Role,
    SectionRole,
)
from yanxing.publish.entries import fact_entry, goal_entry, registered
from yanxing.publish.page import render
from yanxing.publish.words import pair, words

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\" onmouseover='alert(1)' x=\"",
    "&lt;b&gt; &amp;",
    "\u2028\u2029",
    "𠮷野家",
    "{{ 7 * 7 }}{% raw %}",
)


class Elements(HTMLParser):
    """The elements of a page, and the text of its article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.depth = 0
        self.article: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.article.append(data)

    def ids(self) -> list[str]:
        return [known["id"] or "" for _, known in self.found if "id" in known]


@pytest.fixture(scope="module")
def page() -> str:
    return render(*sample())


def test_text_stands_as_written(page: str) -> None:
    report, _ = sample()
    lines = [line.strip() for line in "".join(Elements(page).article).splitlines()]
    assert [line for line in lines if line] == report.text.canonical.splitlines()


def test_every_fact_and_goal_has_one_mark_one_row_one_card(page: str) -> None:
    _, extraction = sample()
    ids = Elements(page).ids()
    assert len(ids) == len(set(ids))
    known = {fact.id for fact in extraction.facts} | {goal.id for goal in extraction.goals}
    for prefix in ("fact-", "row-"):
        assert {name.removeprefix(prefix) for name in ids if name.startswith(prefix)} == known
    assert data_of(page)["cards"].keys() == known


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    elements = Elements(page)
    ids = set(elements.ids())
    hrefs = [known["href"] or "" for tag, known in elements.found if tag == "a"]
    assert {href[1:] for href in hrefs if href.startswith("#")} <= ids


def test_nothing_is_loaded(page: str) -> None:
    for tag, known in Elements(page).found:
        assert "src" not in known, tag
        assert "style" not in known, tag
        assert not any(name.startswith("on") for name in known), tag
        if tag == "link":
            assert known["href"] == "data:,"
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|innerHTML|eval\(", page)


def test_policy_names_the_hashes_of_what_is_there(page: str) -> None:
    match = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert match
    policy = match[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for kind, pattern in (("style", r"<style>(.*?)</style>"), ("script", r"<script>(.*?)</script>")):
        [body] = re.findall(pattern, page, flags=re.DOTALL)
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_same_input_same_page(page: str) -> None:
    assert render(*sample()) == page


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_words_stay_words(evil: str) -> None:
    text = f"前言{evil}。\n一、{evil.replace('、', '')}\n产值{evil}5亿元，目标更好。\n"
    report = report_of(
        text, [(f"一、{evil}", 0, SectionRole.REVIEW)], title=evil, speaker=evil, session=evil, url=evil
    )
    fact = fact_of(
        report,
        f"{evil}5亿元",
        f"{evil}5亿元",
        "5",
        unit=evil,
        indicator=evil,
        area=evil,
        of=evil,
        rules=((evil, evil),),
        doubts=((evil, evil),),
    )
    goal = goal_of(report, "目标更好", evil, evil, evil)
    page = render(report, Extraction(report=report.id, facts=(fact,), numerals=(), goals=(goal,)))
    plain = render(*sample())
    tags = {tag for tag, _ in Elements(page).found}
    assert tags <= {tag for tag, _ in Elements(plain).found} | {"small"}
    assert page.count("<script") == page.count("</script>") == 2
    assert not any(name.startswith("on") for _, known in Elements(page).found for name in known)
    assert data_of(page)["cards"][fact.id]["quote"] == f"{evil}5亿元"
    assert evil.replace("\u2028", "").replace("\u2029", "") in "".join(Elements(page).article).replace(
        "\u2028", ""
    ).replace("\u2029", "")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", ""])
def test_only_web_addresses_become_links(address: str) -> None:
    report = report_of("正文。\n", [], url=address)
    page = render(report, Extraction(report=report.id, facts=(), numerals=()))
    assert all((known.get("href") or "#").startswith(("#", "data:,")) for _, known in Elements(page).found)


def test_report_without_facts_or_outline_is_a_page() -> None:
    report = report_of("只有一句话。\n", [])
    page = render(report, Extraction(report=report.id, facts=(), numerals=()))
    assert "只有一句话。" in page
    assert "澜江省2024年政府工作报告" in page


def test_report_that_tells_nothing_is_named_by_its_file() -> None:
    report = report_of("一句话。\n", [])
    head = Head(jurisdiction=Jurisdiction(name=""), kind="", year=0, reviewed=0)
    page = render(replace(report, head=head), Extraction(report=report.id, facts=(), numerals=()))
    assert "<title>2024 ·" in page


def test_registry_names_the_indicator_in_both_languages(page: str) -> None:
    _, extraction = sample()
    said = dict_of(data_of(page)["cards"][extraction.facts[0].id]["said"])
    assert said["indicator_id"] == ["地区生产总值 (gdp)", "gross domestic product (gdp)"]


def test_id_of_another_registry_stays_bare() -> None:
    assert registered("no-such-indicator") == ("no-such-indicator", "no-such-indicator")


def test_folders_of_the_reader_are_not_published(page: str) -> None:
    assert "/home/" not in page
    assert "澜江省/2024.txt" in page


def test_long_report_stays_small() -> None:
    report, extraction = large()
    page = render(report, extraction)
    assert len(extraction.facts) == 600
    assert len(page.encode()) < 1_000_000


def test_values_for_readers() -> None:
    report = report_of("甲4%乙6.5%—7%丙-3.10%丁46万人以上戊0.5个百分点\n", [])
    growth = {"unit": "%", "measure": Measure.GROWTH}
    shown = [
        fact_of(report, "甲4%", "4%", "4", **growth),
        fact_of(report, "6.5%—7%", "6.5%—7%", "6.5", value_to=Decimal(7), bound=Bound.RANGE, **growth),
        fact_of(report, "-3.10%", "-3.10%", "-3.10", **growth),
        fact_of(report, "46万人以上", "46万人以上", "46", unit="万人", bound=Bound.GE, role=Role.TARGET),
        fact_of(report, "0.5个百分点", "0.5个百分点", "0.5", unit="个百分点", measure=Measure.GAP),
    ]
    values = [fact_entry(fact).value[0] for fact in shown]
    assert values == ["+4%", "+6.5–7%", "−3.10%", "≥ 46万人", "0.5个百分点"]


def test_goal_says_its_kind_in_both_languages() -> None:
    report = report_of("收入与经济增长同步\n", [])
    entry = goal_entry(goal_of(report, "收入与经济增长同步", "in_step", "收入", "经济增长"))
    assert (entry.value, entry.measure, entry.qualifiers) == (("同步", "in step with"), "goal", "经济增长")


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("role", Role),
        ("measure", Measure),
        ("bound", Bound),
        ("numeral", NumeralClass),
        ("section", SectionRole),
    ],
)
def test_every_member_of_the_vocabulary_has_its_words(table: str, kinds: type[Role]) -> None:
    assert {str(kind) for kind in kinds} <= words()[table].keys()


def test_word_unknown_to_the_tables_stands_for_itself() -> None:
    assert pair("kind", "白皮书") == ("白皮书", "白皮书")
    assert pair("no such table", "x") == ("x", "x")


def dict_of(lines: list[list[str]]) -> dict[str, list[str]]:
    return {field: said for field, *said in lines}


def data_of(page: str) -> dict[str, dict[str, dict[str, Any]]]:
    [text] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)
    return json.loads(text)  # type: ignore[no-any-return]


def large() -> tuple[Report, Extraction]:
    """Make a report of 600 facts in 30,000 characters."""
    lines = [
        f"第{n:03}项：完成投资{n}.25亿元以上，" + "各地各部门协同推进重点任务落地见效，" * 2
        for n in range(600)
    ]
    report = report_of("。\n".join(lines) + "。\n", [])
    facts = tuple(
        fact_of(
            report,
            f"投资{n}.25亿元以上",
            f"{n}.25亿元以上",
            f"{n}.25",
            unit="亿元",
            bound=Bound.GE,
            role=Role.TARGET,
            indicator=f"重点项目完成投资{n}",
            indicator_id="investment.fixed_assets",
            firmness="firm",
            normal_value=Decimal(n) * 10**8,
            normal_unit="元",
            dimension="money",
            rules=tuple(
                (field, f"statements.level.{field}") for field in ("measure", "role", "period", "area")
            ),
        )
        for n in range(600)
    )
    return report, Extraction(report=report.id, facts=facts, numerals=())
