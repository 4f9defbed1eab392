"""projects, project and tasks: in every shape, of files and of a ledger, and what they refuse."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Run = Callable[..., Any]
HEADINGS = ["序号", "章节", "任务", "量化指标", "期限", "涉及项目", "原文位置", "责任单位", "进展"]


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_projects_of_a_file_in_order(run: Run, sample: Path) -> None:
    found = records(run("projects", sample / "澜江省" / "2025.txt").out)
    assert [each["start"] for each in found] == sorted(each["start"] for each in found)
    by_name = {(each["name"], each["role"]): each["status"] for each in found}
    assert by_name["陶浦港散货码头二期", "result"] == "operating"
    source = (sample / "澜江省" / "2025.txt").read_bytes().decode("utf-8-sig")
    assert all(source[each["start"] : each["end"]] == each["quote"] for each in found)


def test_projects_of_a_ledger_are_chosen(run: Run, ledger: Path) -> None:
    found = records(run("projects", "-l", ledger, "--name", "霁云", "--year", 2024).out)
    assert {(each["year"], each["name"]) for each in found} == {(2024, "霁云高铁")}
    started = records(run("projects", "-l", ledger, "--status", "starting").out)
    assert {each["status"] for each in started} == {"starting"}


@pytest.mark.parametrize("form", ["csv", "table"])
def test_projects_in_other_shapes(run: Run, ledger: Path, form: str) -> None:
    lines = run("projects", "澜江省-2025", "-l", ledger, "--format", form).out.splitlines()
    assert lines[0].replace("\t", ",").startswith("type,start,end,name,status")
    assert len(lines) > 10


def test_no_project_is_said(run: Run, ledger: Path) -> None:
    result = run("projects", "-l", ledger, "--name", "没有这个")
    assert (result.code, result.out) == (0, "")
    assert "no projects" in result.err


def test_the_history_of_a_project(run: Run, ledger: Path) -> None:
    steps = [each for each in records(run("project", "陶浦港", "-l", ledger).out) if each["moved"]]
    assert [(each["period"], each["status"]) for each in steps] == [
        ("2022", "preparing"),
        ("2023", "starting"),
        ("2024", "operating"),
    ]
    assert "建成投运" in steps[-1]["sentence"]


def test_doubtful_names_are_listed_and_settled(run: Run, tmp_path: Path) -> None:
    head = "政府工作报告\n——{}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
    body = "一、{}年工作回顾\n{}\n"
    for year, told in ((2024, "澜江大霁川水库开工建设。"), (2025, "霁川水库建成。")):
        text = head.format(year) + body.format(year - 1, told)
        (tmp_path / f"澜江省{year}.txt").write_text(text, encoding="utf-8")
    ledger = tmp_path / "own.duckdb"
    run("build", tmp_path, "-o", ledger)
    (doubt,) = records(run("project", "--doubtful", "-l", ledger).out)
    assert (doubt["project"], doubt["perhaps"]) == ("澜江大霁川水库", "霁川水库")
    rulings = tmp_path / "rulings.toml"
    rulings.write_text(
        'same = [["澜江大霁川水库", "霁川水库"], ["霁川水库", "云汀水库"]]\n', encoding="utf-8"
    )
    settled = run("project", "霁川", "-l", ledger, "--rulings", rulings)
    assert {each["project"] for each in records(settled.out)} == {"澜江大霁川水库"}
    assert "云汀水库" in settled.err
    assert "no names" in run("project", "--doubtful", "-l", ledger, "--rulings", rulings).err


def test_an_unknown_project_is_said(run: Run, ledger: Path) -> None:
    assert "没有这个" in run("project", "没有这个", "-l", ledger).err


def test_bad_rulings_are_said(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("project", "霁云", "-l", ledger, "--rulings", tmp_path / "none.toml")
    assert result.code == 2
    assert "rulings" in result.err


def test_tasks_of_a_file_and_of_a_ledger_agree(run: Run, sample: Path, ledger: Path) -> None:
    of_file = records(run("tasks", sample / "澜江省" / "2025.txt").out)
    of_ledger = records(run("tasks", "澜江省-2025", "-l", ledger).out)
    assert [each["task"] for each in of_file] == [each["task"] for each in of_ledger]
    assert [each["number"] for each in of_file] == list(range(1, len(of_file) + 1))


def test_livelihood_promises_alone(run: Run, ledger: Path) -> None:
    found = records(run("tasks", "澜江省-2024", "-l", ledger, "--livelihood").out)
    assert sorted({each["item"] for each in found}) == list(range(1, 11))


def test_the_sheet_is_one_that_an_office_passes_on(run: Run, ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "任务分解表.xlsx"
    assert "tasks written" in run("tasks", "澜江省-2025", "-l", ledger, "-o", target).err
    rows = CalamineWorkbook.from_path(target).get_sheet_by_name("任务分解表").to_python()
    assert rows[0][0] == "澜江省2025年政府工作报告任务分解表"
    assert rows[1] == HEADINGS
    assert [row[0] for row in rows[2:]] == list(range(1, len(rows) - 1))
    assert all(row[2] and row[6] and not row[7] and not row[8] for row in rows[2:])
    first = target.read_bytes()
    run("tasks", "澜江省-2025", "-l", ledger, "-o", target)
    assert target.read_bytes() == first


def test_a_sheet_needs_a_name(run: Run, ledger: Path) -> None:
    result = run("tasks", "澜江省-2025", "-l", ledger, "--format", "xlsx")
    assert (result.code, result.out) == (2, "")
    assert "-o" in result.err


def test_tasks_are_no_parquet(run: Run, ledger: Path, tmp_path: Path) -> None:
    assert run("tasks", "澜江省-2025", "-l", ledger, "-o", tmp_path / "a.parquet").code == 2


@pytest.mark.parametrize("command", ["projects", "tasks"])
def test_a_missing_file_is_said(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "none.txt", "-l", tmp_path / "none.duckdb")
    assert result.code == 2
    assert "no such file" in result.err


def test_diff_tells_of_undertakings_beside_figures(run: Run, ledger: Path) -> None:
    asked = ("diff", "澜江省-2024", "澜江省-2025", "-l", ledger)
    rows = records(run(*asked).out)
    assert {each["what"] for each in rows} == {"figure", "project", "livelihood", "task"}
    assert len({tuple(each) for each in rows}) == 1
    (stalled,) = records(run(*asked, "--what", "project", "--fate", "stalled").out)
    assert stalled["indicator"] == "澜北铁路"
    silent = records(run(*asked, "--what", "livelihood", "--fate", "silent").out)
    assert [(each["indicator"], each["after_sentence"]) for each in silent] == [("第7件", "")]


def test_diff_of_an_unknown_fate_says_which_there_are(run: Run, ledger: Path) -> None:
    result = run("diff", "澜江省-2024", "澜江省-2025", "-l", ledger, "--fate", "forgotten")
    assert result.code == 2
    assert "vanished" in result.err


def test_diff_obeys_rulings(run: Run, ledger: Path, tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.toml"
    rulings.write_text('same = [["石笛湾跨江大桥", "陶浦港散货码头二期"]]\n', encoding="utf-8")
    asked = ("diff", "澜江省-2023", "澜江省-2024", "-l", ledger, "--fate", "vanished")
    assert "石笛湾" in run(*asked).out
    assert "石笛湾" not in run(*asked, "--rulings", rulings).out


def test_the_page_sets_sentence_beside_sentence(run: Run, ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("show", "澜江省-2024", "-l", ledger, "-o", page)
    text = page.read_text("utf-8")
    assert text.count('class="pair"') == text.count('class="said answer"') > 50
    assert "第7件" in text
    run("show", "澜江省-2025", "-l", ledger, "-o", page)
    assert 'class="pair"' not in page.read_text("utf-8")


def test_programmes_are_followed_over_reports_and_places(run: Run, sample: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "whole.duckdb"
    run("build", sample, "-o", ledger)
    found = records(run("programmes", "产业链", "-l", ledger).out)
    chains = [each for each in found if each["programme"] == "八大产业链"]
    assert [(each["year"], each["first"]) for each in chains] == [(2023, True), (2024, False), (2025, False)]
    assert all("八大产业链" in each["sentence"] for each in chains)
    shared = records(run("programmes", "提振消费专项行动", "-l", ledger).out)
    assert {each["jurisdiction"] for each in shared} >= {"岳海国", "澜江省"}
    assert [each["first"] for each in shared].count(True) == 1
    assert "no programmes" in run("programmes", "没有这个", "-l", ledger).err


@pytest.mark.parametrize("command", ["tasks", "projects", "show"])
def test_a_path_means_a_file_and_a_name_a_report(
    run: Run, ledger: Path, tmp_path: Path, command: str
) -> None:
    no_file = run(command, tmp_path / "2025.txt", "--ledger", ledger)
    assert no_file.code == 2 and "2025.txt: there is no such file" in no_file.err
    no_report = run(command, "澜江省-1999", "--ledger", ledger)
    assert no_report.code == 2 and "no report 澜江省-1999 in this ledger" in no_report.err
    neither = run(command, "澜江省-1999", "--ledger", tmp_path / "none.duckdb")
    assert neither.code == 2 and "no file 澜江省-1999, and no ledger" in neither.err


@pytest.mark.parametrize(
    "command",
    [("project", "无"), ("programmes", "无"), ("projects", "--name", "无"), ("series", "无"), ("check",)],
)
def test_nothing_found_writes_nothing_and_says_so(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    ledger, out = tmp_path / "ledger.duckdb", tmp_path / "out.csv"
    report = tmp_path / "plain.txt"
    report.write_text("2025年澜江省政府工作报告\n2024年，全省粮食产量达到120万吨。", encoding="utf-8")
    run("build", report, "-o", ledger)
    done = run(*command, "--ledger", ledger, "-o", out)
    assert (done.code, done.out) == (0, "") and f"{out} is not written" in done.err
    assert not out.exists()


def test_a_place_without_a_report_is_told(run: Run, ledger: Path) -> None:
    for command in ("facts", "reports", "programmes", "project"):
        done = run(command, "--jurisdiction", "无此地", "--ledger", ledger)
        assert (done.code, done.out) == (0, "") and "no report of 无此地 in this ledger" in done.err
