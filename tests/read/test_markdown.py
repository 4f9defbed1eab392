"""Markdown: marks are left out, tables stay tables, metadata tells whose report it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.errors import ReadError
from yanxing.pipeline import extract, read
from yanxing.read import Document, read_bytes

REPORT = """---
title: 云汀市2017年政府工作报告
source: "https://www.example.gov.cn/2017.shtml"
date: 2017-01-20
---

# 政府工作报告
*（2017年1月19日在云汀市第十五届人民代表大会第六次会议上）*

<!-- 共12页 -->
**各位代表：**

## 一、2016年工作回顾
过去一年，**地区生产总值增长7.2%**，详见[公报](https://www.example.gov.cn/a?x=3)。\\“三去一降\\”扎实推进。

- 新建学校12所&nbsp;；
- 粮食产量120万吨。

| 指标 | 单位 | 2016年 |
| --- | :-: | ---: |
| 财政收入 | 亿元 | 85 |
| 城镇新增就业 | 万人 | **4.6** |

## 二、2017年工作安排 ##
地区生产总值增长7%左右。
"""


def document(text: str) -> Document:
    return read_bytes(text.encode(), "云汀市.md")


def test_what_is_read() -> None:
    assert document(REPORT).text.canonical.split("\n") == [
        "政府工作报告",
        "（2017年1月19日在云汀市第十五届人民代表大会第六次会议上）",
        "各位代表：",
        "一、2016年工作回顾",
        "过去一年，地区生产总值增长7.2%，详见公报。“三去一降”扎实推进。",
        "新建学校12所；",
        "粮食产量120万吨。",
        *("指标", "单位", "2016年", "财政收入", "亿元", "85", "城镇新增就业", "万人", "4.6"),
        "二、2017年工作安排",
        "地区生产总值增长7%左右。",
    ]
    assert document(REPORT).source.format == "markdown"


def test_each_character_leads_to_its_place() -> None:
    text = document(REPORT).text
    for at, character in enumerate(text.canonical):
        start, _ = text.map.span(at, at + 1)
        assert character == "\n" or REPORT[start] == character


def test_what_is_left_out_is_told_where_it_holds_a_number() -> None:
    told = [REPORT[start:end] for start, end in document(REPORT).furniture]
    assert [piece[:6] for piece in told] == ["---\nti", "<!-- 共", "](http"]


def test_metadata_tell_whose_report_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(REPORT, encoding="utf-8")
    report = read(path)
    head = report.head
    assert (head.jurisdiction.name, head.year, head.date) == ("云汀市", 2017, "2017-01-19")
    assert head.url == "https://www.example.gov.cn/2017.shtml"
    facts = {fact.indicator: (fact.quote, fact.role.value) for fact in extract(report).facts}
    assert facts["财政收入"] == ("85", "result") and facts["城镇新增就业"] == ("4.6", "result")
    assert facts["地区生产总值"] == ("增长7%左右", "target")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**粮食增产", "**粮食增产"),
        ("<!-- 粮食增产", "<!--粮食增产"),
        ("3*4*5米", "3*4*5米"),
        ("## 一、回顾\n粮食增产。\n***\n> 各位代表：", "一、回顾\n粮食增产。\n各位代表："),
        ("# 回顾\n![图1](a.png)粮食增产。", "回顾\n粮食增产。"),
        ("# 回顾\n| 粮食 | 120 |\n粮食增产。", "回顾\n|粮食|120|粮食增产。"),
    ],
)
def test_marks_that_are_none_stay(written: str, read: str) -> None:
    text = "全省各项事业扎实推进，人民生活继续改善，城乡面貌焕然一新，生态环境明显好转。"
    assert document(f"{written}\n\n{text}").text.canonical == f"{read}\n{text}"


def test_what_holds_no_report_is_told() -> None:
    with pytest.raises(ReadError) as caught:
        document("---\ntitle: a\n---\n# Notes\n")
    assert caught.value.path == "云汀市.md" and caught.value.advice


@given(st.lists(st.sampled_from([*"#*_-|>[]()<!\\\n ", "---", "增长5%", "一、", "<!--", "-->", "&nbsp;"])))
def test_whatever_the_marks_the_map_holds(pieces: list[str]) -> None:
    source = "# 回顾\n全省粮食产量达到120万吨，城镇新增就业5万人。\n" + "".join(pieces)
    text = document(source).text
    for at, character in enumerate(text.canonical):
        start, _ = text.map.span(at, at + 1)
        assert character in "\n " or source[start] == character


def test_a_reference_to_a_character_is_that_character() -> None:
    text = "# 政府工作报告\n\n增长率为6.5&permil;，3&times;20万千瓦机组，满意率&nosuch;为95&#37;。\n"
    document = read_bytes(text.encode(), "reports/云汀市/2025.md")
    assert "增长率为6.5‰，3×20万千瓦机组，满意率&nosuch;为95%。" in document.text.canonical
    at = document.text.canonical.index("满意率")
    start, end = document.text.map.span(at, at + 3)
    assert text[start:end] == "满意率"
