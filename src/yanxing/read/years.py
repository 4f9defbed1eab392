"""Years as a text shows them: dates in figures or characters, and which year a report looks back on."""

import re
from collections import Counter
from functools import cache
from typing import Any

from yanxing.rules import load

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: str(value) for value, digit in enumerate(_DIGITS)} | {"零": "0"}
_DAY = r"\d{1,2}|[一二三]?十?[一二三四五六七八九]|[一二三]?十"
YEAR = r"(?:1[89]\d\d|20\d\d|[一二][〇零一二三四五六七八九]{3})"
DATE = re.compile(rf"({YEAR})年({_DAY})月(?:({_DAY})日)?")
_DAY_IN_FIGURES = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/年.](0?[1-9]|1[0-2])[-/月.](0?[1-9]|[12]\d|3[01])(?!\d)"
)
_YEAR_WORD = re.compile(rf"(?<![到至\d])({YEAR})年(?!代)")
_REVIEW_TITLE = re.compile(rf"[^。\n]{{0,12}}({YEAR})年[^。\n]{{0,20}}(?:回顾|总结|发展成就)")
# From the eleventh month on a session closes the year; up to the sixth it follows the year's end.
_CLOSING_MONTH, _OPENING_MONTH = 11, 6
_PLAUSIBLE = (1949, 2100)


def number(written: str) -> int:
    """Return a year, month or day as a number, written in figures or characters.

    >>> number("二〇二六"), number("二十七"), number("10")
    (2026, 27, 10)
    """
    if written.isdigit() and written.isascii():
        return int(written)
    if "十" not in written:
        return int("".join(_VALUES[digit] for digit in written))
    tens, _, ones = written.partition("十")
    return 10 * (int(_VALUES[tens]) if tens else 1) + (int(_VALUES[ones]) if ones else 0)


def date(match: re.Match[str]) -> str:
    """Return the ISO form of a match of DATE; "" where the calendar knows no such day.

    >>> date(DATE.search("二〇二六年一月二十七日"))
    '2026-01-27'
    """
    year, month, day = (number(part) if part else 0 for part in match.groups())
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def day_in(written: str) -> str:
    """Return the ISO form of the first day that a line names in figures, or "".

    >>> day_in("发布时间：2025/1/18 09:30"), day_in("2025年1月18日"), day_in("第3次")
    ('2025-01-18', '2025-01-18', '')
    """
    match = _DAY_IN_FIGURES.search(written)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""


def reviewed(folded: str, year: int, day: str = "") -> int:
    """Return the year that a report of ``year`` looks back on: the one before, or at a year's end the same.

    Where the year itself is not known, neither is this one: 0.

    >>> reviewed("今年粮食增产。明年计划增长百分之四，明年财政平衡，明年外贸扩大，明年物价稳定。", 1981)
    1981
    >>> reviewed("一、2022年工作回顾", 2023, "2022-12-30")
    2022
    """
    if not year:
        return 0
    month = int(day[5:7]) if len(day) >= 7 else 0
    if month >= _CLOSING_MONTH:
        # A title may already bear the year that begins: the session of 30 December 2022 on 2023.
        return min(year, int(day[:4]))
    if 1 <= month <= _OPENING_MONTH:
        return year - 1
    words = _words()
    following = "".join(_DIGITS[int(digit)] for digit in str(year + 1))
    ahead = len(re.findall(rf"{words['ahead']}|{year + 1}年|{following}年", folded))
    current = len(re.findall(words["current"], folded))
    back = len(re.findall(words["back"], folded))
    at_the_end = ahead >= words["least"] and current > back and ahead >= words["share"] * current
    return year if at_the_end else year - 1


def guess(folded: str) -> int:
    """Return the likeliest year of delivery of a text that nowhere says it, or 0.

    >>> guess("一、2024年工作回顾\\n粮食增产。\\n二、2025年工作安排\\n到2035年基本实现现代化。")
    2025
    """
    titled = [number(match[1]) + 1 for match in _REVIEW_TITLE.finditer(folded)]
    if titled:
        return max(titled)
    named = Counter(number(match[1]) for match in _YEAR_WORD.finditer(folded))
    plausible = [year for year in named if _PLAUSIBLE[0] <= year <= _PLAUSIBLE[1]]
    often = [year for year in plausible if named[year] >= 2]
    # A report names the year it plans and the one before; a plan's last year stands alone.
    paired = [year for year in often if year - 1 in named]
    return max(paired or often or plausible, default=0)


@cache
def _words() -> dict[str, Any]:
    years: dict[str, Any] = load("heads")["years"]
    return years
