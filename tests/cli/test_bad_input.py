"""Bad input ends in a sentence that says what is wrong, and never in a traceback."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from yanxing import cli, statements

Run = Callable[..., Any]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}


def start(
    *arguments: object, set_to: dict[str, str] | None = None, **options: Any
) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "yanxing", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment(**(set_to or {})), stdout=pipe, stderr=pipe, **options)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD = {
    "empty": (b"", "the file is empty"),
    "binary": (bytes(range(256)) * 64, ""),
    "no-report": (b"To be, or not to be, that is the question. " * 40, "no Chinese text"),
    "undecodable": ("政府工作报告，粮食产量120万吨。".encode() * 40 + b"\xff\xfe\xff" * 9, ""),
    "pdf": (b"%PDF-1.7\n" + b"0" * 400, "PDF"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_report(run: Run, tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    path = write(tmp_path / f"{name}.txt", data)
    for command in (("extract", path), ("show", path, "-o", tmp_path / "p.html")):
        code, out, err = run(*command)
        assert (code, out) == (2, "") and reason in err and path.name in err
        assert "Traceback" not in err and len(err.splitlines()) == 1
    code, out, err = run("build", path, "-o", tmp_path / "l.duckdb", "-j", 1)
    assert code == 2 and path.name in err and reason in err and "nothing could be read" in out
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name]


def test_a_hundred_megabytes_of_one_character(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(100):
            file.write("一".encode() * 349_526)
    begun = time.monotonic()
    code, _, err = run("extract", path)
    assert code == 2 and "MB" in err and time.monotonic() - begun < 5
    code, _, err = run("build", path, "-o", tmp_path / "l.duckdb", "-j", 1)
    assert code == 2 and "MB" in err


def test_a_few_megabytes_of_one_character(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", "一".encode() * 1_000_000)
    assert run("extract", path).code == 2


@pytest.mark.parametrize(
    "command", [("extract", "nowhere.txt"), ("show", "nowhere.txt"), ("build", "nowhere")]
)
def test_a_path_that_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*command)
    assert code == 2 and "there is no such file" in err and not list(tmp_path.iterdir())


def test_a_folder_in_the_place_of_a_file(run: Run, tmp_path: Path) -> None:
    assert "folder" in run("extract", tmp_path).err
    code, _, err = run("build", tmp_path, "-o", tmp_path / "l.duckdb")
    assert code == 2 and "no file that could be a report" in err


@pytest.mark.parametrize("name", ["facts.xls", "facts", "-"])
def test_an_ending_that_says_no_format(run: Run, ledger: Path, tmp_path: Path, name: str) -> None:
    code, out, err = run("facts", "--ledger", ledger, "-o", tmp_path / name)
    assert (code, out) == (2, "") and ".xlsx" in err and "--format" in err
    assert not (tmp_path / name).exists()
    assert run("facts", "--ledger", ledger, "-f", "csv", "-o", tmp_path / name).code == 0


def test_what_stands_beside_must_be_there(run: Run, ledger: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for command in (("project", "--rulings", nowhere), ("follow", "澜江省", "--values", nowhere)):
        code, _, err = run(*command, "--ledger", ledger)
        assert code == 2 and "nowhere: cannot be read: No such file or directory" in err
        assert "Errno" not in err


@pytest.mark.parametrize("place", ["/proc/nobody/x", "/proc/x", "."])
def test_a_place_that_cannot_be_written(run: Run, sample: Path, ledger: Path, place: str) -> None:
    report = sample / "澜江省" / "2025.txt"
    commands: list[tuple[object, ...]] = [
        ("build", report),
        ("extract", report, "-f", "jsonl"),
        ("show", report),
        ("facts", "--ledger", ledger, "-f", "xlsx"),
        ("facts", "--ledger", ledger, "-f", "parquet"),
        ("facts", "--ledger", ledger, "-f", "csv"),
    ]
    for command in commands:
        code, out, err = run(*command, "-o", place)
        assert (code, out) == (2, ""), command
        assert "with -o" in err and len(err.splitlines()) == 1, command


@pytest.mark.parametrize("command", [("facts",), ("explain", "ab"), ("indicators",), ("show", "澜江省-2025")])
def test_a_ledger_that_is_none_or_of_the_future(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    text = write(tmp_path / "text.duckdb", b"no ledger" * 2000)
    assert "this file is no ledger" in run(*command, "--ledger", text).err
    future = tmp_path / "future.duckdb"
    with duckdb.connect(str(future)) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'format' AS key, '999' AS value")
    code, out, err = run(*command, "--ledger", future)
    assert (code, out) == (2, "") and "newer yanxing" in err and "update" in err


def test_a_ledger_of_the_future_is_not_overwritten(run: Run, tmp_path: Path, sample: Path) -> None:
    future = tmp_path / "future.duckdb"
    with duckdb.connect(str(future)) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'format' AS key, '999' AS value")
    before = future.read_bytes()
    code, _, err = run("build", sample, "-o", future)
    assert code == 2 and "newer yanxing" in err and future.read_bytes() == before


def test_no_ledger_yet(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("facts")
    assert code == 2 and "there is no ledger here" in err and "yanxing build" in err


def test_usage_errors(run: Run, ledger: Path) -> None:
    for arguments in ((), ("nothing",), ("extract",), ("facts", "--role", "boss"), ("build",), ("explain",)):
        assert run(*arguments).code == 2, arguments
    assert "no fact" in run("explain", "zz", "--ledger", ledger).err


def test_a_fault_of_the_program_is_told_without_a_traceback(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(report: object) -> None:
        raise ZeroDivisionError("nobody knows")

    monkeypatch.setattr(statements, "extract", broken)
    code, _, err = run("extract", sample / "澜江省" / "2025.txt")
    assert code == 2 and "ZeroDivisionError: nobody knows" in err and "report it" in err
    assert "Traceback" not in err
    monkeypatch.setenv("YANXING_TRACEBACK", "1")
    monkeypatch.setattr(sys, "argv", ["yanxing", "extract", str(sample / "澜江省" / "2025.txt")])
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    process = start("extract", sample / "澜江省" / "2025.txt")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def wait_until_idle(pid: int) -> None:
    """Wait until a process has slept for a second: it has started and waits for its input."""
    slept = 0
    while slept < 10:
        time.sleep(0.1)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        slept = slept + 1 if state == "S" else 0


def heed_interrupts() -> None:
    """Undo what a shell does to its background jobs: they ignore interrupts, and so do all they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_with_130() -> None:
    with start("extract", "-", stdin=subprocess.PIPE, preexec_fn=heed_interrupts) as process:
        wait_until_idle(process.pid)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130 and b"Traceback" not in err


def test_a_pipe_gets_no_colour_and_no_bar(sample: Path, tmp_path: Path) -> None:
    with start("build", sample / "澜江省", "-o", tmp_path / "l.duckdb") as process:
        out, err = process.communicate()
    assert process.returncode == 0 and b"\x1b" not in out and err == b""


def test_limits_are_set_by_the_environment(sample: Path) -> None:
    path = sample / "澜江省" / "2025.txt"
    with start("extract", path, set_to={"YANXING_MAX_BYTES": "1000"}) as process:
        _, err = process.communicate()
    assert process.returncode == 2 and "a report has less than" in err.decode()
    with start("--version", set_to={"YANXING_MAX_PAGES": "many"}) as process:
        _, err = process.communicate()
    assert process.returncode == 2 and "YANXING_MAX_PAGES=many" in err.decode() and b"Traceback" not in err
