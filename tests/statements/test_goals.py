"""Targets without a figure."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from yanxing.model import Goal, Report, Section, SectionRole
from yanxing.pipeline import extract as extract_report
from yanxing.pipeline import read
from yanxing.rules import load
from yanxing.statements import extract
from yanxing.statements.goals import read_goal

Reports = Callable[..., Report]
ROWS = [
    (index, row, example) for index, row in enumerate(load("goals")["goal"]) for example in row["examples"]
]


def goals(text: str, reports: Reports, **changes: Any) -> tuple[Goal, ...]:
    return extract(reports(text=text, **changes)).goals


@pytest.mark.parametrize(("index", "row", "example"), ROWS, ids=lambda value: str(value)[:40])
def test_each_example_matches_its_own_pattern(
    index: int, row: dict[str, Any], example: dict[str, str]
) -> None:
    found = read_goal(example["text"], ("headline", "ahead", "any"))
    assert found is not None
    rule, indicator, against = found
    assert rule.name == f"goals.{row['kind']}.{index}"
    assert (indicator, against) == (example["indicator"], example["against"])


@pytest.mark.parametrize(
    ("clause", "kind", "indicator"),
    [
        ("居民收入增长与经济增长同步", "in_step", "居民收入"),
        ("农村居民收入增速高于全国平均水平", "relative", "农村居民收入"),
        ("节能减排指标完成国家下达目标", "assigned", "节能减排指标"),
        ("进出口促稳提质", "directional", "进出口"),
        ("粮食产量只增不减", "directional", "粮食产量"),
    ],
)
def test_headline_goals_are_read(clause: str, kind: str, indicator: str, report_factory: Reports) -> None:
    (goal,) = goals(f"主要预期目标是：地区生产总值增长6%；{clause}。", report_factory)
    assert (goal.kind, goal.indicator, goal.period, goal.quote) == (kind, indicator, "2025", clause)


def test_what_is_promised_in_one_breath_is_several_goals(report_factory: Reports) -> None:
    clause = "粮食总产量和单位生产总值能耗完成国家下达任务"
    found = goals(f"主要预期目标是：地区生产总值增长6%；{clause}。", report_factory)
    assert [goal.indicator for goal in found] == ["粮食总产量", "单位生产总值能耗"]
    assert {goal.quote for goal in found} == {clause} and len({goal.id for goal in found}) == 2


def test_a_list_of_targets_needs_no_announcement(report_factory: Reports) -> None:
    text = "城镇新增就业12万人以上；居民消费价格涨幅3%左右；{}。"
    found = goals(text.format("进出口促稳提质，国际收支基本平衡"), report_factory)
    assert [(goal.kind, goal.indicator) for goal in found] == [
        ("directional", "进出口"),
        ("directional", "国际收支"),
    ]
    # Targets of one theme alone are a sentence like any other.
    assert not goals("新建学校12所，改造医院3所，教育质量稳步提升。", report_factory)


def test_a_goal_is_bound_to_the_registry(report_factory: Reports) -> None:
    (goal,) = goals("主要预期目标是：进出口稳中有升。", report_factory)
    assert goal.indicator_id == "trade-total"


def test_a_goal_leads_back_to_the_source(report_factory: Reports) -> None:
    report = report_factory(text="主要预期目标是：居民收入与经济增长同步。")
    (goal,) = extract(report).goals
    assert report.text.canonical[goal.start : goal.end] == goal.quote
    assert (goal.source_start, goal.source_end) == report.text.map.span(goal.start, goal.end)
    assert goal.section == 0


def test_better_is_linked_to_the_figure_it_betters(report_factory: Reports) -> None:
    text = "主要预期目标是：地区生产总值增长5.5%左右，在实际工作中争取更好结果；粮食产量120万吨。"
    extraction = extract(report_factory(text=text))
    (goal,) = extraction.goals
    growth, grain = extraction.facts
    assert (goal.kind, goal.indicator, goal.against) == ("better", "地区生产总值", growth.quote)
    assert (growth.pair, grain.pair) == (goal.id, "")


def test_better_may_follow_its_figure_in_one_clause(report_factory: Reports) -> None:
    text = "主要预期目标是：细颗粒物浓度保持在35微克/立方米左右、争取更好结果。"
    extraction = extract(report_factory(text=text))
    assert extraction.facts[0].pair == extraction.goals[0].id


def test_better_on_the_whole_betters_no_figure(report_factory: Reports) -> None:
    text = "主要预期目标是：粮食产量达到120万吨。实际工作中要争取更好成绩。"
    extraction = extract(report_factory(text=text))
    assert [(goal.indicator, goal.against) for goal in extraction.goals] == [("", "")]
    assert extraction.facts[0].pair == ""


def test_a_second_comparison_takes_up_the_first(report_factory: Reports) -> None:
    text = "主要预期目标是：农村居民收入增速快于全国平均水平、快于城镇居民收入增速。"
    found = goals(text, report_factory)
    assert [(goal.kind, goal.indicator) for goal in found] == [("relative", "农村居民收入")] * 2
    assert found[1].against == "城镇居民收入增速"


def test_the_horizon_is_that_of_the_passage(report_factory: Reports) -> None:
    text = "今后五年，主要目标是：居民收入与经济增长同步。\n今年主要预期目标是：居民收入与经济增长同步。"
    assert [goal.period for goal in goals(text, report_factory)] == ["2025/2029", "2025"]


def test_absence_is_told_apart_from_silence(report_factory: Reports) -> None:
    (goal,) = goals("我们没有设定全年经济增速具体目标，集中精力稳就业。", report_factory)
    assert (goal.kind, goal.indicator, goal.period) == ("absent", "经济增速", "2025")
    assert goals("我们不设科目比例限制，集中精力稳就业。", report_factory) == ()


@pytest.mark.parametrize(
    "text",
    [
        "主要预期目标是：地区生产总值增长6%。上述目标，考虑了需要，居民收入稳步增长。",
        "居民收入稳步增长。",
        "工程与道路同步建设。",
        "粮食产量稳定在120万吨。",
        "",
    ],
)
def test_what_is_no_goal_is_none(text: str, report_factory: Reports) -> None:
    assert goals(text, report_factory) == ()


def test_a_look_back_promises_nothing(report_factory: Reports) -> None:
    text = "居民收入增长与经济增长同步。"
    review = (Section(0, -1, 0, "一、", "回顾", SectionRole.REVIEW, 0, 0, len(text)),)
    assert goals(text, report_factory, sections=review) == ()
    assert goals(f"主要预期目标是：{text}", report_factory, sections=review) == ()


def test_a_clause_without_end_is_no_goal(report_factory: Reports) -> None:
    assert goals("主要预期目标是：" + "继续保持" * 20_000 + "同步", report_factory) == ()


HEADLINES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "expected" / "headline-2026.toml").read_text(encoding="utf-8")
)["report"]
STATE_COUNCIL = {
    2005: ["directional"],
    2009: ["directional"] * 3,
    2013: ["directional", "in_step", "in_step", "directional"],
    2017: ["better", "directional", "directional", "in_step", "directional"],
    2019: ["directional"] * 4 + ["in_step"] + ["directional"] * 2,
}


@pytest.mark.parametrize(("year", "kinds"), STATE_COUNCIL.items())
def test_goals_of_the_state_council(corpus: Path, year: int, kinds: list[str]) -> None:
    found = extract_report(read(corpus / "state-council" / f"{year}.txt", lenient=True)).goals
    assert [goal.kind for goal in found if goal.period == str(year)] == kinds


@pytest.mark.parametrize("expected", HEADLINES, ids=lambda row: row["file"])
def test_no_goal_is_made_up_in_a_headline_paragraph(corpus: Path, expected: dict[str, Any]) -> None:
    start, end = expected["span"]
    found = extract_report(read(corpus / expected["file"], lenient=True)).goals
    told = [goal for goal in found if start <= goal.source_start < end and goal.kind != "better"]
    assert sorted(goal.kind for goal in told) == sorted(goal["kind"] for goal in expected["goals"])
