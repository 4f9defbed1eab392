"""The outline is a tree that covers the text, and its parts have the roles that a reader gives them."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.model import Section, SectionRole
from yanxing.outline import marks, outline, roles
from yanxing.read import read_document, read_text
from yanxing.read.fold import fold
from yanxing.rules import load

REPORT = """2025年澜江省政府工作报告
——2025年1月18日在澜江省第九届人民代表大会第三次会议上
省长 陆见川
各位代表：
现在，我代表省人民政府向大会报告工作，请予审议。
一、2024年工作回顾
过去一年，全省粮食产量达到120万吨。
一是农业稳。新建高标准农田32万亩。
二是工业进。新增企业86家。
在肯定成绩的同时，我们也清醒看到，发展中还有不少问题：一是总量不大；二是后劲不足。
二、2025年总体要求和主要目标
今年工作的总体要求是：稳中求进。
主要预期目标是：地区生产总值增长6%左右，粮食产量稳定。
三、2025年重点工作
（一）大力发展农业
抓好粮食生产。
——建设高标准农田。
——改造灌区。
（二）办好十件民生实事
1.新建学校12所。
2.改造住房3万套。
四、全面加强政府自身建设
（一）坚持依法行政。认真执行各项决议。
各位代表！征程万里，实干为先。让我们携手奋斗，建设美丽澜江！"""


def _parts(text: str) -> list[tuple[int, str, str, str]]:
    return [(part.depth, part.label, part.title, part.role.value) for part in outline(read_text(text).text)]


def test_a_report_of_today() -> None:
    assert _parts(REPORT) == [
        (0, "", "", "opening"),
        (0, "一、", "2024年工作回顾", "review"),
        (1, "一是", "农业稳", "review"),
        (1, "二是", "工业进", "review"),
        (1, "", "", "problems"),
        (2, "一是", "总量不大", "problems"),
        (2, "二是", "后劲不足", "problems"),
        (0, "二、", "2025年总体要求和主要目标", "guidance"),
        (1, "", "", "targets"),
        (0, "三、", "2025年重点工作", "tasks"),
        (1, "（一）", "大力发展农业", "tasks"),
        (2, "——", "建设高标准农田", "tasks"),
        (2, "——", "改造灌区", "tasks"),
        (1, "（二）", "办好十件民生实事", "livelihood"),
        (2, "1.", "新建学校12所", "livelihood"),
        (2, "2.", "改造住房3万套", "livelihood"),
        (0, "四、", "全面加强政府自身建设", "self-government"),
        (1, "（一）", "坚持依法行政", "self-government"),
        (0, "", "", "closing"),
    ]


def test_headings_without_numbers() -> None:
    text = (
        "各位代表：\n我代表市政府报告工作。\n过去五年工作回顾\n粮食增产。\n今后五年的主要任务\n一、大力发展农业\n"
        "抓好粮食。\n二、加快发展工业\n抓好工厂。\n结束语\n各位代表！\n努力奋斗。"
    )
    assert _parts(text)[1:] == [
        (0, "", "过去五年工作回顾", "review"),
        (0, "", "今后五年的主要任务", "tasks"),
        (1, "一、", "大力发展农业", "tasks"),
        (1, "二、", "加快发展工业", "tasks"),
        (0, "", "结束语", "closing"),
    ]


def test_a_heading_that_its_paragraph_goes_on_behind() -> None:
    text = read_text(
        "各位代表：\n2024年政府工作回顾过去一年，渔业丰收。\n（一）渔港更美。造船12艘。\n"
        "2025年政府工作主要任务今年政府工作总的要求是：稳中求进。\n一、造船。造船15艘。"
    ).text
    told = [(part.label, part.title, str(part.role)) for part in outline(text)]
    assert told[1:] == [
        ("", "2024年政府工作回顾", "review"),
        ("（一）", "渔港更美", "review"),
        ("", "2025年政府工作主要任务", "tasks"),
        ("一、", "造船", "tasks"),
    ]


def test_a_heading_that_announces_two_parts() -> None:
    text = (
        "各位代表：\n一、“十四五”发展成就和“十五五”主要目标\n五年来，粮食增产。\n农民增收。\n"
        "“十五五”时期，粮食产量达到130万吨。\n农民收入翻番。\n二、2026年重点工作\n抓好粮食。"
    )
    assert _parts(text)[1:] == [
        (0, "一、", "“十四五”发展成就和“十五五”主要目标", "review"),
        (1, "", "", "targets"),
        (0, "二、", "2026年重点工作", "tasks"),
    ]


def test_the_second_part_begins_with_its_own_year() -> None:
    text = (
        "各位代表：\n一、2024年工作回顾和2025年工作总体要求\n2024年头绪繁多。新建渔港5座。\n"
        "权衡各方面条件，建议2025年渔业的主要目标是：产值增长6%。\n二、推进渔业转型\n改造渔船300艘。"
    )
    assert [role for _, _, _, role in _parts(text)[1:]] == ["review", "guidance", "tasks"]


def test_the_work_of_a_year_that_is_over_is_looked_back_on() -> None:
    text = read_text(
        "各位代表：\n“十四五”回顾和2025年的工作\n五年来，发展加快。\n2025年，我们做了以下工作：\n一、发展农业\n"
        "种树30万株。\n“十五五”目标任务和2026年的主要工作\n今后五年，加快发展。\n2026年，抓好以下工作：\n一、兴修水利\n"
    ).text
    parts = {part.title: part.role.value for part in outline(text, reviewed=2025)}
    assert (parts["发展农业"], parts["兴修水利"]) == ("review", "tasks")
    assert parts["“十四五”回顾和2025年的工作"] == "review"
    # Nobody could say so where the year is not known.
    assert {part.title: part.role.value for part in outline(text)}["发展农业"] == "tasks"


def test_a_plan_does_not_look_back_though_its_heading_speaks_of_achievements() -> None:
    text = (
        "各位代表：\n一、接续奋斗，澜江发展取得新成就\n过去五年，粮食连年增产。\n"
        "二、扬帆再启航，谱写澜江新篇章\n未来五年，棉田再扩。\n三、开拓实干，在新起点上干出新成效\n兴修水利。"
    )
    assert [role for depth, _, _, role in _parts(text) if depth == 0] == [
        "opening",
        "review",
        "tasks",
        "tasks",
    ]


@pytest.mark.parametrize("heading", ["2025年主要目标和重点任务", "2025年工作的总体要求和主要任务"])
def test_a_part_of_aims_and_tasks_orders_work(heading: str) -> None:
    text = (
        f"各位代表：\n一、2024年工作回顾\n增产。\n二、{heading}\n"
        "主要预期目标是：粮食产量稳定。\n（一）抓好农业。扩大棉田。\n（二）兴修水利。新建水库。"
    )
    assert [(label, role) for _, label, _, role in _parts(text)][2:] == [
        ("二、", "tasks"),
        ("", "targets"),
        ("（一）", "tasks"),
        ("（二）", "tasks"),
    ]


def test_a_text_whose_first_address_comes_late() -> None:
    sentence = "过去一年，全省上下攻坚克难，粮食产量达到120万吨，城镇新增就业5万人，居民收入增长6%。" * 3
    plan = sentence.replace("过去一年", "今年")
    head = (
        "澜江省政府工作报告（2006年）\n（2006年1月14日在澜江省第九届人民代表大会第四次会议上 省长某某讲话）\n"
    )
    parts = _parts(
        f"{head}2005年工作回顾\n{sentence}\n二、农业\n新建水库12座。\n2006年工作安排\n各位代表，{plan}\n"
    )
    assert [(depth, title, role) for depth, _, title, role in parts] == [
        (0, "", "opening"),
        (0, "2005年工作回顾", "review"),
        (1, "农业", "review"),
        (0, "2006年工作安排", "tasks"),
    ]


def test_a_list_within_a_list_of_the_same_style() -> None:
    text = (
        "各位代表：\n（一）当前的形势\n农业丰收。\n（二）今后的方针\n一、发展农业\n从三方面着手：\n一、兴修水利\n"
        "修好塘坝。\n二、改良土壤\n增施绿肥。\n二、发展工业\n办好工厂。\n（三）前景\n前途光明。"
    )
    assert [(depth, label) for depth, label, _, _ in _parts(text)[1:]] == [
        (0, "（一）"),
        (0, "（二）"),
        (1, "一、"),
        (2, "一、"),
        (2, "二、"),
        (1, "二、"),
        (0, "（三）"),
    ]


def test_targets_told_line_by_line_are_one_part() -> None:
    text = (
        "各位代表：\n一、2025年主要任务\n今年的主要预期目标是：\n粮食产量稳定；\n物价涨幅3%左右。\n"
        "重点做好以下工作：\n（一）抓好农业\n修好水利。"
    )
    written = read_text(text).text
    targets = next(part for part in outline(written) if part.role is SectionRole.TARGETS)
    assert written.canonical[targets.start : targets.end].endswith("物价涨幅3%左右。")


def test_the_opening_ends_where_the_report_looks_back() -> None:
    text = (
        "各位代表：\n我代表市政府报告工作。\n"
        + "粮食增产，农民增收。" * 20
        + "\n一、2025年工作安排\n抓好粮食。"
    )
    assert [part[3] for part in _parts(text)] == ["opening", "review", "tasks"]


def test_a_text_without_any_heading_is_one_part() -> None:
    assert _parts("粮食产量达到120万吨。") == [(0, "", "", "opening")]


def test_self_government_without_a_heading() -> None:
    tasks = "".join(f"（{number}）抓好工作\n修好水利，办好学校，建好工厂。\n" for number in "一二三四五六")
    text = (
        f"各位代表：\n三、2025年重点工作\n{tasks}各位代表！新任务对政府工作提出了更高要求。我们要依法行政。\n"
    )
    assert _parts(text)[-1] == (1, "", "", "self-government")


def test_a_label_alone_in_a_sentence_opens_nothing() -> None:
    assert len(_parts("各位代表：\n一、回顾\n原因是多方面的，一是雨水少，农民负担重。\n")) == 2


PIECES = st.sampled_from(
    [
        "各位代表：",
        "一、2024年工作回顾",
        "二、2025年重点工作",
        "（一）发展农业",
        "（二）发展工业。新建工厂。",
        "第一，抓粮食。第二，抓棉花。",
        "一是水利；二是道路；三是电力。",
        "二是道路。",
        "——修塘坝。",
        "1.新建学校12所",
        "（1）甲（2）乙",
        "①甲②乙",
        "首先，抓农业。",
        "主要预期目标是：",
        "粮食产量稳定；",
        "还存在不少困难和问题。",
        "附件",
        "结束语",
        "让我们团结奋斗！",
        "粮食产量达到120万吨，农民收入增长5%。",
        "三",
        "",
    ]
)


def _is_tree(parts: tuple[Section, ...], length: int) -> None:
    end = 0
    for index, part in enumerate(parts):
        assert part.index == index
        assert part.start <= part.heading_end <= part.end <= length
        assert part.depth < 30
        if part.parent < 0:
            assert part.depth == 0
            assert part.start == end
            end = part.end
        else:
            above = parts[part.parent]
            assert part.parent < index
            assert part.depth == above.depth + 1
            assert above.start <= part.start
            assert part.end <= above.end
    assert end == length
    for first, second in pairwise(parts):
        assert first.start <= second.start
        if second.parent != first.index:
            assert first.end <= second.start


@given(st.lists(PIECES | st.text("一二（）、。：；是第，\n12.", max_size=12), max_size=40))
def test_it_is_always_a_tree_that_covers_the_text(pieces: list[str]) -> None:
    text = read_text("粮" + "\n".join(pieces)).text
    _is_tree(outline(text), len(text.canonical))


def test_it_is_linear() -> None:
    steps = []
    for size in (200, 400):
        text = read_text(REPORT + "\n" + "（一）发展农业。抓好粮食，一是水利；二是种子。\n" * size).text
        steps.append(len(outline(text)))
    assert steps[1] - steps[0] == 200 * 3


@pytest.mark.parametrize(
    "line", ["一、发展农业", "（一）发展农业。", "第一，发展农业", "——发展农业", "发展农业", "三"]
)
def test_a_label_over_and_over_makes_no_stairs(line: str) -> None:
    parts = outline(read_text("各位代表：\n" + f"{line}\n抓好粮食生产。\n" * 500).text)
    assert max(part.depth for part in parts) <= 2


TABLE = load("headings")


@pytest.mark.parametrize("row", TABLE["style"], ids=lambda row: str(row["name"]))
def test_each_style_by_its_examples(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        mark = marks.initial(fold(example), 0, len(example))
        assert mark is not None
        assert mark.style == row["name"]
    for example in row.get("not", ()):
        assert not re.match(row["pattern"], fold(example))


@pytest.mark.parametrize("row", TABLE["title"], ids=lambda row: str(row["role"]))
def test_each_role_by_its_headings(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        title = fold(re.sub("^.{1,4}、|^（.{1,3}）", "", example))
        assert re.search(row["pattern"], title)
        assert row["role"] in [role.value for _, role in roles.in_title(title)]
    for example in row["not"]:
        assert row["role"] not in [role.value for _, role in roles.in_title(fold(example))]


@pytest.mark.parametrize("row", TABLE["cue"], ids=lambda row: str(row["role"]))
def test_each_role_by_its_first_words(row: dict[str, Any]) -> None:
    within = SectionRole(row.get("within", ["review"])[0])
    for example in row["examples"]:
        found = roles.cue(fold(example), (within, within), 1.0)
        assert found is not None
        assert found.role.value == row["role"], example
    for example in row["not"]:
        assert not re.search(row["pattern"], fold(example))


def test_the_main_parts_of_all_reports(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.txt")):
        text = read_document(path).text
        parts = outline(text)
        _is_tree(parts, len(text.canonical))
        found = {part.role for part in parts}
        assert SectionRole.REVIEW in found, path
        if re.search(r"20(?!0[0-3])\d\d", str(path.relative_to(corpus))):
            assert found | _lacking(path) >= MAIN, path
            assert sum(part.depth == 0 for part in parts) >= 3, path


MAIN = {SectionRole.TASKS, SectionRole.TARGETS, SectionRole.SELF_GOVERNMENT, SectionRole.CLOSING}


def _lacking(path: Path) -> set[SectionRole]:
    """Parts that a report of the corpus does not have as parts of their own."""
    without = ("安徽省", "河南省", "甘肃省", "2006", "2012", "2013", "2014", "2018")
    return {SectionRole.SELF_GOVERNMENT} if path.stem in without else set()


def test_a_communique_plans_nothing() -> None:
    text = read_text("澜江省2024年统计公报\n一、综合\n粮食增产。\n二、农业\n三、对外开放\n扩大出口。").text
    assert SectionRole.TASKS in {part.role for part in outline(text)}
    assert not any(part.role.ahead for part in outline(text, kind="statistical communique"))
