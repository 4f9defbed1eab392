"""On real reports nothing is found that nobody has read: at most one false alarm in ten findings."""

import tomllib
from pathlib import Path

from yanxing.check import findings
from yanxing.check.dossier import Reading
from yanxing.pipeline import extract, read

EXPECTED = Path(__file__).parents[1] / "expected" / "findings.toml"
ALLOWED = 0.1


def test_findings_on_real_reports_are_those_that_were_read(corpus: Path) -> None:
    known = {
        (entry["check"], entry["year"], entry["indicator"], entry["stated"])
        for entry in tomllib.loads(EXPECTED.read_text(encoding="utf-8"))["finding"]
    }
    readings = []
    for path in sorted(corpus.rglob("*.txt")):
        report = read(path)
        readings.append(Reading.of(report, extract(report)))
    years = {reading.report: reading.head.year for reading in readings}
    facts = {fact.id: fact for reading in readings for fact in reading.facts}
    told = {
        (each.check, years[stated.report], stated.indicator, str(each.stated)): each.message
        for each in findings(readings)
        for stated in [facts[each.facts[-1]]]
    }
    assert known <= told.keys()
    unread = {key: message for key, message in told.items() if key not in known}
    assert len(unread) <= ALLOWED * len(told), f"read these and write them down: {unread}"
