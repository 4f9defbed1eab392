"""Floors hold, and nothing lowers them."""

from pathlib import Path

import pytest

from scripts.accuracy.__main__ import measure
from scripts.accuracy.floors import Floors, fallen, read_floors, risen, write_floors
from scripts.accuracy.gold import gold_hash, gold_reports


def test_no_score_is_below_its_floor(annotations_folder: Path, reports_folder: Path) -> None:
    floors = read_floors()
    if floors.gold != gold_hash(annotations_folder):
        pytest.skip("the gold here is not the one the floors were measured on")
    scores = measure(annotations_folder, gold_reports(annotations_folder, reports_folder))
    assert fallen(floors, scores) == []


def test_raising_never_lowers() -> None:
    floors = Floors("g", {"a": {"tuple": 0.9, "full": 0.5}, "gone": {"tuple": 0.7}})
    new = risen(floors, {"a": {"tuple": 0.8, "full": 0.61239}}, "g")
    assert new.reports == {"a": {"tuple": 0.9, "full": 0.612}, "gone": {"tuple": 0.7}}


def test_floors_of_other_gold_are_left_behind() -> None:
    assert risen(Floors("old", {"a": {"tuple": 0.9}}), {"a": {"tuple": 0.8}}, "new").reports == {
        "a": {"tuple": 0.8}
    }


@pytest.mark.parametrize(("score", "floor"), [(0.94, 0.94), (0.9399, 0.939), (1.0, 1.0), (0.0, 0.0)])
def test_a_floor_is_the_score_rounded_down(score: float, floor: float) -> None:
    assert risen(Floors(), {"a": {"tuple": score}}, "g").reports == {"a": {"tuple": floor}}


def test_a_floor_at_the_score_does_not_fall() -> None:
    scores = {"a": {"tuple": 2 / 3}}
    assert fallen(risen(Floors(), scores, "g"), scores) == []


def test_a_report_that_was_not_scored_is_told() -> None:
    assert fallen(Floors("g", {"a": {"tuple": 0.9}}), {}) == ["a has floors but was not scored"]


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    floors = Floors(
        "abc", {"gansu-2026": {"tuple": 0.912}, "mean": {"tuple": 0.9}}, "version 1.0, 2026-01-02"
    )
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "none.toml") == Floors()
