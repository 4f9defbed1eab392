"""What each command gives, in every shape."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

import yanxing
from yanxing.model import Extraction, Report
from yanxing.publish import rows, tables
from yanxing.store.ledger import Ledger

Run = Callable[..., Any]
INTERFACE = [
    *("type", "start", "end", "quote", "value", "value_to", "unit", "measure"),
    *("bound", "role", "period", "area", "of", "indicator"),
]


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"yanxing {yanxing.__version__}\n", "")


def test_reports_lists_what_stands_in_a_ledger(run: Run, ledger: Path) -> None:
    rows = records(run("reports", "--ledger", ledger).out)
    assert [(row["jurisdiction"], row["year"]) for row in rows] == [("澜江省", y) for y in (2023, 2024, 2025)]
    assert all(row["facts"] > 0 and row["source"].endswith(f"{row['year']}.txt") for row in rows)
    assert [row["year"] for row in records(run("reports", "--year", 2024, "--ledger", ledger).out)] == [2024]
    assert run("reports", "--year", 1999, "--ledger", ledger) == (0, "", "no reports are like that\n")


def test_help_tells_the_exit_status(run: Run) -> None:
    assert "Exit status" in run("build", "--help").out
    assert "Exit status" in run("--help").out


def test_extract_gives_every_numeral_in_order(run: Run, sample: Path) -> None:
    path = sample / "澜江省" / "2025.txt"
    code, out, err = run("extract", path)
    found = records(out)
    source = path.read_bytes().decode()
    assert (code, err) == (0, "")
    assert {row["type"] for row in found} >= {"fact", "numeral"}
    assert [row["start"] for row in found] == sorted(row["start"] for row in found)
    for row in found:
        if row["type"] == "fact":
            assert list(row)[: len(INTERFACE)] == INTERFACE
            assert Decimal(row["value"]).is_finite() and "E" not in row["value"]
        said = "".join(source[row["start"] : row["end"]].split())
        assert said.startswith(row["quote"][0]) and said.endswith(row["quote"][-1])


def test_extract_reads_from_a_pipe_in_any_encoding(run: Run, sample: Path) -> None:
    text = (sample / "澜江省" / "2025.txt").read_text("utf-8")
    from_file, from_pipe = (
        run("extract", sample / "澜江省" / "2025.txt"),
        run("extract", "-", stdin=text.encode("gb18030")),
    )
    assert from_pipe.code == 0
    assert [row["quote"] for row in records(from_pipe.out)] == [
        row["quote"] for row in records(from_file.out)
    ]


def test_the_same_input_gives_the_same_bytes(run: Run, ledger: Path, tmp_path: Path) -> None:
    for ending in ("csv", "jsonl", "xlsx", "parquet"):
        one, two = tmp_path / f"1.{ending}", tmp_path / f"2.{ending}"
        run("facts", "--ledger", ledger, "-o", one)
        run("facts", "--ledger", ledger, "-o", two)
        assert one.read_bytes() == two.read_bytes()


def test_facts_in_every_shape_are_the_same(run: Run, ledger: Path, tmp_path: Path) -> None:
    asked = ("facts", "--ledger", ledger, "--role", "target", "--year", 2025)
    found = records(run(*asked).out)
    assert found and all(row["role"] == "target" and row["year"] == 2025 for row in found)

    piped = run(*asked, "--format", "csv").out
    assert not piped.startswith(tables.BOM)
    read = list(csv.DictReader(io.StringIO(piped, newline="")))
    assert [(row["id"], row["value"]) for row in read] == [(row["id"], row["value"]) for row in found]

    run(*asked, "-o", tmp_path / "f.csv")
    assert (tmp_path / "f.csv").read_bytes() == (tables.BOM + piped).encode()

    plain = run(*asked, "--format", "table").out.splitlines()
    assert plain[0].split("\t")[: len(INTERFACE)] == INTERFACE and len(plain) == len(found) + 1

    assert run(*asked, "-o", tmp_path / "f.parquet").err.startswith(f"{len(found)} rows")
    columns = duckdb.execute(
        "SELECT value, value_written, sentence FROM read_parquet(?)", [str(tmp_path / "f.parquet")]
    ).fetchall()
    assert [written for _, written, _ in columns] == [row["value"] for row in found]
    assert all(isinstance(value, Decimal) and value == Decimal(written) for value, written, _ in columns)

    run(*asked, "-o", tmp_path / "f.xlsx")
    with zipfile.ZipFile(tmp_path / "f.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(found) + 1 and "<f>" not in sheet
    assert f"<v>{found[0]['value']}</v>" in sheet


def test_text_of_a_report_is_no_formula(
    report_factory: Callable[..., Report], read_out: Callable[..., Extraction]
) -> None:
    report = report_factory()
    (row, *_) = rows.fact_rows(report, read_out(report))
    row["indicator"] = '=HYPERLINK("http://example.org")'
    row["sentence"] = "\t@SUM(1)\nnext"
    (read,) = csv.DictReader(io.StringIO("".join(tables.text([row], "csv")), newline=""))
    assert read["indicator"].startswith("'=") and read["sentence"].startswith("'\t@")
    (_, line) = tables.text([row], "table")
    assert line.count("\t") == len(row) - 1 and line.count("\n") == 1


def test_formats_that_are_no_text_need_a_file(run: Run, ledger: Path) -> None:
    result = run("facts", "--ledger", ledger, "--format", "xlsx")
    assert result.code == 2 and "-o facts.xlsx" in result.err and not result.out


def test_nothing_found_is_said(run: Run, ledger: Path) -> None:
    code, out, err = run("facts", "--ledger", ledger, "--jurisdiction", "nowhere")
    assert (code, out) == (0, "") and "no report of nowhere" in err
    assert run("facts", "--ledger", ledger, "--jurisdiction", "nowhere", "-f", "csv").out.startswith(
        "type,start"
    )


def test_explain_says_words_place_and_rules(run: Run, ledger: Path) -> None:
    (row,) = records(run("facts", "--ledger", ledger, "--limit", 1).out)
    code, out, _ = run("explain", row["id"][:10], "--ledger", ledger)
    assert code == 0
    assert f"⟦{row['quote']}⟧" in out and row["source"] in out
    line = int(out.split(row["source"] + ":")[1].split(" ")[0])
    source = Path(row["source"]).read_bytes().decode()
    assert source[: row["start"]].count("\n") + 1 == line
    assert all(f"by {rule}" in out or rule in out for _, rule in row["rules"])


def test_indicators_counts_what_a_ledger_measures(run: Run, ledger: Path) -> None:
    found = records(run("indicators", "--ledger", ledger, "--unresolved", 5).out)
    with Ledger.open(ledger) as opened:
        resolved = [each for each in opened.indicators() if each.id]
    assert sum(row["facts"] for row in found if row["id"]) == sum(each.facts for each in resolved)
    assert len([row for row in found if not row["id"]]) <= 5
    everything = records(run("indicators", "--ledger", ledger, "--all").out)
    assert len(everything) > len(found)


def test_show_writes_the_page_of_a_file_and_of_a_report(run: Run, sample: Path, tmp_path: Path) -> None:
    of_file, of_report, ledger = (tmp_path / name for name in ("a.html", "b.html", "one.duckdb"))
    file = sample / "澜江省" / "2025.txt"
    assert run("build", file, "-o", ledger).code == 0
    assert run("show", file, "-o", of_file).code == 0
    assert run("show", "澜江省-2025", "--ledger", ledger, "-o", of_report).code == 0
    assert of_file.read_bytes() == of_report.read_bytes()
    assert run("show", "澜江省-2025", "--ledger", ledger, "-o", "-").out == of_file.read_text("utf-8")
    assert run("show", "澜江省-1900", "--ledger", ledger).code == 2


def test_show_names_the_page_after_the_report(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "open 澜江省-2025.html" in run("show", sample / "澜江省" / "2025.txt").err
    assert (tmp_path / "澜江省-2025.html").exists()


def test_demo_says_what_it_found_and_what_to_open(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("demo", "-o", tmp_path / "page.html")
    assert code == 0 and "unaccounted" in out and str(tmp_path / "page.html") in out
    assert (tmp_path / "page.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_build_tells_what_it_did(run: Run, sample: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    code, out, err = run("build", sample, "-o", ledger, "--jobs", 2)
    assert (code, err) == (0, "")
    assert "reports     8" in out and "0 unaccounted" in out and str(ledger) in out
    assert "8 unchanged" in run("build", sample, "-o", ledger).out
    assert "left out    5" in run("build", sample / "澜江省", "-o", ledger).out


def test_build_goes_on_after_a_failing_file(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, out, err = run("build", sample / "澜江省", tmp_path / "empty.txt", "-o", tmp_path / "l.duckdb")
    assert code == 1 and "reports     3" in out and "files       1 failed" in out
    assert "empty.txt: the file is empty" in err
