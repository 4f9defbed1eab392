"""What years a passage speaks of, where the report's own year is known and where it is not."""

import pytest

from yanxing.pipeline import extract, read_stream

HEAD = "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
REVIEW = "一、2024年工作回顾\n各项工作扎实推进。"


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("粮食产量达到120万吨。", "2024"),
        ("五年来，新建学校120所。", "2020/2024"),
        ("到2030年，粮食产量达到150万吨。", "2030"),
        ("今年，新建学校12所。", "2025"),
    ],
)
def test_the_frame_gives_the_period(sentence: str, period: str) -> None:
    report = read_stream(f"{HEAD}{REVIEW}{sentence}\n".encode())
    assert [fact.period for fact in extract(report).facts] == [period]


@pytest.mark.parametrize(
    "opening", ["", "五年来，", "今年，", "今后五年，", "改革开放以来，", "力争", "目前已经使"]
)
def test_without_a_year_nobody_could_say(opening: str) -> None:
    report = read_stream(f"{opening}全省粮食产量达到120万吨以上，城镇新增就业5万人，失业率下降。\n".encode())
    assert (report.head.year, report.head.reviewed) == (0, 0)
    assert [fact.period for fact in extract(report).facts] == ["", ""]


TASKS = f"{REVIEW}\n二、全力推动“十五五”开好局、起好步\n今年要抓好以下工作。\n"
TERM = "一、过去五年工作回顾\n五年来，各项工作扎实推进。\n"


@pytest.mark.parametrize(
    ("passage", "period"),
    [
        (f"{TERM}这里还要指出的是，在刚刚过去的2024年，势头良好。新建水库12座。", "2024"),
        (f"{TERM}会议认为，在刚刚过去的2024年，势头良好。\n新建水库12座。", "2020/2024"),
        # A heading only mentions a plan or a year, or names it.
        (f"{TASKS}（一）发展农业。新建水库12座。", "2025"),
        ("三、“十五五”时期的目标\n（一）发展农业。新建水库12座。", "2026/2030"),
        ("二、2025年工作安排\n今后五年，渔业产值年均增长7%。\n新建水库12座。", "2025"),
        ("二、确保“十五五”实现渔业振兴目标\n粮食总产量年均增长2%。", "2026/2030"),
        ("三、2025年重点工作\n一是落实去年出台的政策，发展农业。新建水库12座。", "2025"),
        # What a sentence is addressed to may stand in front of a cue.
        (f"{TERM}各位代表，刚刚过去的2024年，农业丰收。\n工业增长较快。新建水库12座。", "2024"),
        # A paragraph of a longer look back on the year reviewed, and the list that it announces.
        (f"{TERM}2024年，农业丰收。\n新建水库12座。", "2020/2024"),
        (f"{TERM}2024年，我们做了两件事：\n一是兴修水利。新建水库12座。", "2024"),
        (f"{TERM}2024年，我们做了两件事：\n（一）兴修水利\n新建水库12座。", "2024"),
        (f"{TERM}2024年，我们做了两件事：\n一是植树。\n这五年很不平凡。新建水库12座。", "2020/2024"),
        # A heading that announces a run of years and the last of them.
        ("一、过去五年成就和2024年工作\n五年来，发展加快。\n新建水库12座。", "2020/2024"),
        ("一、过去五年成就和2024年工作\n五年来，发展加快。\n2024年，很不平凡。\n新建水库12座。", "2024"),
        (
            "一、过去五年成就和2024年工作\n五年来，发展加快。\n各位代表，2024年很不平凡。\n新建水库12座。",
            "2024",
        ),
        # …where a labelled paragraph comes to that year behind its first words, unless it speaks of the run.
        ("一、过去五年成就和2024年工作\n发展加快。\n（一）基础更牢。2024年，修渠。\n新建水库12座。", "2024"),
        ("一、过去五年成就和2024年工作\n五年来，基础更牢。2024年，修渠3公里。新建水库12座。", "2020/2024"),
        # A term of office, and the one to come.
        ("一、本届政府任期以来的工作回顾\n发展加快。新建水库12座。", "2023/2024"),
        ("一、第九届政府工作回顾\n发展加快。新建水库12座。", "2020/2024"),
        ("一、本届市政府任期内的工作回顾\n发展加快。新建水库12座。", "2020/2024"),
        ("二、新一届政府工作的建议\n加快发展。新建水库12座。", "2025/2029"),
        ("二、新一届政府工作的建议\n发展的主要预期目标是：\n新建水库12座。", "2025/2029"),
        ("二、新一届政府2025年工作的建议\n加快发展。新建水库12座。", "2025"),
        # What leads to the years looked back on.
        ("一、工作回顾\n回顾过去五年，发展加快。\n新建水库12座。", "2020/2024"),
        ("一、工作回顾\n各位代表！本届政府履职五年来，发展加快。\n——渔业兴旺。新建水库12座。", "2020/2024"),
        ("一、工作回顾\n“十四五”规划实施以来，发展加快。\n新建水库12座。", "2021/2024"),
        (f"{TERM}去年，我们做了两件事：\n（一）兴修水利\n新建水库12座。", "2024"),
        (f"{TERM}回顾2024年，我们做了两件事：\n（一）兴修水利\n新建水库12座。", "2024"),
        # The year from which on a review looks back, behind the heading and in a paragraph of its own.
        ("一、工作回顾\n2021年以来，发展加快。\n新建水库12座。", "2021/2024"),
        ("一、工作回顾\n发展加快。\n2021年以来，修渠3公里。新建水库12座。", "2021/2024"),
        ("一、工作回顾\n发展加快。\n2021年以来，修渠3公里。\n新建水库12座。", "2024"),
        # A heading that announces a plan of years and the first of them.
        (f"{TERM}二、今后五年的目标任务和2025年工作\n加快发展。新建水库12座。", "2025/2029"),
        (f"{TERM}二、今后五年的目标任务和2025年工作\n2025年是开局之年。\n新建水库12座。", "2025"),
        (
            "过去五年工作回顾\n发展加快。\n今后五年目标任务和2025年的主要工作\n今后五年，前景广阔。\n"
            "今后五年主要目标是：粮食产量达到900万吨；\n2025年是开局之年。\n"
            "一、兴修水利\n新建水库12座。",
            "2025",
        ),
        (f"{TERM}二、今后五年的目标任务\n2025年是开局之年。\n新建水库12座。", "2025/2029"),
        # A longer review comes to its last year, and a list behind that paragraph tells of it.
        (f"{TERM}这五年，渔业兴旺。\n2024年，渔港繁荣。\n（一）造船。新建水库12座。", "2024"),
        (f"{TERM}这五年，渔业兴旺。\n2024年，渔港繁荣。\n造船。新建水库12座。", "2020/2024"),
        # A passage on many years comes to the first of them, up to its end.
        (f"{TERM}二、今后五年的目标任务\n为了五年的目标，今年要开好局。新建水库12座。", "2025"),
        (f"{TERM}二、今后五年的目标任务\n今年要开好局。\n新建水库12座。", "2025/2029"),
        # A short look back or ahead holds for its paragraph, whatever stands in it.
        (f"{REVIEW}近三年修渠30公里。近两年修路12公里。\n新建水库12座。", "2024"),
        (f"{TASKS}今后三年修渠30公里。\n新建水库12座。", "2025"),
        (f"{TASKS}加快建设。“十五五”期间，修渠30公里。\n新建水库12座。", "2025"),
        (f"{TASKS}近三年一是修渠30公里，二是修路12公里。\n新建水库12座。", "2025"),
    ],
)
def test_a_passage_speaks_of_its_own_years(passage: str, period: str) -> None:
    report = read_stream(f"{HEAD}{passage}\n".encode())
    assert extract(report).facts[-1].period == period


def test_the_number_of_a_government_is_no_date() -> None:
    report = read_stream(f"{HEAD}一、第九届政府工作回顾\n发展加快。新建水库12座。\n".encode())
    kinds = {numeral.quote: str(numeral.kind) for numeral in extract(report).numerals[-1:]}
    assert kinds == {"九": "ordinal"}
