"""``yanxing build``: a folder of reports becomes a ledger."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, tell_problems

if TYPE_CHECKING:
    from yanxing.scale.build import BuildSummary, Progress


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Reports, and folders of reports.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="LEDGER", help="The ledger to write.")
    ] = DEFAULT_LEDGER,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Processes at work; as many as processors without it."),
    ] = None,
    seconds: Annotated[float, typer.Option(min=1, help="How long one file may take.")] = 900,
) -> None:
    """Read files and folders into a ledger, which then holds exactly them.

    Reports that have not changed are copied from the ledger of that name. A file that fails stops nothing. A
    build that is broken off leaves the previous ledger as it was.

    Whose report a file holds is taken from reports.csv beside it or above (columns file, jurisdiction,
    year), else from its text, else from the names of file and folder.

    Exit status: 0 every file was read; 1 some files failed, the others are in the ledger; 2 nothing could be
    read, or the ledger could not be written.
    """
    from yanxing import pipeline

    with _progress() as progress:
        summary = pipeline.build(paths, output, workers=jobs, seconds=seconds, progress=progress)
    tell_problems(summary.remarks, "remark")
    tell_problems(summary.failed, "failed")
    for line in report(summary):
        typer.echo(line)
    if not summary.counts.reports:
        raise typer.Exit(2)
    raise typer.Exit(1 if summary.failed else 0)


def report(summary: "BuildSummary") -> Iterator[str]:
    """Yield what a build did, a line at a time."""
    counts = summary.counts
    if not counts.reports:
        yield "nothing could be read; no ledger was written"
        return
    roles = ", ".join(f"{role} {count}" for role, count in counts.roles)
    yield f"reports     {counts.reports}"
    yield f"facts       {counts.facts} ({roles})" if roles else f"facts       {counts.facts}"
    yield f"goals       {counts.goals} (targets without a figure)"
    yield f"numerals    {counts.numerals} that are no facts, {counts.unaccounted} unaccounted"
    yield f"files       {len(summary.failed)} failed, {summary.unchanged} unchanged and copied"
    if summary.left_out:
        yield f"left out    {summary.left_out} that the previous ledger held"
    yield f"seconds     {summary.seconds:.1f}"
    yield f"written to  {summary.ledger}"


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None] | None]":
    """Show a bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(step: "Progress") -> None:
            bar.update(task, total=step.total, completed=step.done, description=step.path)

        yield show
