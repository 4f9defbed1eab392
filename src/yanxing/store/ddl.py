"""The ledger's tables, derived from the records: a new field of a record is a new column without further ado.

Every table but ``reports``, ``files`` and ``meta`` carries the id of its report in the column ``report``.
Nested records are laid flat (``source.path`` is ``source_path``; the fields of ``head`` stand under their
own names). A decimal has two columns: ``value`` to compute with in SQL and ``value_written``, which alone is
exact.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct, inspect

from yanxing.model import (
    Fact,
    Goal,
    LivelihoodItem,
    Numeral,
    Pages,
    Problem,
    Programme,
    Project,
    Report,
    Section,
    Task,
    Text,
)

FORMAT = 3
SCALE = 10
DECIMAL = f"DECIMAL(38,{SCALE})"


class Form(Enum):
    """How the value of a column is made from the value of a field."""

    PLAIN = "plain"
    ROUNDED = "rounded"
    WRITTEN = "written"


class Column(Struct, frozen=True):
    """One column: its name and SQL type, and the attributes that lead from the record to its value."""

    name: str
    sql: str
    path: tuple[str, ...] = ()
    form: Form = Form.PLAIN


class Pairs(Struct, frozen=True):
    """A field of (field, remark) pairs that has a table of its own, one row a pair."""

    table: str
    owner: str
    remark: str
    path: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the pairs' table."""
        owner = () if self.owner == "report" else (Column(self.owner, "VARCHAR"),)
        shared = Column("position", "INTEGER"), Column("field", "VARCHAR"), Column(self.remark, "VARCHAR")
        return (Column("report", "VARCHAR"), *owner, *shared)


class Table(Struct, frozen=True):
    """One table and the record its rows are made of."""

    name: str
    record: type[Struct]
    owned: bool
    columns: tuple[Column, ...]
    pairs: tuple[Pairs, ...]


class File(Struct, frozen=True):
    """A file that went into the ledger; an equal ``key`` says that reading it again would give the same."""

    path: str
    key: str
    report: str
    unaccounted: int


class Meta(Struct, frozen=True):
    """What the ledger says of itself."""

    key: str
    value: str


_SCALARS = {
    inspect.StrType: "VARCHAR",
    inspect.EnumType: "VARCHAR",
    inspect.IntType: "BIGINT",
    inspect.BoolType: "BOOLEAN",
    # Lines of JSON carry bytes in base 64, and so does the column.
    inspect.BytesType: "VARCHAR",
}


# Records that stand in tables of their own.
_APART = {Text, Pages}


def _optional(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.UnionType):
        (kind,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
    return kind


def _is_pairs(kind: inspect.Type) -> bool:
    if not isinstance(kind, inspect.VarTupleType) or not isinstance(kind.item_type, inspect.TupleType):
        return False
    return all(isinstance(item, inspect.StrType) for item in kind.item_type.item_types)


def _sql(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.VarTupleType):
        return _sql(kind.item_type) + "[]"
    if isinstance(kind, inspect.TupleType):
        return _sql(kind.item_types[0]) + "[]"
    return _SCALARS[type(kind)]


def _name(path: tuple[str, ...]) -> str:
    shown = [part for part in path if part != "head"]
    if len(shown) > 1 and shown[-1] == "name":
        shown.pop()
    return "_".join(shown)


def _fields(
    record: type[Struct], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], inspect.Type]]:
    """Yield the leaves of a record with their paths; records that have tables of their own are left out."""
    for field in msgspec.structs.fields(record):
        kind = _optional(inspect.type_info(field.type))
        here = (*path, field.name)
        if isinstance(kind, inspect.StructType):
            if kind.cls not in _APART:
                yield from _fields(kind.cls, here)
        elif not (isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.StructType)):
            yield here, kind


def _table(name: str, record: type[Struct], *, owned: bool = False) -> Table:
    columns = [Column("report", "VARCHAR")] if owned else []
    pairs = []
    owner = name.removesuffix("s")
    for path, kind in _fields(record):
        if _is_pairs(kind):
            pairs.append(Pairs(f"{owner}_{path[-1]}", owner, path[-1].removesuffix("s"), path))
        elif isinstance(kind, inspect.DecimalType):
            columns.append(Column(_name(path), DECIMAL, path, Form.ROUNDED))
            columns.append(Column(_name(path) + "_written", "VARCHAR", path, Form.WRITTEN))
        else:
            columns.append(Column(_name(path), _sql(kind), path))
    return Table(name, record, owned, tuple(columns), tuple(pairs))


REPORTS = _table("reports", Report)
TEXTS = _table("texts", Text, owned=True)
PAGES = _table("pages", Pages, owned=True)
SECTIONS = _table("sections", Section, owned=True)
FACTS = _table("facts", Fact)
NUMERALS = _table("numerals", Numeral)
GOALS = _table("goals", Goal)
PROJECTS = _table("projects", Project)
TASKS = _table("tasks", Task)
ITEMS = _table("items", LivelihoodItem)
PROGRAMMES = _table("programmes", Programme)
PROBLEMS = _table("problems", Problem, owned=True)
FILES = _table("files", File)
META = _table("meta", Meta)
TABLES = (
    REPORTS,
    TEXTS,
    PAGES,
    SECTIONS,
    FACTS,
    NUMERALS,
    GOALS,
    PROJECTS,
    TASKS,
    ITEMS,
    PROGRAMMES,
    PROBLEMS,
    FILES,
    META,
)


def layouts() -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table of a ledger, pairs' tables included, by name.

    >>> [column.name for column in layouts()["fact_rules"]]
    ['report', 'fact', 'position', 'field', 'rule']
    """
    found = {table.name: table.columns for table in TABLES}
    found.update({pairs.table: pairs.columns for table in TABLES for pairs in table.pairs})
    return found


def create(name: str, columns: tuple[Column, ...]) -> str:
    """Return the statement that makes a table in the schema ``ledger``.

    >>> create("meta", META.columns)
    'CREATE TABLE ledger.meta ("key" VARCHAR, "value" VARCHAR)'
    """
    body = ", ".join(f'"{column.name}" {column.sql}' for column in columns)
    return f"CREATE TABLE ledger.{name} ({body})"


def json_types(columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return the columns with their types as DuckDB's JSON reader wants them."""
    return {column.name: column.sql for column in columns}
