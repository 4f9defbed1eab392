"""Reading a ledger: reports, facts and all that stands behind them, as the records they were made of.

The file is attached to a connection of its own to nothing, never opened directly: DuckDB would hand out the
old database for as long as anyone in the process still holds it, even after a build has put a new file in
its place.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

from msgspec import Struct

from yanxing.errors import LedgerError
from yanxing.model import (
    Extraction,
    Fact,
    Goal,
    Head,
    Jurisdiction,
    LivelihoodItem,
    Numeral,
    Pages,
    Problem,
    Programme,
    Project,
    Report,
    Section,
    Source,
    Task,
    Text,
)
from yanxing.rules.jurisdictions import meant
from yanxing.store import ddl, queries
from yanxing.store.codec import decode

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DEFAULT = "ledger.duckdb"
_BUILD = "make one with: yanxing build PATH -o LEDGER"
_NAME_YEAR = re.compile(r"(?P<name>.+?)[-\s]*(?P<year>\d{4})年?")


class FactFilter(TypedDict, total=False):
    """What ``Ledger.facts`` can be asked for; what is left out filters nothing."""

    id: str
    report: str
    jurisdiction: str
    year: int
    indicator: str
    role: str
    measure: str
    area: str
    doubtful: bool
    limit: int


class ProjectFilter(TypedDict, total=False):
    """What ``Ledger.projects`` can be asked for; what is left out filters nothing."""

    report: str
    jurisdiction: str
    year: int
    name: str
    kind: str
    status: str


class Entry(Struct, frozen=True):
    """A report as the ledger lists it: everything but text and outline."""

    id: str
    source: Source
    head: Head
    facts: int


class IndicatorCount(Struct, frozen=True):
    """How often a phrase stands for an indicator; ``id`` is empty where the registry does not have it."""

    id: str
    phrase: str
    facts: int
    reports: int


class Counts(Struct, frozen=True):
    """How much a ledger holds; ``unaccounted`` numerals are neither facts nor classed."""

    reports: int
    facts: int
    numerals: int
    goals: int
    unaccounted: int
    roles: tuple[tuple[str, int], ...]


def attach(path: Path, schema: str, *, options: str, connection: "DuckDBPyConnection") -> None:
    """Attach a database file under the name ``schema``, or say in plain words why that cannot be."""
    import duckdb

    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS {schema} ({options})")
    except duckdb.Error as error:
        raise _refusal(path, str(error)) from error


def _refusal(path: Path, message: str) -> LedgerError:
    if "lock" in message.lower():
        return LedgerError(
            "another program has this ledger open for writing",
            path=str(path),
            advice="close it there and try again",
        )
    if "version number" in message or "newer version" in message.lower():
        return LedgerError(
            "this ledger was written by a newer DuckDB than the one installed",
            path=str(path),
            advice="update with: pip install --upgrade duckdb, or build it anew",
        )
    if "valid DuckDB" in message:
        return LedgerError("this file is no ledger", path=str(path), advice=_BUILD)
    return LedgerError(f"this ledger cannot be opened: {message}", path=str(path), advice="build it anew")


def read_meta(connection: "DuckDBPyConnection", schema: str, path: Path) -> dict[str, str]:
    """Return what an attached file says of itself; refuse what is no ledger or one of the future."""
    import duckdb

    try:
        found = dict(connection.execute(queries.META.replace("ledger.", f"{schema}.")).fetchall())
        version = int(found["format"])
    except (duckdb.Error, KeyError, ValueError) as error:
        raise LedgerError("this file is no ledger", path=str(path), advice=_BUILD) from error
    if version > ddl.FORMAT:
        raise LedgerError(
            f"this ledger is of format {version}, made by a newer yanxing; this one reads up to {ddl.FORMAT}",
            path=str(path),
            advice="update yanxing, or build the ledger anew under another name",
        )
    return found


class Ledger:
    """A ledger open for reading.

    >>> with Ledger.open("kept.duckdb") as ledger:
    ...     for fact in ledger.facts(jurisdiction="990000", year=2025, indicator="新增就业", role="target"):
    ...         print(fact.indicator, fact.value, fact.unit)
    城镇新增就业 46 万人
    """

    def __init__(self, path: Path, connection: "DuckDBPyConnection", meta: dict[str, str]) -> None:
        self.path = path
        self.meta = meta
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path = DEFAULT) -> Self:
        """Open a ledger for reading; a ledger that is being built anew meanwhile stays readable as it was.

        >>> Ledger.open("nowhere.duckdb")
        Traceback (most recent call last):
        yanxing.errors.LedgerError: nowhere.duckdb: there is no ledger here (make one with: yanxing build ...)
        """
        import duckdb

        path = Path(path)
        if path.is_dir():
            raise LedgerError("this is a folder, not a ledger", path=str(path), advice=_BUILD)
        if not path.exists():
            raise LedgerError("there is no ledger here", path=str(path), advice=_BUILD)
        connection = duckdb.connect(":memory:")
        try:
            attach(path, "ledger", options="READ_ONLY", connection=connection)
            meta = read_meta(connection, "ledger", path)
            if int(meta["format"]) < ddl.FORMAT:
                raise LedgerError(
                    "this ledger was made by an older yanxing", path=str(path), advice="build it anew"
                )
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, meta)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, query: str, **asked: object) -> list[dict[str, Any]]:
        import duckdb

        try:
            cursor = self._connection.cursor().execute(query, asked or None)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        except duckdb.Error as error:
            raise LedgerError(
                f"this ledger cannot be read: {error}", path=str(self.path), advice="build it anew"
            ) from error

    def named(self, jurisdiction: str = "") -> tuple[str, ...]:
        """Return the names of this ledger's jurisdictions that a name, a part of one or a code may mean.

        How that is told: see ``rules.jurisdictions.meant``.

        >>> ledger.named("澜江"), ledger.named("990100"), ledger.named("国务院")
        (('澜江省',), ('云汀市',), ('岳海国',))
        """
        rows = self._rows(queries.JURISDICTIONS)
        return meant(jurisdiction, (decode(Jurisdiction, row) for row in rows))

    def reports(self, *, jurisdiction: str = "", year: int | None = None) -> tuple[Entry, ...]:
        """Return the reports by jurisdiction (see ``named``) and year, without their texts.

        >>> [entry.head.year for entry in ledger.reports(jurisdiction="澜江省")]
        [2023, 2024, 2025]
        """
        return self._entries(places=self._places(jurisdiction), year=year)

    def _places(self, jurisdiction: str) -> list[str] | None:
        return [*self.named(jurisdiction)] if jurisdiction else None

    def _entries(
        self, *, key: str | None = None, places: list[str] | None = None, year: int | None = None
    ) -> tuple[Entry, ...]:
        found = []
        for row in self._rows(queries.REPORTS, id=key, places=places, year=year):
            facts = row.pop("facts")
            report = decode(Report, row | {"text.canonical": "", "text.folded": ""}, **_NO_TEXT)
            found.append(Entry(report.id, report.source, report.head, facts))
        return tuple(found)

    def find(self, key: str) -> Entry:
        """Return the one report that ``key`` names: an id, the start of one, or a jurisdiction and year.

        >>> ledger.find("澜江省-2025").head.jurisdiction.code
        '990000'
        """
        found = self._entries(key=key) if key else ()
        said = _NAME_YEAR.fullmatch(key)
        if not found and said:
            found = self.reports(jurisdiction=said["name"], year=int(said["year"]))
        if len(found) == 1:
            return found[0]
        if not found:
            raise LedgerError(
                f"no report {key} in this ledger",
                path=str(self.path),
                advice="name one by jurisdiction and year, as in 澜江省-2025, or by its id; "
                "yanxing reports lists them",
            )
        named_all = ", ".join(f"{entry.id} ({entry.source.path})" for entry in found[:5])
        raise LedgerError(
            f"{key} names {len(found)} reports: {named_all}", path=str(self.path), advice="give the id of one"
        )

    def report(self, key: str) -> Report:
        """Return a whole report with text and outline, by id or by name and year (see ``find``)."""
        entry = self.find(key)
        (row,) = self._rows(queries.REPORTS, id=entry.id, places=None, year=None)
        del row["facts"]
        (text,) = self._rows(queries.TEXT, report=entry.id)
        pages = [decode(Pages, each) for each in self._rows(queries.PAGES, report=entry.id)]
        return decode(
            Report,
            row,
            text=decode(Text, text),
            pages=pages[0] if pages else None,
            sections=self.sections(entry.id),
            problems=self.problems(report=entry.id),
        )

    def sections(self, report: str) -> tuple[Section, ...]:
        """Return the outline of the report with this id."""
        return tuple(decode(Section, row) for row in self._rows(queries.SECTIONS, report=report))

    def canonical(self, report: str) -> str:
        """Return the canonical text of the report with this id."""
        rows = self._rows(queries.CANONICAL, report=report)
        return str(rows[0]["canonical"]) if rows else ""

    def folded(self, report: str) -> str:
        """Return the folded text of the report with this id: as long as the canonical text, for matching."""
        rows = self._rows(queries.FOLDED, report=report)
        return str(rows[0]["folded"]) if rows else ""

    def facts(self, **filters: Unpack[FactFilter]) -> tuple[Fact, ...]:
        """Return facts by jurisdiction, year and place in the text.

        ``jurisdiction`` is as in ``named``, ``indicator`` an id of the registry or part of the words,
        ``area`` a code or part of a name, ``id`` the beginning of a fact's id.

        >>> ledger.facts(jurisdiction="澜江省", year=2025, indicator="城镇新增就业", role="target")[0].quote
        '46万人以上'
        """
        asked = self._asked(FactFilter.__annotations__, filters)
        asked["doubtful"] = bool(asked["doubtful"])
        return tuple(decode(Fact, row) for row in self._rows(queries.FACTS, **asked))

    def fact(self, key: str) -> Fact:
        """Return the one fact whose id is, or begins with, ``key``."""
        found = self.facts(id=key, limit=2) if key else ()
        if len(found) == 1:
            return found[0]
        reason = f"more than one fact begins with {key}" if found else f"no fact {key} in this ledger"
        advice = "give more of the id" if found else "ids stand in the output of: yanxing facts"
        raise LedgerError(reason, path=str(self.path), advice=advice)

    def extraction(self, report: str) -> Extraction:
        """Return all that was read out of the report with this id, in the order of the text."""
        return Extraction(
            report=report,
            facts=self.facts(report=report),
            numerals=tuple(decode(Numeral, row) for row in self._rows(queries.NUMERALS, report=report)),
            goals=self.goals(report),
            projects=self.projects(report=report),
            tasks=tuple(decode(Task, row) for row in self._rows(queries.TASKS, report=report)),
            items=tuple(decode(LivelihoodItem, row) for row in self._rows(queries.ITEMS, report=report)),
            programmes=self.programmes(report=report),
        )

    def projects(self, **filters: Unpack[ProjectFilter]) -> tuple[Project, ...]:
        """Return mentions of projects by jurisdiction, year and place in the text.

        ``jurisdiction`` is as in ``named``, ``name`` part of the project's.

        >>> [mention.status.value for mention in ledger.projects(name="霁云高铁", jurisdiction="澜江省")]
        ['preparing', 'starting', 'starting', 'building', 'building', 'building']
        """
        asked = self._asked(ProjectFilter.__annotations__, filters)
        return tuple(decode(Project, row) for row in self._rows(queries.PROJECTS, **asked))

    def programmes(self, *, report: str | None = None, jurisdiction: str = "") -> tuple[Programme, ...]:
        """Return the named sets and campaigns of one report, or of all.

        >>> ledger.programmes(jurisdiction="澜江省")[0].name
        '八大产业链'
        """
        asked = {"report": report, "places": self._places(jurisdiction)}
        return tuple(decode(Programme, row) for row in self._rows(queries.PROGRAMMES, **asked))

    def _asked(self, names: Iterable[str], filters: Mapping[str, object]) -> dict[str, object]:
        """Return the parameters of a query: the names of jurisdictions, the rest as it was asked."""
        asked: dict[str, object] = dict.fromkeys(names)
        asked |= {name: value for name, value in filters.items() if value not in ("", None)}
        said = asked.pop("jurisdiction")
        return asked | {"places": self._places(str(said)) if said else None}

    def goals(self, report: str) -> tuple[Goal, ...]:
        """Return the targets without a figure of the report with this id.

        >>> ledger.goals(ledger.find("澜江省-2025").id)[0].kind
        'directional'
        """
        return tuple(decode(Goal, row) for row in self._rows(queries.GOALS, report=report))

    def problems(self, *, report: str | None = None) -> tuple[Problem, ...]:
        """Return what was wrong with the inputs, failed files included, or with one report alone."""
        return tuple(decode(Problem, row) for row in self._rows(queries.PROBLEMS, report=report))

    def indicators(self) -> tuple[IndicatorCount, ...]:
        """Return how often each phrase stands for which indicator, the most frequent first."""
        return tuple(IndicatorCount(**row) for row in self._rows(queries.INDICATORS))

    def counts(self) -> Counts:
        """Return how much the ledger holds."""
        (totals,) = self._rows(queries.COUNTS)
        roles = tuple((row["role"], row["facts"]) for row in self._rows(queries.ROLES))
        return Counts(**totals, roles=roles)


_NO_TEXT: dict[str, Any] = {
    "text": {"canonical": "", "folded": "", "map": {"canonical": (), "source": ()}},
    "sections": (),
}
