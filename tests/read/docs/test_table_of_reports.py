"""Tables with a report to a row: the same facts, each row a report of a build, manifests told apart."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

import yanxing
from tests import forms
from yanxing import pipeline
from yanxing.errors import ReadError
from yanxing.read import read_document
from yanxing.read.columns import find_columns
from yanxing.rules import load

HEADER = ("省份", "年份", "标题", "全文", "链接", "日期")
TEXT = forms.SAMPLE.read_text("utf-8")
SENTENCE = "过去一年，粮食产量达到120万吨，增长3.5%，城镇新增就业5万人以上，居民收入稳步提高。"
ROWS = (
    ("澜江省", "2025", "政府工作报告", TEXT, "https://www.lanjiang.example/1", "2025/1/18"),
    ("岳海国", "2024", "政府工作报告", SENTENCE, "", ""),
    ("岳海国", "2023", "政府工作报告", "", "", ""),
)
Writer = Callable[[Path, Sequence[Sequence[str]]], Path]


def as_csv(folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig") -> Path:
    path = folder / "all.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def as_gb18030(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    return as_csv(folder, rows, "gb18030")


def as_jsonl(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / "all.jsonl"
    lines = [json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), "utf-8")
    return path


def as_xlsx(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / "all.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("说明").write(0, 0, "各省政府工作报告")
        sheet = book.add_worksheet("报告")
        for number, row in enumerate([HEADER, *rows]):
            sheet.write_row(number, 0, [int(cell) if cell.isdecimal() else cell for cell in row])
    return path


def as_parquet(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    source, path = as_jsonl(folder, rows), folder / "all.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM read_json_auto('{source}')) TO '{path}' (FORMAT parquet)")
    source.unlink()
    return path


WRITERS = (as_csv, as_gb18030, as_jsonl, as_xlsx, as_parquet)


@pytest.mark.parametrize("write", WRITERS)
def test_a_row_says_what_the_text_says(write: Writer, tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    first = 1 if path.suffix in (".jsonl", ".parquet") else 2
    report = pipeline.read(f"{path}#row{first}")
    text = pipeline.read(forms.SAMPLE)
    assert report.text.canonical == text.text.canonical
    assert forms.equal_share(text, report) == 1.0
    assert forms.is_evidenced(report, TEXT)
    assert (report.head.jurisdiction.name, report.head.year, report.head.date) == (
        "澜江省",
        2025,
        "2025-01-18",
    )
    assert report.head.url == "https://www.lanjiang.example/1"
    assert dict(report.head.origins)["jurisdiction"] == "row"
    assert report.source.path == f"{path}#row{first}" and report.source.format == path.suffix[1:]


@pytest.mark.parametrize("write", (as_jsonl, as_xlsx, as_parquet))
def test_each_row_is_a_report_of_a_build(write: Writer, tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    summary = yanxing.build(path, tmp_path / "l.duckdb", workers=1)
    assert (summary.counts.reports, summary.failed, summary.remarks) == (2, (), ())


def test_only_rows_that_have_changed_are_read_again(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "reports", tmp_path / "l.duckdb"
    folder.mkdir()
    path = as_csv(folder, ROWS)
    assert yanxing.build(folder, ledger, workers=1).counts.reports == 2
    as_csv(folder, [ROWS[0], (*ROWS[1][:3], SENTENCE + "全省新建公路300公里。", "", "")])
    assert yanxing.build(folder, ledger, workers=1).unchanged == 1
    with yanxing.Ledger.open(ledger) as built:
        sources = {built.report(entry.id).source.path for entry in built.reports()}
    assert {source.rpartition("#")[0] for source in sources} == {str(path)}


def test_one_row_is_read_by_the_name_of_the_file(tmp_path: Path) -> None:
    assert pipeline.read(as_csv(tmp_path, ROWS[:1])).head.year == 2025


def test_several_rows_want_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="2 reports") as caught:
        pipeline.read(as_csv(tmp_path, ROWS))
    assert "all.csv#row2" in caught.value.advice


@pytest.mark.parametrize("row", [4, 99])
def test_a_row_without_a_report_is_told(row: int, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no report in this row"):
        pipeline.read(f"{as_csv(tmp_path, ROWS)}#row{row}")


def test_manifests_and_other_tables_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "reports.csv").write_text("file,jurisdiction,year\na.txt,岳海国,2024\n", "utf-8")
    (tmp_path / "figures.csv").write_text("省份,年份,GDP\n澜江省,2024,5000\n", "utf-8")
    summary = yanxing.build(tmp_path, tmp_path / "l.duckdb", workers=1)
    assert summary.counts.reports == 1 and summary.failed == ()
    assert [Path(remark.path).name for remark in summary.remarks] == ["figures.csv"]
    assert "full_text" in summary.remarks[0].advice


def test_a_manifest_may_speak_of_rows(tmp_path: Path) -> None:
    as_csv(tmp_path, ROWS)
    (tmp_path / "reports.csv").write_text("file,jurisdiction,year\nall.csv#row3,云汀市,2022\n", "utf-8")
    head = pipeline.read(tmp_path / "all.csv#row3").head
    assert (head.jurisdiction.name, head.year) == ("云汀市", 2022)


def test_the_narrowest_place_is_whose_the_report_is(tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    path.write_text(f"province,city,county,year,content\n浙江省,杭州市,西湖区,2020,{SENTENCE}\n", "utf-8")
    jurisdiction = pipeline.read(path).head.jurisdiction
    assert (jurisdiction.name, jurisdiction.code) == ("西湖区", "330106")


def test_lost_line_breaks_are_found(tmp_path: Path) -> None:
    text = "　　".join(
        ["各位代表：", "一、2024年工作回顾", SENTENCE, "二、2025年工作安排", "新建公路300公里。"]
    )
    path = tmp_path / "flat.csv"
    path.write_text(f"地区,年份,正文\n澜江省,2025,{text}\n", "utf-8")
    report = pipeline.read(path)
    assert [section.role.value for section in report.sections] == ["opening", "review", "tasks"]
    assert forms.is_evidenced(report, text)


def test_a_text_by_the_name_of_a_table_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "澜江省2025.csv"
    path.write_text(TEXT, "utf-8")
    assert pipeline.read(path).source.format == "txt"


def test_a_page_by_the_name_of_a_table_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "澜江省2025.xlsx"
    path.write_bytes(forms.page(TEXT))
    assert pipeline.read(path).source.format == "html"


def test_a_text_cut_off_at_the_end_of_a_cell_is_told(tmp_path: Path) -> None:
    text = (SENTENCE * 2000)[:32_767]
    document = read_document(Path(f"{as_xlsx(tmp_path, [('澜江省', '2025', '', text, '', '')])}#row2"))
    assert "cut off" in document.problems[0].reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'year,text\n2024,"never closed\n'),
        ("a.jsonl", '{"text": "粮食"}\n{"text": \n'),
        ("a.jsonl", '{"text": "粮食"}\n[1]\n'),
        ("a.jsonl", '{"text": ' + "[" * 100_000 + "\n"),
        ("a.parquet", "PAR1 and nothing behind it PAR1"),
    ],
)
def test_damaged_tables_are_told(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ReadError):
        pipeline.read(tmp_path / name)
    summary = yanxing.build(tmp_path / name, tmp_path / "l.duckdb", workers=1)
    assert summary.counts.reports == 0 and summary.remarks + summary.failed


@pytest.mark.parametrize("column", load("columns")["column"], ids=lambda column: column["field"])
def test_every_name_of_a_column_is_known(column: dict[str, Any]) -> None:
    found = find_columns([name.upper() for name in column["names"]])
    assert found.places == {column["field"]: tuple(range(len(column["names"])))}
