"""Figures in tables: what the heads say becomes the fact's fields, and no numeral is lost or told twice."""

import re
from decimal import Decimal
from typing import Any

import pytest

from yanxing.check.accounted import unaccounted
from yanxing.model import Fact
from yanxing.pipeline import extract, read_stream
from yanxing.rules import load

PAGE = """<!DOCTYPE html><h1>2025年澜江省政府工作报告</h1><p>各位代表：</p><p>一、2024年工作回顾</p>
<p>过去一年，全省上下攻坚克难，粮食产量增长3.5%。</p>{table}<p>二、2025年重点工作</p><p>新建公路300公里。</p>"""


def tabled(rows: list[list[str]], caption: str = "") -> list[Fact]:
    """The facts in the cells of a table, by what they quote."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    table = f"<p>{caption}</p><table>{body}</table>"
    report = read_stream(PAGE.format(table=table).encode())
    found = extract(report)
    assert unaccounted(report, found) == ()
    assert len({fact.id for fact in found.facts}) == len(found.facts)
    canonical = report.text.canonical
    assert all(canonical[fact.start : fact.end] == fact.quote for fact in found.facts)
    cells = {(cell.start, cell.end) for each in report.tables for cell in each.cells}
    return [fact for fact in found.facts if (fact.start, fact.end) in cells]


def said(fact: Fact, *fields: str) -> tuple[Any, ...]:
    values = (getattr(fact, field) for field in fields)
    return tuple(str(value) if isinstance(value, Decimal) else value for value in values)


def test_heads_say_indicator_unit_measure_role_and_period() -> None:
    facts = tabled(
        [
            ["序号", "指标", "单位", "2024年实绩", "比上年增长（%）", "2025年目标"],
            ["1", "地区生产总值", "亿元", "5230.6", "6.1", "6%左右"],
            ["2", "粮食产量", "万吨", "120", "-3.5", "≥121"],
        ]
    )
    fields = ("quote", "value", "unit", "measure", "bound", "role", "period", "indicator")
    assert [said(fact, *fields) for fact in facts] == [
        ("5230.6", "5230.6", "亿元", "level", "eq", "result", "2024", "地区生产总值"),
        ("6.1", "6.1", "%", "growth", "eq", "result", "2024", "地区生产总值"),
        ("6%左右", "6", "%", "growth", "approx", "target", "2025", "地区生产总值"),
        ("120", "120", "万吨", "level", "eq", "result", "2024", "粮食产量"),
        ("-3.5", "-3.5", "%", "growth", "eq", "result", "2024", "粮食产量"),
        ("≥121", "121", "万吨", "level", "ge", "target", "2025", "粮食产量"),
    ]
    assert facts[0].indicator_id == "gdp" and facts[0].doubts == ()


def test_a_caption_names_the_unit_of_all() -> None:
    facts = tabled(
        [["指标", "2023年", "2024年"], ["一、税收收入", "300", "320"], ["其中：增值税", "120", "125"]],
        "单位：亿元",
    )
    assert {fact.unit for fact in facts} == {"亿元"}
    assert [said(fact, "indicator", "period") for fact in facts[1:]] == [
        ("税收收入", "2024"),
        ("增值税", "2023"),
        ("增值税", "2024"),
    ]


def test_indicators_may_head_columns_and_places_rows() -> None:
    facts = tabled([["地区", "粮食产量（万吨）"], ["北京市", "12"], ["上海市", "9"]])
    assert [said(fact, "area", "indicator", "unit") for fact in facts] == [
        ("北京市", "粮食产量", "万吨"),
        ("上海市", "粮食产量", "万吨"),
    ]


def test_merged_heads_belong_to_all_below() -> None:
    head = "<tr><th rowspan=2>指标<th colspan=2>2024年（亿元）<tr><th>计划数<th>完成数"
    report = read_stream(
        PAGE.format(table=f"<table>{head}<tr><td>税收收入</td><td>300</td><td>310</td></tr></table>").encode()
    )
    facts = [fact for fact in extract(report).facts if fact.indicator == "税收收入"]
    assert [said(fact, "value", "unit", "role", "period") for fact in facts] == [
        ("300", "亿元", "target", "2024"),
        ("310", "亿元", "result", "2024"),
    ]


def test_no_unit_makes_a_doubt() -> None:
    (fact,) = tabled([["指标", "2024年"], ["生育友好指数", "87"]])
    assert dict(fact.doubts)["unit"]


@pytest.mark.parametrize(
    "rows",
    [
        [["第1期", "第2期"], ["12", "13"], ["14", "15"]],
        [["责任单位", "任务"], ["省农业厅", "推进12个项目建设，完成投资30亿元，新增就业岗位2000个"]],
    ],
)
def test_tables_without_such_heads_are_read_as_text(rows: list[list[str]]) -> None:
    assert not any(dict(fact.rules).get("value") == "tables.cell" for fact in tabled(rows))


def test_cells_are_no_headings() -> None:
    report = read_stream(
        PAGE.format(table="<table><tr><td>指标<td>2024年<tr><td>粮食<td>12吨</table>").encode()
    )
    assert [section.title for section in report.sections] == ["", "2024年工作回顾", "2025年重点工作"]


@pytest.mark.parametrize("rule", load("tables")["head"], ids=lambda rule: rule["name"])
def test_every_example_of_a_head_is_found(rule: dict[str, Any]) -> None:
    expression = re.compile(rule["pattern"])
    assert all(expression.search(example) for example in rule["examples"])
    assert not any(expression.search(example) for example in rule.get("not", ()))


def test_every_example_of_a_unit_and_of_a_label_is_found() -> None:
    table = load("tables")
    unit, caption, label = (
        re.compile(pattern)
        for pattern in (table["unit"]["pattern"], table["unit"]["caption"], table["label"]["pattern"])
    )
    assert all(unit.search(example) or caption.search(example) for example in table["unit"]["examples"])
    assert all(label.search(example) for example in table["label"]["examples"])
    assert not any(label.search(example) for example in table["label"]["not"])


def test_every_example_of_a_line_that_goes_on_is_one() -> None:
    said = load("tables")["continued"]
    assert all(re.fullmatch(said["pattern"], example) for example in said["examples"])
    assert not any(re.fullmatch(said["pattern"], example) for example in said["not"])
