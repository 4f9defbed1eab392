"""Figures bound to the registry, to their reckoning and to base units."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from yanxing.model import Fact, Report
from yanxing.rules import load
from yanxing.statements import extract
from yanxing.statements.binding import bind, qualifiers

Reports = Callable[..., Report]
Facts = Callable[..., Fact]


@pytest.mark.parametrize("rule", load("qualifiers")["qualifier"], ids=lambda rule: rule["say"])
def test_each_reckoning_is_read_from_its_case(rule: dict[str, str], report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text=rule["case"])).facts
    assert rule["say"] in fact.qualifier.split("、")
    assert rule["say"] in qualifiers(rule["case"])


def test_a_phrase_is_bound_to_its_entry(report_factory: Reports) -> None:
    text = "社会消费品零售总额增长5%，云汀木偶戏观众增长7%。"
    known, unknown = extract(report_factory(text=text)).facts
    assert (known.indicator_id, unknown.indicator_id) == ("retail-sales", "")
    assert dict(known.rules)["indicator_id"] == "indicators.name"
    assert "indicator_id" not in dict(unknown.rules)


def test_an_average_is_a_reckoning_once(report_factory: Reports, fact_factory: Facts) -> None:
    report = report_factory()
    fact = fact_factory(report, "6.5%左右", average=True, indicator="地区生产总值年均")
    assert bind(fact, "年均增长", report.head).qualifier == "年均"


@pytest.mark.parametrize("words", ["", "生产增长", "实际利用外资", "细颗粒物年均浓度", "一般公共预算收入"])
def test_words_that_are_part_of_a_name_are_no_reckoning(words: str) -> None:
    assert qualifiers(words) == ()


def bound(report: Report, facts: Facts, **changes: Any) -> Fact:
    return bind(facts(report, "120万吨以上", indicator="粮食产量", **changes), "", report.head)


def test_a_figure_has_its_base_unit_beside_it(report_factory: Reports, fact_factory: Facts) -> None:
    fact = bound(report_factory(), fact_factory, value=Decimal("3"), value_to=Decimal("5"), unit="亿斤")
    assert (fact.dimension, fact.normal_unit) == ("mass", "吨")
    assert (fact.normal_value, fact.normal_value_to) == (Decimal("150000"), Decimal("250000"))


def test_an_unknown_unit_is_kept_and_not_guessed(report_factory: Reports, fact_factory: Facts) -> None:
    fact = bound(report_factory(), fact_factory, unit="斛")
    assert (fact.unit, fact.dimension, fact.normal_unit) == ("斛", "", "")
    assert fact.normal_value is fact.normal_value_to is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("服务业增加值占地区生产总值比重达到51%。", "gdp-tertiary-share"),
        ("民间投资比重上升到63%。", "private-investment-share"),
        ("服务业增加值增长5%。", "gdp-tertiary"),
        ("制造业占比超过70%。", "manufacturing-value-added"),
    ],
)
def test_a_share_is_bound_to_its_own_entry(text: str, id: str, report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text=text)).facts
    assert fact.indicator_id == id
