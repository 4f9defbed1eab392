"""A numeral that nobody decided is found, whatever the grammar thinks."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from yanxing.check.accounted import unaccounted
from yanxing.model import Extraction, Report

Make = Callable[..., Report]
ReadOut = Callable[[Report], Extraction]


def test_what_is_decided_is_not_remarked(report_factory: Make, read_out: ReadOut) -> None:
    report = report_factory()
    assert unaccounted(report, read_out(report)) == ()


def test_what_is_left_out_is_found_in_the_source(report_factory: Make, read_out: ReadOut) -> None:
    report = report_factory()
    extraction = read_out(report)
    assert unaccounted(report, replace(extraction, numerals=())) == (report.text.map.span(0, 4),)
    assert len(unaccounted(report, Extraction(report.id, (), ()))) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("新建学校三百二十所", 2),
        ("增长百分之八", 1),
        ("1,234.5万元", 2),
        ("一批项目统一开工，进一步提高", 0),
        ("", 0),
    ],
)
def test_numerals_in_words_count_where_they_must(report_factory: Make, text: str, count: int) -> None:
    report = report_factory(text=text, sections=())
    assert len(unaccounted(report, Extraction(report.id, (), ()))) == count


def test_furniture_with_a_numeral_is_to_be_decided_too(report_factory: Make, read_out: ReadOut) -> None:
    report = report_factory(furniture=((70, 75),))
    assert unaccounted(report, read_out(report)) == ((70, 75),)
