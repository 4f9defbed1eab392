"""Where a figure holds, if not for all of the report's own jurisdiction."""

from collections.abc import Callable
from typing import Any

import pytest

from yanxing.model import Head, Jurisdiction, Level, Report
from yanxing.rules import load
from yanxing.statements import extract
from yanxing.statements.area import code_of, place_at

Reports = Callable[..., Report]
PROVINCE = Head(Jurisdiction("甘肃省", "620000", Level.PROVINCE), "", 2026, 2025)
NATION = Head(Jurisdiction("全国", "100000", Level.NATION), "", 2026, 2025)


@pytest.mark.parametrize("case", load("areas")["case"], ids=lambda case: case["text"])
def test_each_case_of_the_rules_is_read_as_it_says(case: dict[str, str], report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text=case["text"])).facts
    assert (fact.area, fact.indicator) == (case["area"], case["indicator"])


def area(text: str, reports: Reports, **changes: Any) -> list[str]:
    return [fact.area for fact in extract(reports(text=text, **changes)).facts]


def test_a_place_holds_for_a_list(report_factory: Reports) -> None:
    assert area("云汀新区经济总量突破500亿元、增长8.1%。", report_factory) == ["云汀新区"] * 2


def test_a_place_of_the_figure_ends_with_its_clause(report_factory: Reports) -> None:
    text = "云汀新区经济总量突破500亿元，粮食产量增长1.2%。"
    assert area(text, report_factory) == ["云汀新区", ""]


def test_a_corps_that_opens_a_sentence_holds_for_all_of_it(report_factory: Reports) -> None:
    text = "生产建设兵团实力增强，生产总值增长6.1%，一般公共预算收入增长4.2%。"
    assert area(text, report_factory) == ["兵团", "兵团"]


def test_a_semicolon_ends_a_place(report_factory: Reports) -> None:
    text = "生产建设兵团实力增强，生产总值增长6.1%；一般公共预算收入增长4.2%。"
    assert area(text, report_factory) == ["兵团", ""]


def test_a_place_in_front_of_a_count_is_where_the_things_are(report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text="酒泉2万吨/年精炼铜项目建成投产。")).facts
    assert fact.area == "酒泉"
    assert not fact.indicator.startswith("酒泉")


def test_the_own_jurisdiction_is_no_area_and_no_part_of_the_indicator(report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text="甘肃粮食产量增长1.2%。", name="甘肃省", code="620000")).facts
    assert (fact.area, fact.indicator) == ("", "粮食产量")


def test_the_nation_is_elsewhere_for_a_province(report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text="全国粮食产量增长1.2%。")).facts
    assert (fact.area, fact.area_code, fact.indicator) == ("全国", "100000", "粮食产量")
    (fact,) = extract(report_factory(text="全国文明村镇达到12个。")).facts
    assert fact.area == ""


def test_a_place_is_bound_to_its_code(report_factory: Reports) -> None:
    text = "庆阳、酒泉生产总值超过九百亿元。"
    (fact,) = extract(report_factory(text=text, name="甘肃省", code="620000", year=2026)).facts
    assert (fact.area, fact.area_code, fact.indicator_id) == ("庆阳、酒泉", "621000 620900", "gdp")


@pytest.mark.parametrize(
    ("name", "codes"),
    [("庆阳", "621000"), ("庆阳、酒泉", "621000 620900"), ("云汀新区", ""), ("庆阳、云汀新区", ""), ("", "")],
)
def test_codes_are_of_divisions_only(name: str, codes: str) -> None:
    assert code_of(name, PROVINCE) == codes


def test_a_code_is_that_of_the_reports_year() -> None:
    old = Head(Jurisdiction("湖北省", "420000", Level.PROVINCE), "", 2005, 2004)
    assert code_of("襄樊市", old) == code_of("襄樊", old) == "420600"


@pytest.mark.parametrize("clause", ["全省粮食产量", "我省粮食产量", "甘肃粮食产量"])
def test_words_for_the_own_jurisdiction_are_known(clause: str) -> None:
    place = place_at(clause, PROVINCE)
    assert place is not None and place.kind == 0


@pytest.mark.parametrize(
    ("clause", "name"),
    [("酒泉高新区产值", "酒泉高新区"), ("酒泉市区人口", "酒泉市区"), ("酒泉港货物吞吐量", "酒泉港")],
)
def test_a_zone_by_the_name_of_the_own_place_is_an_area(clause: str, name: str) -> None:
    place = place_at(clause, Head(Jurisdiction("酒泉市", "620900", Level.PREFECTURE), "", 2026, 2025))
    assert place is not None and (place.kind, place.text) == (2, name)


@pytest.mark.parametrize(
    "clause", ["国家级新区", "粮食产量", "兰州大学在校生", "酒泉和", "内陆港吞吐量", "", "，", "各类开发区"]
)
def test_what_is_no_place_is_none(clause: str) -> None:
    assert place_at(clause, PROVINCE) is None


def test_a_province_is_elsewhere_for_the_nation() -> None:
    place = place_at("甘肃粮食产量", NATION)
    assert place is not None and place.text == "甘肃" and place.kind == 1


def test_a_very_long_clause_is_read_in_no_time(report_factory: Reports) -> None:
    text = "云汀" * 20_000 + "粮食产量增长1.2%。"
    assert len(area(text, report_factory)) == 1
