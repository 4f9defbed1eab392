"""Lines that a printer broke are put together again, those that a writer broke are not."""

import re
from collections.abc import Sequence

import pytest

from yanxing.read import read_text
from yanxing.read.layout import Kind, layout
from yanxing.read.lines import split, width

PARAGRAPHS = [
    "各位代表：",
    "现在，我代表云汀市人民政府向大会报告工作，请予审议，并请各位政协委员提出意见。",
    "一、2024年工作回顾",
    "过去一年，全市上下攻坚克难，经济社会发展取得新的进步。全市地区生产总值增长6.5%，规模以上工业增加值增长7.2%，"
    "固定资产投资增长5.8%，城镇新增就业5.2万人，粮食产量达到120.5万吨，居民人均可支配收入增长6.1%，各项任务圆满完成。",
    "一是农业基础更加稳固。新建高标准农田32万亩，改造灌区4处，农机总动力达到210万千瓦，粮食生产能力又上了一个新的台阶。",
    "二是工业发展提质增效。新增规模以上工业企业86家，技术改造投资增长11.3%，新材料产业产值突破300亿元，占全市工业的比重明显提高。",
    "（一）大力推进新型工业化，加快建设现代化产业体系",
    "实施制造业重点产业链提升行动，培育专精特新企业20家以上，推动传统产业改造升级，让老树发出新芽，让新苗尽快长成大树。",
    "（二）扎实推进乡村全面振兴",
    "抓好粮食生产，稳定播种面积，加强农田水利建设，发展特色种养业，努力让农民的腰包一年比一年鼓起来，日子一年更比一年好。",
    "让我们携起手来，为建设美丽云汀而奋斗！",
]
TEXT = "\n".join(PARAGRAPHS)


def _wrapped(
    full: int, indented: bool, unit: str = r"[\d.%]+|.", paragraphs: Sequence[str] = PARAGRAPHS
) -> list[str]:
    lines = []
    for paragraph in paragraphs:
        line = "　　"
        for piece in re.findall(unit, paragraph):
            if width(line) + width(piece) > full and piece not in "，。！？；：）”":
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return lines if indented else [line.lstrip("　") for line in lines]


@pytest.mark.parametrize("full", [40, 56, 64])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
def test_an_indented_text_is_rejoined(full: int, between: str) -> None:
    source = between.join(_wrapped(full, indented=True))
    assert read_text(source).text.canonical == TEXT


@pytest.mark.parametrize("full", [40, 56])
def test_a_text_that_lost_its_indentation_is_rejoined(full: int) -> None:
    got = read_text("\n\n".join(_wrapped(full, indented=False))).text.canonical.split("\n")
    # A paragraph that fills its last line can only be told by luck: it and the next become one.
    assert sum(paragraph in got for paragraph in PARAGRAPHS) >= len(PARAGRAPHS) - 2


@pytest.mark.parametrize("full", [36, 40, 44, 50, 58])
def test_words_and_numbers_broken_by_lines_and_pages_are_whole(full: int) -> None:
    lines = _wrapped(full, indented=True, unit=".")
    for page in range(len(lines) // 9, 0, -1):
        lines[9 * page : 9 * page] = [f"— {page} —"]
    assert read_text("\n".join(lines)).text.canonical == TEXT


@pytest.mark.parametrize("full", [60, 72, 80])
def test_a_row_of_figures_that_went_to_the_next_line_whole_goes_on(full: int) -> None:
    said = "苹果、柑橘、生猪、肉牛、水产、食用菌产量分别增长12.5%、103.4%、38.1%、244.6%。"
    paragraphs = [f"{'农业稳' * begins}增产。{said}{PARAGRAPHS[5]}" for begins in range(4, 8)]
    lines = [
        line
        for paragraph in paragraphs
        for line in _wrapped(full, indented=True, unit=r"[\d.%、]+|.", paragraphs=[paragraph])
    ]
    assert read_text("\n".join(lines)).text.canonical.split("\n") == paragraphs


def test_spaces_between_characters_and_digits_go() -> None:
    assert (
        read_text("粮食产量 4237.2 万亩，占 全国 的 1 2 ％。").text.canonical
        == "粮食产量4237.2万亩，占全国的12％。"
    )


def test_spaces_between_latin_words_and_between_numbers_stay_as_one() -> None:
    assert read_text("引进 Green  Power 公司，PTA 项目；2023  2024 两年。").text.canonical == (
        "引进Green Power公司，PTA项目；2023 2024两年。"
    )


def test_thousands_set_apart_are_one_number() -> None:
    assert read_text("总额 12 500 亿元").text.canonical == "总额12500亿元"


def test_a_line_of_invisible_characters_joins() -> None:
    source = "全年新增74.4\n\u200b\n万吨，增长6%。\n\n第二段话写在这里。\n\n第三段话写在这里。"
    assert read_text(source).text.canonical.split("\n")[0] == "全年新增74.4万吨，增长6%。"


def test_links_in_a_paragraph_join_and_blank_lines_part() -> None:
    source = (
        "国务院制定了《\n水利条例\n》，抓紧实施。\n\n第二，\n加强管理。\n\n各位代表：\n现在开始。\n\n完。"
    )
    assert read_text(source).text.canonical.split("\n") == [
        "国务院制定了《水利条例》，抓紧实施。",
        "第二，加强管理。",
        "各位代表：",
        "现在开始。",
        "完。",
    ]


def test_a_line_that_ends_open_goes_on() -> None:
    source = "第一行写到这里就断了，\n第二行接着把话说完。\n第三行是另一段。"
    assert read_text(source).text.canonical == "第一行写到这里就断了，第二行接着把话说完。\n第三行是另一段。"


def test_a_line_broken_at_a_figure_goes_on() -> None:
    source = (
        "一、农业稳步发展，农民收入明显增加\n2024\n年新修水渠、\n80\n万米长的田埂，农业总产值由\n31 亿元增加"
        "到 35\n亿元。粮食产量增长 4.2%\n以上。新建乡村车站 6\n座，通车率提高到\n95%。\n"
        "2025年，我们要多修路。\n3.抓好春耕。"
    )
    assert read_text(source).text.canonical.split("\n") == [
        "一、农业稳步发展，农民收入明显增加",
        "2024年新修水渠、80万米长的田埂，农业总产值由31亿元增加到35亿元。粮食产量增长4.2%以上。"
        "新建乡村车站6座，通车率提高到95%。",
        "2025年，我们要多修路。",
        "3.抓好春耕。",
    ]


def test_what_stands_under_a_title_is_no_part_of_it() -> None:
    head = "澜江省政府工作报告\n（2025年1月18日）\n一、2024年工作回顾\n"
    source = f"{head}过去一年，全市上下攻坚克难，经济发展取得进步，\n民生改善。\n\n" + "\n\n".join(PARAGRAPHS)
    assert read_text(source).text.canonical.split("\n")[:4] == [
        "澜江省政府工作报告",
        "（2025年1月18日）",
        "一、2024年工作回顾",
        "过去一年，全市上下攻坚克难，经济发展取得进步，民生改善。",
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("一段长长的话。\n另一段长长的话。\n", Kind.LINES),
        ("一段长长的话。\n\n另一段长长的话。\n\n第三段。", Kind.BLANKS),
        ("\n".join(_wrapped(56, indented=True)), Kind.WRAPPED),
        ("", Kind.LINES),
    ],
)
def test_layouts(source: str, kind: Kind) -> None:
    assert layout(split(source)).kind is kind


def test_the_wrapped_report_keeps_its_parts(corpus) -> None:  # type: ignore[no-untyped-def]
    path = corpus / "xinjiang-2024.txt"
    paragraphs = read_text(path.read_text(encoding="utf-8"), str(path)).text.canonical.split("\n")
    headings = [paragraph for paragraph in paragraphs if re.match("[一二三]、|（.{1,2}）", paragraph)]
    assert len(headings) == 3 + 12 + 4
    assert len(paragraphs) == 80
    assert sum(bool(re.match("[一二三四五六七八九十]+是", paragraph)) for paragraph in paragraphs) == 11
