"""Values of another source beside what reports say."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from yanxing.link.official import ValuesError, beside, read_values, values_of_other_kinds
from yanxing.link.outcomes import follow
from yanxing.model import Bound, Delivered, Fact, Jurisdiction, Level, Measure, Official, Role

Make = Callable[..., Fact]
Give = Callable[..., Delivered]
HEAD = "jurisdiction,indicator,year,value,source"
PERCENT = Decimal(5)


def table(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "values.csv"
    path.write_text("\n".join((head, *lines)) + "\n", "utf-8")
    return path


def judged(fact: Make, given: Give, path: Path, *more: Fact) -> list[str]:
    reports = (
        given(2024, fact("6", bound=Bound.GE), *more),
        given(2025, fact("6.1", role=Role.RESULT)),
    )
    outcomes = follow(reports, PERCENT, 2024)
    found = beside(outcomes, read_values(path), reports[0].head.jurisdiction, PERCENT)
    assert [one.verdict for one in found] == [one.verdict for one in outcomes]
    return [one.official_verdict for one in found]


def test_both_verdicts_are_kept(fact: Make, given: Give, tmp_path: Path) -> None:
    assert judged(fact, given, table(tmp_path, "澜江省,地区生产总值,2024,5.9,年鉴")) == ["missed"]
    assert judged(fact, given, table(tmp_path, "990000,gdp,2024,6.0%,年鉴")) == ["attained"]


@pytest.mark.parametrize(
    "line", ["云汀市,gdp,2024,5.9,年鉴", "澜江省,gdp,2023,5.9,年鉴", "澜江省,cpi,2024,5.9,年鉴"]
)
def test_values_of_something_else_are_not_used(fact: Make, given: Give, tmp_path: Path, line: str) -> None:
    assert judged(fact, given, table(tmp_path, line)) == [""]


def test_a_value_of_unknown_measure_answers_no_two_measures(fact: Make, given: Give, tmp_path: Path) -> None:
    level = fact("700", measure=Measure.LEVEL, unit="亿元")
    assert judged(fact, given, table(tmp_path, "澜江省,gdp,2024,5.9,年鉴"), level) == ["", ""]
    path = table(tmp_path, "澜江省,gdp,2024,5.9,年鉴,growth", head=f"{HEAD},measure")
    assert judged(fact, given, path, level) == ["missed", ""]


def test_a_value_may_carry_unit_and_separators(tmp_path: Path) -> None:
    (found,) = read_values(table(tmp_path, '澜江省,地区生产总值,2024,"32,301.6亿元",年鉴'))
    assert found == Official(
        jurisdiction="澜江省",
        indicator="gdp",
        year=2024,
        value=Decimal("32301.6"),
        source="年鉴",
        unit="亿元",
    )


@pytest.mark.parametrize("line", ["澜江省,gdp,2024,about six,年鉴", "澜江省,gdp,next year,6,年鉴"])
def test_a_line_that_is_no_value_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValuesError, match=r"values\.csv:2: "):
        read_values(table(tmp_path, line))


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValuesError, match="jurisdiction"):
        read_values(table(tmp_path, "澜江省,6", head="place,value"))
    with pytest.raises(ValuesError, match="cannot be read"):
        read_values(tmp_path / "nowhere.csv")
    (tmp_path / "latin.csv").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(ValuesError, match="UTF-8"):
        read_values(tmp_path / "latin.csv")


def test_a_communique_s_value_stands_beside_the_report_s(fact: Make, given: Give) -> None:
    told = fact("5.6", role=Role.RESULT), fact("5.4", role=Role.RESULT)
    own = (
        given(2024, fact("5.5", bound=Bound.GE)),
        given(2025, told[0]),
        given(2025, told[1], kind="statistical communique"),
    )
    values = [*values_of_other_kinds(own)]
    (found,) = beside(follow(own, Decimal(5), 2024), values, own[0].head.jurisdiction, Decimal(5))
    assert (found.value, found.verdict.value) == (Decimal("5.6"), "attained")
    assert found.official and found.official.value == Decimal("5.4")
    assert (found.official_verdict, found.official.source) == ("missed", "2025 statistical communique")


def test_a_plan_report_s_value_stands_there_too_but_behind_a_communique_s(fact: Make, given: Give) -> None:
    first, counted = fact("5.5", role=Role.RESULT), fact("5.4", role=Role.RESULT)
    own = given(2024, fact("5.5", bound=Bound.GE)), given(2025, fact("5.6", role=Role.RESULT))
    plan = given(2025, first, fact("6", period="2025"), kind="plan report")
    counts = given(2025, counted, kind="statistical communique")

    def source(*others: Delivered) -> str:
        values = [*values_of_other_kinds(others)]
        (found,) = beside(follow(own, Decimal(5), 2024), values, own[0].head.jurisdiction, Decimal(5))
        return found.official.source if found.official else ""

    assert source(plan) == "2025 plan report"
    assert source(plan, counts) == "2025 statistical communique"


def test_the_nation_is_known_by_its_other_names(fact: Make, given: Give) -> None:
    nation = Jurisdiction("岳海国", "900000", Level.NATION)
    own = given(2024, fact("5", bound=Bound.GE), place=nation), given(2025, place=nation)
    value = Official(jurisdiction="国务院", indicator="gdp", year=2024, value=Decimal("5.2"), source="年鉴")
    (found,) = beside(follow(own, Decimal(5), 2024), [value], nation, Decimal(5))
    assert found.official_verdict == "attained"
