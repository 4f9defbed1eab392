"""How binding a target's wording is, and floors with their stretch."""

from collections.abc import Callable

import pytest

from yanxing.model import Fact, Report, Role
from yanxing.rules import load
from yanxing.statements import extract
from yanxing.statements.headline import find_headlines

Reports = Callable[..., Report]


def facts(text: str, reports: Reports) -> tuple[Fact, ...]:
    return extract(reports(text=text)).facts


@pytest.mark.parametrize("rule", load("targets")["wording"], ids=lambda rule: rule["firmness"])
def test_each_wording_binds_its_example(rule: dict[str, str], report_factory: Reports) -> None:
    assert facts(rule["example"], report_factory)[-1].firmness == rule["firmness"]


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("主要预期目标是：地区生产总值增长6%。", "expected"),
        ("主要预期目标是：地区生产总值增长6%左右。", "expected"),
        ("主要预期目标是：地区生产总值增长5.5%—6%。", "expected"),
        ("主要预期目标是：地区生产总值增长6%以上。", "firm"),
        ("主要预期目标是：城镇调查失业率控制在5.5%以内。", "firm"),
        ("主要预期目标是：地区生产总值力争增长6%以上。", "aspirational"),
        ("主要预期目标是：确保地区生产总值增长6%左右。", "firm"),
        ("新建幼儿园30所。", ""),
        ("力争经济提速，新建幼儿园30所。", ""),
    ],
)
def test_the_word_in_front_decides_then_the_bound(text: str, firmness: str, report_factory: Reports) -> None:
    assert facts(text, report_factory)[-1].firmness == firmness


def test_a_list_goes_on_under_its_word(report_factory: Reports) -> None:
    text = "力争新建幼儿园30所、小学12所。"
    assert [fact.firmness for fact in facts(text, report_factory)] == ["aspirational"] * 2


def test_only_targets_are_firm(report_factory: Reports) -> None:
    found = facts("力争粮食产量由120万吨提高到130万吨。", report_factory)
    assert [(fact.role, bool(fact.firmness)) for fact in found] == [(Role.BASE, False), (Role.TARGET, True)]


def test_a_floor_and_its_stretch_name_each_other(report_factory: Reports) -> None:
    example = load("targets")["stretch"]["example"]
    floor, stretch = facts(example["text"], report_factory)
    assert (floor.pair, stretch.pair) == (stretch.id, floor.id)
    assert (floor.firmness, stretch.firmness) == ("firm", "aspirational")
    assert floor.quote.endswith(example["floor"]) and stretch.quote.endswith(example["stretch"])


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值增长6.5%以上，在实际工作中力争7%。",
        "地区生产总值增长6.5%以上，力争达到7%。",
        "地区生产总值增长6.5%，并努力实现7%。",
    ],
)
def test_a_stretch_may_be_worded_in_many_ways(text: str, report_factory: Reports) -> None:
    floor, stretch = facts(text, report_factory)
    assert (floor.pair, stretch.pair) == (stretch.id, floor.id)


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值增长6.5%以上、粮食产量增长7%。",
        "地区生产总值增长6.5%以上，力争粮食产量增长7%。",
        "地区生产总值增长6.5%以上，力争就业12万人。",
    ],
)
def test_another_target_is_no_stretch(text: str, report_factory: Reports) -> None:
    assert [fact.pair for fact in facts(text, report_factory)] == ["", ""]


def passage(text: str) -> str:
    return "".join(text[start:end] for spans in find_headlines(text) for start, end in spans)


def test_a_passage_ends_where_it_begins_to_explain() -> None:
    example = load("targets")["headline"]["example"]
    assert passage(example["text"]) == example["passage"]


def test_a_list_of_paragraphs_is_one_passage() -> None:
    text = "主要预期目标是：\n地区生产总值增长6%；\n粮食产量稳定。\n做好今年工作，要用好12亿元。"
    assert passage(text) == "地区生产总值增长6%；粮食产量稳定。"


def test_without_a_colon_the_passage_is_one_sentence() -> None:
    assert passage("生产总值预期目标为增长7%左右，这要靠大家。安排资金12亿元。") == "增长7%左右，这要靠大家。"


@pytest.mark.parametrize("text", ["", "主要预期目标是：", "目标", "主要预期目标是：\n\n"])
def test_an_empty_passage_is_harmless(text: str) -> None:
    assert passage(text) == ""


def test_a_fact_tells_which_rule_made_it_firm(report_factory: Reports) -> None:
    (fact,) = facts("确保城镇新增就业12万人。", report_factory)
    assert dict(fact.rules)["firmness"] == "targets.wording"
