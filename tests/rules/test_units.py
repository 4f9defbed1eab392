"""The table of units: what it says of itself, and what the program makes of it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any
from unicodedata import normalize

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.errors import RulesError
from yanxing.rules import load, units
from yanxing.rules.units import Kind, kind, lexicon, lookup, multipliers, normalise, unit_at

NUMBER = re.compile(r"[0-9][0-9.]*")


def entries() -> list[dict[str, Any]]:
    return [entry for group in load("units")["group"] for entry in group["units"]]


def written() -> list[str]:
    return [
        form
        for entry in entries()
        for form in (entry["symbol"], *entry.get("aliases", ()), *entry.get("before", ()))
    ]


def unit_of(phrase: str) -> str:
    """Return the multiplier and unit behind the first number of a phrase."""
    number = NUMBER.search(phrase)
    assert number is not None, phrase
    at = number.end()
    if unit := unit_at(phrase, at):
        return unit
    for multiplier in sorted(multipliers(), key=len, reverse=True):
        if phrase.startswith(multiplier, at):
            return multiplier + unit_at(phrase, at + len(multiplier))
    return ""


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["symbol"] or "none")
def test_each_example_comes_out_with_its_unit(entry: dict[str, Any]) -> None:
    unit = lookup(unit_of(entry["example"]))
    assert unit is not None
    assert unit.symbol == entry["symbol"]
    assert unit.example == entry["example"]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["symbol"] or "none")
def test_each_way_to_write_a_unit_is_that_unit(entry: dict[str, Any]) -> None:
    for form in (entry["symbol"], *entry.get("aliases", ()), *entry.get("before", ())):
        unit = lookup(form)
        assert unit is not None
        assert unit.symbol == entry["symbol"]


CONVERSIONS = [
    # money
    ("1", "元", "1", "元"),
    ("312.5", "亿元", "31250000000", "元"),
    ("1.3", "万亿元", "1300000000000", "元"),
    ("2", "角", "0.2", "元"),
    ("8", "分钱", "0.08", "元"),
    ("85", "亿美元", "8500000000", "美元"),
    ("3", "亿港币", "300000000", "港元"),
    # area
    ("4237.2", "万亩", "2824800", "公顷"),
    ("15", "亩", "1", "公顷"),
    ("1", "亩", "0.06666666666666666666666666667", "公顷"),
    ("3", "顷", "20", "公顷"),
    ("800", "平方公里", "80000", "公顷"),
    ("800", "平方千米", "80000", "公顷"),
    ("5", "km2", "500", "公顷"),
    ("120", "万平方米", "120", "公顷"),
    ("120", "万㎡", "120", "公顷"),
    ("120", "m²", "0.012", "公顷"),
    ("600", "万亩次", "400000", "公顷次"),
    # length
    ("8", "公里", "8", "公里"),
    ("8", "KM", "8", "公里"),
    ("900", "米", "0.9", "公里"),
    ("60", "里", "30", "公里"),
    ("60", "华里", "30", "公里"),
    ("300", "丈", "1", "公里"),
    ("3", "尺", "0.001", "公里"),
    ("100", "海里", "185.2", "公里"),
    ("430", "毫米", "0.00043", "公里"),
    ("28", "纳米", "2.8E-11", "公里"),
    # volume
    ("3", "亿立方米", "300000000", "立方米"),
    ("20", "亿方", "2000000000", "立方米"),
    ("9", "千升", "9", "立方米"),
    ("1", "万桶", "1589.87294928", "立方米"),
    # mass
    ("380", "万吨", "3800000", "吨"),
    ("300", "亿斤", "15000000", "吨"),
    ("1.3", "万亿斤", "650000000", "吨"),
    ("420", "公斤", "0.42", "吨"),
    ("420", "千克", "0.42", "吨"),
    ("3270", "万担", "1635000", "吨"),
    ("90", "千吨", "90000", "吨"),
    ("60", "万吨标准煤", "600000", "吨标准煤"),
    ("300", "克标准煤", "0.0003", "吨标准煤"),
    # power and energy
    ("150", "万千瓦", "1500000", "千瓦"),
    ("200", "兆瓦", "200000", "千瓦"),
    ("30", "吉瓦", "30000000", "千瓦"),
    ("100", "马力", "73.549875", "千瓦"),
    ("700", "亿千瓦小时", "70000000000", "千瓦时"),
    ("6", "亿度", "600000000", "千瓦时"),
    ("3600", "焦耳", "0.001", "千瓦时"),
    ("9", "吉焦", "2500", "千瓦时"),
    ("500", "兆伏安", "500000", "千伏安"),
    # other quantities
    ("32", "微克/立方米", "32", "微克/立方米"),
    ("1.1", "毫克/立方米", "1100", "微克/立方米"),
    ("24", "米/秒", "86.4", "公里/小时"),
    ("20", "EFLOPS", "20000", "PFLOPS"),
    ("5", "万P", "50000", "PFLOPS"),
    ("700", "Gbps", "700000", "Mbps"),
    ("80", "TB", "80000", "GB"),
    # time, people, counters
    ("3", "个月", "0.25", "年"),
    ("5", "个季度", "1.25", "年"),
    ("2", "周", "14", "天"),
    ("15", "分钟", "0.25", "小时"),
    ("3", "个工作日", "3", "个工作日"),
    ("5000", "万人次", "50000000", "人次"),
    ("40", "万名", "400000", "人"),
    ("300", "万标箱", "3000000", "标箱"),
    ("300", "万TEU", "3000000", "标箱"),
    ("30", "亿吨海里", "5556000000", "吨公里"),
    ("620", "万套", "6200000", "套"),
    ("2", "万台（套）", "20000", "台"),
    ("6200", "万", "62000000", ""),
    ("7", "", "7", ""),
    # ratios
    ("6.2", "%", "6.2", "%"),
    ("6.2", "％", "6.2", "%"),
    ("6.2", "百分之", "6.2", "%"),
    ("3.1", "‰", "0.31", "%"),
    ("3", "成", "30", "%"),
    ("12", "/10万", "0.012", "%"),
    ("1.2", "个百分点", "1.2", "个百分点"),
    ("25", "个基点", "0.25", "个百分点"),
    ("2.4", "倍", "2.4", "倍"),
    ("2", "番", "2", "番"),
    # rates
    ("120", "万吨/年", "1200000", "吨/年"),
    ("450", "公斤/亩", "6.75", "吨/公顷"),
    ("5000", "元/吨", "5000", "元/吨"),
    ("16", "件/万人", "0.0016", "件/人"),
    ("500", "人/平方公里", "5", "人/公顷"),
    ("600", "元/人·年", "600", "元/人年"),
    ("600", "元／（人·天）", "600", "元/人天"),
    ("20", "元/亩·年", "300", "元/公顷·年"),
    ("100", "元/人/月", "1200", "元/人/年"),
    ("0.5", "吨标准煤/万元", "0.00005", "吨标准煤/元"),
    ("2", "千克标准煤/元", "0.002", "吨标准煤/元"),
    ("8", "升/百公里", "0.00008", "立方米/公里"),
    ("6", "张/10万人", "0.00006", "张/人"),
    ("35", "微克每立方米", "35", "微克/立方米"),
]


@pytest.mark.parametrize(("value", "unit", "normal", "base"), CONVERSIONS)
def test_known_conversions(value: str, unit: str, normal: str, base: str) -> None:
    result = normalise(Decimal(value), unit)
    assert result is not None
    assert (str(result.value), result.unit) == (normal, base)


@pytest.mark.parametrize(
    ("as_written", "simplified"),
    [("萬噸", "万吨"), ("億元", "亿元"), ("个百分點", "个百分点"), ("Ｋｍ", "公里")],
)
def test_units_may_stand_as_quoted(as_written: str, simplified: str) -> None:
    assert normalise(Decimal(3), as_written) == normalise(Decimal(3), simplified)


@pytest.mark.parametrize(
    "unknown",
    [
        "未知之物",
        "万物",
        "万未知",
        "元/未知",
        "未知/元",
        "元/",
        "/元",
        "元/%",
        "位/人",
        "人/0万人",
        "台(未知)",
        "/",
        "()",
        "元" * 50,
        "\ud800",
    ],
)
def test_the_unknown_stays_unknown(unknown: str) -> None:
    assert lookup(unknown) is None
    assert kind(unknown) is None
    assert normalise(Decimal(1), unknown) is None


def test_no_number_is_no_value() -> None:
    assert normalise(Decimal("NaN"), "元") is None
    assert normalise(Decimal("Infinity"), "元") is None


def test_a_string_stands_in_one_unit_only() -> None:
    forms = written()
    assert len(forms) == len(set(forms))


def test_bases_are_their_own_measure() -> None:
    for form in written():
        unit = lookup(form)
        assert unit is not None
        base = lookup(unit.base)
        if base is not None and base.kind is not Kind.RATE:
            assert (base.base, base.factor) == (unit.base, Fraction(1)), form


def test_everything_is_written_in_folded_characters() -> None:
    fold = opencc.OpenCC("t2s")
    for form in (*written(), *multipliers()):
        assert fold.convert(form) == form
        assert all(len(normalize("NFKC", char)) > 1 or normalize("NFKC", char) == char for char in form), form


def test_traditional_pairs_are_those_of_opencc() -> None:
    fold = opencc.OpenCC("t2s")
    for pair in load("units")["traditional"].split():
        assert fold.convert(pair[0]) == pair[1]


def test_every_common_traditional_character_has_its_pair() -> None:
    unfold = opencc.OpenCC("s2t")
    for form in (*written(), *multipliers()):
        for char in form:
            unit = lookup(form.replace(char, unfold.convert(char)))
            assert form in multipliers() or (unit is not None and unit == lookup(form)), form


def test_lexicon_is_longest_first_and_without_forms_written_before_the_number() -> None:
    forms = lexicon()
    assert list(forms) == sorted(forms, key=lambda form: (-len(form), form))
    assert "" not in forms
    assert "百分之" not in forms
    assert set(forms) <= set(written())


def test_the_longest_unit_is_found() -> None:
    assert unit_at("3千瓦时电", 1) == "千瓦时"
    assert unit_at("提高2个百分点", 3) == "个百分点"
    assert unit_at("无", 0) == ""
    assert unit_at("3", 1) == ""


@pytest.mark.parametrize("phrase", ["3人口", "3方案", "3里程碑", "3成为", "3国家", "3条例", "3分之一"])
def test_the_head_of_another_word_is_no_unit(phrase: str) -> None:
    assert unit_at(phrase, 1) == ""


def test_kinds() -> None:
    expected = {
        "亿元": Kind.MONEY,
        "万亩": Kind.MEASURE,
        "家": Kind.COUNTER,
        "万人次": Kind.PERSON,
        "个月": Kind.TIME,
        "%": Kind.RATIO,
        "位": Kind.RANK,
        "连冠": Kind.STREAK,
        "级": Kind.GRADE,
        "元/吨": Kind.RATE,
        "万": Kind.NUMBER,
    }
    assert {unit: kind(unit) for unit in expected} == expected


def test_what_misleads_is_said_and_handed_up() -> None:
    degree, rate = lookup("度"), lookup("元/度")
    assert degree is not None
    assert rate is not None
    assert "temperature" in degree.doubt
    assert rate.doubt == degree.doubt


def test_a_name_is_also_a_rank() -> None:
    unit = lookup("名")
    assert unit is not None
    assert Kind.RANK in unit.also


values = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=4)
known = st.sampled_from([form for form in written() if form])
prefixes = st.sampled_from(["", *multipliers()])


@given(values, prefixes, known)
def test_normalised_values_are_exact_or_rounded_to_28_digits(value: Decimal, prefix: str, form: str) -> None:
    unit = lookup(prefix + form)
    result = normalise(value, prefix + form)
    if unit is None or result is None:
        return
    exact = Fraction(value) * unit.scale
    error = abs(Fraction(result.value) - exact)
    ends = set(prime_factors(exact.denominator)) <= {2, 5}
    assert error == 0 if ends else error <= abs(exact) / 10**27
    assert int(result.value.as_tuple().exponent) <= 0


@given(values, values, known)
def test_normalising_is_linear_where_the_factor_ends(one: Decimal, other: Decimal, form: str) -> None:
    unit = lookup(form)
    assert unit is not None
    if not set(prime_factors(unit.scale.denominator)) <= {2, 5}:
        return
    first, second, both = (normalise(value, form) for value in (one, other, one + other))
    assert first and second and both
    assert Fraction(first.value) + Fraction(second.value) == Fraction(both.value)


@given(st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    unit = lookup(text)
    assert kind(text) == (unit.kind if unit else None)
    assert unit_at(text, 0) in text


@given(st.lists(st.sampled_from([*lexicon(), *multipliers(), "/", "每", "(", ")", "·", "3"]), max_size=5))
def test_no_composition_raises(parts: list[str]) -> None:
    result = normalise(Decimal("1.5"), "".join(parts))
    assert result is None or result.value > 0


def prime_factors(number: int) -> Iterator[int]:
    """Yield 2, 5 and, where something is left, that."""
    for prime in (2, 5):
        while number % prime == 0:
            number //= prime
            yield prime
    if number > 1:
        yield number


ROW = {"symbol": "尺度", "example": "量得3尺度"}


def rules_with(*rows: dict[str, Any], **group: Any) -> dict[str, Any]:
    base = {"dimension": "length", "kind": "measure", "counts": False, "units": list(rows)}
    return {"traditional": "", "multipliers": {"万": 10000}, "group": [{**base, **group}]}


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (rules_with(ROW, ROW), "尺度 is listed twice"),
        (rules_with({**ROW, "factor": "1/0"}), "尺度: no factor above 0"),
        (rules_with({**ROW, "factor": "-2"}), "尺度: no factor above 0"),
        (rules_with({**ROW, "factor": "much"}), "尺度: no factor above 0"),
        (rules_with({"symbol": "尺度"}), "example"),
        (rules_with({**ROW, "colour": "red"}), "colour"),
        (rules_with(ROW, kind="mood"), "mood"),
        ({}, "traditional"),
    ],
)
def test_a_broken_table_is_told_with_its_file(
    rules: dict[str, Any], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "load", lambda name: rules)
    units._table.cache_clear()
    try:
        with pytest.raises(RulesError, match=reason) as caught:
            lexicon()
        assert caught.value.path == "rules/units.toml"
    finally:
        units._table.cache_clear()
