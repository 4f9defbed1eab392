"""The State Council's targets of 2003–2019 and what became of them, as read in the texts."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tests.link.conftest import told
from yanxing.link.outcomes import follow
from yanxing.model import Measure, Outcome

FILE = Path(__file__).parents[1] / "expected" / "state-council-outcomes.toml"
EXPECTED: dict[str, list[list[str]]] = tomllib.loads(FILE.read_text("utf-8"))
WHAT = {
    ("gdp", Measure.GROWTH): "gdp",
    ("urban-new-jobs", Measure.CHANGE): "jobs",
    ("unemployment-registered", Measure.LEVEL): "unemployment",
    ("unemployment-surveyed", Measure.LEVEL): "survey-unemployment",
    ("cpi", Measure.GROWTH): "cpi",
}


@pytest.fixture(scope="module")
def outcomes(corpus: Path) -> tuple[Outcome, ...]:
    return follow([told(corpus / "state-council" / f"{year}.txt") for year in EXPECTED], Decimal(5))


@pytest.mark.parametrize("year", EXPECTED)
def test_headline_targets_of_a_year_met_their_answers(outcomes: tuple[Outcome, ...], year: str) -> None:
    found: dict[str, Outcome] = {}
    for one in outcomes:
        what = WHAT.get((one.target.indicator_id, one.target.measure))
        if what and one.target.period == year:
            # What a report adds to its headline target, like 100 more than last year, comes after it.
            found.setdefault(what, one)
    assert found.keys() == {line[0] for line in EXPECTED[year]}
    for what, target, bound, result, gap, verdict in EXPECTED[year]:
        one = found[what]
        assert (str(one.target.value), one.target.bound.value) == (target, bound), what
        assert one.value == (Decimal(result) if result else None), what
        assert one.gap == (Decimal(gap) if gap else None), what
        assert one.verdict.value == verdict, what
