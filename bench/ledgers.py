"""`python -m bench.ledgers`: time and memory of following, comparing, ranking and checking many reports.

The reports are those of the province of the sample with other places and years: ten years of as many places
as it takes, all under one nation that reports too. Making them is not timed. Each size runs in a process of
its own, on one core.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from scripts.accuracy.folders import ROOT
from yanxing.check import findings
from yanxing.check.dossier import Reading
from yanxing.link.becoming import becoming, consecutive
from yanxing.link.hierarchy import standings
from yanxing.link.neighbours import neighbourhood
from yanxing.link.outcomes import follow
from yanxing.model import Delivered, Fact, Jurisdiction, Level
from yanxing.pipeline import extract, read

SIZES = (1_000, 10_000)
YEARS = 10
SECONDS, MEGABYTES, TIMES = 30.0, 2_000.0, 12.0
NATION = Jurisdiction("岳海国", "900000", Level.NATION)

_Made = tuple[list[Delivered], list[Reading]]


def main() -> int:
    """Time each size in a process of its own; return 1 where a bar is missed."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
        return 0
    found = [_alone(size) for size in SIZES]
    for each in found:
        print("{reports:,} reports, {facts:,} facts: {seconds:.1f} s, {megabytes:,.0f} MB".format(**each))
    times = found[1]["seconds"] / found[0]["seconds"]
    print(f"ten times the reports take {times:.1f} times as long")
    kept = found[0]["seconds"] < SECONDS and found[0]["megabytes"] < MEGABYTES and times <= TIMES
    return 0 if kept else 1


def measured(size: int) -> dict[str, float]:
    """Return processor seconds and peak memory of all the work on so many reports."""
    delivered, readings = made(size)
    start = time.process_time()
    work(delivered, readings)
    seconds = time.process_time() - start
    return {
        "reports": len(delivered),
        "facts": sum(len(one.facts) for one in delivered),
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def work(delivered: list[Delivered], readings: list[Reading]) -> int:
    """Do everything that is done with a ledger once it is built; return how many things came out."""
    places: dict[str, list[Delivered]] = {}
    for one in delivered:
        places.setdefault(one.head.jurisdiction.name, []).append(one)
    count = 0
    for own in places.values():
        count += len(follow(own, Decimal(5)))
        count += sum(len(becoming(one, other)) for one, other in consecutive(own))
    count += len(standings(delivered)) + len(neighbourhood(delivered))
    return count + sum(1 for _ in findings(readings))


def made(size: int) -> _Made:
    """Return so many reports, as those who follow and those who check see them."""
    sample = Path(str(files("yanxing") / "sample" / "corpus"))
    patterns = []
    for path in sorted((sample / "澜江省").glob("*.txt")):
        report = read(path)
        patterns.append((report, extract(report)))
    delivered, readings = [], []
    for number in range(size // YEARS):
        place = Jurisdiction(f"第{number}省", f"P{number}", Level.PROVINCE, NATION.code) if number else NATION
        for step in range(YEARS):
            report, extraction = patterns[step % len(patterns)]
            year = 2016 + step
            head = replace(report.head, jurisdiction=place, year=year, reviewed=year - 1)
            id = f"{number}-{step}"
            facts = tuple(_moved(extraction.facts, id, year - report.head.year))
            delivered.append(Delivered(id, head, facts, extraction.goals, report.sections))
            readings.append(Reading(id, head, report.text.folded, facts))
    return delivered, readings


def _moved(facts: tuple[Fact, ...], report: str, years: int) -> Iterator[Fact]:
    """Yield facts as a report of another place and year would state them."""
    for fact in facts:
        ends = [str(int(end) + years) for end in fact.period.split("/") if end]
        pair = f"{report}-{fact.pair}" if fact.pair else ""
        yield replace(fact, id=f"{report}-{fact.id}", report=report, pair=pair, period="/".join(ends))


def _alone(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.ledgers", str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
