from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.check.dossier import Dossier
from yanxing.check.tolerance import Interval, as_written, exactly, growth, rounded

INFINITE = Decimal("Infinity")
numbers = st.decimals(-1_000_000, 1_000_000, allow_nan=False, places=4)
places = st.integers(0, 3)


@st.composite
def intervals(draw: st.DrawFn, *, least: int = -10_000) -> Interval:
    ends = st.decimals(least, 10_000, allow_nan=False, places=3)
    return Interval(*sorted((draw(ends), draw(ends))))


@given(numbers, places)
def test_what_was_rounded_lies_in_the_room_of_its_rounding(value: Decimal, decimals: int) -> None:
    assert value in rounded(round(value, decimals))


@given(st.integers(1, 10**9), st.integers(0, 6))
def test_a_whole_number_may_have_been_rounded_to_its_last_digit_that_is_no_zero(
    value: int, zeros: int
) -> None:
    written = round(value, -zeros)
    assert not written or Decimal(value) in rounded(Decimal(written))


@given(st.integers(-1000, 1000))
def test_zeros_count_where_they_are_said_to(value: int) -> None:
    room = rounded(Decimal(value), whole=True)
    assert room.high - room.low == 1


@given(intervals(), intervals(), st.data())
def test_sums_and_products_hold_those_of_every_two_values(
    one: Interval, other: Interval, data: st.DataObject
) -> None:
    mine, its = (
        data.draw(st.decimals(each.low, each.high, allow_nan=False, places=3)) for each in (one, other)
    )
    assert mine + its in one + other
    assert mine - its in one - other
    assert mine * its in one * other
    assert abs(mine) in one.size()


@given(intervals(), intervals(least=1), st.data())
def test_quotients_hold_those_of_every_two_values(
    one: Interval, other: Interval, data: st.DataObject
) -> None:
    mine, its = (
        data.draw(st.decimals(each.low, each.high, allow_nan=False, places=3)) for each in (one, other)
    )
    # A quotient is rounded to 40 digits before it is multiplied, one here to 28.
    assert mine / its in one.over(other).widened(Decimal("1e-20"))


@given(intervals(), intervals())
def test_two_meet_where_their_difference_holds_nothing(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one) == (Decimal(0) in one - other)


@given(intervals(), st.decimals(0, 1, places=2))
def test_widening_takes_nothing_away(one: Interval, share: Decimal) -> None:
    wide = one.widened(share)
    assert wide.low <= one.low <= one.high <= wide.high


def test_open_ends_stay_open() -> None:
    above = Interval(Decimal(5), INFINITE)
    assert (above + exactly(1)).high == INFINITE
    assert (-above).low == -INFINITE
    assert (above * exactly(0)).high == 0
    assert above.widened(Decimal("0.1")).high == INFINITE


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("粮食产量增长6.8%", "6.75", "6.85"),
        ("粮食产量下降6.8%", "-6.85", "-6.75"),
        ("粮食产量增长10%", "9.5", "10.5"),
        ("粮食产量增长6%—7%", "5.5", "7.5"),
        ("粮食产量增长6%以上", "5.5", "Infinity"),
        ("粮食产量增长6%以内", "-Infinity", "6.5"),
        ("粮食产量下降6%以上", "-Infinity", "-5.5"),
        ("粮食产量下降6%以内", "-6.5", "Infinity"),
        ("粮食产量下降3%—5%", "-5.5", "-2.5"),
    ],
)
def test_words_set_the_room_of_a_figure(
    said: Callable[..., Dossier], words: str, low: str, high: str
) -> None:
    [fact] = said(words + "。").readings[0].facts
    assert as_written(fact) == Interval(Decimal(low), Decimal(high))


def test_about_is_wider_than_nothing_said(said: Callable[..., Dossier]) -> None:
    [plain] = said("粮食产量增长6%。").readings[0].facts
    [about] = said("粮食产量增长6%左右。").readings[0].facts
    one, other = as_written(plain), as_written(about)
    assert one and other and other.low < one.low and one.high < other.high


def test_amounts_are_in_the_base_unit(said: Callable[..., Dossier]) -> None:
    [fact] = said("财政收入2400亿元。").readings[0].facts
    assert as_written(fact) == Interval(Decimal(235_000_000_000), Decimal(245_000_000_000))


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("粮食产量翻一番", 100, 250),
        ("粮食产量翻两番", 300, 100),
        ("粮食产量增长1.5倍", 150, 200),
        ("粮食产量增长1.5倍", 50, 30),
    ],
)
def test_multiples_are_told_in_per_cent(
    said: Callable[..., Dossier], words: str, inside: int, outside: int
) -> None:
    [fact] = said(words + "。").readings[0].facts
    room = growth(fact)
    assert room and Decimal(inside) in room and Decimal(outside) not in room


def test_an_unknown_unit_leaves_no_room_to_judge(said: Callable[..., Dossier]) -> None:
    from msgspec.structs import replace

    [fact] = said("粮食产量增长6.8%。").readings[0].facts
    assert as_written(replace(fact, unit="未知之物")) is None
    assert growth(replace(fact, unit="未知之物")) is None
    assert growth(replace(fact, unit="万吨")) is None
