"""Each check on sentences of its own: what it finds, and what it has nothing to say of."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from yanxing.check import CHECKS, comparisons, findings
from yanxing.check.dossier import Dossier, Reading, dossiers
from yanxing.check.rank import field
from yanxing.check.respectively import members
from yanxing.check.slips import slip
from yanxing.model import Jurisdiction, Level

Said = Callable[..., Dossier]

FOUND = [
    ("growth", ("粮食产量120万吨，比上年增加20万吨、增长10%。",), "20万吨 / (120万吨 − 20万吨)"),
    ("growth", ("社会消费品零售总额由400.4亿元增加到500.5亿元，增长45%。",), "500.5亿元 / 400.4亿元 − 1"),
    ("growth", ("接待游客2680万人次，增加340万人次，翻了一番。",), "340万人次 / (2680万人次 − 340万人次)"),
    ("growth", ("粮食产量124万吨，比上年预计数增加21万吨、增长12%。",), "21万吨 / (124万吨 − 21万吨)"),
    ("average", ("粮食产量由2019年的100.4万吨增加到2024年的120.5万吨，年均增长4.7%。",), "^ (1/5) − 1"),
    ("average", ("财政收入从2019年的8651亿元增加到2024年的18914亿元，平均每年增加1053亿元。",), "/ 5"),
    ("difference", ("森林覆盖率由41.2%提高到43.6%，提高1.4个百分点。",), "43.6% − 41.2%"),
    ("difference", ("棉花产量由312万吨增加到502万吨，增加210万吨。",), "502万吨 − 312万吨"),
    ("difference", ("棉花产量502万吨，比2019年的312万吨增加210万吨。",), "502万吨 − 312万吨"),
    ("direction", ("森林覆盖率由43.6%提高到41.2%。",), "说是由 43.6% 上升"),
    ("direction", ("城镇调查失业率由5.1%下降到5.9%。",), "说是由 5.1% 下降"),
    (
        "share",
        ("电力总装机100.2万千瓦，新能源装机60.1万千瓦，新能源装机占电力总装机的40%。",),
        "60.1万千瓦 / ",
    ),
    ("total", ("争取上级资金86.4亿元，其中专项债券61.7亿元、特别国债20.7亿元。",), "61.7亿元 + 20.7亿元"),
    ("total", ("新建小学21所、中学13所，共计35所。",), "21所 + 13所"),
    ("total", ("财政支出120亿元，债务支出30.5亿元，两项合计180亿元。",), "120亿元 + 30.5亿元"),
    ("respectively", ("肉、蛋、奶产量分别增长3.1%、4.2%。",), "列出 3 项，文中有 2 个数"),
    ("respectively", ("粮食、棉花产量分别达到121万吨、13万吨和7万吨。",), "列出 2 项，文中有 3 个数"),
    ("twice", ("高速公路通车里程6486公里。全省高速公路通车里程6468公里。",), "6486公里"),
    ("years", ("从2025年到2021年，粮食产量增长20%。",), "时期 2025—2021 不成立"),
    ("rank", ("营商环境居西北五省区第六位。",), "名次 6 大于参评数 5"),
    ("plausible", ("城镇调查失业率为55%。",), "通常在"),
    (
        "succession",
        ("社会消费品零售总额2846亿元。", "社会消费品零售总额3196亿元，增长9.6%。"),
        "3196亿元 / 2846亿元",
    ),
    ("restated", ("粮食产量408.1亿斤。", "粮食产量415.2亿斤，增加3.6亿斤。"), "415.2亿斤 − 3.6亿斤"),
    ("restated", ("粮食产量408.1亿斤。", "粮食产量由2023年的411.6亿斤增加到415.2亿斤。"), "文中为 411.6亿斤"),
    (
        "restated",
        ("粮食产量增长3.1%。", "2023年粮食产量增长3.9%。"),
        "3.1% = 3.05%–3.15%；2025 年报告文中为 3.9%",
    ),
    (
        "cumulative",
        ("城镇新增就业45万人。", "城镇新增就业46万人。", "2022年至2023年城镇新增就业185万人。"),
        "45万人 + 46万人",
    ),
]

SILENT = [
    # The highest of several is not the growth of all of them together.
    "2020年至2024年，三分之一的市县粮食产量年均增长4.3%以上，高的达到5.5%。",
    # Of the whole only its name is there, which is that of the part too.
    "有310个村通了公路，占全国1240个山区村的25%；有6200万亩水田，占全国3.1亿亩水田的20%。",
    # Right to the rounding.
    "粮食产量120万吨，比上年增加20万吨、增长20%。",
    "社会消费品零售总额19.84万亿元，比上年增加1.12万亿元、增长6.0%。",
    "森林覆盖率由41.2%提高到43.6%，提高2.4个百分点。",
    "粮食产量由2019年的100.4万吨增加到2024年的120.5万吨，年均增长3.7%。",
    # Real growth cannot be had from nominal amounts, and amounts without an entry may be either.
    "地区生产总值由2019年的9323亿元增加到13697亿元，增长33.6%。",
    "省属企业产值120亿元，增加20亿元、增长10%。",
    "财政收入2610亿元，增加120亿元，同口径增长9%。",
    "农村居民人均可支配收入由13000元增加到19000元，扣除价格因素增长20%。",
    # Two statements, two bases.
    "粮食产量120万吨，比2019年增加20万吨；粮食产量增长3%。",
    "棉花产量120万吨，油料产量增加20万吨，糖料产量增长3%。",
    "森林覆盖率由41.2%提高到43.6%，比上年提高0.4个百分点。",
    "社会消费品零售总额由400.4亿元增加到500.5亿元，同比增长4.5%。",
    "社会消费品零售总额500.5亿元，增加40亿元，比2019年增长45%。",
    "经营主体达到120.5万户，新增20.5万户，增长10%。",
    # The parts of 其中 need not be all, and words other than a sum.
    "争取上级资金86.4亿元，其中专项债券21.7亿元、特别国债20.7亿元。",
    "新建学院7个、联合体5个、共同体8个。",
    "新建小学21所、中学13所，共计34所。",
    "新建小学21所、中学13所等，共计50所。",
    "新建小学21所、中学13所，加上改建的，共计50所。",
    # As many as there are, or nobody can say.
    "肉、蛋、奶产量分别增长3.1%、4.2%和5.3%。",
    "城乡居民人均可支配收入分别增长5.6%、8.4%。",
    "粮食和油料、糖料产量分别增长3.1%、4.2%。",
    "肉、蛋、奶产量分别为39万吨、14万吨和10万吨，分别增长2.8%、2.1%和7.2%。",
    "省级森林城市、园林城市分别增至21座、9座，4个公园开放。",
    "汽车、石化等行业分别增长3.1%、4.2%和5.3%。",
    "粮食，油料、糖料产量分别增长3.1%、4.2%、5.3%。",
    "“一老、一小”、中学投入分别增长3.1%、4.2%。",
    "高效节能、绿色低碳的钢铁、水泥产能分别增长3.1%、4.2%。",
    # One figure twice, rounded, of two years, moving, or of two things.
    "高速公路通车里程6486公里。全省高速公路通车里程6486公里。",
    "粮食产量120.4万吨。全省粮食产量120万吨。",
    "城镇调查失业率从年中5.6%降至5.2%。",
    "2023年粮食产量318万吨。2024年粮食产量381万吨。",
    "地区生产总值增长5.4%。全年地区生产总值增长5.0%。",
    "前三季度高速公路通车里程6486公里。全省高速公路通车里程6468公里。",
    "云汀市粮食产量318万吨。全省粮食产量381万吨。",
    # In the field, within the range, a long time.
    "营商环境居西北五省区第五位。",
    "营商环境居全国第六位。",
    "城镇调查失业率为5.5%。",
    "粮食产量比2000年增长850%。",
    "森林覆盖率由41.2%提高到43.6%。",
]


@pytest.mark.parametrize(("check", "reviews", "arithmetic"), FOUND)
def test_what_does_not_fit_is_found(
    said: Said, check: str, reviews: tuple[str, ...], arithmetic: str
) -> None:
    found = list(findings(said(*reviews).readings))
    assert [finding.check for finding in found] == [check]
    assert arithmetic in found[0].message
    assert found[0].message_en
    assert "\n" not in found[0].message


@pytest.mark.parametrize("review", SILENT)
def test_what_fits_or_cannot_be_decided_is_not_accused(said: Said, review: str) -> None:
    assert [finding.message for finding in findings(said(review).readings)] == []


@pytest.mark.parametrize(
    "reviews",
    [
        ("社会消费品零售总额2846亿元。", "社会消费品零售总额3121亿元，增长9.6%。"),
        ("社会消费品零售总额2846亿元。", "社会消费品零售总额3150亿元，增长9.6%。"),
        ("社会消费品零售总额2846亿元。", "按修订后的口径，社会消费品零售总额3196亿元，增长9.6%。"),
        ("社会消费品零售总额2846亿元。", "社会消费品零售总额3196亿元，同口径增长9.6%。"),
        ("地区生产总值2846亿元。", "地区生产总值3196亿元，增长5.6%。"),
        ("社会消费品零售总额2846亿元。", "粮食产量120万吨。", "社会消费品零售总额3196亿元，增长9.6%。"),
        ("粮食产量408.1亿斤。", "粮食产量411.7亿斤，增加3.6亿斤。"),
        ("粮食产量预计增长3.1%。", "2023年粮食产量增长3.9%。"),
        ("粮食产量408.1亿斤。", "粮食产量415.2亿斤，比上年计划增加3.6亿斤。"),
        ("城镇新增就业45万人。", "城镇新增就业46万人。", "2022年至2023年城镇新增就业91万人。"),
        ("城镇新增就业45万人。", "2021年至2022年城镇新增就业185万人。"),
    ],
)
def test_years_that_fit_or_cannot_be_held_together_are_not_accused(
    said: Said, reviews: tuple[str, ...]
) -> None:
    assert [finding.message for finding in findings(said(*reviews).readings)] == []


def test_what_is_expected_is_in_the_unit_of_what_is_stated(said: Said) -> None:
    [finding] = findings(said("棉花产量由312万吨增加到502万吨，增加210万吨。").readings)
    assert (finding.expected, finding.expected_to) == (Decimal(189), Decimal(191))
    assert (finding.stated, finding.unit) == (Decimal(210), "万吨")


def test_a_finding_names_every_figure_with_the_one_in_question_last(said: Said) -> None:
    dossier = said("粮食产量120万吨，比上年增加20万吨、增长10%。")
    [finding] = findings(dossier.readings)
    facts = {fact.id: fact for fact in dossier.readings[0].facts}
    assert [facts[key].quote for key in finding.facts] == ["120万吨", "增加20万吨", "增长10%"]
    assert finding.reports == (dossier.readings[0].report,)


def in_place(reading: Reading, place: Jurisdiction) -> Reading:
    return replace(reading, head=replace(reading.head, jurisdiction=place))


NATION = Jurisdiction("岳海国", "100000", Level.NATION)
PROVINCE = Jurisdiction("澜江省", "990000", Level.PROVINCE, "100000")


def gaps(said: Said, nation: str, province: str) -> list[str]:
    above = in_place(said(nation).readings[0], NATION)
    own = in_place(said(province).readings[0], PROVINCE)
    return [finding.message for finding in findings([own, above], ["gap"])]


def test_a_gap_is_held_against_the_report_of_the_place_above(said: Said) -> None:
    nation = "全年国内生产总值增长5.0%。"
    [message] = gaps(said, nation, "地区生产总值增长5.6%，高于全国0.8个百分点。")
    assert "5.6% − 5.0%" in message
    assert gaps(said, nation, "地区生产总值增长5.6%，高于全国0.6个百分点。") == []


def test_a_gap_to_what_is_not_stated_is_not_judged(said: Said) -> None:
    province = "地区生产总值增长5.6%，高于全国0.8个百分点。"
    assert gaps(said, "粮食产量增长5.0%。", province) == []
    assert gaps(said, "国内生产总值增长5.0%。国内生产总值增长5.2%。", province) == []


def test_reports_are_put_together_by_place_and_those_above_are_not_checked_twice(said: Said) -> None:
    slipped = "森林覆盖率由43.6%提高到41.2%。"
    above = in_place(said(slipped).readings[0], NATION)
    own = in_place(said("粮食产量120万吨。").readings[0], PROVINCE)
    assert len(list(findings([own, above]))) == 1
    assert [len(dossier.above) for dossier in dossiers([own, above])] == [0, 1]


def test_a_place_above_itself_ends(said: Said) -> None:
    own = in_place(said("粮食产量120万吨。").readings[0], replace(PROVINCE, parent=PROVINCE.code))
    assert [len(dossier.above) for dossier in dossiers([own])] == [1]


def test_nothing_to_check_finds_nothing() -> None:
    assert list(findings([])) == []
    for check in CHECKS.values():
        assert list(check(Dossier(()))) == []


@pytest.mark.parametrize(
    ("names", "count"),
    [
        ("肉、蛋、奶产量", (3, 3)),
        ("城乡居民收入", (1, 2)),
        ("粮食和油料、糖料产量", (2, 3)),
        ("产量", (1, 1)),
    ],
)
def test_members_of_a_list_are_counted_from_the_fewest_to_the_most(
    names: str, count: tuple[int, int]
) -> None:
    assert members(names) == count


@pytest.mark.parametrize(
    ("of", "size"),
    [
        ("西北五省区", 5),
        ("全国36个重点城市", 36),
        ("全国十二个省市", 12),
        ("全国三十一个省", 0),
        ("全国", 0),
        ("", 0),
    ],
)
def test_the_size_of_a_field_is_read_from_its_name(of: str, size: int) -> None:
    assert field(of) == size


@pytest.mark.parametrize(
    ("one", "other", "slipped"),
    [
        ("318", "381", True),
        ("86.4", "82.4", True),
        ("6200", "6000", True),
        ("86.4", "86.40", False),
        ("86.4", "864", False),
        ("86.4", "68.4", True),
        ("123", "321", False),
        ("100", "99", False),
    ],
)
def test_a_slip_of_the_pen_is_one_digit_or_two_changed_about(one: str, other: str, slipped: bool) -> None:
    assert slip(Decimal(one), Decimal(other)) == slip(Decimal(other), Decimal(one)) == slipped


HELD = [
    ("growth", "粮食产量120万吨，比上年增加20万吨、增长20%。"),
    ("difference", "森林覆盖率由41.2%提高到43.6%，提高2.4个百分点。"),
    ("direction", "森林覆盖率由41.2%提高到43.6%。"),
    ("average", "粮食产量由2019年的100.4万吨增加到2024年的120.5万吨，年均增长3.7%。"),
    ("share", "电力总装机100.2万千瓦，新能源装机60.1万千瓦，新能源装机占电力总装机的60%。"),
    ("total", "新建小学21所、中学13所，共计34所。"),
    ("respectively", "肉、蛋、奶产量分别增长3.1%、4.2%、5.3%。"),
    ("twice", "高速公路通车里程6486公里。全省高速公路通车里程6486公里。"),
    ("rank", "营商环境居西北五省区第四位。"),
    ("plausible", "城镇调查失业率为5.5%。"),
]


@pytest.mark.parametrize(("name", "sentence"), HELD)
def test_what_bears_out_is_counted(said: Said, name: str, sentence: str) -> None:
    assert [each.finding for each in comparisons(said(sentence).readings, [name])] == [None]


def test_what_cannot_be_decided_is_no_comparison(said: Said) -> None:
    alone = said("粮食产量120万吨。农村居民人均可支配收入增长5%。").readings
    assert {each.check for each in comparisons(alone)} <= {"plausible"}
