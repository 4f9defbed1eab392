from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.grammar.numerals import parse_arabic, parse_chinese
from yanxing.rules import load

EXAMPLES = load("numerals")["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"] for e in EXAMPLES])
def test_each_example_of_the_rules_parses_as_said(example: dict[str, str]) -> None:
    value = parse_chinese(example["text"])
    assert value.value == Decimal(example["value"])
    assert value.multiplier == example["multiplier"]
    assert value.to == (Decimal(example["to"]) if "to" in example else None)


def spell(number: int) -> str:
    """Spell a whole number below 10^12 as these reports do."""
    digits, powers = "零一二三四五六七八九", ("", "十", "百", "千")
    groups: list[tuple[str, str, int]] = []
    for group_power in ("", "万", "亿"):
        number, group = divmod(number, 10_000)
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = group // 10**place % 10
            if digit:
                text += ("零" if gap and text else "") + digits[digit] + powers[place]
                gap = False
            else:
                gap = True
        if group:
            groups.insert(0, (text, group_power, group))
    spelled = ""
    for text, group_power, group in groups:
        spelled += ("零" if spelled and group < 1000 else "") + text + group_power
    return spelled or "零"


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_number_survives_spelling(number: int) -> None:
    value = parse_chinese(spell(number))
    scale = {"": 1, "万": 10**4, "亿": 10**8}[value.multiplier]
    assert value.value * scale == number


def test_thousands_separators_are_dropped() -> None:
    assert parse_arabic("1,234,567.80") == Decimal("1234567.80")


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse_chinese("甲乙")
