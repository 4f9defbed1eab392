"""The manifest is read as researchers write it, and says where it is wrong."""

import os
from pathlib import Path

import pytest

from yanxing.errors import ReadError
from yanxing.read.manifest import load_manifest, nearest_manifest

ROWS = "file,jurisdiction,year,kind\n澜江省/2025.txt,澜江省,2025,plan report\n云汀市/2025.txt,云汀市,2025,\n"


def _write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "reports.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    manifest = load_manifest(_write(tmp_path, ROWS, encoding))
    assert [entry.jurisdiction for entry in manifest.entries.values()] == ["澜江省", "云汀市"]
    assert manifest.problems == ()


def test_unknown_columns_are_ignored_and_headers_may_be_capital(tmp_path: Path) -> None:
    text = "Note, File ,Jurisdiction,YEAR\nx,a.txt,澜江省,2025\n"
    assert load_manifest(_write(tmp_path, text)).entries["a.txt"].year == 2025


def test_paths_of_windows(tmp_path: Path) -> None:
    manifest = load_manifest(_write(tmp_path, "file,jurisdiction,year\n.\\澜江省\\2025.txt,澜江省,2025\n"))
    assert list(manifest.entries) == ["澜江省/2025.txt"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("b.txt,,2025,", "jurisdiction is empty"),
        ("b.txt,云汀市,,", "year is empty"),
        ("b.txt,云汀市,二〇二五,", "no year"),
        ("b.txt,云汀市,25,", "no year"),
        ("b.txt,云汀市,2025,village", "no level"),
        ("a.txt,云汀市,2025,", "stands in line 2"),
    ],
)
def test_a_wrong_row_is_a_problem_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    manifest = load_manifest(_write(tmp_path, f"file,jurisdiction,year,level\na.txt,澜江省,2025,\n{row}\n"))
    assert list(manifest.entries) == ["a.txt"]
    assert [problem.line for problem in manifest.problems] == [3]
    assert reason in manifest.problems[0].reason


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="year") as caught:
        load_manifest(_write(tmp_path, "file,jurisdiction\na.txt,澜江省\n"))
    assert "file, jurisdiction, year" in caught.value.advice


@pytest.mark.parametrize("text", ["", 'file,jurisdiction,year\n"a.txt,澜江省,2025\n'])
def test_what_is_no_table(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReadError):
        load_manifest(_write(tmp_path, text))


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        load_manifest(tmp_path / "reports.csv")


def test_a_parent_named_in_the_manifest_gets_its_code(tmp_path: Path) -> None:
    text = "file,jurisdiction,code,parent,year\na.txt,澜江省,990000,,2025\nb.txt,云汀市,990100,澜江省,2025\n"
    assert load_manifest(_write(tmp_path, text)).entries["b.txt"].parent == "990000"


def test_the_nearest_manifest_that_lists_the_file(tmp_path: Path) -> None:
    _write(tmp_path, ROWS)
    report = tmp_path / "澜江省" / "2025.txt"
    other = tmp_path / "澜江省" / "2024.txt"
    report.parent.mkdir()
    found = nearest_manifest(report)
    assert found is not None
    entry = found.entry(report)
    assert entry is not None
    assert entry.line == 2
    assert nearest_manifest(other) is None


def test_a_changed_manifest_is_read_anew(tmp_path: Path) -> None:
    _write(tmp_path, "file,jurisdiction,year\na.txt,澜江省,2024\n")
    assert nearest_manifest(tmp_path / "b.txt") is None
    path = _write(tmp_path, "file,jurisdiction,year\nb.txt,澜江省,2024\n")
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000_000))
    assert nearest_manifest(tmp_path / "b.txt") is not None
