"""A target among those of neighbours."""

from collections.abc import Callable
from typing import Any

import pytest

from yanxing.link.neighbours import neighbourhood
from yanxing.model import Bound, Delivered, Fact, Jurisdiction, Level, Measure

Make = Callable[..., Fact]
Give = Callable[..., Delivered]


def province(number: int, parent: str = "900000") -> Jurisdiction:
    return Jurisdiction(f"第{number}省", f"99{number:02}00", Level.PROVINCE, parent)


def told(reports: list[Delivered], year: int = 0) -> list[tuple[str, int, str, str, int]]:
    return [
        (str(one.target.value), one.neighbours, str(one.median), str(one.gap), one.higher)
        for one in neighbourhood(reports, year)
    ]


def test_each_is_held_against_the_middle_of_the_others(fact: Make, given: Give) -> None:
    reports = [
        given(2024, fact(value), place=province(at)) for at, value in enumerate(("5", "6", "5.5", "5.5"))
    ]
    assert told(reports) == [
        ("5", 3, "5.5", "-0.5", 3),
        ("5.5", 3, "5.5", "0.0", 1),
        ("5.5", 3, "5.5", "0.0", 1),
        ("6", 3, "5.5", "0.5", 0),
    ]


def test_between_two_the_middle_lies_half_way(fact: Make, given: Give) -> None:
    reports = [given(2024, fact(value), place=province(at)) for at, value in enumerate(("5", "6", "9"))]
    assert told(reports)[0] == ("5", 2, "7.5", "-2.5", 2)


def test_of_a_range_its_middle_counts(fact: Make, given: Give) -> None:
    span = fact("5", value_to=fact("6").value, bound=Bound.RANGE)
    reports = [given(2024, span, place=province(1)), given(2024, fact("5"), place=province(2))]
    assert told(reports) == [("5", 1, "5.5", "-0.5", 1), ("5", 1, "5", "0.5", 0)]


@pytest.mark.parametrize(
    "other",
    [
        {"place": province(2, "980000")},
        {"place": Jurisdiction("云汀市", "990100", Level.PREFECTURE, "900000")},
        {"place": province(2), "kind": "plan report"},
        {"place": province(1)},
    ],
    ids=["under another", "of another level", "another kind", "the place itself"],
)
def test_who_is_no_neighbour(fact: Make, given: Give, other: dict[str, Any]) -> None:
    assert not told([given(2024, fact("5"), place=province(1)), given(2024, fact("6"), **other)])


def test_years_and_amounts_are_kept_apart(fact: Make, given: Give) -> None:
    jobs = {"measure": Measure.CHANGE, "unit": "万人", "indicator_id": "urban-new-jobs"}
    reports = [
        given(2024, fact("5"), fact("45", **jobs), place=province(1)),
        given(2024, fact("60", **jobs), place=province(2)),
        given(2023, fact("6", period="2023"), place=province(2)),
    ]
    assert not told(reports)


def test_phrases_the_registry_does_not_have_are_compared_where_one_figure_has_them(
    fact: Make, given: Give
) -> None:
    phrase = {"indicator": "低空经济规模", "indicator_id": ""}
    one = given(2024, fact("10", **phrase), place=province(1))
    other = given(2024, fact("12", **phrase), place=province(2))
    torn = given(2024, fact("12", **phrase), fact("15", **phrase), place=province(2))
    assert told([one, other]) == [("10", 1, "12", "-2", 1), ("12", 1, "10", "2", 0)]
    assert not told([one, torn])


def test_a_year_can_be_asked_for(fact: Make, given: Give) -> None:
    reports = [
        given(year, fact("5", period=str(year)), place=province(at)) for at in (1, 2) for year in (2023, 2024)
    ]
    assert len(told(reports)) == 4
    assert len(told(reports, 2024)) == 2
