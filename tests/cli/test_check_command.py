"""``yanxing check``: of a ledger, of files, in each shape, and what goes wrong."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SLIP = "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n\
一、2024年工作回顾\n各项工作扎实推进。森林覆盖率由41.2%提高到43.6%，提高1.4个百分点。\n"


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    path = tmp_path / "slip.txt"
    path.write_text(SLIP, encoding="utf-8")
    return path


def test_a_ledger_is_checked(run: Run, ledger: Path) -> None:
    done = run("check", "--ledger", ledger)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [row["check"] for row in rows] == ["respectively", "twice", "succession"]
    assert "3 findings in 3 reports" in done.err
    assert all(row["message"] and row["message_en"] and row["evidence"] for row in rows)


def test_a_finding_leads_to_its_facts(run: Run, ledger: Path) -> None:
    [row] = map(json.loads, run("check", "-l", ledger, "--check", "succession").out.splitlines())
    for key, quote in row["evidence"]:
        assert quote in run("explain", key, "-l", ledger).out


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        (("--year", 2023), (1, "1 finding in 1 report\n")),
        (("--year", 2025), (1, "1 finding in 1 report\n")),
        (("--jurisdiction", "澜江"), (3, "3 findings in 3 reports\n")),
        (("--jurisdiction", "990000"), (3, "3 findings in 3 reports\n")),
        (("--jurisdiction", "岳海国"), (0, "0 findings in 0 reports\n")),
        (("--check", "twice", "--check", "growth"), (1, "1 finding in 3 reports\n")),
    ],
)
def test_findings_are_chosen(
    run: Run, ledger: Path, options: tuple[object, ...], counts: tuple[int, str]
) -> None:
    done = run("check", "-l", ledger, *options)
    assert (done.code, len(done.out.splitlines()), done.err) == (0, *counts)


def test_the_nation_is_checked_by_its_other_names(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("build", sample / "岳海国", "-o", tmp_path / "nation.duckdb").code == 0
    by_name = run("check", "-l", tmp_path / "nation.duckdb", "--jurisdiction", "岳海国")
    assert run("check", "-l", tmp_path / "nation.duckdb", "--jurisdiction", "国务院").out == by_name.out != ""


def test_files_are_checked_without_a_ledger(run: Run, slip: Path) -> None:
    done = run("check", slip, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(done.out))
    assert row["check"] == "difference"
    assert row["message"].endswith("文中为 1.4个百分点")
    assert row["expected"] == "2.3" and row["expected_to"] == "2.5"


def test_a_folder_is_checked_and_what_is_missing_is_told(run: Run, slip: Path) -> None:
    done = run("check", slip.parent, slip.parent / "nowhere", "--format", "table")
    assert done.code == 1
    assert "difference" in done.out
    assert "there is no such file or folder" in done.err


def test_findings_are_written_to_a_file(run: Run, slip: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.csv"
    done = run("check", slip, "-o", out)
    assert done.out == ""
    assert out.read_text("utf-8-sig").startswith("type,check,")


def test_a_clean_report_has_no_findings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text(SLIP.replace("提高1.4", "提高2.4"), encoding="utf-8")
    done = run("check", path)
    assert (done.code, done.out) == (0, "")
    assert "0 findings in 1 report\n" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--ledger", "nowhere.duckdb"), "there is no ledger here"),
        (("check", "--check", "horoscope"), "horoscope"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_file_that_is_no_report_ends_in_a_sentence(run: Run, slip: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    done = run("check", path)
    assert done.code == 2
    assert str(path) in done.err and "Traceback" not in done.err
    beside = run("check", path, slip)
    assert beside.code == 1
    assert str(path) in beside.err and "difference" in beside.out


def test_a_tally_tells_what_held_from_what_was_not_there(run: Run, slip: Path) -> None:
    done = run("check", slip, "--tally", "--check", "difference", "--check", "direction", "--check", "gap")
    assert [tuple(json.loads(line).values()) for line in done.out.splitlines()] == [
        ("difference", 1, 0, 1),
        ("direction", 1, 1, 0),
        ("gap", 0, 0, 0),
    ]
    assert "1 finding in 1 report" in done.err
