"""What became of statements from one report to the next, and what a changed sample makes of it."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from yanxing.link.becoming import becoming, consecutive
from yanxing.link.outcomes import follow
from yanxing.model import Becoming, Bound, Delivered, Fact, Fate, Goal, Measure, Role

PLANTED = tomllib.loads((files("yanxing") / "sample" / "planted.toml").read_text("utf-8"))["case"]
Make = Callable[..., Fact]
Give = Callable[..., Delivered]
Sample = dict[str, list[Delivered]]
Mutated = Callable[[str, int, dict[str, str]], Delivered]


def report(sample: Sample, place: str, year: int) -> Delivered:
    (found,) = (one for one in sample[place] if one.head.year == year)
    return found


def of(found: tuple[Becoming, ...], indicator: str, measure: Measure = Measure.GROWTH) -> list[Becoming]:
    """Return what became of the targets for an indicator."""
    return [
        one
        for one in found
        for fact in [one.before or one.after]
        if fact
        and (fact.indicator_id, fact.measure, fact.role) == (indicator, measure, Role.TARGET)
        and "/" not in fact.period
    ]


@pytest.mark.parametrize(
    ("after", "fate", "remarks"),
    [
        ({"value": "6"}, Fate.KEPT, ()),
        ({"value": "6.5"}, Fate.RAISED, ()),
        ({"value": "5.5"}, Fate.LOWERED, ()),
        ({"value": "6", "bound": Bound.GE, "firmness": "firm"}, Fate.REWORDED, ("bound", "firmness")),
        ({"value": "5", "value_to": Decimal(6), "bound": Bound.RANGE}, Fate.LOWERED, ("bound",)),
        ({"value": "700", "unit": "亿元", "measure": Measure.LEVEL}, Fate.REWORDED, ("measure", "unit")),
        ({"value": "6", "qualifier": "同口径"}, Fate.REWORDED, ("qualifier",)),
    ],
)
def test_a_target_is_kept_moved_or_reworded(
    fact: Make, given: Give, after: dict[str, Any], fate: Fate, remarks: tuple[str, ...]
) -> None:
    (found,) = becoming(given(2024, fact("6")), given(2025, fact(**{"period": "2025", **after})))
    assert found.fate is fate
    assert tuple(remark.partition(":")[0] for remark in found.remarks) == remarks


def test_a_deeper_fall_is_a_raised_target(fact: Make, given: Give) -> None:
    (found,) = becoming(given(2024, fact("-2.5")), given(2025, fact("-3", period="2025")))
    assert found.fate is Fate.RAISED


def test_a_target_that_is_gone_or_comes(fact: Make, given: Give) -> None:
    old, new = given(2024, fact("6")), given(2025, fact("3", period="2025", indicator_id="cpi"))
    assert {one.fate for one in becoming(old, new)} == {Fate.DROPPED, Fate.NEW}


def test_a_dropped_target_may_go_on_without_a_figure(fact: Make, given: Give) -> None:
    goal = Goal(
        id="goal",
        report="",
        start=0,
        end=4,
        source_start=0,
        source_end=4,
        quote="保持合理增长",
        section=0,
        kind="directional",
        period="2025",
        indicator="地区生产总值",
        indicator_id="gdp",
        against="",
        rule="",
    )
    (found,) = becoming(given(2024, fact("6")), given(2025, goals=(goal,)))
    assert (found.fate, found.remarks) == (Fate.DROPPED, ("now without a figure: 保持合理增长",))


def test_results_come_and_go(fact: Make, given: Give) -> None:
    old = given(2024, fact("6", role=Role.RESULT, period="2023"))
    new = given(2025, fact("3", role=Role.RESULT, indicator_id="cpi"))
    found = {one.fate: one.before or one.after for one in becoming(old, new)}
    assert found.keys() == {Fate.NO_LONGER_REPORTED, Fate.FIRST_REPORTED}


def test_reports_of_a_kind_follow_each_other(given: Give) -> None:
    reports = [given(2025), given(2024), given(2024, kind="statistical communiqué"), given(2023)]
    years = [(one.head.year, other.head.year) for one, other in consecutive(reports)]
    assert years == [(2023, 2024), (2024, 2025)]


def cases(*kinds: str) -> list[Any]:
    # A restatement stands in the later report alone, beside what it revises.
    return [pytest.param(case, id=case["id"]) for case in PLANTED if case["kind"] in kinds]


@pytest.mark.parametrize("case", cases("reworded", "raised", "lowered", "restated"))
def test_planted_changes_are_told(sample: Sample, case: dict[str, Any]) -> None:
    ends = [file.removesuffix(".txt").split("/") for file in case["files"]]
    before, after = (report(sample, place, int(year)) for place, year in ends)
    found = [
        one
        for one in becoming(before, after)
        if one.before
        and one.after
        and one.before.quote in case["quotes"][0]
        and one.after.quote in case["quotes"][1]
        and one.before.indicator[-4:] in case["quotes"][0]
    ]
    assert [one.fate.value for one in found] == [case["kind"]]


def test_a_unit_that_changed_is_told_with_the_value_in_the_new_one(sample: Sample) -> None:
    found = becoming(report(sample, "澜江省", 2024), report(sample, "澜江省", 2025))
    (afforestation,) = of(found, "afforestation", Measure.LEVEL)
    assert afforestation.fate is Fate.LOWERED
    assert afforestation.remarks[0].startswith("unit: 万亩 → 万公顷 (170万亩 = 11.333333万公顷)")


def test_growth_on_a_revised_base_is_told(sample: Sample) -> None:
    found = becoming(report(sample, "澜江省", 2024), report(sample, "澜江省", 2025))
    (restated,) = (one for one in found if one.fate is Fate.RESTATED)
    assert restated.remarks == ("base of 增长5.6% (2024)",)


# Five kinds of change in the sample, each told for what it is.


def test_a_target_taken_out_is_dropped(sample: Sample, mutated: Mutated) -> None:
    after = mutated("云汀市", 2025, {"城镇新增就业6.6万人以上": "就业保持稳定"})
    (found,) = of(becoming(report(sample, "云汀市", 2024), after), "urban-new-jobs", Measure.CHANGE)
    assert found.fate is Fate.DROPPED


def test_a_target_put_in_other_words_is_reworded(sample: Sample, mutated: Mutated) -> None:
    after = mutated("澜江省", 2025, {"城镇调查失业率5.5%左右": "城镇调查失业率5.5%以内"})
    found = becoming(report(sample, "澜江省", 2024), after)
    (rate,) = of(found, "unemployment-surveyed", Measure.LEVEL)
    assert (rate.fate, rate.remarks[0]) == (Fate.REWORDED, "bound: approx → le")


def test_an_answer_in_another_unit_is_converted(sample: Sample, mutated: Mutated) -> None:
    after = mutated("云汀市", 2025, {"完成造林13.2万亩": "完成造林0.88万公顷"})
    outcomes = follow((report(sample, "云汀市", 2024), after), Decimal(5), 2024)
    (found,) = (each for each in outcomes if each.target.indicator_id == "afforestation")
    assert (found.value, found.verdict.value, found.computed) == (
        Decimal("13.2"),
        "attained",
        "0.88万公顷 = 13.2万亩",
    )


def test_a_level_said_anew_is_restated(sample: Sample, mutated: Mutated) -> None:
    later = "2023年全省粮食总产量核定为412.2亿斤。"
    old = "2024年全省地区生产总值达到32301.6亿元"
    after = mutated("澜江省", 2025, {old: f"{later}{old}"})
    found = [one for one in becoming(report(sample, "澜江省", 2024), after) if one.fate is Fate.RESTATED]
    assert [one.indicator for one in found if one.before and one.before.indicator_id == "grain-output"]


def test_another_figure_turns_the_verdict(sample: Sample, mutated: Mutated) -> None:
    after = mutated("云汀市", 2025, {"固定资产投资增长8.1%": "固定资产投资增长7.2%"})
    outcomes = follow((report(sample, "云汀市", 2024), after), Decimal(5), 2024)
    (found,) = (each for each in outcomes if each.target.indicator_id == "fixed-asset-investment")
    assert (found.verdict.value, found.gap) == ("missed", Decimal("-0.8"))
