"""``yanxing tasks``: what a report orders, one thing to do each."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, note, show_rows
from yanxing.cli.formats import FORMAT_OPTION, OutputOption, choose, give
from yanxing.cli.sources import load
from yanxing.errors import YanxingError

_SHOWN = ("number", "item", "task", "figures", "deadline", "projects", "strength")


class TaskFormat(StrEnum):
    """Shapes in which tasks are given; xlsx is the 任务分解表 that an office passes on."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


def command(
    report: Annotated[str, typer.Argument(metavar="FILE|REPORT", help="A file, -, or 澜江省-2025.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    livelihood: Annotated[bool, typer.Option("--livelihood", help="Only 民生实事.")] = False,
    form: Annotated[TaskFormat | None, FORMAT_OPTION] = None,
    output: OutputOption = None,
) -> None:
    """Give the tasks of a report: each sentence of its plans that orders something, each livelihood promise.

    strength grades the wording from 5 (确保) to 1 (探索). xlsx needs -o and is a 任务分解表 to circulate:
    number, section, task, figures, deadline, projects and place in the text, with empty columns for the unit
    responsible and for progress.
    """
    from yanxing.publish.tasksheet import write_tasks
    from yanxing.publish.undertakings import task_rows

    found, extraction = load(report, ledger)
    if livelihood:
        from msgspec.structs import replace

        extraction = replace(extraction, tasks=tuple(task for task in extraction.tasks if task.item))
    shape = choose(form, output)
    if shape == "parquet":
        raise YanxingError("tasks are not written as parquet", advice="take jsonl, csv or xlsx")
    if shape == "xlsx":
        note(f"{write_tasks(found, extraction, _named(output))} tasks written to {output}")
        return
    rows = task_rows(found, extraction)
    give(
        rows,
        shape,
        output,
        screen=lambda each: show_rows(each, _SHOWN, prose="task"),
        nothing="this report orders nothing",
    )


def _named(output: Path | None) -> Path:
    if output is None:
        raise YanxingError("xlsx is no text", advice="name a file to write: -o tasks.xlsx")
    return output
