"""Builds: what is copied, what is read anew, what fails, and what stays when a build is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yanxing.errors import LedgerError
from yanxing.scale.build import BuildSummary, Plan, Progress, assemble, engine, key
from yanxing.scale.inputs import find
from yanxing.store.ledger import Ledger
from yanxing.store.writer import LedgerWriter

WORKS = Path(__file__).parent / "works"


@pytest.fixture(autouse=True)
def _works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(WORKS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, year in (("岳海国", 2024), ("岳海国", 2025), ("澜江省", 2025)):
        path = tmp_path / "reports" / name / f"{year}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"fine {name} {year}", "utf-8")
    return tmp_path / "reports"


def build(
    folder: Path, *, workers: int = 1, told: list[Progress] | None = None, context: str = ""
) -> BuildSummary:
    plan = Plan("made_up_work:do", workers, 30, context=lambda path: context)
    progress = told.append if told is not None else None
    return assemble(find([folder], {".txt"}), folder.parent / "l.duckdb", plan, progress)


def content(path: Path) -> list[object]:
    with Ledger.open(path) as ledger:
        return [ledger.reports(), [ledger.report(entry.id) for entry in ledger.reports()], ledger.problems()]


def test_a_folder_becomes_a_ledger_whatever_the_workers(folder: Path) -> None:
    told: list[Progress] = []
    first = build(folder, told=told)
    assert (first.counts.reports, first.unchanged, first.failed, first.left_out) == (3, 0, (), 0)
    assert [progress.done for progress in told] == [1, 2, 3]
    one = content(folder.parent / "l.duckdb")
    (folder.parent / "l.duckdb").unlink()
    assert build(folder, workers=3).counts == first.counts
    assert content(folder.parent / "l.duckdb") == one
    assert sorted(path.name for path in folder.parent.iterdir()) == ["l.duckdb", "reports"]


def test_what_has_not_changed_is_copied(folder: Path) -> None:
    build(folder)
    before = content(folder.parent / "l.duckdb")
    assert build(folder).unchanged == 3
    assert content(folder.parent / "l.duckdb") == before
    (folder / "澜江省" / "2025.txt").write_text("fine otherwise", "utf-8")
    (folder / "岳海国" / "2024.txt").unlink()
    again = build(folder)
    assert (again.counts.reports, again.unchanged, again.left_out) == (2, 1, 1)
    assert build(folder, context="another line in the manifest").unchanged == 0


def test_a_change_of_the_engine_reads_everything_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder)
    monkeypatch.setattr("yanxing.scale.build.engine", lambda: "another")
    assert build(folder).unchanged == 0
    assert len(engine()) == 32


def test_failing_files_stop_nothing(folder: Path) -> None:
    (folder / "岳海国" / "2023.txt").write_text("bad", "utf-8")
    (folder / "岳海国" / "2022.txt").write_text("die", "utf-8")
    summary = build(folder, workers=2)
    assert summary.counts.reports == 3
    assert [Path(problem.path).name for problem in summary.failed] == ["2022.txt", "2023.txt"]
    with Ledger.open(summary.ledger) as ledger:
        assert {problem.path for problem in ledger.problems()} == {problem.path for problem in summary.failed}
    (folder / "岳海国" / "2022.txt").unlink()
    assert [Path(problem.path).name for problem in build(folder).failed] == ["2023.txt"]


def test_the_same_report_twice_is_remarked(folder: Path) -> None:
    other = folder / "copies" / "岳海国" / "2025.txt"
    other.parent.mkdir(parents=True)
    other.write_text("fine 岳海国 2025", "utf-8")
    summary = build(folder)
    assert summary.counts.reports == 3 and summary.failed == ()
    assert "very same report" in summary.remarks[0].reason
    other.write_text("fine but not the same", "utf-8")
    summary = build(folder)
    assert summary.counts.reports == 4
    assert "a second government work report of 岳海国 2025" in summary.remarks[0].reason
    assert build(folder).remarks == summary.remarks


def test_where_nothing_can_be_read_the_old_ledger_stays(folder: Path) -> None:
    build(folder)
    before = (folder.parent / "l.duckdb").read_bytes()
    for path in folder.rglob("*.txt"):
        path.write_text("bad", "utf-8")
    summary = build(folder)
    assert summary.counts.reports == 0 and len(summary.failed) == 3
    assert (folder.parent / "l.duckdb").read_bytes() == before


def test_a_killed_build_leaves_the_old_ledger_whole(folder: Path) -> None:
    ledger = folder.parent / "l.duckdb"
    build(folder)
    before = ledger.read_bytes()
    for year in range(1990, 2000):
        (folder / "岳海国" / f"{year}.txt").write_text("slow", "utf-8")
    script = (
        "from pathlib import Path; from yanxing.scale.build import *; from yanxing.scale.inputs import find;"
        f"assemble(find([{str(folder)!r}], {{'.txt'}}), Path({str(ledger)!r}),"
        " Plan('made_up_work:do', 1, 30, context=lambda path: ''))"
    )
    paths = os.pathsep.join(sys.path)
    process = subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": paths})
    building = ledger.with_name("l.duckdb.building")
    for _ in range(200):
        if building.exists():
            break
        time.sleep(0.05)
    time.sleep(0.5)
    with pytest.raises(LedgerError, match="another build is writing"):
        build(folder)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert building.exists(), "the build was over before it was killed"
    assert ledger.read_bytes() == before
    assert build(folder).counts.reports == 13
    assert not building.exists()


def test_an_open_ledger_stays_as_it_was_and_the_new_one_is_seen(folder: Path) -> None:
    build(folder)
    with Ledger.open(folder.parent / "l.duckdb") as old:
        (folder / "岳海国" / "2024.txt").unlink()
        build(folder)
        assert old.counts().reports == 3
        with Ledger.open(folder.parent / "l.duckdb") as new:
            assert new.counts().reports == 2


def test_what_is_no_ledger_is_not_overwritten(folder: Path) -> None:
    ledger = folder.parent / "l.duckdb"
    ledger.write_text("my notes")
    with pytest.raises(LedgerError, match="no ledger"):
        build(folder)
    assert ledger.read_text() == "my notes"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"), LedgerWriter(tmp_path / "none" / "l.duckdb"):
        pass
    with pytest.raises(LedgerError, match="folder"), LedgerWriter(tmp_path):
        pass
    with pytest.raises(LedgerError, match="cannot write here"), LedgerWriter(Path("/proc/l.duckdb")):
        pass


def test_a_file_that_cannot_be_read_has_no_key(tmp_path: Path) -> None:
    assert key(tmp_path / "none", lambda path: "") == ""


def test_files_are_found_once_and_in_order(folder: Path) -> None:
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "a.txt").touch()
    (folder / "README.txt").touch()
    (folder / "notes.md").touch()
    (folder / "odd").touch()
    inputs = find([folder / "odd", folder, folder / "岳海国", "missing"], {".txt"})
    assert [path.name for path in inputs.files] == ["odd", "2024.txt", "2025.txt", "2025.txt"]
    assert [problem.path for problem in inputs.problems] == ["missing"]
    (folder / "empty").mkdir()
    assert "no file that could be a report" in find([folder / "empty"], {".txt"}).problems[0].reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb8\xca.txt")).touch()
    (problem,) = find([tmp_path], {".txt"}).problems
    assert problem.reason == "the name of this file is not UTF-8"
