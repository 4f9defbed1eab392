"""The way from a file to a ledger, from Python."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import yanxing
from yanxing import pipeline
from yanxing.check.accounted import unaccounted
from yanxing.errors import HeadError, ReadError

SAMPLE = Path(str(files("yanxing") / "sample" / "corpus"))
NEWEST = SAMPLE / "澜江省" / "2025.txt"


def test_a_file_becomes_a_report_and_its_facts() -> None:
    report = yanxing.read(NEWEST)
    assert (report.head.jurisdiction.name, report.head.year) == ("澜江省", 2025)
    extraction = yanxing.extract(report)
    assert extraction.report == report.id and extraction.facts
    canonical = report.text.canonical
    assert all(canonical[fact.start : fact.end] == fact.quote for fact in extraction.facts)
    assert unaccounted(report, extraction) == ()


def test_the_same_file_gives_the_same_report() -> None:
    assert yanxing.read(NEWEST) == yanxing.read(str(NEWEST))


def test_a_stream_has_no_manifest() -> None:
    report = pipeline.read_stream(
        "2025年，全省粮食产量达到120万吨，城镇新增就业5万人以上。".encode("gb18030")
    )
    assert report.head.jurisdiction.name == "" and report.source.path == "-"
    assert pipeline.extract(report).facts


def test_whose_report_it_is_must_be_told_or_waived(tmp_path: Path) -> None:
    path = tmp_path / "nameless.txt"
    path.write_text(
        "粮食产量达到120万吨，城镇新增就业5万人以上，城市空气质量优良天数比例超过八成。" * 3, "utf-8"
    )
    with pytest.raises(HeadError, match=r"reports\.csv") as caught:
        yanxing.read(path)
    assert caught.value.advice
    assert pipeline.read(path, lenient=True).head.jurisdiction.name == ""


def test_a_missing_file_is_told() -> None:
    with pytest.raises(ReadError, match="no such file"):
        yanxing.read("nowhere.txt")


def test_the_sample_becomes_a_ledger(tmp_path: Path) -> None:
    told: list[int] = []
    summary = yanxing.build(
        SAMPLE, tmp_path / "l.duckdb", workers=2, progress=lambda step: told.append(step.done)
    )
    assert summary.failed == () and summary.counts.unaccounted == 0
    assert summary.counts.reports == len(told) == len(list(SAMPLE.rglob("*.txt")))
    with yanxing.Ledger.open(tmp_path / "l.duckdb") as ledger:
        report = ledger.report("澜江省-2025")
        assert report.text == yanxing.read(NEWEST).text
        assert ledger.extraction(report.id) == yanxing.extract(report)
        assert sum(count for _, count in summary.counts.roles) == summary.counts.facts == len(ledger.facts())


def test_the_real_reports_become_a_ledger(corpus: Path, tmp_path: Path) -> None:
    summary = yanxing.build(corpus, tmp_path / "l.duckdb")
    texts = list(corpus.rglob("*.txt"))
    assert (summary.failed, summary.counts.reports, summary.counts.unaccounted) == ((), len(texts), 0)
    with yanxing.Ledger.open(tmp_path / "l.duckdb") as ledger:
        facts = ledger.facts()
        texts_of = {entry.id: ledger.canonical(entry.id) for entry in ledger.reports()}
        assert len(facts) == summary.counts.facts == len({fact.id for fact in facts})
        assert all(texts_of[fact.report][fact.start : fact.end] == fact.quote for fact in facts)


def test_public_names_hold_whatever_was_imported_before() -> None:
    code = "import yanxing.read.txt, yanxing; from yanxing.read import txt; print(callable(yanxing.read))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
    assert {"Ledger", "build", "extract", "read"} <= set(dir(yanxing))
    with pytest.raises(AttributeError):
        yanxing.nothing  # noqa: B018


def test_a_script_needs_no_guard_to_build(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import yanxing\nprint(yanxing.build({str(NEWEST)!r}, 'l.duckdb').counts.reports)\n", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, script.name],
        cwd=tmp_path,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}


def test_faulty_lines_of_a_manifest_are_remarked_once(tmp_path: Path) -> None:
    for year in (2024, 2025):
        (tmp_path / f"{year}.txt").write_bytes((SAMPLE / "澜江省" / f"{year}.txt").read_bytes())
    manifest = tmp_path / "reports.csv"
    manifest.write_text(
        "file,jurisdiction,year\n2024.txt,澜江省,2024\n2025.txt,澜江省,2025\nno.txt,澜江省,soon\n", "utf-8"
    )
    summary = yanxing.build(tmp_path, tmp_path / "l.duckdb")
    assert summary.failed == () and [(each.path, each.line) for each in summary.remarks] == [
        (str(manifest), 4)
    ]
    manifest.write_text("2025.txt is mine\n", "utf-8")
    summary = yanxing.build(tmp_path, tmp_path / "l.duckdb")
    assert len(set(summary.failed)) == 1 and "lacks the column" in summary.failed[0].reason
