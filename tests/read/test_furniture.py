"""What stands on the page and is not the report's own is set aside; nothing else is."""

import re
from typing import Any

import pytest

from yanxing.read import read_text
from yanxing.read.furniture import find
from yanxing.read.layout import Kind
from yanxing.read.lines import split
from yanxing.rules import load

ROWS = [(kind, row) for kind in ("line", "tail", "page") for row in load("furniture")[kind]]


def _examples(which: str) -> list[tuple[str, str, str]]:
    return [(row["name"], row["pattern"], example) for _, row in ROWS for example in row.get(which, ())]


@pytest.mark.parametrize(("name", "pattern", "example"), _examples("examples"))
def test_each_example_matches(name: str, pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, split(example)[0].folded), name


@pytest.mark.parametrize(("name", "pattern", "example"), _examples("not"))
def test_each_counterexample_does_not(name: str, pattern: str, example: str) -> None:
    assert not re.fullmatch(pattern, split(example)[0].folded), name


def test_every_rule_has_examples() -> None:
    for _, row in ROWS:
        assert row["examples"], row["name"]
        assert row["not"], row["name"]


PAGE = """首页 > 政务公开 > 政府工作报告
下载
打印
【字号：
大
中
小
】
2025年澜江省政府工作报告
——2025年1月18日在澜江省第九届人民代表大会第三次会议上
来源：澜江日报
时间：2025-01-26 08:30
省长 陆见川
1月18日，陆见川作政府工作报告。澜江日报记者 李一摄
各位代表：
现在，我代表省人民政府向大会报告工作。
一、2024年工作回顾
过去一年，粮食产量达到120万吨。
公众号：云汀观察
今年粮食产量保持在120万吨以上。
让我们团结奋斗，建设美丽澜江！
相关报道：
图解2025年政府工作报告（第3期）
"""


def test_a_page_of_a_site_is_stripped_to_the_report() -> None:
    lines = read_text(PAGE).text.canonical.split("\n")
    assert lines == [
        "2025年澜江省政府工作报告",
        "——2025年1月18日在澜江省第九届人民代表大会第三次会议上",
        "省长陆见川",
        "各位代表：",
        "现在，我代表省人民政府向大会报告工作。",
        "一、2024年工作回顾",
        "过去一年，粮食产量达到120万吨。",
        "今年粮食产量保持在120万吨以上。",
        "让我们团结奋斗，建设美丽澜江！",
    ]


def test_numerals_that_were_set_aside_are_recorded() -> None:
    aside = [PAGE[start:end] for start, end in read_text(PAGE).furniture]
    assert "时间：2025-01-26 08:30" in aside
    assert "图解2025年政府工作报告（第3期）" in aside
    assert "下载" not in aside


def _numbered(form: str, pages: int = 6) -> str:
    body = "全省粮食产量稳步增长，农民收入继续提高，城乡面貌明显改善。\n"
    return "".join(body * 3 + form.format(page) + "\n" for page in range(1, pages + 1))


@pytest.mark.parametrize("form", ["— {} —", "第{}页 共6页", "·{}·", "{}", "{}/6", "- {} -"])
def test_page_numbers(form: str) -> None:
    text = read_text(_numbered(form)).text.canonical
    assert not re.search(r"\d", text)


def test_a_number_that_counts_no_pages_is_kept() -> None:
    source = "广义货币M\n2\n增长12%。\n\n细颗粒物（PM\n2.5\n）下降。\n\n广义货币M\n2\n余额增加。"
    assert (
        read_text(source).text.canonical
        == "广义货币M2增长12%。\n细颗粒物（PM2.5）下降。\n广义货币M2余额增加。"
    )


def test_running_heads_go_and_what_is_addressed_to_the_assembly_stays() -> None:
    source = "".join(
        f"云汀市政府工作报告 {page}\n各位代表！\n第{page}件事是把水利办好，让农田旱涝保收。\n"
        for page in range(1, 6)
    )
    lines = read_text(source).text.canonical.split("\n")
    assert not [line for line in lines if line.startswith("云汀市")]
    assert lines.count("各位代表！") == 5


def test_a_link_inside_a_paragraph_is_no_running_head() -> None:
    paragraph = "我们制定了《\n规划纲要\n》，明确了目标。\n\n"
    found = find(split(paragraph * 5), Kind.BLANKS)
    assert found == {}


def test_a_tail_that_would_swallow_the_text_is_none() -> None:
    source = "相关报道：\n" + "全省粮食产量稳步增长。\n" * 30
    found: dict[int, Any] = find(split(source))
    assert found == {}
