"""Headline targets as national reports of the 2020s word them, and the answers of the years after."""

from decimal import Decimal

import pytest

from tests.link.conftest import told
from yanxing.link.outcomes import follow
from yanxing.model import Outcome

# Of each year: what the report looks back on, and what it aims at. Country and figures are made up.
REPORTS = {
    2020: (
        "全年国内生产总值达到48.2万亿元，增长6.2%。城镇新增就业486万人。",
        "受外部冲击影响，今年没有提出全年经济增速具体目标。要优先稳就业保民生：城镇新增就业330万人以上，"
        "城镇调查失业率6%左右；居民消费价格涨幅3.5%左右。",
    ),
    2021: (
        "面对冲击，国内生产总值增长2.1%。城镇新增就业418万人，年末城镇调查失业率降到5.3%，超出预期目标；"
        "居民消费价格上涨2.4%。",
        "今年发展主要预期目标是：国内生产总值增长6%以上；城镇新增就业400万人以上，城镇调查失业率5.5%左右；"
        "居民消费价格涨幅3%左右。",
    ),
    2022: (
        "国内生产总值达到53.6万亿元，增长8.3%。城镇新增就业452万人，城镇调查失业率平均为5.1%。居民消费价格上涨0.8%。",
        "今年发展主要预期目标是：国内生产总值增长5.5%左右；城镇新增就业420万人以上，城镇调查失业率全年控制在5.5%以内；"
        "居民消费价格涨幅3%左右。",
    ),
    2023: (
        "过去一年，国内生产总值增长3.1%，城镇新增就业431万人，年末城镇调查失业率降到5.4%，居民消费价格上涨2.1%。",
        "今年发展主要预期目标是：国内生产总值增长5%左右；城镇新增就业460万人左右，城镇调查失业率5.5%左右；"
        "居民消费价格涨幅3%左右。",
    ),
    2024: (
        "国内生产总值超过50万亿元，增长5.3%，增速居主要经济体前列。城镇新增就业478万人，城镇调查失业率平均为5.2%。"
        "居民消费价格上涨0.3%。",
        "今年发展主要预期目标是：国内生产总值增长5%左右；城镇新增就业460万人以上，城镇调查失业率5.5%左右；"
        "居民消费价格涨幅3%左右。",
    ),
    2025: (
        "国内生产总值达到51.9万亿元、增长4.9%，城镇新增就业481万人、城镇调查失业率平均为5.1%，居民消费价格上涨0.2%。",
        "今年发展主要预期目标是：国内生产总值增长5%左右；城镇调查失业率5.5%左右，城镇新增就业460万人以上；"
        "居民消费价格涨幅2%左右。",
    ),
}

JOBS, UNEMPLOYMENT = "urban-new-jobs", "unemployment-surveyed"
# Target and bound, result, gap, verdict, by the year of the target.
EXPECTED = {
    2020: {
        JOBS: ("330", "ge", "418", "88", "attained"),
        UNEMPLOYMENT: ("6", "approx", "5.3", "-0.7", "attained"),
        "cpi": ("3.5", "approx", "2.4", "-1.1", "attained"),
    },
    2021: {
        "gdp": ("6", "ge", "8.3", "2.3", "attained"),
        JOBS: ("400", "ge", "452", "52", "attained"),
        UNEMPLOYMENT: ("5.5", "approx", "5.1", "-0.4", "attained"),
        "cpi": ("3", "approx", "0.8", "-2.2", "attained"),
    },
    2022: {
        "gdp": ("5.5", "approx", "3.1", "-2.4", "missed"),
        JOBS: ("420", "ge", "431", "11", "attained"),
        UNEMPLOYMENT: ("5.5", "le", "5.4", "-0.1", "attained"),
        "cpi": ("3", "approx", "2.1", "-0.9", "attained"),
    },
    2023: {
        "gdp": ("5", "approx", "5.3", "0.3", "attained"),
        JOBS: ("460", "approx", "478", "18", "attained"),
        UNEMPLOYMENT: ("5.5", "approx", "5.2", "-0.3", "attained"),
        "cpi": ("3", "approx", "0.3", "-2.7", "attained"),
    },
    2024: {
        "gdp": ("5", "approx", "4.9", "-0.1", "attained"),
        JOBS: ("460", "ge", "481", "21", "attained"),
        UNEMPLOYMENT: ("5.5", "approx", "5.1", "-0.4", "attained"),
        "cpi": ("3", "approx", "0.2", "-2.8", "attained"),
    },
    2025: {
        "gdp": ("5", "approx", "", "", "no_report_yet"),
        JOBS: ("460", "ge", "", "", "no_report_yet"),
        UNEMPLOYMENT: ("5.5", "approx", "", "", "no_report_yet"),
        "cpi": ("2", "approx", "", "", "no_report_yet"),
    },
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, ...]:
    folder = tmp_path_factory.mktemp("national")
    lines = ["file,jurisdiction,code,level,year,kind"]
    lines += [f"{year}.txt,岳海国,900000,nation,{year},government work report" for year in REPORTS]
    (folder / "reports.csv").write_text("\n".join(lines), "utf-8")
    for year, (review, aims) in REPORTS.items():
        text = (
            f"政府工作报告\n——{year}年3月5日在岳海国全国人民代表大会上\n各位代表：\n"
            f"一、{year - 1}年工作回顾\n各项工作取得新进展。{review}\n"
            f"二、{year}年经济社会发展总体要求和政策取向\n{aims}\n"
            f"三、{year}年政府工作任务\n扎实做好各项工作。\n"
        )
        (folder / f"{year}.txt").write_text(text, "utf-8")
    return follow([told(folder / f"{year}.txt") for year in REPORTS], Decimal(5))


@pytest.mark.parametrize("year", EXPECTED)
def test_headline_targets_meet_their_answers(outcomes: tuple[Outcome, ...], year: int) -> None:
    found = {
        one.target.indicator_id: (
            str(one.target.value),
            one.target.bound.value,
            "" if one.value is None else str(one.value),
            "" if one.gap is None else str(one.gap),
            one.verdict.value,
        )
        for one in outcomes
        if one.target.period == str(year)
    }
    assert found == EXPECTED[year]
