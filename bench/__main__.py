"""`make bench`: characters a second, beside what others do on the same text, and whether time is linear."""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from bench import pages, workers
from bench.fresh import freshly
from bench.others import AMOUNTS, MODELS, jieba_work, recognizers_works
from bench.texts import Texts, densest, load, sampled, thinned
from bench.timing import bests, exponent
from scripts.accuracy.folders import ROOT

JIEBA = "jieba.lcut"
FOUR, EIGHT = "Recognizers-Text, four models", "Recognizers-Text, eight models"
# Recognizers-Text would take minutes for all texts: it gets every so manieth line of them.
STEP = 40
ALIKE, DENSEST = f"every {STEP}th line", "densest report"
SIZES = (1, 2, 4, 8, 16)
RUNS = 3
WIDTH = 110


def main() -> int:
    """Print the tables; return 1 where a bar asked for by --check is missed."""
    options = _options()
    out = Console(width=WIDTH)
    texts = load()
    out.print(workers.told(workers.measure()))
    _one_core()
    out.print(f"{len(texts.files)} reports of the {texts.name}, {texts.characters:,} characters, one core")
    ratios = _speed(out, texts)
    slope = _linearity(out, texts)
    _process(out, texts)
    paged = pages.seconds(RUNS)
    out.print(f"a PDF of {pages.PAGES} pages, read: {paged:.2f} s (best of {RUNS}, process included)")
    missed = _missed(ratios, slope, paged)
    if options.check:
        for line in missed:
            out.print(line)
    return 1 if options.check and missed else 0


def _speed(out: Console, texts: Texts) -> dict[str, float]:
    """Time the engine and the others on the same texts, and return how many times faster the engine is."""
    whole = texts.characters
    reading = {"facts": _facts(texts.texts), "all": _engine(texts.texts), JIEBA: jieba_work(texts.texts)}
    seconds = bests({name: work for name, work in reading.items() if work}, RUNS)
    facts = whole / seconds["facts"]
    table = Table(title="Characters per second", title_justify="left")
    for name in ("what", "characters", "per second", "facts on the same", "times faster"):
        table.add_column(name, justify="left" if name == "what" else "right")
    table.add_row("yanxing: facts of texts read", f"{whole:,}", f"{facts:,.0f}", "", "")
    table.add_row(
        "yanxing: reading, facts, projects, tasks", f"{whole:,}", f"{whole / seconds['all']:,.0f}", "", ""
    )
    ratios = {}
    for name, size, mine, theirs in (
        (JIEBA, whole, seconds["facts"], seconds.get(JIEBA)),
        *_recognizers(ALIKE, sampled(texts, STEP)),
        *_recognizers(DENSEST, densest(texts)),
    ):
        if theirs is None:
            table.add_row(name, "not installed", "", "", "")
            continue
        ratios[name] = theirs / mine
        table.add_row(
            name, f"{size:,}", f"{size / theirs:,.0f}", f"{size / mine:,.0f}", f"{ratios[name]:.1f} ×"
        )
    out.print(table)
    out.print(f"{FOUR}: {', '.join(AMOUNTS)}.")
    out.print(f"{EIGHT}: also {', '.join(MODELS[len(AMOUNTS) :])}; the engine reads the like of all.")
    out.print(f"They get {ALIKE} of all texts, and the report densest in figures.")
    out.print("Each gets it whole or line by line, as it is faster.")
    return ratios


def _recognizers(which: str, text: str) -> list[tuple[str, int, float, float | None]]:
    """Return for few and for all models: name, characters, seconds of the engine, theirs if installed."""
    mine, models = _beside_recognizers(text)
    few = sum(models[name] for name in AMOUNTS) if models else None
    every = sum(models.values()) if models else None
    return [(f"{name}: {which}", len(text), mine, theirs) for name, theirs in ((FOUR, few), (EIGHT, every))]


def _beside_recognizers(text: str) -> tuple[float, dict[str, float]]:
    """Return the seconds of the engine and of each model of Recognizers-Text on a text, taken in turns."""
    works = {"facts": _facts([text])}
    for name, (whole, lines) in recognizers_works(text).items():
        works |= {f"{name} whole": whole, f"{name} lines": lines}
    seconds = bests(works, RUNS)
    short = seconds.pop("facts")
    models = {name.split()[0] for name in seconds}
    return short, {name: min(seconds[f"{name} whole"], seconds[f"{name} lines"]) for name in models}


def _linearity(out: Console, texts: Texts) -> float:
    """Time texts of different lengths, as dense in figures; return the exponent of time over length."""
    samples = [thinned(texts, size, max(SIZES)) for size in SIZES]
    seconds = list(bests({str(len(sample)): _engine([sample]) for sample in samples}, RUNS).values())
    slope = exponent(SIZES, seconds)
    table = Table(title=f"Time over length: exponent {slope:.2f} (1 is linear)", title_justify="left")
    for name in ("times", "characters", "seconds", "per second"):
        table.add_column(name, justify="right")
    for size, sample, second in zip(SIZES, samples, seconds, strict=True):
        table.add_row(str(size), f"{len(sample):,}", f"{second:.3f}", f"{len(sample) / second:,.0f}")
    out.print(table)
    return slope


def _process(out: Console, texts: Texts) -> None:
    """Time `yanxing extract` as a whole process, imports included."""
    ordered = sorted(texts.files, key=lambda file: file.stat().st_size)
    for name, file in (("middle", ordered[len(ordered) // 2]), ("longest", ordered[-1])):
        command = [sys.executable, "-c", "from yanxing.cli import main; main()", "extract", str(file)]
        seconds = [_wall([*command, "--format", "jsonl"]) for _ in range(5)]
        out.print(
            f"yanxing extract, whole process, {name} report: {statistics.median(seconds):.2f} s (median of 5)"
        )


def _one_core() -> None:
    """Stay on one core, so that nobody's threads help."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _wall(command: list[str]) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _facts(texts: Sequence[str]) -> Callable[[], object]:
    """Return extracting the facts of texts that are read already, as the others get them; rules loaded."""
    from yanxing.pipeline import read_stream
    from yanxing.statements import extract

    reports = [read_stream(text.encode()) for text in texts]
    extract(reports[0])
    return freshly(lambda: [extract(report) for report in reports])


def _engine(texts: Sequence[str]) -> Callable[[], object]:
    """Return reading the texts from their bytes and extracting all there is; rules are loaded beforehand."""
    from yanxing.pipeline import extract, read_stream

    data = [text.encode() for text in texts]
    extract(read_stream(data[0]))
    return freshly(lambda: [extract(read_stream(each)) for each in data])


def _missed(ratios: dict[str, float], slope: float, paged: float) -> list[str]:
    bars = {name: 1.0 if name == JIEBA else 50.0 for name in ratios}
    lines = [
        f"{name}: {ratio:.1f} × is under the bar of {bars[name]} ×"
        for name, ratio in ratios.items()
        if ratio < bars[name]
    ]
    if paged > pages.BAR:
        lines.append(f"{paged:.2f} s for a PDF are over the bar of {pages.BAR:g} s")
    return lines + ([f"exponent {slope:.2f} is over 1.1"] if slope > 1.1 else [])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a bar is missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
