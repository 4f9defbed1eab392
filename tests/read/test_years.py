"""Dates in figures and characters, and the year that a report looks back on."""

import pytest

from yanxing.read import years

PLAN = "今年粮食增产，今年工业增长，今年物价稳定。明年增长百分之四，明年财政平衡，明年扩大外贸，明年调整。"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2026", 2026),
        ("二〇二六", 2026),
        ("一九八零", 1980),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
    ],
)
def test_numbers(written: str, value: int) -> None:
    assert years.number(written) == value


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026年2月4日", "2026-02-04"),
        ("二〇二六年十二月三十一日", "2026-12-31"),
        ("1981年11月", "1981-11"),
        ("2026年13月4日", ""),
    ],
)
def test_dates(text: str, iso: str) -> None:
    match = years.DATE.search(text)
    assert match
    assert years.date(match) == iso


@pytest.mark.parametrize(
    ("text", "day", "reviewed"),
    [
        ("去年粮食增产。", "", 1980),
        (PLAN, "", 1981),
        (PLAN, "1981-03-05", 1980),
        ("去年粮食增产。", "1981-12-01", 1981),
        (PLAN, "1981-09-01", 1981),
        ("去年增产，去年增收，去年扩大外贸，今年稳定，明年提高，明年巩固，明年继续，明年完成。", "", 1980),
    ],
)
def test_the_year_looked_back_on(text: str, day: str, reviewed: int) -> None:
    assert years.reviewed(text, 1981, day) == reviewed


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、2024年工作回顾\n粮食增产。", 2025),
        ("2024年粮食增产。2025年工作安排。2025年要稳产。到2035年实现现代化，2035年。", 2025),
        ("一九八六年增产。一九八七年稳产，一九八七年。", 1987),
        ("没有写年份。", 0),
    ],
)
def test_a_guess(text: str, year: int) -> None:
    assert years.guess(text) == year


def test_a_session_at_a_years_end_looks_back_on_it_whatever_year_its_title_bears() -> None:
    assert years.reviewed("一、2022年工作回顾", 2023, "2022-12-30") == 2022
    assert years.reviewed("一、2022年工作回顾", 2022, "2022-12-30") == 2022
