"""Doubt: which fields rest on weak ground."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from yanxing.errors import RulesError
from yanxing.model import Fact, Measure, Report
from yanxing.rules import load
from yanxing.statements import doubt as module
from yanxing.statements import extract
from yanxing.statements.doubt import Doubt, doubt, doubts

Reports = Callable[..., Report]
Facts = Callable[..., Fact]


@pytest.mark.parametrize("rule", doubts(), ids=lambda rule: rule.reason)
def test_each_doubt_holds_for_its_example(rule: Doubt, report_factory: Reports, fact_factory: Facts) -> None:
    fields: dict[str, Any] = {name: rule.example[name] for name in rule.example if name != "rule"}
    fields |= {"rules": ((rule.field, rule.example["rule"]),), "indicator_id": ""}
    if "measure" in fields:
        fields["measure"] = Measure(fields["measure"])
    fact = msgspec.structs.replace(fact_factory(report_factory(), "6.5%左右"), **fields)
    assert rule.holds(fact)
    assert rule.field in dict(doubt(fact).doubts)


def test_a_known_indicator_with_sure_rules_is_not_doubted(report_factory: Reports) -> None:
    (fact,) = extract(report_factory(text="主要预期目标是：地区生产总值增长6%左右。")).facts
    assert fact.doubts == ()


def test_a_doubt_told_before_is_kept(report_factory: Reports, fact_factory: Facts) -> None:
    told = (("indicator", "told before"),)
    fact = fact_factory(report_factory(), "6.5%左右", indicator="", doubts=told, dimension="ratio")
    assert doubt(fact).doubts == told


def test_reasons_are_for_readers() -> None:
    assert all(each.reason and each.field in Fact.__struct_fields__ for each in doubts())


def test_a_broken_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"doubt": [{"field": "unit", "reason": "r", "example": {}, "wrong": 1}]}
    monkeypatch.setattr(module, "load", lambda name: broken if name == "doubts" else load(name))
    doubts.cache_clear()
    try:
        with pytest.raises(RulesError, match="wrong"):
            doubts()
    finally:
        doubts.cache_clear()


def test_a_figure_that_a_picture_shows_badly_is_doubted(report_factory: Reports) -> None:
    text = "粮食产量120万吨。原煤产量80万吨。"
    report = report_factory(text=text)
    second = report.text.canonical.index("80")
    at = report.text.map.span(second, second + 2)
    facts = extract(msgspec.structs.replace(report, uncertain=((*at, 61),))).facts
    assert [dict(fact.doubts).get("value") for fact in facts] == [
        None,
        "read from a picture with 61 % confidence",
    ]
