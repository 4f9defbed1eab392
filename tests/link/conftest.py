"""Reports as they are held side by side: those of the sample, and ones made to measure."""

from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from yanxing.ids import content_id
from yanxing.model import Bound, Delivered, Fact, Head, Jurisdiction, Level, Measure, Role
from yanxing.pipeline import extract, read

SAMPLE = Path(str(files("yanxing") / "sample" / "corpus"))
NATION = Jurisdiction("岳海国", "900000", Level.NATION)
PROVINCE = Jurisdiction("澜江省", "990000", Level.PROVINCE, "900000")
KIND = "government work report"

Make = Callable[..., Fact]
Give = Callable[..., Delivered]
Sample = dict[str, list[Delivered]]


def make_fact(value: str, **changes: Any) -> Fact:
    """A target of 2024 for growth of the gross domestic product, unless said otherwise."""
    number = Decimal(value)
    fields: dict[str, Any] = {
        "report": "",
        "start": 0,
        "end": 1,
        "source_start": 0,
        "source_end": 1,
        "quote": value,
        "sentence_start": 0,
        "sentence_end": 1,
        "section": 0,
        "value": number,
        "value_to": None,
        "unit": "%",
        "measure": Measure.GROWTH,
        "bound": Bound.EQ,
        "role": Role.TARGET,
        "period": "2024",
        "area": "",
        "of": "",
        "indicator": "地区生产总值",
        "average": False,
        "rules": (),
        "indicator_id": "gdp",
    } | changes
    told = (value, *(str(changes[name]) for name in sorted(changes)))
    return Fact(**{"id": content_id(*told)} | fields)


def make_delivered(year: int, *facts: Fact, place: Jurisdiction = PROVINCE, **changes: Any) -> Delivered:
    """A report of a year with these facts in this order."""
    head = Head(place, changes.pop("kind", KIND), year, changes.pop("reviewed", year - 1))
    return Delivered(content_id(place.name, year, head.kind), head, facts, **changes)


def told(path: Path) -> Delivered:
    """A report, read."""
    report = read(path)
    extraction = extract(report)
    return Delivered(report.id, report.head, extraction.facts, extraction.goals, report.sections)


@pytest.fixture(scope="session")
def fact() -> Make:
    return make_fact


@pytest.fixture(scope="session")
def given() -> Give:
    return make_delivered


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The reports of the sample, by jurisdiction."""
    found: Sample = {}
    for path in sorted(SAMPLE.rglob("*.txt")):
        found.setdefault(path.parent.name, []).append(told(path))
    return found


@pytest.fixture
def mutated(tmp_path: Path) -> Callable[[str, int, dict[str, str]], Delivered]:
    """Read a report of the sample with words in it replaced; each must stand there."""

    def read_again(place: str, year: int, changes: dict[str, str]) -> Delivered:
        text = (SAMPLE / place / f"{year}.txt").read_text("utf-8")
        for old, new in changes.items():
            assert old in text, old
            text = text.replace(old, new)
        folder = tmp_path / place
        folder.mkdir(exist_ok=True)
        manifest = (SAMPLE / "reports.csv").read_text("utf-8")
        (tmp_path / "reports.csv").write_text(manifest, "utf-8")
        path = folder / f"{year}.txt"
        path.write_text(text, "utf-8")
        return told(path)

    return read_again
