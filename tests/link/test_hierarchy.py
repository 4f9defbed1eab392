"""A target beside the level above and beside the own past."""

from collections.abc import Callable
from decimal import Decimal

from yanxing.link.hierarchy import standings
from yanxing.model import Delivered, Fact, Jurisdiction, Level, Measure, Role

Make = Callable[..., Fact]
Give = Callable[..., Delivered]
NATION = Jurisdiction("岳海国", "900000", Level.NATION)
CITY = Jurisdiction("云汀市", "990100", Level.PREFECTURE, "990000")


def told(reports: list[Delivered], kind: str, year: int = 0) -> list[tuple[str, str, int]]:
    return [
        (str(one.target.value), str(one.gap), one.steps)
        for one in standings(reports, year)
        if one.kind == kind
    ]


def test_every_level_above_is_held_against(fact: Make, given: Give) -> None:
    reports = [
        given(2024, fact("5"), place=NATION),
        given(2024, fact("5.5")),
        given(2024, fact("6.5"), place=CITY),
    ]
    assert told(reports, "superior") == [("5.5", "0.5", 1), ("6.5", "1.0", 1), ("6.5", "1.5", 2)]


def test_amounts_of_places_of_different_size_are_not(fact: Make, given: Give) -> None:
    jobs = {"measure": Measure.CHANGE, "unit": "万人", "indicator_id": "urban-new-jobs"}
    assert not standings([given(2024, fact("1200", **jobs), place=NATION), given(2024, fact("45", **jobs))])


def test_other_years_are_not(fact: Make, given: Give) -> None:
    assert not standings([given(2023, fact("5", period="2023"), place=NATION), given(2024, fact("6"))])


def test_the_own_past_is_held_against(fact: Make, given: Give) -> None:
    reports = [
        given(2023, fact("6", period="2023")),
        given(2024, fact("5.5"), fact("6.2", period="2023", role=Role.RESULT)),
    ]
    assert told(reports, "last_target") == [("5.5", "-0.5", 0)]
    assert told(reports, "last_result") == [("5.5", "-0.7", 0)]


def test_planted_targets_above_the_level_above(sample: dict[str, list[Delivered]]) -> None:
    reports = [report for place in sample.values() for report in place]
    found = {
        (one.target.period, one.steps, str(one.target.value)): one.gap
        for one in standings(reports)
        if one.kind == "superior" and one.target.indicator_id == "gdp" and one.target.measure == "growth"
    }
    assert found == {
        ("2023", 1, "6"): 1,
        ("2024", 1, "5.5"): Decimal("0.5"),
        ("2024", 1, "6.5"): 1,
        ("2024", 2, "6.5"): Decimal("1.5"),
        ("2025", 1, "5.5"): 1,
        ("2025", 1, "6"): Decimal("0.5"),
        ("2025", 2, "6"): Decimal("1.5"),
    }
