"""Print, as one JSON object a file, what the engine on the import path says of files named on stdin.

Runs as a file of its own, with nothing imported but the command line of the engine: that is the interface
which an older revision has as well, and so two revisions can be compared.
"""

import contextlib
import io
import json
import sys
import time
import traceback
from typing import Any


def run_command(arguments: list[str]) -> tuple[int, str]:
    """Run the command line in this process and return its exit code and what it printed."""
    from yanxing.cli import main

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    code = 0
    sys.argv = ["yanxing", *arguments]
    with contextlib.redirect_stdout(out):
        try:
            main()
        except SystemExit as leave:
            code = leave.code if isinstance(leave.code, int) else int(leave.code is not None)
    out.flush()
    out.seek(0)
    return code, out.read()


def dump(path: str) -> dict[str, Any]:
    """Return the rows of one file, or the error that kept it from having any."""
    start = time.perf_counter()
    try:
        code, text = run_command(["extract", path, "--format", "jsonl"])
    except Exception:  # a crash of the engine is what this run is to find
        return {"file": path, "error": traceback.format_exc(limit=-3), "rows": []}
    if code:
        return {"file": path, "error": f"exit code {code}", "rows": []}
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return {"file": path, "error": "", "rows": rows, "seconds": time.perf_counter() - start}


def main() -> None:
    """Answer each line of standard input."""
    for line in sys.stdin:
        print(json.dumps(dump(line.rstrip("\n")), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
