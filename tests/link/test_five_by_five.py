"""Five years of five places: what changes from one report to the next is told for what it is, no more."""

from decimal import Decimal

import pytest

from tests.link.conftest import KIND
from yanxing.ids import content_id
from yanxing.link.becoming import becoming
from yanxing.link.outcomes import follow
from yanxing.model import Becoming, Delivered, Fate, Head, Jurisdiction, Level
from yanxing.pipeline import extract, read_stream

PLACES = {
    "岳海国": Jurisdiction("岳海国", "900000", Level.NATION),
    "澜江省": Jurisdiction("澜江省", "990000", Level.PROVINCE, "900000"),
    "朔原省": Jurisdiction("朔原省", "980000", Level.PROVINCE, "900000"),
    "云汀市": Jurisdiction("云汀市", "990100", Level.PREFECTURE, "990000"),
    "石桥县": Jurisdiction("石桥县", "990121", Level.COUNTY, "990100"),
}
YEARS = range(2021, 2026)
PAIRS = [(place, year) for place in PLACES for year in YEARS if year + 1 in YEARS]
Change = dict[str, str]

REVIEW = "城镇新增就业{done}万人。一般公共预算收入{revenue}亿元，增长5%。完成造林{wood}万亩。"
AIMS = (
    "今年发展主要预期目标是：地区生产总值增长6%左右；城镇新增就业{jobs}万人以上；城镇调查失业率5.5%左右；"
    "一般公共预算收入增长5%；居民消费价格涨幅3%左右。完成造林{wood}万亩。"
)


def figures(place: str, year: int) -> dict[str, object]:
    """Figures of a place and year: those of no two places are alike."""
    at = [*PLACES].index(place) + 1
    revenue = Decimal(1000 * at) * Decimal("1.05") ** (year - YEARS[0])
    return {"jobs": 40 + at, "done": 43 + at, "wood": 60 * at, "revenue": revenue.quantize(Decimal("0.1"))}


def report(place: str, year: int, change: Change | None = None) -> Delivered:
    """The report of a place and year, words in it changed; each must stand there."""
    text = (
        f"政府工作报告\n——{year}年1月18日在{place}人民代表大会上\n各位代表：\n一、{year - 1}年工作回顾\n"
        f"过去一年，各项工作取得新进展。{REVIEW}\n二、{year}年工作总体要求\n{AIMS}\n"
    ).format(**figures(place, year))
    for old, new in (change or {}).items():
        assert old in text, old
        text = text.replace(old, new)
    found = read_stream(text.encode())
    extraction = extract(found)
    head = Head(PLACES[place], KIND, year, year - 1)
    return Delivered(content_id(place, year), head, extraction.facts, extraction.goals, found.sections)


def told(place: str, year: int, change: Change | None = None) -> list[Becoming]:
    """What became of the targets of a year in the next report with words of it changed."""
    found = becoming(report(place, year), report(place, year + 1, change))
    results = (Fate.FIRST_REPORTED, Fate.NO_LONGER_REPORTED)
    return [one for one in found if one.fate not in results and (one.fate is not Fate.KEPT or one.remarks)]


@pytest.mark.parametrize(("place", "year"), PAIRS)
def test_what_is_said_again_is_kept(place: str, year: int) -> None:
    assert told(place, year) == []
    kept = [one for one in becoming(report(place, year), report(place, year + 1)) if one.fate is Fate.KEPT]
    assert len(kept) == 6


@pytest.mark.parametrize(("place", "year"), PAIRS)
def test_a_target_that_is_gone_is_dropped(place: str, year: int) -> None:
    (one,) = told(place, year, {"城镇调查失业率5.5%左右；": ""})
    assert (one.fate, one.before and one.before.indicator_id) == (Fate.DROPPED, "unemployment-surveyed")


@pytest.mark.parametrize(("place", "year"), PAIRS)
def test_the_same_figure_in_other_words_is_reworded(place: str, year: int) -> None:
    (one,) = told(place, year, {"地区生产总值增长6%左右": "地区生产总值增长6%以上"})
    assert (one.fate, one.remarks[0]) == (Fate.REWORDED, "bound: approx → ge")


@pytest.mark.parametrize(("place", "year"), PAIRS)
def test_another_unit_is_told_with_the_value_in_it(place: str, year: int) -> None:
    wood = int(str(figures(place, year)["wood"]))
    # The last 造林 is what is aimed at; 15亩 are a hectare.
    (one,) = told(
        place, year, {f"涨幅3%左右。完成造林{wood}万亩": f"涨幅3%左右。完成造林{wood * 10000 // 15}公顷"}
    )
    assert one.fate is Fate.KEPT
    assert one.remarks == (f"unit: 万亩 → 公顷 ({wood}万亩 = {wood * 10000 // 15}公顷)",)


@pytest.mark.parametrize(("place", "year"), PAIRS)
def test_an_answer_in_another_unit_answers(place: str, year: int) -> None:
    wood = int(str(figures(place, year)["wood"]))
    hectares = f"完成造林{wood * 10000 // 15}公顷。\n二"
    after = report(place, year + 1, {f"完成造林{wood}万亩。\n二": hectares})
    found = {one.target.indicator_id: one for one in follow((report(place, year), after), Decimal(5), year)}
    one = found["afforestation"]
    assert (one.value, one.verdict.value) == (Decimal(wood), "attained")
    assert one.computed == f"{wood * 10000 // 15}公顷 = {wood}万亩"


@pytest.mark.parametrize(("place", "year"), PAIRS)
def test_another_base_is_restated(place: str, year: int) -> None:
    stated = Decimal(str(figures(place, year)["revenue"]))
    revised = stated * Decimal("0.9")
    now = figures(place, year + 1)["revenue"]
    lead = f"一般公共预算收入由{year - 1}年的{revised.quantize(Decimal('0.1'))}亿元增加到{now}亿元，增长"
    (one,) = told(place, year, {f"一般公共预算收入{now}亿元，增长": lead})
    assert (one.fate, one.before and one.before.value) == (Fate.RESTATED, stated)
    assert one.after and one.after.value == revised.quantize(Decimal("0.1"))


@pytest.mark.parametrize("place", PLACES)
def test_every_target_of_every_year_meets_its_answer(place: str) -> None:
    outcomes = follow([report(place, year) for year in YEARS], Decimal(5))
    verdicts: dict[str, list[str]] = {}
    for one in outcomes:
        verdicts.setdefault(one.target.indicator_id, []).append(one.verdict.value)
    answered, silent = ["attained"] * 4 + ["no_report_yet"], ["not_reported"] * 4 + ["no_report_yet"]
    assert verdicts == {
        "urban-new-jobs": answered,
        "general-public-budget-revenue": answered,
        "afforestation": answered,
        "gdp": silent,
        "unemployment-surveyed": silent,
        "cpi": silent,
    }
