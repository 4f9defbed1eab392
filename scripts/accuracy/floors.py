"""Floors under the scores: pinned to the gold they were measured on, and only ever raised."""

import math
import tomllib
from pathlib import Path

from msgspec import Struct

from scripts.accuracy.folders import ROOT

FLOORS = ROOT / "tests" / "accuracy" / "floors.toml"
HEAD = """\
# Scores that may not fall. Written by `make accuracy ARGS=--raise`, which never lowers one.
# `gold` is the hash of the annotations, their sources and their scorer that the floors were measured on;
# `measured` says with which version and on which day they were last raised.
"""

Figures = dict[str, float]


class Floors(Struct, frozen=True):
    """The floors: the gold they belong to, and by report (and for the mean) the least each score may be."""

    gold: str = ""
    reports: dict[str, Figures] = {}
    measured: str = ""


def read_floors(path: Path = FLOORS) -> Floors:
    """Return the pinned floors; none where there is no file yet."""
    if not path.is_file():
        return Floors()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Floors(data["gold"], data["report"], data.get("measured", ""))


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write floors as TOML, one line a report."""
    lines = [HEAD, f'gold = "{floors.gold}"', f'measured = "{floors.measured}"', "", "[report]"]
    for name, figures in floors.reports.items():
        inner = ", ".join(f"{figure} = {value:.3f}" for figure, value in figures.items())
        lines.append(f'"{name}" = {{ {inner} }}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fallen(floors: Floors, scores: dict[str, Figures]) -> list[str]:
    """Return a line for each score below its floor, and for each report that has a floor but no score.

    >>> fallen(Floors("", {"a": {"tuple": 0.9}}), {"a": {"tuple": 0.85}})
    ['a tuple 0.850 is below its floor 0.900']
    """
    lines = []
    for name, figures in floors.reports.items():
        if name not in scores:
            lines.append(f"{name} has floors but was not scored")
            continue
        lines += [
            f"{name} {figure} {scores[name][figure]:.3f} is below its floor {floor:.3f}"
            for figure, floor in figures.items()
            if scores[name][figure] < floor
        ]
    return lines


def risen(floors: Floors, scores: dict[str, Figures], gold: str) -> Floors:
    """Return floors raised to the scores where these are higher; a floor never goes down.

    Floors measured on other gold are worth nothing for this one and are left behind.

    >>> risen(Floors("g", {"a": {"tuple": 0.9}}), {"a": {"tuple": 0.85}}, "g").reports
    {'a': {'tuple': 0.9}}
    """
    old = floors.reports if floors.gold == gold else {}
    names = [*scores, *(name for name in old if name not in scores)]
    return Floors(gold, {name: _higher(old.get(name, {}), scores.get(name, {})) for name in names})


def _higher(floor: Figures, score: Figures) -> Figures:
    figures = [*score, *(name for name in floor if name not in score)]
    return {name: max(floor.get(name, 0.0), _down(score.get(name, 0.0))) for name in figures}


def _down(value: float) -> float:
    # 1e-9 keeps 0.94 from becoming 0.939 by its binary form
    return math.floor(value * 1000 + 1e-9) / 1000
