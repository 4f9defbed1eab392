"""What State Council reports say of growth, jobs, unemployment and prices, against a table read from them."""

from pathlib import Path
from typing import Any

import pytest

from scripts.accuracy.engine import Row, run_engine
from scripts.accuracy.expected import contradictions, describe, field_agrees, find_figure, read_table

REPORTS = read_table("state-council-growth.toml")
SHARE_OF_OTHERS = 0.97


@pytest.fixture(scope="module")
def facts(reports_folder: Path) -> dict[int, list[Row]]:
    files = {report["year"]: reports_folder / report["file"] for report in REPORTS}
    said = run_engine(files.values())
    return {year: said[file].facts() for year, file in files.items()}


@pytest.mark.parametrize("report", REPORTS, ids=[str(report["year"]) for report in REPORTS])
def test_growth_is_right(facts: dict[int, list[Row]], report: dict[str, Any]) -> None:
    rows = facts[report["year"]]
    for figure in [figure for figure in report["figures"] if figure["what"] == "gdp"]:
        assert find_figure(figure, rows), _told(figure, rows)
        assert [describe(row) for row in contradictions(figure, rows)] == []


@pytest.mark.parametrize(
    "report", [report for report in REPORTS if "absent" in report], ids=lambda r: str(r["year"])
)
def test_growth_that_is_not_stated_is_not_found(facts: dict[int, list[Row]], report: dict[str, Any]) -> None:
    for figure in report["absent"]:
        fields = ("role", "measure", "indicator", "period")
        found = [
            row for row in facts[report["year"]] if all(field_agrees(figure, row, name) for name in fields)
        ]
        assert [describe(row) for row in found] == []


def test_jobs_unemployment_and_prices_are_right(facts: dict[int, list[Row]]) -> None:
    others = [(r["year"], figure) for r in REPORTS for figure in r["figures"] if figure["what"] != "gdp"]
    missed = [f"{year} {_told(f, facts[year])}" for year, f in others if not find_figure(f, facts[year])]
    assert 1 - len(missed) / len(others) >= SHARE_OF_OTHERS, "\n".join(missed)


def test_each_year_has_one_growth_target_for_itself() -> None:
    for report in REPORTS:
        own = [f for f in report["figures"] if f["what"] == "gdp" and f["period"] == str(report["year"])]
        assert [figure["role"] for figure in own] == ["target"]


def _told(figure: dict[str, Any], rows: list[Row]) -> str:
    near = [row for row in rows if field_agrees(figure, row, "value") and field_agrees(figure, row, "unit")]
    said = "; ".join(describe(row) for row in near) or "nothing of this value"
    return f"{figure['what']} {figure['role']} {figure['period']} {figure['value']}{figure['unit']}: {said}"
