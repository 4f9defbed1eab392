"""Records to lines of the ledger's tables, and rows of them back to records, exactly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from yanxing.model import Extraction, Report
from yanxing.store import ddl
from yanxing.store.ddl import Form, Pairs, Table

_Record = TypeVar("_Record", bound=Struct)

_STEP = Decimal(1).scaleb(-ddl.SCALE)
_EDGE = Decimal(10) ** (38 - ddl.SCALE)
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_encode = msgspec.json.Encoder().encode


def rounded(value: Decimal | None) -> str | None:
    """Return a decimal as the ledger's computing column holds it; None where the column cannot.

    >>> rounded(Decimal("666.6666666666666667")), rounded(Decimal("1E+30"))
    ('666.6666666667', None)
    """
    if value is None or not value.is_finite() or abs(value) >= _EDGE:
        return None
    plain = value.quantize(_STEP, context=_CONTEXT)
    return None if abs(plain) >= _EDGE else format(plain, "f")


def _written(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


_FORMS = {Form.ROUNDED: rounded, Form.WRITTEN: _written}


@cache
def _getter(table: str) -> tuple[tuple[str, ...], Any, tuple[tuple[int, Any], ...]]:
    columns = [column for column in ddl.layouts()[table] if column.path]
    shaped = ((at, _FORMS[column.form]) for at, column in enumerate(columns) if column.form in _FORMS)
    get = attrgetter(*(".".join(column.path) for column in columns))
    return tuple(column.name for column in columns), get, tuple(shaped)


def line(table: Table, record: Struct, report: str = "") -> bytes:
    """Return one record as a line of JSON with the columns of its table.

    >>> line(ddl.META, ddl.Meta("format", "1"))
    b'{"key":"format","value":"1"}\\n'
    """
    names, get, shaped = _getter(table.name)
    values = list(get(record))
    for at, shape in shaped:
        values[at] = shape(values[at])
    row = dict(zip(names, values, strict=True))
    if table.owned:
        row["report"] = report
    return _encode(row) + b"\n"


def _pair_lines(pairs: Pairs, record: Struct, report: str) -> Iterable[bytes]:
    for position, (field, remark) in enumerate(attrgetter(".".join(pairs.path))(record)):
        row = {"report": report, "position": position, "field": field, pairs.remark: remark}
        if pairs.owner != "report":
            row[pairs.owner] = record.id  # type: ignore[attr-defined]
        yield _encode(row) + b"\n"


def lines(report: Report, extraction: Extraction) -> dict[str, bytes]:
    """Return all that is known of one report as lines of JSON, by table."""
    contents: tuple[tuple[Table, Sequence[Struct]], ...] = (
        (ddl.REPORTS, (report,)),
        (ddl.TEXTS, (report.text,)),
        (ddl.PAGES, (report.pages,) if report.pages else ()),
        (ddl.SECTIONS, report.sections),
        (ddl.FACTS, extraction.facts),
        (ddl.NUMERALS, extraction.numerals),
        (ddl.GOALS, extraction.goals),
        (ddl.PROJECTS, extraction.projects),
        (ddl.TASKS, extraction.tasks),
        (ddl.ITEMS, extraction.items),
        (ddl.PROGRAMMES, extraction.programmes),
        (ddl.PROBLEMS, report.problems),
    )
    found: dict[str, list[bytes]] = defaultdict(list)
    for table, records in contents:
        for record in records:
            found[table.name].append(line(table, record, report.id))
            for pairs in table.pairs:
                found[pairs.table].extend(_pair_lines(pairs, record, report.id))
    return {name: b"".join(rows) for name, rows in found.items()}


def projection(table: Table, alias: str) -> str:
    """Return the select list that ``decode`` reads: written decimals, pairs gathered into lists.

    >>> projection(ddl.META, "m")
    'm."key" AS "key", m."value" AS "value"'
    """
    chosen = [column for column in table.columns if column.path and column.form is not Form.ROUNDED]
    parts = [f'{alias}."{column.name}" AS "{".".join(column.path)}"' for column in chosen]
    for pairs in table.pairs:
        gathered = (
            f'SELECT list([p.field, p."{pairs.remark}"] ORDER BY p.position) FROM ledger.{pairs.table} p'
        )
        parts.append(f'({gathered} WHERE p."{pairs.owner}" = {alias}.id) AS "{".".join(pairs.path)}"')
    return ", ".join(parts)


def decode(record: type[_Record], row: Mapping[str, Any], **inner: Any) -> _Record:
    """Return the record behind a row of ``projection``; ``inner`` gives fields that are kept in other tables.

    >>> decode(ddl.Meta, {"key": "format", "value": "1"})
    Meta(key='format', value='1')
    """
    tree: dict[str, Any] = {}
    for name, value in row.items():
        *trunk, leaf = name.split(".")
        branch = tree
        for part in trunk:
            branch = branch.setdefault(part, {})
        branch[leaf] = value
    for path in _pair_paths(record):
        branch = tree
        for part in path[:-1]:
            branch = branch[part]
        branch[path[-1]] = branch.get(path[-1]) or ()
    return msgspec.convert(tree | {name: msgspec.to_builtins(value) for name, value in inner.items()}, record)


@cache
def _pair_paths(record: type[Struct]) -> tuple[tuple[str, ...], ...]:
    return tuple(pairs.path for table in ddl.TABLES if table.record is record for pairs in table.pairs)
