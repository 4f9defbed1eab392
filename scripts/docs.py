"""Write the parts of the documents that the program itself can tell.

That is docs/cli.md, from the live command line, and the scores in the READMEs and in docs/accuracy.md, from
the pinned floors. ``python -m scripts.docs`` writes them; with ``--check`` it fails where they are not what
the program says.
"""

import argparse
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from scripts.accuracy.floors import Floors, read_floors
from yanxing import cli

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
# The command line

Written by `make docs` from the program's own `--help`; a test holds it to that.

Commands that ask a ledger take `--ledger PATH`, without which they look for `ledger.duckdb` in the folder
at hand. On a terminal they print tables, in a pipe plain streams; remarks go to standard error. `NO_COLOR`
is honoured. An error is one line that says what is wrong and what to do, never a traceback
(`YANXING_TRACEBACK=1` shows one, for a report of a fault of the program).

Limits – how large a file, how many pages, how many seconds – are settings with defaults
([settings.py](../src/yanxing/settings.py) lists them). An environment variable of its name sets one:
`YANXING_MAX_PAGES=3000 yanxing build reports`.
"""
TABLE = ["| argument or option | value | what for | without it |", "| --- | --- | --- | --- |"]

SCORES = ("mention", "tuple", "full", "accounted", "other")
# What stands between these marks is written by this script.
MARKED = re.compile("(?<=<!-- accuracy:begin -->\n)(.*?)(?=<!-- accuracy:end -->)", re.DOTALL)
README = """\
## Accuracy

On {count} reports whose every number careful readers decided, the program does at least as well as this
({measured}):

{table}

*Mention*: the fact was found. *Tuple*: value, unit, measure, bound and role are right too. *Full*: period
and indicator as well. *Accounted*: numerals that came back as a fact or classed; *other*: classes that are
right. F1 for the first three, shares for the others. Two careful people agree with each other at .985 to
1.000, .977 to 1.000 and .905 to .978. Those who wrote the rules had read these reports: on others expect
less. The scores of each report, and what they do not say: [docs/accuracy.md](docs/accuracy.md).
"""
README_ZH = """\
## 准确率

{count} 份报告由细心的读者逐个数字判定；在这些报告上，程序至少做到（{measured}）：

{table}

*mention*：找到了这条事实；*tuple*：数值、单位、度量、界限和角色也都对；*full*：时期和指标也对；
*accounted*：数字中作为事实或归类取回的比例；*other*：归类正确的比例。前三项为 F1，后两项为比例。
两位细心的人彼此之间的一致程度依次为 .985–1.000、.977–1.000 和 .905–.978。
写规则的人读过这些报告，换成别的报告，分数会低一些。各份报告的分数，以及分数没有说明的事：[docs/accuracy.md](docs/accuracy.md)。
"""
PINNED = """\
Pinned with {measured}:

{table}
"""

Command = Callable[..., None]


class Parameter(NamedTuple):
    """One argument or option of a command: its names (none for an argument), its value, what it is for."""

    names: tuple[str, ...]
    value: str
    help: str
    default: str
    several: bool
    needed: bool


def main() -> int:
    """Write the pages, or check that they are as they would be written."""
    parser = argparse.ArgumentParser(prog="python -m scripts.docs")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where something would change"
    )
    check = parser.parse_args().check
    stale = [path for path, page in pages().items() if not path.exists() or path.read_text("utf-8") != page]
    for path in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is not what the program says: run make docs", file=sys.stderr)
        else:
            path.write_text(pages()[path], encoding="utf-8")
    return 1 if check and stale else 0


def pages() -> dict[Path, str]:
    """Return what each page that is written here should say."""
    floors = read_floors()
    found = {ROOT / "docs" / "cli.md": command_line()}
    for name, template, rows in (
        ("README.md", README, ["mean"]),
        ("README.zh.md", README_ZH, ["mean"]),
        ("docs/accuracy.md", PINNED, list(floors.reports)),
    ):
        path = ROOT / name
        section = _scores(floors, template, rows) if floors.reports else ""
        before, _, after = MARKED.split(path.read_text(encoding="utf-8"), maxsplit=1)
        found[path] = before + section + after
    return found


def _scores(floors: Floors, template: str, rows: list[str]) -> str:
    head = ["| | " + " | ".join(SCORES) + " |", "| --- |" + " ---: |" * len(SCORES)]
    body = [
        f"| {name} | " + " | ".join(f"{floors.reports[name][score]:.3f}" for score in SCORES) + " |"
        for name in rows
    ]
    return template.format(
        count=len(floors.reports) - 1, measured=floors.measured, table="\n".join([*head, *body])
    )


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
    [(), ('--output', '-o'), ('--ledger', '-l')]
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
        several = any(get_origin(each) is list for each in (kind, *get_args(kind)))
        needed = declared.default is declared.empty
        yield Parameter(names, value, info.help or "", default, several, needed)


def _value(kind: Any) -> str:
    """Return what an option takes: the choices of an enumeration, or the name of a type."""
    kinds = [each for each in get_args(kind) or (kind,) if each is not type(None)]
    if issubclass(kinds[0], Enum):
        return "|".join(str(choice.value) for choice in kinds[0])
    return {int: "NUMBER", float: "NUMBER", Path: "PATH"}.get(kinds[0], "TEXT")


def _section(name: str, command: Command) -> str:
    found = list(parameters(command))
    options = ["[OPTIONS]"] if any(each.names for each in found) else []
    arguments = [_argument(each) for each in found if not each.names]
    usage = " ".join([name, *options, *arguments])
    lines = [f"## {name}", "", "```text", usage, "```", "", inspect.getdoc(command) or "", ""]
    return "\n".join([*lines, *TABLE, *map(_row, found), ""])


def _argument(argument: Parameter) -> str:
    written = f"{argument.value}…" if argument.several else argument.value
    return written if argument.needed else f"[{written}]"


def _row(parameter: Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.names) or f"`{parameter.value}`"
    value = f"`{parameter.value}`" if parameter.names and parameter.value else ""
    cells = names, value, parameter.help, parameter.default
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
