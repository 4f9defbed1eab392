"""Write the parts of docs/ that the program itself can tell: docs/cli.md from the live command line.

python -m scripts.docs           writes them
python -m scripts.docs --check   fails where they are not what the program says
"""

import argparse
import inspect
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from yanxing import cli

DOCS = Path(__file__).resolve().parents[1] / "docs"
CLI = DOCS / "cli.md"
HEAD = """\
# The command line

Written by `make docs` from the program's own `--help`; a test holds it to that.

Commands that ask a ledger take `--ledger PATH`, without which they look for `ledger.duckdb` in the folder
at hand. On a terminal they print tables, in a pipe plain streams; remarks go to standard error. `NO_COLOR`
is honoured. An error is one line that says what is wrong and what to do, never a traceback
(`YANXING_TRACEBACK=1` shows one, for a report of a fault of the program).
"""
TABLE = ["| argument or option | value | what for | without it |", "| --- | --- | --- | --- |"]

Command = Callable[..., None]


class Parameter(NamedTuple):
    """One argument or option of a command: its names (none for an argument), its value, what it is for."""

    names: tuple[str, ...]
    value: str
    help: str
    default: str
    several: bool


def main() -> int:
    """Write docs/cli.md, or check that it is as it would be written."""
    parser = argparse.ArgumentParser(prog="python -m scripts.docs", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where something would change"
    )
    page = command_line()
    if not parser.parse_args().check:
        CLI.write_text(page, encoding="utf-8")
        return 0
    if CLI.read_text(encoding="utf-8") == page:
        return 0
    print(f"{CLI} is not what --help says: run make docs", file=sys.stderr)
    return 1


def command_line() -> str:
    """Return the page on the command line."""
    general = ["## yanxing", "", "```text", "yanxing [--version] [--help] COMMAND …", "```", "", cli.HELP]
    sections = [_section(f"yanxing {name}", command) for name, command in commands().items()]
    return "\n".join([HEAD, *general, *sections]).rstrip() + "\n"


def commands() -> dict[str, Command]:
    """Return every command by its name, in the order of ``--help``.

    >>> list(commands())[0]
    'build'
    """
    registered = cli.app.registered_commands
    return {each.name: each.callback for each in registered if each.name and each.callback}


def parameters(command: Command) -> Iterator[Parameter]:
    """Yield the arguments and options of a command as its signature declares them.

    >>> [each.names for each in parameters(commands()["explain"])]
    [(), ('--ledger', '-l')]
    """
    hints = get_type_hints(command, include_extras=True)
    for name, declared in inspect.signature(command).parameters.items():
        kind, *remarks = get_args(hints[name])
        info = next(each for each in remarks if isinstance(each, OptionInfo | ArgumentInfo))
        default = "" if declared.default in (declared.empty, None, "", False) else f"`{declared.default}`"
        names: tuple[str, ...] = ()
        if isinstance(info, OptionInfo):
            # Inside Annotated, Typer keeps the first of the names given as the default.
            given = (info.default, *(info.param_decls or ()))
            names = tuple(each for each in given if isinstance(each, str) and each.startswith("-"))
            names = names or (f"--{name.replace('_', '-')}",)
        value = "" if kind is bool else info.metavar or _value(kind)
        yield Parameter(names, value, info.help or "", default, getattr(kind, "__origin__", None) is list)


def _value(kind: Any) -> str:
    """Return what an option takes: the choices of an enumeration, or the name of a type."""
    kinds = [each for each in get_args(kind) or (kind,) if each is not type(None)]
    if issubclass(kinds[0], Enum):
        return "|".join(str(choice.value) for choice in kinds[0])
    return {int: "NUMBER", float: "NUMBER", Path: "PATH"}.get(kinds[0], "TEXT")


def _section(name: str, command: Command) -> str:
    found = list(parameters(command))
    options = ["[OPTIONS]"] if any(each.names for each in found) else []
    arguments = [f"{each.value}…" if each.several else each.value for each in found if not each.names]
    usage = " ".join([name, *options, *arguments])
    lines = [f"## {name}", "", "```text", usage, "```", "", inspect.getdoc(command) or "", ""]
    return "\n".join([*lines, *TABLE, *map(_row, found), ""])


def _row(parameter: Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.names) or f"`{parameter.value}`"
    value = f"`{parameter.value}`" if parameter.names and parameter.value else ""
    cells = names, value, parameter.help, parameter.default
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
