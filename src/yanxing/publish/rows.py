"""The flat row of a fact: one definition for JSON lines, CSV, spreadsheets, Parquet and the screen."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from yanxing.model import Extraction, Fact, Goal, Head, Numeral, Report

Kind = Literal["text", "integer", "decimal", "boolean", "pairs"]
Pairs = tuple[tuple[str, str], ...]
Cell = str | int | bool | Decimal | Pairs | None
Row = dict[str, Cell]


class Stated(Struct, frozen=True):
    """A fact and where it was said: the head of its report, the source file, section and sentence."""

    fact: Fact
    head: Head
    path: str
    section: str
    sentence: str


class Field(Struct, frozen=True):
    """One column: its name, what it is in Chinese, its kind, and how it is taken from a stated fact."""

    name: str
    title: str
    kind: Kind
    get: Callable[[Stated], Cell]


FIELDS: tuple[Field, ...] = (
    Field("type", "类型", "text", lambda said: "fact"),
    Field("start", "原文起点", "integer", lambda said: said.fact.source_start),
    Field("end", "原文终点", "integer", lambda said: said.fact.source_end),
    Field("quote", "原文", "text", lambda said: said.fact.quote),
    Field("value", "数值", "decimal", lambda said: said.fact.value),
    Field("value_to", "区间上限", "decimal", lambda said: said.fact.value_to),
    Field("unit", "单位", "text", lambda said: said.fact.unit),
    Field("measure", "度量", "text", lambda said: said.fact.measure.value),
    Field("bound", "界限", "text", lambda said: said.fact.bound.value),
    Field("role", "角色", "text", lambda said: said.fact.role.value),
    Field("period", "时期", "text", lambda said: said.fact.period),
    Field("area", "地域", "text", lambda said: said.fact.area),
    Field("of", "参照", "text", lambda said: said.fact.of),
    Field("indicator", "指标", "text", lambda said: said.fact.indicator),
    Field("id", "编号", "text", lambda said: said.fact.id),
    Field("avg", "年均", "boolean", lambda said: said.fact.average),
    Field("indicator_id", "指标代码", "text", lambda said: said.fact.indicator_id),
    Field("qualifier", "口径", "text", lambda said: said.fact.qualifier),
    Field("firmness", "约束力", "text", lambda said: said.fact.firmness),
    Field("pair", "对应目标", "text", lambda said: said.fact.pair),
    Field("area_code", "地域代码", "text", lambda said: said.fact.area_code),
    Field("dimension", "量纲", "text", lambda said: said.fact.dimension),
    Field("normal_value", "换算值", "decimal", lambda said: said.fact.normal_value),
    Field("normal_value_to", "换算区间上限", "decimal", lambda said: said.fact.normal_value_to),
    Field("normal_unit", "换算单位", "text", lambda said: said.fact.normal_unit),
    Field("jurisdiction", "辖区", "text", lambda said: said.head.jurisdiction.name),
    Field("jurisdiction_code", "辖区代码", "text", lambda said: said.head.jurisdiction.code),
    Field("year", "报告年份", "integer", lambda said: said.head.year),
    Field("kind", "文件种类", "text", lambda said: said.head.kind),
    Field("section", "章节", "text", lambda said: said.section),
    Field("sentence", "原句", "text", lambda said: said.sentence),
    Field("doubts", "存疑", "pairs", lambda said: said.fact.doubts),
    Field("rules", "规则", "pairs", lambda said: said.fact.rules),
    Field("report", "报告编号", "text", lambda said: said.fact.report),
    Field("source", "来源文件", "text", lambda said: said.path),
)


def stated(fact: Fact, head: Head, path: str, canonical: str, section: str = "") -> Stated:
    """Return a fact with the sentence it was said in, cut out of the canonical text."""
    return Stated(fact, head, path, section, canonical[fact.sentence_start : fact.sentence_end].strip())


def fact_row(said: Stated) -> Row:
    """Return the row of a fact.

    ``fact_row(said)["value"]`` is a Decimal; ``plain`` makes text of it.
    """
    return {field.name: field.get(said) for field in FIELDS}


def numeral_row(numeral: Numeral) -> Row:
    """Return the row of a numeral that is no fact."""
    return {
        "type": "numeral",
        "start": numeral.source_start,
        "end": numeral.source_end,
        "quote": numeral.quote,
        "class": numeral.kind.value,
        "rule": numeral.rule,
        "report": numeral.report,
    }


def goal_row(goal: Goal) -> Row:
    """Return the row of a target without a figure."""
    return {
        "type": "goal",
        "start": goal.source_start,
        "end": goal.source_end,
        "quote": goal.quote,
        "kind": goal.kind,
        "period": goal.period,
        "indicator": goal.indicator,
        "indicator_id": goal.indicator_id,
        "against": goal.against,
        "id": goal.id,
        "rule": goal.rule,
        "report": goal.report,
    }


def fact_rows(report: Report, extraction: Extraction) -> list[Row]:
    """Return the rows of a report's facts in the order of its text."""
    titles = [section.title for section in report.sections]
    return [
        fact_row(
            stated(
                fact,
                report.head,
                report.source.path,
                report.text.canonical,
                titles[fact.section] if 0 <= fact.section < len(titles) else "",
            )
        )
        for fact in sorted(extraction.facts, key=lambda fact: (fact.source_start, fact.source_end))
    ]


def rows(report: Report, extraction: Extraction) -> list[Row]:
    """Return all that was read out of a report, facts, numerals and goals, in the order of its text.

    >>> [row["type"] for row in rows(report, extraction)][:3]
    ['numeral', 'numeral', 'numeral']
    """
    found = fact_rows(report, extraction)
    found += map(numeral_row, extraction.numerals)
    found += map(goal_row, extraction.goals)
    # Offsets are integers in every row; ties are settled by the order of facts, numerals, goals.
    return sorted(found, key=lambda row: (int(str(row["start"])), int(str(row["end"]))))


def plain(cell: Cell) -> str:
    """Return a cell as text: decimals without exponents, pairs as ``field: remark``.

    >>> plain(Decimal("1.50E+3")), plain((("period", "weak"), ("area", "none"))), plain(None), plain(True)
    ('1500', 'period: weak; area: none', '', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, tuple):
        return "; ".join(f"{field}: {remark}" for field, remark in cell)
    return str(cell)


def jsonable(row: Row) -> dict[str, object]:
    """Return a row as JSON has it: decimals as plain strings, pairs as lists, nothing as an empty string.

    >>> jsonable({"value": Decimal("5"), "value_to": None, "start": 3})
    {'value': '5', 'value_to': '', 'start': 3}
    """
    return {
        name: plain(cell) if cell is None or isinstance(cell, Decimal) else cell for name, cell in row.items()
    }


def columns(found: Sequence[Row]) -> Iterator[str]:
    """Yield the names of the columns of uniform rows, in order."""
    yield from found[0] if found else (field.name for field in FIELDS)
