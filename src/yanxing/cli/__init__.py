"""The command line: one file per command, and here what they share: options, errors, exit status."""

import os
import sys
from typing import Annotated

import typer

import yanxing
from yanxing.cli import (
    build,
    check,
    demo,
    diff,
    explain,
    extract,
    facts,
    follow,
    indicators,
    programmes,
    project,
    projects,
    read,
    reports,
    series,
    show,
    tasks,
)
from yanxing.cli.console import complain
from yanxing.errors import YanxingError
from yanxing.settings import FAULT

HELP = """Read Chinese government work reports and keep the ledger of what they say.

Figures are recorded as claims of the government that issued the report, each with its place in the source.

Exit status: 0 all went well; 1 some files failed, the others were read; 2 nothing could be done, or wrong
usage.
"""

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # In this mode the lines of a paragraph are joined and broken anew to the width of the terminal.
    rich_markup_mode="markdown",
)
for module in (
    build,
    reports,
    extract,
    read,
    facts,
    explain,
    show,
    follow,
    diff,
    series,
    check,
    projects,
    project,
    tasks,
    programmes,
    indicators,
    demo,
):
    app.command(module.__name__.rpartition(".")[2])(module.command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"yanxing {yanxing.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; whatever happens, the user sees a sentence and no traceback.

    Set YANXING_TRACEBACK=1 to see one all the same.
    """
    try:
        if FAULT:
            raise YanxingError(FAULT, advice="set it to a number, or leave it unset")
        app(prog_name="yanxing")
    except YanxingError as error:
        complain(str(error))
    except Exception as error:
        if os.environ.get("YANXING_TRACEBACK"):
            raise
        complain(f"{type(error).__name__}: {error}")
        complain("this is a fault of the program; please report it, with what YANXING_TRACEBACK=1 shows")
    sys.exit(2)
