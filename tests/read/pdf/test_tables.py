"""Tables on pages: ruled or set in columns, merged, over pages; and what is none."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.pdf_making import entries, line, pdf, prose, ruled, text
from yanxing.check.accounted import unaccounted
from yanxing.model import Fact, Report
from yanxing.pipeline import extract, read_stream
from yanxing.read import read_bytes
from yanxing.read.document import Document

TITLE = text("2025年澜江省政府工作报告", 200, 800, 16)
WORDS = (
    "过去一年，全省上下齐心协力，粮食总产量达到1462.3万吨，城镇新增就业46.2万人，主要指标好于预期，"
    "发展质量稳步提高。"
)
ROWS = [
    ("指标", "单位", "2024年实绩", "2025年目标"),
    ("地区生产总值", "亿元", "5230.6", "5500"),
    ("粮食产量", "万吨", "120", "≥121"),
    ("城镇新增就业", "万人", "46.2", "45"),
]
DOWNS = (80, 220, 300, 400, 500)
TOP = 640
LEAD = 24


def levels(rows: int, top: float = TOP) -> list[float]:
    """The heights of the lines around so many rows."""
    return [top + 16 - LEAD * at for at in range(rows + 1)]


def table(rows: Sequence[Sequence[str]], top: float = TOP) -> str:
    return ruled(DOWNS, levels(len(rows), top)) + entries(rows, DOWNS, top)


def read(*pages: str) -> Document:
    return read_bytes(pdf(pages), "2025.pdf")


def grid(document: Document) -> list[list[tuple[int, int, str]]]:
    """The cells of each table: where they begin, what they say."""
    canonical = document.text.canonical
    return [
        [(cell.row, cell.column, canonical[cell.start : cell.end]) for cell in each.cells]
        for each in document.tables
    ]


def placed(rows: Sequence[Sequence[str]]) -> list[tuple[int, int, str]]:
    return [(at, column, words) for at, row in enumerate(rows) for column, words in enumerate(row) if words]


def told(report: Report) -> list[Fact]:
    """The facts of the tables' cells."""
    found = extract(report)
    assert unaccounted(report, found) == ()
    starts = {cell.start for each in report.tables for cell in each.cells}
    return [fact for fact in found.facts if fact.start in starts]


def test_a_ruled_table_keeps_its_grid_and_what_stands_around_it() -> None:
    document = read(prose(WORDS, 80, 740) + table(ROWS) + prose(WORDS, 80, 520))
    assert grid(document) == [placed(ROWS)]
    assert document.text.canonical.split("\n") == [WORDS, *(words for row in ROWS for words in row), WORDS]


def test_cells_become_facts_with_their_place() -> None:
    report = read_stream(pdf([TITLE + prose(WORDS, 80, 740) + table(ROWS)]))
    facts = told(report)
    assert [(fact.indicator, fact.value, fact.unit, str(fact.role), fact.period) for fact in facts[:3]] == [
        ("地区生产总值", Decimal("5230.6"), "亿元", "result", "2024"),
        ("地区生产总值", Decimal(5500), "亿元", "target", "2025"),
        ("粮食产量", Decimal(120), "万吨", "result", "2024"),
    ]
    assert str(facts[3].bound) == "ge"
    assert report.pages is not None
    (box,) = report.pages.boxes(facts[0].source_start, facts[0].source_end)
    assert (box.page, round(box.left * 595), round((1 - box.bottom) * 842)) == (1, 304, 614)


@pytest.mark.parametrize("style", ["bars", "double", "boxes", "open sides", "form"])
def test_lines_are_drawn_in_many_ways(style: str) -> None:
    heights = levels(len(ROWS))
    if style == "bars":
        lines = "".join(f"{DOWNS[0]} {y} {DOWNS[-1] - DOWNS[0]} 0.7 re f\n" for y in heights)
        lines += "".join(f"{x} {heights[-1]} 0.7 {heights[0] - heights[-1]} re f\n" for x in DOWNS)
    elif style == "double":
        lines = ruled(DOWNS, heights) + ruled([x + 2 for x in DOWNS], [y + 2 for y in heights])
    elif style == "boxes":
        lines = "".join(
            f"{left} {bottom} {right - left - 1} {top - bottom - 1} re S\n"
            for left, right in pairwise(DOWNS)
            for top, bottom in pairwise(heights)
        )
    elif style == "open sides":
        lines = "".join(line(DOWNS[0], y, DOWNS[-1], y) for y in heights)
        lines += "".join(line(x, heights[0], x, heights[-1]) for x in DOWNS[1:-1])
    else:
        lines = "q 0.5 0 0 0.5 20 30 cm\n"
        lines += ruled([2 * (x - 20) for x in DOWNS], [2 * (y - 30) for y in heights]) + "Q\n"
    assert grid(read(prose(WORDS, 80, 740) + lines + entries(ROWS, DOWNS, TOP))) == [placed(ROWS)]


def test_merged_cells_spread_over_what_they_head() -> None:
    rows = [("指标", "2024年（亿元）", ""), ("", "计划数", "完成数"), ("税收收入", "300", "320")]
    downs, heights = DOWNS[:4], levels(3)
    upright = ruled(downs, heights, missing=[(downs[2], heights[0])])
    # The line below the first row leaves the first column out.
    whole = line(downs[0], heights[1], downs[-1], heights[1])
    lines = upright.replace(whole, line(downs[1], heights[1], downs[-1], heights[1]))
    document = read(prose(WORDS, 80, 740) + lines + entries(rows, downs, TOP))
    (found,) = document.tables
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in found.cells[:2]] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
    ]
    facts = told(read_stream(pdf([TITLE + prose(WORDS, 80, 740) + lines + entries(rows, downs, TOP)])))
    assert [(fact.indicator, fact.unit, str(fact.role)) for fact in facts] == [
        ("税收收入", "亿元", "target"),
        ("税收收入", "亿元", "result"),
    ]


def test_an_entry_of_two_lines_is_one() -> None:
    heights = [656, 632, 590]
    lines = ruled(DOWNS[:3], heights)
    words = entries([("指标", "2025年目标")], DOWNS, TOP) + text("农村居民人均", 84, 616)
    words += text("可支配收入增长", 84, 598) + text("6.5%", 224, 607)
    document = read(prose(WORDS, 80, 740) + lines + words)
    assert grid(document) == [
        [(0, 0, "指标"), (0, 1, "2025年目标"), (1, 0, "农村居民人均可支配收入增长"), (1, 1, "6.5%")]
    ]


def test_rows_without_lines_between_them_are_parted_by_their_figures() -> None:
    heights = levels(len(ROWS))
    lines = ruled(DOWNS, [heights[0], heights[1], heights[-1]])
    assert grid(read(prose(WORDS, 80, 740) + lines + entries(ROWS, DOWNS, TOP))) == [placed(ROWS)]


def test_rows_of_which_one_cannot_be_sure_stay_text() -> None:
    rows = [ROWS[0], ROWS[1], ("粮食及其他", "万吨", "", ""), ROWS[2], ROWS[3]]
    heights = levels(len(rows))
    lines = ruled(DOWNS, [heights[0], heights[1], heights[-1]])
    assert grid(read(prose(WORDS, 80, 740) + lines + entries(rows, DOWNS, TOP))) == []


def test_columns_without_lines_make_a_table_where_each_has_head_and_figures() -> None:
    assert grid(read(prose(WORDS, 80, 740) + entries(ROWS, DOWNS, TOP))) == [placed(ROWS)]


@pytest.mark.parametrize(
    "rows",
    [
        [("粮食产量", "", "120", "121"), *ROWS[2:]],
        [("指标", "", "实绩", ""), *ROWS[1:]],
        [("张山", "李水", "王林"), ("赵田", "钱湖", "孙海"), ("周江", "吴河", "郑云")],
        [("一、回顾", "3"), ("二、任务", "9"), ("三、建设", "15"), ("四、保障", "21")],
        [ROWS[0], ROWS[1], ("其中工业增", "", "", ""), ROWS[2]],
    ],
    ids=["no heads", "a column without a head", "names", "contents", "a line alone"],
)
def test_columns_that_may_be_something_else_stay_text(rows: list[tuple[str, ...]]) -> None:
    assert grid(read(prose(WORDS, 80, 740) + entries(rows, DOWNS, TOP))) == []


def test_a_head_that_may_stand_over_several_columns_leaves_it_text() -> None:
    over = text("2024年", 330, TOP + LEAD)
    rows = [
        ("指标", "计划数", "完成数"),
        ("税收", "300", "320"),
        ("收费", "100", "110"),
        ("其他", "10", "11"),
    ]
    drawn = entries(rows, (80, 300, 420), TOP)
    assert grid(read(prose(WORDS, 80, 740) + over + drawn)) == []
    unit = text("单位：亿元", 430, TOP + LEAD)
    document = read(prose(WORDS, 80, 740) + unit + drawn)
    assert grid(document) == [placed(rows)]
    assert "单位：亿元" in document.text.canonical.split("\n")


def test_a_frame_around_the_text_is_no_table() -> None:
    frame = ruled((60, 300, 540), (800, 770, 60), missing=[(300, 770)])
    document = read(frame + prose(WORDS, 80, 740) + prose(WORDS, 80, 600))
    assert document.tables == () and document.text.canonical.split("\n") == [WORDS, WORDS]


def test_fields_with_sentences_are_text_field_by_field() -> None:
    long = WORDS * 3
    heights = (760, 730, 480, 230)
    lines = ruled((80, 300, 500), heights)
    heads = entries([("任务", "责任单位")], (80, 300), 740)
    first = prose(long, 84, 710, width=17) + text("省发展改革委", 304, 710)
    second = prose(long, 84, 460, width=17) + text("省财政厅", 304, 460)
    document = read(lines + heads + first + second)
    assert document.tables == ()
    written = ["任务", "责任单位", long, "省发展改革委", long, "省财政厅"]
    assert document.text.canonical.split("\n") == written


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_pages(repeated: bool) -> None:
    body = [(f"{name}产量", "万吨", f"{at}.5", f"{at + 1}") for at, name in enumerate("稻麦豆茶果菜", 3)]
    head = text("澜江省人民政府公报", 230, 815, 9)
    parts = [ROWS[:1] + body[:2], body[2:4], body[4:]]
    pages = []
    for at, part in enumerate(parts):
        rows = [ROWS[0], *part] if repeated and at else part
        above = prose(WORDS, 80, 740) if at == 0 else text("续表", 80, 770) if repeated else ""
        below = prose(WORDS, 80, 520) if at == 2 else ""
        pages.append(
            head + above + table(rows, TOP if at == 0 else 740) + below + text(f"{at + 1}", 290, 30, 9)
        )
    document = read(*pages)
    assert grid(document) == [placed([ROWS[0], *body])]
    written = document.text.canonical.split("\n")
    assert written.count("2024年实绩") == 1 and "续表" not in written
    assert written[0] == written[-1] == WORDS


def test_another_table_at_the_top_of_a_page_is_another() -> None:
    other = [("地区", "单位", "粮食", "棉花"), ("北山", "万吨", "12", "3")]
    document = read(prose(WORDS, 80, 740) + table(ROWS), table(other, 740))
    assert grid(document) == [placed(ROWS), placed(other)]


def test_heads_at_one_place_of_every_page_are_not_taken_for_a_stamp() -> None:
    pages = [table([ROWS[0], (f"{name}产量", "万吨", "5.5", "6")], 740) for name in "稻麦豆茶"]
    (found,) = grid(read(*pages))
    assert found[:4] == placed(ROWS[:1]) and len(found) == 20


@pytest.mark.parametrize("matrix", ["0 1 -1 0 595 0", "0 -1 1 0 0 842", "-1 0 0 -1 595 842"])
def test_a_page_on_its_side_keeps_its_table(matrix: str) -> None:
    drawn = f"q {matrix} cm\n{prose(WORDS, 80, 540)}{table(ROWS, 440)}Q\n"
    document = read(drawn)
    assert grid(document) == [placed(ROWS)]
    assert document.pages is not None
    (cell,) = (cell for cell in document.tables[0].cells if (cell.row, cell.column) == (1, 2))
    assert len(document.pages.boxes(*document.text.map.span(cell.start, cell.end))) == 1


def test_a_watermark_over_a_table_is_in_none_of_its_cells() -> None:
    marks = text("云汀文库", 120, 560, 60, turn="0.8 0.6 -0.6 0.8") + text("云汀", 100, 600, 70, grey=0.85)
    assert grid(read(marks + prose(WORDS, 80, 740) + table(ROWS))) == [placed(ROWS)]
