"""Figures of a place held against those of the place above, and those of places against their whole."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from yanxing.check import findings
from yanxing.check.dossier import Dossier, Reading
from yanxing.model import Jurisdiction, Level

Said = Callable[..., Dossier]
NATION = Jurisdiction("岳海国", "900000", Level.NATION)


def province(number: int) -> Jurisdiction:
    return Jurisdiction(f"第{number}省", f"9{number}0000", Level.PROVINCE, "900000")


def placed(said: Said, review: str, place: Jurisdiction) -> Reading:
    reading = said(review).readings[0]
    moved = replace(reading, head=replace(reading.head, jurisdiction=place))
    # Reports of one text would be one report.
    facts = tuple(replace(fact, id=f"{place.code}-{fact.id}") for fact in moved.facts)
    return replace(moved, report=f"{place.code}-{reading.report}", facts=facts)


def told(said: Said, check: str, nation: str, *provinces: str) -> list[str]:
    readings = [placed(said, nation, NATION)]
    readings += [placed(said, review, province(at)) for at, review in enumerate(provinces, 1)]
    return [finding.message for finding in findings(readings, [check])]


def test_a_share_is_own_figure_by_that_of_the_place_above(said: Said) -> None:
    nation = "粮食产量69540万吨。"
    [message] = told(said, "portion", nation, "粮食产量1462.3万吨，占全国的3.1%。")
    assert "1462.3万吨 / 69540万吨" in message and message.endswith("文中为 3.1%")
    assert not told(said, "portion", nation, "粮食产量1462.3万吨，占全国的2.1%。")
    # 1.4623亿吨 / 6.954亿吨 is 21.0 %
    assert told(said, "portion", "粮食产量6.954亿吨。", "粮食产量1.4623亿吨，占全国的12%。")


@pytest.mark.parametrize(
    ("nation", "own"),
    [
        ("粮食产量69540万吨。", "粮食产量增长3%，占全国的3.1%。"),
        ("油料产量69540万吨。", "粮食产量1462.3万吨，占全国的3.1%。"),
        ("粮食产量69540万吨。粮食产量69551万吨。", "粮食产量1462.3万吨，占全国的3.1%。"),
        ("粮食产量69540万吨。", "粮食产量1462.3万吨，占全省的3.1%。"),
    ],
    ids=["no own level", "another thing", "two levels above", "of another whole"],
)
def test_a_share_of_what_is_not_stated_is_not_judged(said: Said, nation: str, own: str) -> None:
    assert not told(said, "portion", nation, own)


def test_parts_are_together_no_more_than_the_whole(said: Said) -> None:
    provinces = "粮食产量1462.3万吨。", "粮食产量812.6万吨。"
    [message] = told(said, "parts", "粮食产量2001万吨。", *provinces)
    assert "1462.3万吨 + 812.6万吨 ≥ 2229.3万吨" in message and "文中为 2001万吨" in message
    assert not told(said, "parts", "粮食产量2274.9万吨。", *provinces)
    # Two per cent are left for revisions.
    assert not told(said, "parts", "粮食产量2232.1万吨。", *provinces)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("居民人均可支配收入41201元。", "居民人均可支配收入39211元。"),
        ("城镇化率66.1%。", "城镇化率61.2%。"),
        ("粮食产量2001万吨。", "前三季度粮食产量1462万吨。"),
        ("粮食产量2001万吨。", "2020年粮食产量1462万吨。"),
    ],
    ids=["per head", "rate", "part of a year", "another year"],
)
def test_what_does_not_add_up_is_not_added(said: Said, whole: str, part: str) -> None:
    assert not told(said, "parts", whole, part, part)


def test_one_part_says_nothing_of_the_whole(said: Said) -> None:
    assert not told(said, "parts", "粮食产量2001万吨。", "粮食产量2462.3万吨。")
