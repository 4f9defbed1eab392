"""How a build over PDFs scales: the same files by one worker and by two (``python -m bench.workers``).

Others at work on the machine make either slower, and two workers more so. So the fastest of several runs
counts. Beside it stands what does not depend on others: how much more processor time two workers take in all
than one, and which share of it the one process takes that gathers what they give, and has no second.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

from bench.pages import report

FILES = 8
PAGES = 10
RUNS = 3
WORKERS = (1, 2)


class Taken(Struct, frozen=True):
    """What a build took by the clock, in processor time, and in that of the gathering process alone."""

    seconds: float
    processor: float
    gathering: float


def measure(runs: int = RUNS) -> dict[int, Taken]:
    """Return what builds of the same PDFs take, by the number of their workers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "reports")
        folder.mkdir()
        for number in range(FILES):
            (folder / f"{2016 + number}.pdf").write_bytes(report(2016 + number, PAGES))
        found: dict[int, list[Taken]] = {count: [] for count in WORKERS}
        for _ in range(runs):
            for count in WORKERS:
                found[count].append(_built(folder, Path(name, "ledger.duckdb"), count))
    return {
        count: Taken(
            *map(min, zip(*((one.seconds, one.processor, one.gathering) for one in taken), strict=True))
        )
        for count, taken in found.items()
    }


def told(taken: dict[int, Taken]) -> str:
    """Return in a line what was measured, and how busy the machine was.

    >>> told({1: Taken(8, 8, 0.4), 2: Taken(5, 8.4, 0.4)}).split(" (")[0]
    '8 PDFs of 10 pages: 8.00 s by one worker, 5.00 s by two, 1.60 × as fast'
    """
    one, two = (taken[count] for count in WORKERS)
    ratio, more = one.seconds / two.seconds, 100 * (two.processor / one.processor - 1)
    alone = 100 * two.gathering / two.processor
    return (
        f"{FILES} PDFs of {PAGES} pages: {one.seconds:.2f} s by one worker, {two.seconds:.2f} s by two, "
        f"{ratio:.2f} × as fast (processor time {more:+.0f} %, {alone:.0f} % of it gathering; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, best of {RUNS})"
    )


def _built(folder: Path, ledger: Path, workers: int) -> Taken:
    import yanxing

    ledger.unlink(missing_ok=True)
    start, used = time.perf_counter(), _processor()
    summary = yanxing.build(folder, ledger, workers=workers)
    gathering, working = (now - before for now, before in zip(_processor(), used, strict=True))
    taken = Taken(time.perf_counter() - start, gathering + working, gathering)
    assert summary.counts.reports == FILES
    return taken


def _processor() -> list[float]:
    """Return the processor seconds of this process, and of all that have ended and were its children's."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return [usage.ru_utime + usage.ru_stime for usage in usages]


def main() -> int:
    """Print the line."""
    print(told(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
