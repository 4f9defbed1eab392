"""One indicator across reports, and figures that a later report gives otherwise."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from yanxing.link.book import Book
from yanxing.link.revisions import bare
from yanxing.link.series import differ, restatements, series
from yanxing.model import Bound, Delivered, Fact, Measure, Role
from yanxing.rules import load

Make = Callable[..., Fact]
Give = Callable[..., Delivered]


def test_years_plans_and_averages_are_told_apart(fact: Make, given: Give) -> None:
    facts = [
        fact("6.2", role=Role.RESULT, period="2023"),
        fact("5.8", role=Role.RESULT, period="2019/2023", average=True),
        fact("32", role=Role.RESULT, period="2019/2023"),
        fact("6", period="2024"),
        fact("3", role=Role.BASE, period="2022"),
        fact("9", role=Role.RESULT, period="2023", area="云汀市"),
    ]
    found = series([given(2024, *facts)], "gdp")
    assert [(point.span, str(point.fact.value)) for point in found] == [
        ("average", "5.8"),
        ("cumulative", "32"),
        ("annual", "6.2"),
        ("annual", "6"),
    ]


def test_a_later_value_names_the_one_it_restates(fact: Make, given: Give) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "role": Role.RESULT, "period": "2023"}
    old = fact("1286", **money)
    new = fact("1254", **money)
    found = series([given(2024, old), given(2025, new)], "gdp")
    assert [point.restates for point in found] == ["", old.id]


def test_the_old_value_quoted_beside_the_new_is_no_restatement(fact: Make, given: Give) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "role": Role.RESULT, "period": "2023"}
    old, again, new = fact("1286", **money), fact("1286", start=3, **money), fact("1254", start=9, **money)
    found = list(restatements(Book.of([given(2024, old), given(2025, again, new)])))
    assert [(one.value, other.value) for one, other in found] == [(Decimal(1286), Decimal(1254))]


def test_a_mark_that_was_broken_restates_nothing(fact: Make, given: Give) -> None:
    money = {"measure": Measure.LEVEL, "unit": "亿元", "role": Role.RESULT, "period": "2023"}
    reports = [given(2024, fact("1286", **money)), given(2025, fact("1000", bound=Bound.GT, **money))]
    assert not list(restatements(Book.of(reports)))


def test_the_same_number_in_fewer_digits_or_another_unit_does_not_differ(fact: Make) -> None:
    assert not differ(fact("30416.2", unit="亿元"), fact("3.04", unit="万亿元"))
    assert differ(fact("30416.2", unit="亿元"), fact("3.06", unit="万亿元"))
    assert not differ(fact("5", unit="家"), fact("9", unit="亿元"))


@pytest.mark.parametrize("example", load("link")["revision"]["examples"], ids=lambda one: one["text"])
def test_words_of_a_revision_are_no_part_of_the_name(example: dict[str, object]) -> None:
    assert bare(str(example["text"])) == (example["out"], example["earlier"])


def test_planted_restatements_are_found(sample: dict[str, list[Delivered]]) -> None:
    for place, old, new in (("澜江省", "30416.2", "30588.6"), ("云汀市", "1286", "1254")):
        found = {(str(one.value), str(other.value)) for one, other in restatements(Book.of(sample[place]))}
        assert (old, new) in found
