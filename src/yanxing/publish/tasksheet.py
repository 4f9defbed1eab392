"""The 任务分解表 of a report: a spreadsheet that an office fills in and passes on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from yanxing.model import Extraction, Report
from yanxing.publish.outputs import placed
from yanxing.publish.rows import Row, plain
from yanxing.publish.undertakings import task_rows

_FONT = "宋体"
_CELL_LIMIT = 32_767
_TITLE_ROWS = 2
# A row is as high as its longest cell; so many points is one line.
_LINE = 15
_LEAST_LINES = 2
_AIR = 6
# What the margin inside a cell takes of its width.
_INDENT = 2


class _Column(NamedTuple):
    title: str
    width: int
    get: Callable[[Row], str]


def _field(name: str) -> Callable[[Row], str]:
    return lambda row: plain(row[name])


def _section(row: Row) -> str:
    """The heading next to the task, and which livelihood item it belongs to."""
    *above, last = plain(row["section"]).split(" › ")
    if not row["item"]:
        return last
    # The heading of an item is its own first promise.
    return f"{above[-1] if above else last}（民生实事第{row['item']}件）"


COLUMNS: tuple[_Column, ...] = (
    _Column("序号", 6, _field("number")),
    _Column("章节", 24, _section),
    _Column("任务", 62, _field("task")),
    _Column("量化指标", 34, lambda row: plain(row["figures"]).replace("；", "\n")),
    _Column("期限", 13, lambda row: plain(row["deadline"])),
    _Column("涉及项目", 28, lambda row: plain(row["projects"]).replace("、", "\n")),
    _Column("原文位置", 10, _field("place")),
    _Column("责任单位", 16, lambda row: ""),
    _Column("进展", 24, lambda row: ""),
)


def write_tasks(report: Report, extraction: Extraction, path: Path) -> int:
    """Write the 任务分解表 of a report, whole or not at all; return how many tasks it holds.

    >>> write_tasks(report, extraction, Path("任务分解表.xlsx"))  # doctest: +SKIP
    73
    """
    rows = task_rows(report, extraction)
    with placed(path) as draft:
        _write(rows, _heading(report), draft)
    return len(rows)


def _heading(report: Report) -> str:
    head = report.head
    year = f"{head.year}年" if head.year else ""
    return f"{head.jurisdiction.name}{year}政府工作报告任务分解表"


def _write(rows: list[Row], heading: str, path: Path) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    # Without this the file would say when it was made, and the same input would not give the same output.
    book.set_properties({"title": heading, "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet("任务分解表")
    formats = _formats(book)
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, heading, formats["title"])
    sheet.set_row(0, 34)
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, column.width)
        sheet.write_string(1, at, column.title, formats["head"])
    sheet.set_row(1, 24)
    for line, row in enumerate(rows, start=_TITLE_ROWS):
        cells = [column.get(row)[:_CELL_LIMIT] for column in COLUMNS]
        sheet.set_row(line, _height(cells))
        sheet.write_number(line, 0, int(cells[0]), formats["number"])
        for at, cell in enumerate(cells[1:], start=1):
            sheet.write_string(line, at, cell, formats["number" if at in (4, 6) else "cell"])
    _lay_out(sheet, len(rows) + _TITLE_ROWS - 1, last)
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _formats(book: Any) -> dict[str, Any]:
    cell = {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter", "border": 1}
    return {
        "title": book.add_format(
            {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}
        ),
        "head": book.add_format(
            {**cell, "bold": True, "align": "center", "bg_color": "#DDE7F0", "font_size": 11}
        ),
        "cell": book.add_format({**cell, "indent": 1}),
        "number": book.add_format({**cell, "align": "center"}),
    }


def _height(cells: list[str]) -> int:
    """Return the height of a row; a Chinese character is two of a column's units wide."""
    lines = max(
        sum(-(-2 * len(part) // (column.width - _INDENT)) or 1 for part in cell.split("\n"))
        for column, cell in zip(COLUMNS, cells, strict=True)
    )
    return _LINE * max(lines, _LEAST_LINES) + _AIR


def _lay_out(sheet: Any, last_row: int, last_column: int) -> None:
    sheet.freeze_panes(_TITLE_ROWS, 1)
    sheet.autofilter(1, 0, last_row, last_column)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer("&C第 &P 页，共 &N 页")
