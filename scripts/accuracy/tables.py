"""The tables that `make accuracy` prints."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scripts.accuracy.engine import Row
from scripts.accuracy.expected import Compared, describe, squeeze
from scripts.accuracy.floors import Figures
from scripts.accuracy.folders import source_text
from scripts.accuracy.gold import FIELDS, SCORES, GoldReport, Scored, agrees
from scripts.accuracy.sanity import Sanity, total

CONTEXT = (24, 16)
JUDGED = tuple(field for field in FIELDS if field != "area")


def scores(figures: Mapping[str, Figures]) -> Table:
    """Return the scores of each report."""
    table = _table("Score on the gold reports (F1; share for accounted and other)", "report", *SCORES)
    for name, each in figures.items():
        table.add_row(
            name, *(f"{each[figure]:.3f}" for figure in SCORES), style="bold" if name == "mean" else None
        )
    return table


def fields(figures: Mapping[str, Figures]) -> Table:
    """Return the share of paired facts with a field right."""
    table = _table("Fields right, of the facts found", "report", *FIELDS)
    for name, each in figures.items():
        table.add_row(name, *(f"{each[field]:.3f}" for field in FIELDS))
    return table


def doubts(gold: Path, scored: Mapping[str, Scored]) -> Table:
    """Return how often facts are wrong, among those the engine doubts and among the others."""
    table = _table(
        "Doubt: wrong facts among doubtful ones and others", "facts", "number", "wrong", "share wrong"
    )
    told = [(said, annotated) for each in scored.values() for annotated, said in each.pairs]
    made_up = [said for each in scored.values() for said in each.spurious]
    for name, doubtful in (("doubtful", True), ("others", False)):
        judged = [
            any(not agrees(gold, field, annotated, said) for field in JUDGED)
            for said, annotated in told
            if bool(said.get("doubts")) is doubtful
        ]
        judged += [True for said in made_up if bool(said.get("doubts")) is doubtful]
        wrong = sum(judged)
        table.add_row(name, str(len(judged)), str(wrong), _share(wrong, len(judged)))
    return table


def sanity(figures: list[Sanity]) -> Table:
    """Return the look over the corpus: the files that something is wrong with, and the sum."""
    columns = ("numerals", "undecided", "facts", "unit unknown", "no indicator", "doubtful", "headline known")
    table = _table("The corpus", "file", *columns)
    for each in [*(each for each in figures if each.error or each.undecided), total(figures)]:
        table.add_row(
            each.file,
            str(each.numerals),
            str(len(each.undecided)),
            str(each.facts),
            *(_share(count, each.facts) for count in (each.unknown_unit, each.no_indicator, each.doubtful)),
            _share(each.headline_known, each.headline),
            style="bold" if each.file == "all" else None,
        )
        if each.error and each.file != "all":
            table.add_row(f"  {each.error.strip().splitlines()[-1]}")
        for context in each.undecided[:3] if each.file != "all" else ():
            table.add_row(f"  …{context}…")
    return table


def headlines(compared: list[Compared]) -> Table:
    """Return how the headline targets came out against the expected table."""
    table = _table(
        "Headline targets against the expected table", "file", "right", "extra", "goals missed", "differs"
    )
    for each in compared:
        missed = f"{len(each.goals_missed)}/{each.goals_expected}"
        differs = "\n".join([*map(str, each.differences), *(f"extra: {text}" for text in each.extra)])
        table.add_row(each.file, f"{each.right}/{each.expected}", str(len(each.extra)), missed, differs)
    right, expected = sum(each.right for each in compared), sum(each.expected for each in compared)
    extra = sum(len(each.extra) for each in compared)
    goals = sum(each.goals_expected for each in compared)
    missed = f"{sum(len(each.goals_missed) for each in compared)}/{goals}"
    table.add_row(
        "all", f"{right}/{expected}", str(extra), missed, _share(right, expected + extra), style="bold"
    )
    return table


def errors(out: Console, gold: Path, report: GoldReport, scored: Scored, limit: int) -> None:
    """Print the first errors of each kind in a report."""
    source = source_text(report.source)
    out.rule(report.name)
    for row in scored.missed[:limit]:
        out.print(f"missed   {row['indicator']} {row['quote']}  …{context(source, row)}…", markup=False)
    for row in scored.spurious[:limit]:
        out.print(f"spurious {describe(row)}  …{context(source, row)}…", markup=False)
    wrong = [(a, s, [f for f in JUDGED if not agrees(gold, f, a, s)]) for a, s in scored.pairs]
    for annotated, said, names in [each for each in wrong if each[2]][:limit]:
        told = "; ".join(f"{name}: {annotated.get(name, '')!r} not {said.get(name, '')!r}" for name in names)
        out.print(f"wrong    …{context(source, annotated)}…  {told}", markup=False)


def context(source: str, row: Row) -> str:
    """Return the source around a row."""
    return squeeze(source[max(0, int(row["start"]) - CONTEXT[0]) : int(row["end"]) + CONTEXT[1]])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="left" if name == "differs" else "right", overflow="fold")
    return table
