"""Vertical writing: columns of upright characters, from right to left."""

import pytest

from tests.pdf_making import pdf, text, wrapped
from yanxing.pipeline import extract, read_stream
from yanxing.read import read_bytes
from yanxing.read.document import Document

FIRST = (
    "过去一年，面对多年少有的困难局面，全省上下齐心协力，粮食总产量达到一千四百六十二万吨，增长百分之三点二，"
    "城镇新增就业四十六万人，主要指标好于预期，发展质量稳步提高。"
)
SECOND = "今年要继续稳就业、稳企业、稳市场，城镇新增就业45万人以上，让群众有更多看得见的变化，办好民生实事。"
LEAD, TOP = 24, 760


def columns(words: str, right: float, *, width: int = 40, sideways: bool = True) -> str:
    """The drawing of a paragraph in columns, the first one set in by two characters."""
    drawn = ""
    for number, column in enumerate(wrapped(words, width)):
        x, y = right - LEAD * number, TOP - (24 if number == 0 else 0)
        for character in column:
            if character.isascii() and sideways:
                drawn += text(character, x + 2, y, turn="0 -1 1 0")
                y -= 6
            else:
                drawn += text(character, x, y - 10)
                y -= 12
    return drawn


def read(*pages: str) -> Document:
    return read_bytes(pdf(pages), "2025.pdf")


@pytest.mark.parametrize("sideways", [True, False])
def test_columns_are_read_from_right_to_left(sideways: bool) -> None:
    page = columns(FIRST, 500, sideways=sideways) + columns(SECOND, 380, sideways=sideways)
    assert read(page).text.canonical.split("\n") == [FIRST, SECOND]


def test_a_font_that_writes_downwards_is_read() -> None:
    lines = wrapped(FIRST, 40)
    drawing = "".join(
        text(column, 500 - LEAD * number, TOP - (24 if number == 0 else 0))
        for number, column in enumerate(lines)
    )
    data = pdf([drawing]).replace(b"UniGB-UTF16-H", b"UniGB-UTF16-V")
    assert read_bytes(data, "2025.pdf").text.canonical == FIRST


def test_what_runs_across_is_set_aside() -> None:
    pages = [
        columns(words, 500) + text("澜江省人民政府公报", 230, 810, 9) + text(f"— {number} —", 280, 30, 10)
        for number, words in enumerate((FIRST, SECOND), 1)
    ]
    document = read(*pages)
    assert document.text.canonical.split("\n") == [FIRST, SECOND]
    # The numbers of the pages are kept account of.
    assert len(document.furniture) == 2


def test_a_lone_number_of_a_page_is_set_aside() -> None:
    assert read(columns(FIRST, 500) + text("7", 482, 30, 10)).text.canonical == FIRST


def test_boxes_stand_where_the_characters_do() -> None:
    document = read(columns(FIRST, 500))
    assert document.pages is not None
    (box,) = document.pages.boxes(0, 4)
    assert [box.left, box.right] == pytest.approx([500 / 595, 512 / 595], abs=0.002)
    assert [box.top, box.bottom] == pytest.approx([106 / 842, 154 / 842], abs=0.003)


def test_facts_of_vertical_pages_are_those_of_their_words() -> None:
    title = "2025年澜江省政府工作报告"
    report = read_stream(pdf([columns(title, 540) + columns(FIRST, 500) + columns(SECOND, 380)]))
    plain = read_stream("\n".join((title, FIRST, SECOND)).encode())
    said, told = (
        [(fact.value, fact.unit, fact.indicator, fact.period) for fact in extract(each).facts]
        for each in (report, plain)
    )
    assert said == told and len(said) == 4
