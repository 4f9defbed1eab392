"""The commands that hold reports against each other, as a user meets them."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import records
from yanxing.pipeline import build

NAMED = [
    "indicator",
    "measure",
    "target",
    "target_to",
    "unit",
    "bound",
    "period",
    "result",
    "result_unit",
    "gap",
    "side",
    "verdict",
    "target_quote",
    "result_quote",
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the whole sample."""
    from importlib.resources import files

    path = tmp_path_factory.mktemp("whole") / "ledger.duckdb"
    build(Path(str(files("yanxing") / "sample" / "corpus")), path)
    return path


def test_follow_gives_a_row_for_each_target(run: Run, whole: Path) -> None:
    result = run("follow", "澜江省", 2023, "--ledger", whole)
    rows = records(result.out)
    assert all([name for name in row if name in NAMED] == NAMED for row in rows)
    gdp = [row for row in rows if row["indicator_id"] == "gdp" and row["measure"] == "growth"]
    judged = {row["target_quote"]: row for row in gdp if row["result_quote"]}
    floor, stretch = judged["增长6%以上"], judged["6.5%"]
    assert (floor["gap"], floor["verdict"], floor["superior_gap"]) == ("0.2", "attained", "1")
    assert (stretch["gap"], stretch["verdict"]) == ("-0.3", "missed")
    assert f"{len(rows)} targets" in result.err


def test_follow_in_every_shape_is_the_same(run: Run, whole: Path, tmp_path: Path) -> None:
    asked = ("follow", "990100", 2024, "--ledger", whole, "--verdict", "missed")
    rows = records(run(*asked).out)
    read = list(csv.DictReader(io.StringIO(run(*asked, "-f", "csv").out, newline="")))
    assert [row["target_id"] for row in read] == [row["target_id"] for row in rows]
    assert len(run(*asked, "-f", "table").out.splitlines()) == len(rows) + 1
    for ending in ("xlsx", "parquet"):
        assert run(*asked, "-o", tmp_path / f"f.{ending}").code == 0
    columns = "SELECT target, gap, year FROM read_parquet(?)"
    (row, *_) = duckdb.execute(columns, [str(tmp_path / "f.parquet")]).fetchall()
    assert row == (Decimal(rows[0]["target"]), Decimal(rows[0]["gap"]), rows[0]["year"])


def test_follow_keeps_official_values_beside_the_report_s(run: Run, whole: Path, tmp_path: Path) -> None:
    values = tmp_path / "values.csv"
    values.write_text(
        "jurisdiction,indicator,year,value,source\n澜江省,城镇新增就业,2023,44.1,年鉴\n", "utf-8"
    )
    rows = records(run("follow", "澜江省", 2023, "--ledger", whole, "--values", values).out)
    (jobs,) = (row for row in rows if row["official"])
    assert (jobs["verdict"], jobs["official_verdict"], jobs["official_gap"]) == ("attained", "missed", "-0.9")


def test_the_room_of_about_may_be_set(run: Run, whole: Path) -> None:
    asked = ("follow", "澜江省", 2024, "--ledger", whole)
    strict, wide = (records(run(*asked, "--tolerance", room).out) for room in (0, 50))
    assert sum(row["verdict"] == "missed" for row in strict) > sum(row["verdict"] == "missed" for row in wide)


def test_a_jurisdiction_must_be_one(run: Run, whole: Path, tmp_path: Path) -> None:
    for name, word in (("无此地", "no report of 无此地"), ("国", "")):
        result = run("follow", name, "--ledger", whole)
        assert (result.code == 2) == bool(word) and word in result.err
    assert run("follow", "澜江省", "--ledger", whole, "--values", tmp_path / "no.csv").code == 2
    for said in (("澜江省", 1999), ("",)):
        result = run("follow", *said, "--ledger", whole)
        assert result.code == 2 and ("2023, 2024, 2025" in result.err or "no jurisdiction" in result.err)


def test_the_nation_goes_by_other_names(run: Run, whole: Path) -> None:
    rows = records(run("follow", "国务院", 2023, "--ledger", whole).out)
    assert rows and {row["jurisdiction"] for row in rows} == {"岳海国"}
    facts = records(run("facts", "--jurisdiction", "全国", "--ledger", whole).out)
    assert facts and {row["jurisdiction"] for row in facts} == {"岳海国"}
    assert run("diff", "国务院-2024", "国务院-2025", "--ledger", whole).code == 0


def test_series_follows_an_indicator_by_name_or_id(run: Run, whole: Path) -> None:
    by_name = records(run("series", "城镇新增就业", "--ledger", whole).out)
    by_id = records(run("series", "urban-new-jobs", "--ledger", whole).out)
    assert by_name == by_id and {row["jurisdiction"] for row in by_id} == {"岳海国", "澜江省", "云汀市"}
    only = records(run("series", "gdp", "--jurisdiction", "澜江省", "--ledger", whole).out)
    assert [row["value"] for row in only if row["restates"]] == ["30588.6"]
    assert "no report says anything" in run("series", "无此指标", "--ledger", whole).err


def test_diff_tells_what_became_of_targets(run: Run, whole: Path) -> None:
    rows = records(run("diff", "澜江省-2024", "澜江省-2025", "--ledger", whole).out)
    fates = {(row["indicator_id"], row["measure"]): row["fate"] for row in rows if row["before_quote"]}
    assert fates["general-public-budget-revenue", "growth"] == "lowered"
    assert fates["urban-new-jobs", "change"] == "raised"
    only = records(run("diff", "澜江省-2024", "澜江省-2025", "--ledger", whole, "--fate", "restated").out)
    assert [row["fate"] for row in only] == ["restated"]


def test_diff_wants_an_earlier_and_a_later_report(run: Run, whole: Path) -> None:
    for pair in (("澜江省-2025", "澜江省-2024"), ("岳海国-2024", "澜江省-2025")):
        result = run("diff", *pair, "--ledger", whole)
        assert result.code == 2 and "earlier" in result.err


def test_the_demo_ends_with_the_scorecard_of_the_sample_s_years(run: Run, tmp_path: Path) -> None:
    out = run("demo", "-o", tmp_path / "page.html").out
    _, _, became = out.partition("What became of the targets")
    assert "澜江省 2024" in became and "港口货物吞吐量  > 1亿吨 → 9420万吨  (−0.058)" in became


def test_show_tells_what_does_not_fit_other_reports_where_it_has_them(
    run: Run, whole: Path, sample: Path
) -> None:
    alone = run("show", sample / "澜江省" / "2025.txt", "-o", "-").out
    among = run("show", "澜江省-2025", "--ledger", whole, "-o", "-").out
    gap = "地区生产总值（2024）：5.6% − 5.0% = 0.5个百分点–0.7个百分点"
    assert gap in among.partition('<section class="score findings"')[2]
    assert gap not in alone
