"""The headline targets of seventeen reports, against a table made by reading them."""

from pathlib import Path
from typing import Any

import pytest

from scripts.accuracy.engine import Row, run_engine
from scripts.accuracy.expected import Compared, compare_headline, read_table

REPORTS = read_table("headline-2026.toml")
BAR = 0.97
GROWTH = {"地区生产总值", "经济"}


@pytest.fixture(scope="module")
def compared(reports_folder: Path) -> dict[str, Compared]:
    files = [reports_folder / report["file"] for report in REPORTS]
    said = run_engine(files)
    pairs = zip(REPORTS, files, strict=True)
    return {report["file"]: compare_headline(report, said[file].rows) for report, file in pairs}


@pytest.mark.parametrize("file", [report["file"] for report in REPORTS])
def test_the_growth_target_is_exactly_right(compared: dict[str, Compared], file: str) -> None:
    assert not [str(each) for each in compared[file].differences if each.indicator in GROWTH]


@pytest.mark.parametrize("file", [report["file"] for report in REPORTS if "stretch" in report["targets"][0]])
def test_the_promise_to_do_better_is_seen(compared: dict[str, Compared], file: str) -> None:
    assert not [indicator for indicator in compared[file].stretch_missed if indicator in GROWTH]


def test_headline_targets_are_right(compared: dict[str, Compared]) -> None:
    expected = sum(each.expected + len(each.extra) for each in compared.values())
    share = sum(each.right for each in compared.values()) / expected
    told = [f"{each.file}: {line}" for each in compared.values() for line in (*each.differences, *each.extra)]
    assert share >= BAR, "\n".join(told)


def test_xinjiang_is_complete_and_exact(compared: dict[str, Compared]) -> None:
    assert compared["xinjiang-2024.txt"].differences == ()
    assert compared["xinjiang-2024.txt"].extra == ()


def test_targets_without_a_figure_are_seen(compared: dict[str, Compared]) -> None:
    expected = sum(each.goals_expected for each in compared.values())
    missed = [f"{each.file}: {goal}" for each in compared.values() for goal in each.goals_missed]
    assert 1 - len(missed) / expected >= 0.9, "\n".join(missed)


REPORT: dict[str, Any] = {
    "file": "ours.txt",
    "year": 2024,
    "span": [10, 100],
    "targets": [
        {
            "indicator": "粮食产量",
            "value": "5",
            "unit": "%",
            "measure": "growth",
            "bound": "ge",
            "stretch": "better",
        }
    ],
    "goals": [{"kind": "in_step", "indicator": "居民收入"}],
}
GRAIN: Row = {
    "type": "fact",
    "start": 20,
    "end": 25,
    "value": "5.0",
    "unit": "％",
    "measure": "growth",
    "bound": "ge",
    "role": "target",
    "period": "2024",
    "indicator": "粮食产量",
}
BETTER: Row = {"type": "goal", "start": 30, "end": 35, "kind": "better", "indicator": "粮食产量"}


def test_comparing_takes_equal_numbers_and_widths_for_right() -> None:
    compared = compare_headline(REPORT, [GRAIN, BETTER])
    assert (compared.right, compared.exactness) == (1, 1.0)
    assert compared.stretch_missed == ()
    assert compared.goals_missed == ("in_step 居民收入",)


@pytest.mark.parametrize(
    ("field", "value"),
    [("unit", "个百分点"), ("bound", "eq"), ("period", "2023"), ("role", "result"), ("indicator", "粮食")],
)
def test_comparing_names_the_wrong_field(field: str, value: str) -> None:
    compared = compare_headline(REPORT, [GRAIN | {field: value}])
    assert [each.fields for each in compared.differences] == [(field,)]


def test_comparing_counts_what_the_table_does_not_have() -> None:
    compared = compare_headline(REPORT, [GRAIN, GRAIN | {"start": 40, "end": 44, "value": "7"}])
    assert compared.exactness == 0.5


def test_comparing_looks_at_the_paragraph_alone() -> None:
    compared = compare_headline(REPORT, [GRAIN | {"start": 120, "end": 125}])
    assert [each.fields for each in compared.differences] == [("not found",)]
