"""What people see on a terminal."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from yanxing.cli import console, explain, formats
from yanxing.cli.console import tell_problems, value
from yanxing.model import Bound, Extraction, Fact, Measure, Problem, Report
from yanxing.publish.explain import explain as explained
from yanxing.publish.explain import lines
from yanxing.publish.rows import Stated, fact_row

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (console, explain, formats):
        monkeypatch.setattr(module, "for_people", lambda: True)
    monkeypatch.setenv("COLUMNS", "110")


def test_facts_are_a_table(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = run("facts", "--ledger", ledger, "--role", "target").out
    head = out.splitlines()[0].split()
    assert head[:4] == ["year", "indicator", "value", "measure"] and head[-1] == "id"
    assert all(len(line) <= 110 for line in out.splitlines())
    monkeypatch.setenv("COLUMNS", "80")
    assert "measure" not in run("facts", "--ledger", ledger).out.splitlines()[0]


def test_a_report_is_a_table(run: Run, sample: Path) -> None:
    out = run("extract", sample / "澜江省" / "2025.txt").out
    assert out.startswith("indicator") and "jurisdiction" not in out.splitlines()[0]


def test_a_fact_and_indicators_are_tables(run: Run, ledger: Path) -> None:
    found = run("facts", "--ledger", ledger, "--limit", 1).out.splitlines()[1].split()[-1]
    out = run("explain", found, "--ledger", ledger).out
    assert out.startswith(f"fact {found}") and "field" in out
    assert "facts" in run("indicators", "--ledger", ledger, "--unresolved", 3).out


def test_a_doubt_is_shown(
    report_factory: Callable[..., Report], read_out: Callable[[Report], Extraction], capfd: Any
) -> None:
    report = report_factory()
    fact = read_out(report).facts[1]
    explanation = explained(fact, report)
    assert "  doubtful: taken from the paragraph above" in lines(explanation)
    assert explanation.line == 2 and explanation.section == "目标"
    explain._show(explanation)
    assert "doubtful: taken" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "≈ +6.5%"),
        ({"bound": Bound.LE, "measure": Measure.LEVEL}, "≤ 6.5%"),
        ({"measure": Measure.RANK, "bound": Bound.EQ, "unit": ""}, "6.5"),
        ({"value": Decimal("-6.5"), "bound": Bound.GE}, "≤ −6.5%"),
        ({"value": Decimal("-6.5"), "bound": Bound.LT}, "> −6.5%"),
        ({"value": Decimal("-6.5"), "value_to": Decimal(-7), "bound": Bound.RANGE}, "−6.5～−7%"),
        ({"value": Decimal("-6.5"), "bound": Bound.GE, "measure": Measure.LEVEL}, "≥ −6.5%"),
    ],
)
def test_a_value_in_a_few_characters(
    report_factory: Callable[..., Report],
    fact_factory: Callable[..., Fact],
    changes: dict[str, Any],
    shown: str,
) -> None:
    report = report_factory()
    fact = fact_factory(report, "6.5%左右", **changes)
    assert value(fact_row(Stated(fact, report.head, "", "", ""))) == shown


def test_the_same_problem_is_told_once(capfd: Any) -> None:
    problem = Problem("reports.csv", "no column", "add it", 3)
    tell_problems([problem, problem], "failed")
    assert capfd.readouterr().err == "failed: reports.csv:3: no column (2 times)\n    add it\n"
