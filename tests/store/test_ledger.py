"""What goes into a ledger comes out of it, and what is no ledger is told as such."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yanxing.errors import LedgerError
from yanxing.model import Extraction, Fact, Problem, Report
from yanxing.store import ddl
from yanxing.store.codec import decode, line, lines, rounded
from yanxing.store.ddl import File
from yanxing.store.ledger import Ledger
from yanxing.store.writer import LedgerWriter

Make = Callable[..., Report]
ReadOut = Callable[[Report], Extraction]


def write(path: Path, *reports: tuple[Report, Extraction]) -> None:
    with LedgerWriter(path) as writer:
        for report, extraction in reports:
            file = File(report.source.path, f"key of {report.id}", report.id, 0)
            writer.add(file, lines(report, extraction))
        writer.finish({"program": "test"})


@pytest.fixture
def ledger_path(tmp_path: Path, report_factory: Make, read_out: ReadOut) -> Path:
    path = tmp_path / "ledger.duckdb"
    reports = [
        report_factory(),
        report_factory(year=2024),
        report_factory(
            name="云汀市", code="990100", problems=(Problem("云汀市/2025.txt", "odd", "look", 3),)
        ),
    ]
    write(path, *((report, read_out(report)) for report in reports))
    return path


def test_a_report_comes_back_as_it_was(ledger_path: Path, report_factory: Make, read_out: ReadOut) -> None:
    report = report_factory(
        name="云汀市", code="990100", problems=(Problem("云汀市/2025.txt", "odd", "look", 3),)
    )
    with Ledger.open(ledger_path) as ledger:
        assert ledger.report("云汀市-2025") == report
        assert ledger.extraction(report.id) == read_out(report)
        assert ledger.canonical(report.id) == report.text.canonical


def test_hostile_text_comes_back_as_it_was(tmp_path: Path, report_factory: Make, read_out: ReadOut) -> None:
    text = '2025年\0\u2028𠮷\'"\\\n{"a": 1}，全省地区生产总值增长6.5%左右，粮食产量120万吨以上,\t；'
    report = report_factory(text=text, path='it\'s\\a "name".txt')
    write(tmp_path / "it's.duckdb", (report, read_out(report)))
    with Ledger.open(tmp_path / "it's.duckdb") as ledger:
        assert ledger.report(report.id) == report
        assert ledger.extraction(report.id) == read_out(report)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 6),
        ({"jurisdiction": "澜江"}, 4),
        ({"jurisdiction": "990100"}, 2),
        ({"jurisdiction": "nowhere"}, 0),
        ({"year": 2024}, 2),
        ({"indicator": "粮食"}, 3),
        ({"indicator": "gdp"}, 3),
        ({"role": "target", "year": 2025}, 4),
        ({"role": "result"}, 0),
        ({"measure": "level"}, 3),
        ({"area": "兵团"}, 0),
        ({"doubtful": True}, 3),
        ({"limit": 5}, 5),
    ],
)
def test_facts_are_found_by(ledger_path: Path, filters: dict[str, object], count: int) -> None:
    with Ledger.open(ledger_path) as ledger:
        assert len(ledger.facts(**filters)) == count  # type: ignore[arg-type]


def test_facts_come_in_the_order_of_jurisdiction_year_and_text(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        heads = {entry.id: entry.head for entry in ledger.reports()}
        found = [(heads[f.report].jurisdiction.code, heads[f.report].year, f.start) for f in ledger.facts()]
    assert found == sorted(found)


def test_a_fact_is_found_by_the_beginning_of_its_id(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        fact = ledger.facts(limit=1)[0]
        assert ledger.fact(fact.id[:12]) == fact
        with pytest.raises(LedgerError, match="no fact zz"):
            ledger.fact("zz")
        with pytest.raises(LedgerError, match="no fact"):
            ledger.fact("")


def test_a_report_that_is_not_there_or_not_alone_is_told(
    tmp_path: Path, report_factory: Make, read_out: ReadOut
) -> None:
    path = tmp_path / "l.duckdb"
    twins = [report_factory(path="a.txt"), report_factory(path="b.txt")]
    write(path, *((report, read_out(report)) for report in twins))
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerError, match="names 2 reports"):
            ledger.report("澜江省-2025")
        with pytest.raises(LedgerError, match="no report 岳海国-1900"):
            ledger.report("岳海国-1900")
        assert [problem.path for problem in ledger.problems()] == ["b.txt"]
        assert "beside a.txt" in ledger.problems()[0].reason


def test_counts(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        counts = ledger.counts()
        assert (counts.reports, counts.facts, counts.numerals, counts.goals) == (3, 6, 3, 3)
        assert counts.roles == (("target", 6),)
        assert [(each.id, each.facts) for each in ledger.indicators()] == [("gdp", 3), ("", 3)]


def test_an_empty_ledger_can_be_read(tmp_path: Path) -> None:
    write(tmp_path / "l.duckdb")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert ledger.facts() == () and ledger.reports() == () and ledger.counts().facts == 0


decimals = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(decimals, min_size=1, max_size=40))
def test_decimals_come_back_digit_for_digit(
    tmp_path: Path, report_factory: Make, fact_factory: Callable[..., Fact], values: list[Decimal]
) -> None:
    report = report_factory()
    facts = [fact_factory(report, "6.5%左右", id=f"{at:016}", value=value) for at, value in enumerate(values)]
    path = tmp_path / "decimals.duckdb"
    path.unlink(missing_ok=True)
    write(path, (report, Extraction(report.id, tuple(facts), ())))
    with Ledger.open(path) as ledger:
        assert [str(fact.value) for fact in ledger.facts()] == [str(value) for value in values]
    with duckdb.connect(str(path), read_only=True) as raw:
        computing = [row[0] for row in raw.execute("SELECT value FROM facts ORDER BY id").fetchall()]
    assert computing == [None if (text := rounded(value)) is None else Decimal(text) for value in values]


def test_the_tables_follow_the_records() -> None:
    layout = {name: [column.name for column in columns] for name, columns in ddl.layouts().items()}
    assert {
        "reports",
        "texts",
        "sections",
        "facts",
        "fact_rules",
        "fact_doubts",
        "goals",
        "meta",
    } <= layout.keys()
    stored = {column.path[0] for column in ddl.FACTS.columns} | {pairs.path[0] for pairs in ddl.FACTS.pairs}
    assert stored == set(Fact.__struct_fields__)


def test_a_record_and_its_row_agree() -> None:
    problem = Problem("a.txt", "why", "what to do", 4)
    row = json.loads(line(ddl.PROBLEMS, problem, "r"))
    assert row.pop("report") == "r"
    assert decode(Problem, row) == problem


def test_no_ledger_is_told_as_such(tmp_path: Path) -> None:
    text, empty, other, folder = (
        tmp_path / name for name in ("a.txt", "empty.duckdb", "other.duckdb", "folder")
    )
    text.write_text("no database at all " * 100)
    empty.touch()
    folder.mkdir()
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE t AS SELECT 1")
    for path in (text, empty, other):
        with pytest.raises(LedgerError, match="no ledger"):
            Ledger.open(path)
    with pytest.raises(LedgerError, match="folder"):
        Ledger.open(folder)
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger.open(tmp_path / "nowhere.duckdb")


def test_a_damaged_ledger_is_told(ledger_path: Path) -> None:
    data = ledger_path.read_bytes()
    ledger_path.write_bytes(data[: len(data) // 3] + b"\xff" * (len(data) - len(data) // 3))
    with pytest.raises(LedgerError) as caught, Ledger.open(ledger_path) as ledger:
        ledger.facts()
    assert caught.value.advice


def set_format(path: Path, version: int) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'format'", [str(version)])


def test_a_ledger_of_a_future_or_past_format_is_told(ledger_path: Path) -> None:
    set_format(ledger_path, ddl.FORMAT + 1)
    with pytest.raises(LedgerError, match="newer yanxing"):
        Ledger.open(ledger_path)
    set_format(ledger_path, ddl.FORMAT - 1)
    with pytest.raises(LedgerError, match="older yanxing"):
        Ledger.open(ledger_path)
