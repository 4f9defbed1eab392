"""A target's card: the level above, the own past and neighbours."""

from msgspec.structs import replace

from yanxing.link.hierarchy import standings
from yanxing.link.neighbours import neighbourhood
from yanxing.model import Account, Delivered, Extraction, Jurisdiction, Level, Report
from yanxing.pipeline import extract, read_stream
from yanxing.publish.page import render
from yanxing.publish.standings import standing_lines

NATION = Jurisdiction("岳海国", "900000", Level.NATION)


def told(place: Jurisdiction, growth: str) -> tuple[Report, Extraction, Delivered]:
    text = (
        f"{place.name}2025年政府工作报告\n二、2025年工作安排\n"
        f"今年经济社会发展主要预期目标是：地区生产总值增长{growth}%左右。\n"
    )
    report = read_stream(text.encode())
    report = replace(report, head=replace(report.head, jurisdiction=place, year=2025, reviewed=2024))
    extraction = extract(report)
    return report, extraction, Account(report, extraction).delivered


def province(number: int) -> Jurisdiction:
    return Jurisdiction(f"第{number}省", f"99{number:02}00", Level.PROVINCE, NATION.code)


def test_a_card_tells_the_level_above_and_the_neighbours_in_both_languages() -> None:
    report, extraction, own = told(province(1), "5.5")
    above = told(NATION, "5")[2]
    near = [told(province(number), growth)[2] for number, growth in ((2, "6"), (3, "5"), (4, "7"))]
    reports = (own, above, *near)
    heads = {each.id: each.head for each in reports}
    lines = standing_lines(standings((own, above), 2025), neighbourhood((own, *near), 2025), heads)
    (target,) = extraction.facts
    assert lines[target.id] == [
        ("superior", "岳海国 ≈ +5% (+0.5)", "岳海国 ≈ +5% (+0.5)"),
        ("neighbours", "3个，中位数 6% (−0.5)，2个更高", "3; median 6% (−0.5); higher: 2"),
    ]
    page = render(report, extraction, beside=lines)
    assert "上级目标" in page
    assert "3; median 6% (−0.5); higher: 2" in page


def test_the_own_past_is_told_with_the_time_that_it_speaks_of() -> None:
    text = (
        "第1省2025年政府工作报告\n一、2024年工作回顾\n去年地区生产总值增长6.3%。\n二、2025年工作安排\n"
        "今年经济社会发展主要预期目标是：地区生产总值增长6%左右。\n"
    )
    report = read_stream(text.encode())
    extraction = extract(report)
    own = Account(report, extraction).delivered
    lines = standing_lines(standings((own,), 2025), (), {own.id: own.head})
    assert lines == {extraction.facts[1].id: [("last_result", "2024 +6.3% (−0.3)", "2024 +6.3% (−0.3)")]}


def test_no_gap_has_no_sign() -> None:
    _, extraction, own = told(province(1), "5.0")
    above = told(NATION, "5")[2]
    lines = standing_lines(standings((own, above), 2025), (), {each.id: each.head for each in (own, above)})
    assert [said for _, said, _ in lines[extraction.facts[0].id]] == ["岳海国 ≈ +5% (0)"]
