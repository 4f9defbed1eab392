"""What became of targets: by records made to measure, and by every case planted in the sample."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from yanxing.link.outcomes import follow
from yanxing.model import Bound, Delivered, Fact, Measure, Outcome, Role, Section, SectionRole, Side, Verdict

PERCENT = Decimal(5)
PLANTED = tomllib.loads((files("yanxing") / "sample" / "planted.toml").read_text("utf-8"))["case"]
Make = Callable[..., Fact]
Give = Callable[..., Delivered]


def one(fact: Make, given: Give, target: dict[str, Any], result: dict[str, Any]) -> Outcome:
    """Return the outcome of a target of 2024 that the report of 2025 answers."""
    asked = fact(**target)
    answer = fact(**{"role": Role.RESULT, **target, "bound": Bound.EQ, "value_to": None, **result})
    (found,) = follow((given(2024, asked), given(2025, answer)), PERCENT, 2024)
    return found


@pytest.mark.parametrize(
    ("bound", "target", "result", "side", "verdict"),
    [
        ("ge", "6", "6.0", "within", "attained"),
        ("ge", "6", "5.9", "below", "missed"),
        ("gt", "6", "6.0", "within", "missed"),
        ("le", "6", "6.1", "above", "missed"),
        ("lt", "6", "5.9", "below", "attained"),
        ("approx", "6", "5.7", "within", "attained"),
        ("approx", "6", "5.6", "below", "missed"),
        ("approx", "6", "7.5", "above", "attained"),
        ("eq", "8", "8.0", "within", "attained"),
        # However the digits are rounded: who promised 8 and reports 7.8 has reported less.
        ("eq", "8", "7.8", "below", "missed"),
        # Of a fall, a bound limits the size.
        ("ge", "-2.5", "-2.5", "within", "attained"),
        ("ge", "-2.5", "-2.4", "above", "missed"),
    ],
)
def test_bounds_are_taken_as_said(
    fact: Make, given: Give, bound: str, target: str, result: str, side: str, verdict: str
) -> None:
    found = one(fact, given, {"value": target, "bound": Bound(bound)}, {"value": result})
    assert (found.side, found.verdict) == (Side(side), Verdict(verdict))
    assert found.gap == Decimal(result) - Decimal(target)


@pytest.mark.parametrize(
    ("result", "gap", "side", "verdict"),
    [
        ("5.2", "0", "within", "attained"),
        ("4.4", "-0.1", "below", "missed"),
        ("5.6", "0.1", "above", "attained"),
    ],
)
def test_a_range_is_missed_below_and_surpassed_above(
    fact: Make, given: Give, result: str, gap: str, side: str, verdict: str
) -> None:
    target = {"value": "4.5", "value_to": Decimal("5.5"), "bound": Bound.RANGE}
    found = one(fact, given, target, {"value": result})
    assert (found.gap, found.side, found.verdict) == (Decimal(gap), Side(side), Verdict(verdict))


@pytest.mark.parametrize(
    ("indicator", "result", "verdict"),
    [
        ("cpi", "3.3", "missed"),
        ("cpi", "0.2", "attained"),
        ("m2", "3.1", "attained"),
        ("m2", "2.0", "unmeasurable"),
        ("energy-intensity", "2.8", "attained"),
    ],
)
def test_a_figure_without_a_bound_is_read_by_the_registry(
    fact: Make, given: Give, indicator: str, result: str, verdict: str
) -> None:
    target = {"value": "3", "bound": Bound.APPROX, "indicator_id": indicator}
    assert one(fact, given, target, {"value": result}).verdict == verdict


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ({"value": "60", "unit": "个", "indicator": "社区食堂"}, "66", "attained"),
        ({"value": "60", "unit": "个", "indicator": "社区食堂"}, "41", "missed"),
        ({"value": "9", "unit": "个", "indicator": "铁路项目"}, "9", "attained"),
        ({"value": "9", "unit": "个", "indicator": "铁路项目"}, "8", "unmeasurable"),
        ({"value": "9", "unit": "个", "indicator": "新建铁路项目"}, "8", "missed"),
        ({"value": "80", "quote": "达到80%", "indicator": "窗口通办率"}, "81", "attained"),
        ({"value": "80", "quote": "降至80%", "indicator": "窗口通办率"}, "81", "missed"),
        ({"value": "80", "indicator": "窗口通办率"}, "81", "unmeasurable"),
    ],
)
def test_what_the_registry_does_not_have_is_read_by_its_wording(
    fact: Make, given: Give, target: dict[str, Any], result: str, verdict: str
) -> None:
    asked = {"indicator_id": "", "measure": Measure.LEVEL} | target
    assert one(fact, given, asked, {"value": result}).verdict == verdict


def test_where_neither_side_is_better_a_figure_that_rounds_to_the_target_attains_it(
    fact: Make, given: Give
) -> None:
    target = {"value": "5", "indicator_id": "m2"}
    verdicts = [one(fact, given, target, {"value": value}).verdict.value for value in ("5.2", "5.6")]
    assert verdicts == ["attained", "unmeasurable"]


def test_units_are_converted_into_the_target_s(fact: Make, given: Give) -> None:
    target = {"value": "170", "unit": "万亩", "measure": Measure.LEVEL, "indicator_id": "afforestation"}
    found = one(fact, given, target, {"value": "11.6", "unit": "万公顷"})
    assert (found.value, found.gap, found.unit) == (Decimal(174), Decimal(4), "万亩")
    assert found.computed == "11.6万公顷 = 174万亩"


def test_units_that_do_not_compare_measure_nothing(fact: Make, given: Give) -> None:
    target = {"value": "170", "unit": "万亩", "measure": Measure.LEVEL, "indicator_id": "afforestation"}
    found = one(fact, given, target, {"value": "12", "unit": "亿元"})
    assert (found.verdict, found.gap, found.side) == (Verdict.UNMEASURABLE, None, Side.UNKNOWN)
    assert found.results and "unit" in found.rule


def test_a_level_beyond_a_mark_is_answered_by_breaking_it(fact: Make, given: Give) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "indicator_id": "trade-total"}
    target = {"value": "4500", "bound": Bound.GT} | money
    assert one(fact, given, target, {"value": "4500", "bound": Bound.GT}).verdict is Verdict.ATTAINED
    assert one(fact, given, target, {"value": "4000", "bound": Bound.GT}).verdict is Verdict.UNMEASURABLE


def test_an_average_is_answered_by_the_growth_over_all_years(fact: Make, given: Give) -> None:
    asked = fact("6", period="2021/2025", average=True, bound=Bound.GE)
    answer = fact("34.5", period="2021/2025", role=Role.RESULT)
    (found,) = follow((given(2021, asked), given(2026, answer)), PERCENT)
    assert found.derived and found.verdict is Verdict.ATTAINED
    assert found.value == Decimal("6.11") and found.computed == "(1 + 34.5%)^(1/5) − 1 = 6.11%"


def test_growth_over_all_years_is_answered_by_an_average(fact: Make, given: Give) -> None:
    asked = fact("30", period="2021/2025", bound=Bound.GE)
    answer = fact("5.5", period="2021/2025", role=Role.RESULT, average=True)
    (found,) = follow((given(2021, asked), given(2026, answer)), PERCENT)
    assert found.derived and found.verdict is Verdict.ATTAINED and found.value == Decimal("30.70")


def test_nominal_growth_is_answered_by_levels_and_real_growth_is_not(fact: Make, given: Give) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "role": Role.RESULT}
    for indicator, verdict in (("retail-sales", Verdict.ATTAINED), ("gdp", Verdict.NOT_REPORTED)):
        asked = fact("5", bound=Bound.GE, indicator_id=indicator)
        old = fact("1000.0", period="2023", indicator_id=indicator, **money)
        new = fact("1060.0", indicator_id=indicator, **money)
        (found,) = follow((given(2024, asked, old), given(2025, new)), PERCENT, 2024)
        assert found.verdict is verdict
        assert not found.derived or found.computed == "1060.0亿元 / 1000.0亿元 − 1 = 6.00%"


def test_a_change_is_answered_by_both_levels(fact: Make, given: Give) -> None:
    rate = {"indicator_id": "urbanisation"}
    asked = fact("1", unit="个百分点", measure=Measure.CHANGE, bound=Bound.GE, **rate)
    old = fact("61.42", period="2023", measure=Measure.LEVEL, role=Role.RESULT, **rate)
    new = fact("62.55", measure=Measure.LEVEL, role=Role.RESULT, **rate)
    (found,) = follow((given(2024, asked, old), given(2025, new)), PERCENT, 2024)
    assert (found.verdict, found.value, found.derived) == (Verdict.ATTAINED, Decimal("1.13"), True)


def test_arithmetic_that_leaves_room_for_both_decides_nothing(fact: Make, given: Give) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "role": Role.RESULT, "indicator_id": "retail-sales"}
    asked = fact("5", bound=Bound.GE, indicator_id="retail-sales")
    found, *_ = follow(
        (given(2024, asked, fact("10", period="2023", **money)), given(2025, fact("10.5", **money))), PERCENT
    )
    assert found.verdict is Verdict.UNMEASURABLE and found.value is not None


def test_silence_is_told_from_a_report_that_is_not_there(fact: Make, given: Give) -> None:
    asked = fact("6")
    silent = follow((given(2024, asked), given(2025)), PERCENT)
    absent = follow((given(2024, asked), given(2027)), PERCENT)
    assert [found.verdict for found in silent + absent] == [Verdict.NOT_REPORTED, Verdict.NO_REPORT_YET]
    assert follow((given(2024, asked),), PERCENT)[0].verdict is Verdict.NO_REPORT_YET


def test_a_plan_is_judged_at_its_end_with_the_path_so_far(fact: Make, given: Give) -> None:
    asked = fact("6", period="2021/2025", average=True)
    steps = [
        given(year + 1, fact(value, period=str(year), role=Role.RESULT))
        for year, value in ((2021, "8.1"), (2022, "3.0"))
    ]
    (found,) = follow((given(2021, asked), *steps), PERCENT)
    assert found.verdict is Verdict.NO_REPORT_YET
    assert [step.value for step in found.path] == [Decimal("8.1"), Decimal("3.0")]


def test_what_is_said_before_the_end_answers_nothing(fact: Make, given: Give) -> None:
    (found,) = follow((given(2024, fact("6"), fact("6.1", role=Role.RESULT)),), PERCENT)
    assert found.verdict is Verdict.NO_REPORT_YET


@pytest.mark.parametrize(
    "changes",
    [{"period": "2023"}, {"area": "云汀市"}, {"average": True}, {"measure": Measure.SHARE, "of": "全国"}],
)
def test_another_time_place_or_measure_is_no_answer(fact: Make, given: Give, changes: dict[str, Any]) -> None:
    found = one(fact, given, {"value": "6"}, {"value": "6.1", **changes})
    assert found.verdict is Verdict.NOT_REPORTED


def test_another_reckoning_is_shown_and_not_compared(fact: Make, given: Give) -> None:
    budget = {"indicator_id": "general-public-budget-revenue", "indicator": "一般公共预算收入"}
    found = one(fact, given, {"value": "6", **budget}, {"value": "6.1", "qualifier": "同口径"})
    assert found.verdict is Verdict.UNMEASURABLE and found.results and "同口径" in found.rule
    found = one(fact, given, {"value": "6"}, {"value": "6.1", "qualifier": "可比价格"})
    assert found.verdict is Verdict.ATTAINED


def test_answers_that_differ_decide_nothing(fact: Make, given: Give) -> None:
    results = [fact(value, role=Role.RESULT, start=start) for start, value in enumerate(("6.1", "5.1"))]
    (found,) = follow((given(2024, fact("6")), given(2025, *results)), PERCENT, 2024)
    assert found.verdict is Verdict.UNMEASURABLE and len(found.results) == 2


def test_the_sharpest_of_answers_that_agree_is_taken(fact: Make, given: Give) -> None:
    results = [
        fact("6", role=Role.RESULT, bound=Bound.GT),
        fact("6.1", role=Role.RESULT, start=5),
        fact("6.12", role=Role.RESULT, start=9),
    ]
    (found,) = follow((given(2024, fact("6", bound=Bound.GE)), given(2025, *results)), PERCENT, 2024)
    assert found.value == Decimal("6.12") and len(found.results) == 2


def test_an_amount_of_another_order_is_of_something_else(fact: Make, given: Give) -> None:
    target = {"value": "900", "unit": "万人", "measure": Measure.CHANGE, "indicator_id": "urban-new-jobs"}
    assert one(fact, given, target, {"value": "150"}).verdict is Verdict.UNMEASURABLE


def test_a_phrase_with_several_figures_may_be_several_things(fact: Make, given: Give) -> None:
    lanes = {"indicator": "街角花境", "indicator_id": "", "measure": Measure.LEVEL, "unit": "座"}
    targets = [fact("3", **lanes), fact("5", start=7, **lanes)]
    found = follow((given(2024, *targets), given(2025, fact("3", role=Role.RESULT, **lanes))), PERCENT)
    assert [each.verdict for each in found] == [Verdict.UNMEASURABLE] * 2


def test_the_same_target_said_again_is_one_target(fact: Make, given: Give) -> None:
    (found,) = follow((given(2024, fact("6"), fact("6", start=40, id="again")),), PERCENT)
    assert found.also == ("again",)


def test_what_a_review_aims_at_is_not_promised(fact: Make, given: Give) -> None:
    review = Section(0, -1, 0, "一、", "回顾", SectionRole.REVIEW, 0, 0, 9)
    assert not follow((given(2024, fact("6"), sections=(review,)), given(2025)), PERCENT)


def test_targets_of_past_years_that_are_quoted_are_not_followed(fact: Make, given: Give) -> None:
    assert not follow((given(2024, fact("6", period="2023")), given(2025)), PERCENT)


def cases(*kinds: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in PLANTED if case["kind"] in kinds]


def found_at(sample: dict[str, list[Delivered]], case: dict[str, Any], quote: int = 0) -> list[Outcome]:
    """Return the outcomes of the targets in a quote of a planted case."""
    place, _, file = case["files"][quote].partition("/")
    year = int(file.removesuffix(".txt"))
    words = case["quotes"][quote]
    outcomes = follow(sample[place], PERCENT, year)
    return [each for each in outcomes if "".join(each.target.quote.split()) in words]


#: A quote that stands in more than one target, or is judged by more than one figure.
MIXED = {"city-urban-income-2024": ["missed", "attained"]}


@pytest.mark.parametrize("case", cases("missed_target", "hair", "attained", "level_target"))
def test_planted_targets_are_judged_as_planted(
    sample: dict[str, list[Delivered]], case: dict[str, Any]
) -> None:
    indicators = _named(case)
    found = [each for each in found_at(sample, case) if _about(each, indicators)]
    verdicts = [each.verdict.value for each in found if each.results]
    expected = "missed" if case["kind"] == "missed_target" else "attained"
    assert verdicts == MIXED.get(case["id"], [expected])


def _named(case: dict[str, Any]) -> str:
    return str(case["quotes"][0])


def _about(outcome: Outcome, quote: str) -> bool:
    """Tell whether the first characters of an outcome's indicator stand in a quote."""
    return outcome.target.indicator[-4:] in quote or outcome.target.indicator[:4] in quote


@pytest.mark.parametrize("case", cases("dropped_target"))
def test_planted_silence_is_told_as_silence(sample: dict[str, list[Delivered]], case: dict[str, Any]) -> None:
    found = [each for each in found_at(sample, case) if _about(each, case["quotes"][0])]
    assert [each.verdict for each in found] == [Verdict.NOT_REPORTED]


def test_floor_and_stretch_are_judged_apart(sample: dict[str, list[Delivered]]) -> None:
    pair = [
        each
        for each in follow(sample["澜江省"], PERCENT, 2023)
        if each.target.indicator_id == "gdp" and each.target.pair
    ]
    assert [(each.target.value, each.verdict.value) for each in pair] == [
        (Decimal(6), "attained"),
        (Decimal("6.5"), "missed"),
    ]


def test_the_tolerance_is_a_setting(fact: Make, given: Give) -> None:
    reports = (given(2024, fact("6", bound=Bound.APPROX)), given(2025, fact("5.6", role=Role.RESULT)))
    assert follow(reports, Decimal(5), 2024)[0].verdict is Verdict.MISSED
    assert follow(reports, Decimal(10), 2024)[0].verdict is Verdict.ATTAINED


def test_the_same_reports_in_any_order_give_the_same(sample: dict[str, list[Delivered]]) -> None:
    reports = sample["澜江省"]
    assert follow(reports, PERCENT) == follow(reversed(reports), PERCENT)


@pytest.mark.parametrize("value", ["9" * 40, "-99.99", "0", "-100", "0.00000000000000000001"])
def test_no_number_is_too_much_for_the_arithmetic(fact: Make, given: Give, value: str) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "role": Role.RESULT, "indicator_id": "retail-sales"}
    sales = {"indicator_id": "retail-sales"}
    asked = (
        fact("5", **sales),
        fact("5", period="2024/2028", average=True, **sales),
        fact("5", measure=Measure.CHANGE, unit="亿元", **sales),
    )
    told = (
        fact(value, **money),
        fact("3", period="2023", **money),
        fact(value, role=Role.RESULT, period="2024/2028", **sales),
    )
    found = follow((given(2024, *asked), given(2025, *told), given(2029, *told)), PERCENT, 2024)
    assert len(found) == 3


def test_growth_of_what_has_no_price_is_answered_by_levels(fact: Make, given: Give) -> None:
    tons = {"measure": Measure.LEVEL, "unit": "万吨", "role": Role.RESULT, "indicator_id": "grain-output"}
    asked = fact("10", period="2021/2024", indicator_id="grain-output")
    old, new = fact("100.0", period="2020", **tons), fact("115.0", **tons)
    (found,) = follow((given(2021, asked, old), given(2025, new)), PERCENT, 2021)
    assert (found.verdict, found.computed) == (Verdict.ATTAINED, "115.0万吨 / 100.0万吨 − 1 = 15.00%")


def test_levels_that_turn_a_target_round_are_not_taken_for_its_answer(fact: Make, given: Give) -> None:
    tons = {"measure": Measure.LEVEL, "unit": "万吨", "role": Role.RESULT, "indicator_id": "grain-output"}
    old, new = fact("100.0", period="2023", **tons), fact("80.0", **tons)
    change = {"measure": Measure.CHANGE, "unit": "万吨", "indicator_id": "grain-output"}
    for asked in (fact("5", indicator_id="grain-output"), fact("5", **change)):
        (found,) = follow((given(2024, asked, old), given(2025, new)), PERCENT, 2024)
        assert (found.verdict, found.gap) == (Verdict.UNMEASURABLE, None)


def test_growth_that_is_stated_may_turn_a_target_round(fact: Make, given: Give) -> None:
    assert one(fact, given, {"value": "5"}, {"value": "-8"}).verdict is Verdict.MISSED


def test_a_level_that_a_later_report_starts_from_is_an_answer(fact: Make, given: Give) -> None:
    money = {
        "measure": Measure.LEVEL,
        "unit": "元",
        "indicator": "人均基本公共卫生服务经费标准",
        "indicator_id": "",
    }
    asked = fact("30", **money)
    base, next_aim = fact("30", role=Role.BASE, **money), fact("35", period="2025", **money)
    (found,) = follow((given(2024, asked), given(2025, base, next_aim)), PERCENT, 2024)
    assert (found.verdict, found.gap, found.computed) == (
        Verdict.ATTAINED,
        Decimal(0),
        "the report starts from it",
    )


def test_a_result_is_taken_before_what_a_report_starts_from(fact: Make, given: Give) -> None:
    money = {
        "measure": Measure.LEVEL,
        "unit": "元",
        "indicator": "人均基本公共卫生服务经费标准",
        "indicator_id": "",
    }
    told = fact("31", role=Role.RESULT, **money), fact("32", role=Role.BASE, **money)
    (found,) = follow((given(2024, fact("30", **money)), given(2025, *told)), PERCENT, 2024)
    assert found.value == 31
