"""Values of another source beside what reports say."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from yanxing.link.official import ValuesError, beside, read_values
from yanxing.link.outcomes import follow
from yanxing.model import Bound, Delivered, Fact, Measure, Official, Role

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
