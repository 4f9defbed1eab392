"""Every planted slip of the sample is found, and nothing else in the sample is accused."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from yanxing.check import CHECKS, findings
from yanxing.check.dossier import Reading
from yanxing.model import Fact, Finding

PLANTED = files("yanxing") / "sample" / "planted.toml"
CASES: list[dict[str, Any]] = tomllib.loads(PLANTED.read_text(encoding="utf-8"))["case"]
SLIPS = [case for case in CASES if case["kind"].startswith("slip_")]
CHECK = {
    "slip_growth": "growth",
    "slip_list": "respectively",
    "slip_twice": "twice",
    "slip_difference": "difference",
    "slip_total": "total",
    "slip_across": "succession",
    "slip_gap": "gap",
}


@pytest.fixture(scope="module")
def found(sample_readings: dict[str, Reading]) -> list[Finding]:
    return list(findings(sample_readings.values()))


def spans(case: dict[str, Any], readings: dict[str, Reading]) -> list[tuple[str, int, int]]:
    """Return where the words of a case stand: report, start and end in the folded text."""
    places = []
    for name, quote in zip(case["files"], case["quotes"], strict=True):
        reading = readings[name]
        folded = quote.translate(str.maketrans("０１２３４５６７８９．％，；（）：", "0123456789.%,;():"))
        start = reading.text.index(folded)
        places.append((reading.report, start, start + len(folded)))
    return places


def rests_on(finding: Finding, places: list[tuple[str, int, int]], facts: dict[str, Fact]) -> bool:
    """Whether every figure of a finding stands in the words of a case."""
    figures = [facts[key] for key in finding.facts]
    return all(
        any(fact.report == report and start <= fact.start < end for report, start, end in places)
        for fact in figures
    )


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case["id"])
def test_each_planted_slip_is_found(
    case: dict[str, Any], sample_readings: dict[str, Reading], found: list[Finding]
) -> None:
    facts = {fact.id: fact for reading in sample_readings.values() for fact in reading.facts}
    places = spans(case, sample_readings)
    about = [finding for finding in found if rests_on(finding, places, facts)]
    assert [finding.check for finding in about] == [CHECK[case["kind"]]]


def test_nothing_else_is_accused(found: list[Finding]) -> None:
    assert len(found) == len(SLIPS) == 12


def test_findings_are_the_same_in_any_order(
    sample_readings: dict[str, Reading], found: list[Finding]
) -> None:
    assert list(findings(reversed(sample_readings.values()))) == found


def test_each_check_can_be_asked_alone(sample_readings: dict[str, Reading], found: list[Finding]) -> None:
    alone = [each for name in CHECKS for each in findings(sample_readings.values(), [name])]
    assert sorted(each.id for each in alone) == sorted(each.id for each in found)
    assert len({each.id for each in found}) == len(found)
