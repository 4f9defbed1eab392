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
