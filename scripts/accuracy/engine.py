"""Run the engine of any source tree over files, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from scripts.accuracy.folders import ROOT

DUMP = Path(__file__).with_name("dump.py")

Row = dict[str, Any]


class Dump(Struct, frozen=True):
    """What the engine said of one file: its rows, or the error that left it without any."""

    file: str
    rows: tuple[Row, ...]
    error: str = ""
    seconds: float = 0.0

    def facts(self) -> list[Row]:
        """Return the rows that are facts."""
        return [row for row in self.rows if row.get("type", "fact") == "fact"]

    def goals(self) -> list[Row]:
        """Return the rows that are targets without a figure of their own."""
        return [row for row in self.rows if row.get("type") == "goal"]


def run_engine(files: Iterable[Path], root: Path = ROOT) -> dict[Path, Dump]:
    """Return what the engine under ``root``/src says of each file."""
    paths = list(files)
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, str(DUMP)],
        input="".join(f"{path}\n" for path in paths),
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    said = {Path(answer["file"]): _dump(answer) for answer in answers}
    reason = f"the engine stopped with exit code {done.returncode}"
    return {path: said.get(path, Dump(file=str(path), rows=(), error=reason)) for path in paths}


def _dump(answer: Row) -> Dump:
    return Dump(answer["file"], tuple(answer["rows"]), answer["error"], answer.get("seconds", 0.0))
