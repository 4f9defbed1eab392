"""When statements of several reports speak of the same thing."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from yanxing.link.identity import Key, convert, followable, key, qualifiers, surface
from yanxing.link.judge import reach
from yanxing.model import Fact, Measure
from yanxing.rules import load

Make = Callable[..., Fact]
RULES = load("link")


@pytest.mark.parametrize("example", RULES["verbs"]["examples"], ids=lambda one: one["text"])
def test_a_verb_behind_a_name_is_moved_in_front(example: dict[str, str]) -> None:
    assert surface(example["text"]) == example["out"]


@pytest.mark.parametrize("example", RULES["same"]["examples"], ids=lambda one: one["text"])
def test_qualifiers_that_a_growth_rate_implies_are_left_out(example: dict[str, str]) -> None:
    assert qualifiers(example["text"], example["growth"]) == example["out"]


@pytest.mark.parametrize("example", RULES["reach"]["examples"], ids=lambda one: one["text"])
def test_a_wording_says_from_where_a_mark_is_reached(example: dict[str, str]) -> None:
    assert (reach(example["text"]) or "") == example["out"]


@pytest.mark.parametrize("name", RULES["generic"]["examples"])
def test_names_that_say_nothing_are_not_followed(fact: Make, name: str) -> None:
    assert not followable(key(fact("3", indicator=name, indicator_id="", measure=Measure.LEVEL, unit="个")))


@pytest.mark.parametrize("name", RULES["generic"]["counter_examples"])
def test_names_that_say_something_are(fact: Make, name: str) -> None:
    assert followable(key(fact("3", indicator=name, indicator_id="", measure=Measure.LEVEL, unit="个")))


@pytest.mark.parametrize("name", RULES["yearly"]["examples"])
def test_a_speed_over_several_years_is_a_yearly_average(fact: Make, name: str) -> None:
    assert key(fact("7", indicator=name, period="2021/2025")).average
    assert not key(fact("7", indicator=name)).average


def test_a_unit_is_no_name_of_a_thing(fact: Make) -> None:
    assert not followable(key(fact("3", indicator="平方公里", indicator_id="", measure=Measure.LEVEL)))


def test_what_is_newly_raised_is_so_many_more(fact: Make) -> None:
    def of(name: str, measure: Measure) -> Key:
        return key(fact("12", indicator=name, indicator_id="", measure=measure, unit="家"))

    more, there = of("渔业领军企业", Measure.CHANGE), of("渔业领军企业", Measure.LEVEL)
    assert of("新培育渔业领军企业", Measure.LEVEL) == more != there


def test_a_thing_built_is_the_same_wherever_the_verb_stands(fact: Make) -> None:
    names = ("新建公共充电桩", "公共充电桩建成", "建成公共充电桩")
    keys = {
        key(fact("3", indicator=name, indicator_id="", measure=Measure.LEVEL, unit="个")) for name in names
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "亿吨", "万吨", "10000"),
        ("4237.2", "万亩", "公顷", "2824800"),
        ("1000", "万", "万人", "1000"),
        ("5", "亿元", "亿美元", None),
        ("5", "%", "个百分点", None),
        ("1", "万亩", "万公顷", "0.066667"),
    ],
)
def test_values_are_converted_where_units_compare(
    value: str, unit: str, to: str, expected: str | None
) -> None:
    assert convert(Decimal(value), unit, to) == (None if expected is None else Decimal(expected))


def test_numbers_of_any_length_are_converted() -> None:
    found = convert(Decimal("1" * 60), "万亩", "万公顷")
    assert found is not None and found > 10**57
