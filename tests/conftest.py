"""What many tests need: the folder of real reports, and records made to measure."""

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from yanxing.ids import content_id
from yanxing.model import (
    Bound,
    Extraction,
    Fact,
    Goal,
    Head,
    Jurisdiction,
    Level,
    Measure,
    Numeral,
    NumeralClass,
    Report,
    Role,
    Section,
    SectionRole,
    Source,
    SourceMap,
    Text,
)

# How long an example takes depends on the machine and on what else it does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SENTENCE = "2025年，全省地区生产总值增长6.5%左右，粮食产量达到120万吨以上。"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports; they are not ours to publish, so the tests on them run where it is."""
    named = os.environ.get("YANXING_CORPUS")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("set YANXING_CORPUS to a folder of real reports to run this test")
    return folder


def make_report(**changes: Any) -> Report:
    """A report of one sentence; ``name``, ``code``, ``year``, ``path`` and ``text`` may be given."""
    text = changes.pop("text", SENTENCE)
    name, year = changes.pop("name", "澜江省"), changes.pop("year", 2025)
    place = Jurisdiction(name, changes.pop("code", "990000"), Level.PROVINCE, "100000")
    path = changes.pop("path", f"{name}/{year}.txt")
    source = Source(path, content_id(text, path), "txt", "utf-8", len(text.encode()))
    head = Head(
        place,
        "government work report",
        year,
        year - 1,
        origins=(("year", "text"), ("jurisdiction", "manifest")),
    )
    fields: dict[str, Any] = {
        "id": content_id("report", name, year, text, path),
        "source": source,
        "head": head,
        "text": Text(text, text, SourceMap((0, 10), (1, 13), (9, 40))),
        "sections": (Section(0, -1, 0, "一、", "目标", SectionRole.TARGETS, 0, 0, len(text)),),
    }
    return Report(**(fields | changes))


def make_fact(report: Report, quote: str, **changes: Any) -> Fact:
    """A fact whose quote stands in the report's text."""
    start = report.text.canonical.index(quote)
    end = start + len(quote)
    source_start, source_end = report.text.map.span(start, end)
    fields: dict[str, Any] = {
        "id": content_id(report.id, start, end),
        "report": report.id,
        "start": start,
        "end": end,
        "source_start": source_start,
        "source_end": source_end,
        "quote": quote,
        "sentence_start": 0,
        "sentence_end": len(report.text.canonical),
        "section": 0,
        "value": Decimal("6.5"),
        "value_to": None,
        "unit": "%",
        "measure": Measure.GROWTH,
        "bound": Bound.APPROX,
        "role": Role.TARGET,
        "period": "2025",
        "area": "",
        "of": "",
        "indicator": "地区生产总值",
        "average": False,
        "rules": (("value", "numerals.digits"), ("role", "verbs.plan")),
    }
    return Fact(**(fields | changes))


def make_extraction(report: Report) -> Extraction:
    """What a careful reader finds in ``SENTENCE``, and a goal made up."""
    growth = make_fact(report, "6.5%左右", indicator_id="gdp", normal_value=Decimal("6.5"), normal_unit="%")
    grain = make_fact(
        report,
        "120万吨以上",
        value=Decimal("120"),
        unit="万吨",
        measure=Measure.LEVEL,
        bound=Bound.GE,
        indicator="粮食产量",
        doubts=(("period", "taken from the paragraph above"),),
        normal_value=Decimal("1200000"),
        normal_unit="吨",
        dimension="mass",
    )
    year = Numeral(
        report=report.id,
        start=0,
        end=4,
        source_start=1,
        source_end=5,
        quote="2025",
        kind=NumeralClass.DATE,
        rule="dates.year",
    )
    goal = Goal(
        id=content_id(report.id, "goal"),
        report=report.id,
        start=6,
        end=10,
        source_start=7,
        source_end=11,
        quote="全省地区",
        section=0,
        kind="in_step",
        period="2025",
        indicator="居民收入",
        indicator_id="",
        against="经济增长",
        rule="goals.step",
    )
    return Extraction(report.id, (growth, grain), (year,), (goal,))


@pytest.fixture
def report_factory() -> Callable[..., Report]:
    """``make_report``, for tests that cannot import this module."""
    return make_report


@pytest.fixture
def fact_factory() -> Callable[..., Fact]:
    """``make_fact``, for tests that cannot import this module."""
    return make_fact


@pytest.fixture
def read_out() -> Callable[[Report], Extraction]:
    """``make_extraction``, for tests that cannot import this module."""
    return make_extraction
