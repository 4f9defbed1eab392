"""The registry keeps its own grammar, and phrases resolve to an entry for a reason or not at all."""

import copy
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from yanxing.errors import RulesError
from yanxing.rules import load
from yanxing.rules.indicators import Entry, Range, build, by_id, entries, resolve, surfaces
from yanxing.rules.units import lookup

DIMENSIONS = "money mass area length volume energy power persons count ratio index time concentration traffic"
THEMES = (
    "macro prices employment income consumption investment fiscal finance agriculture industry enterprise "
    "energy transport trade innovation environment education health social-security housing population "
    "culture safety government"
)


def test_the_registry_is_wide_enough() -> None:
    assert len(entries()) >= 220
    assert {entry.theme for entry in entries()} == set(THEMES.split())
    assert {entry.dimension for entry in entries()} == set(DIMENSIONS.split())


def test_ids_are_plain_and_found_again() -> None:
    for entry in entries():
        assert entry.id.replace("-", "").isalnum() and entry.id.isascii() and entry.id == entry.id.lower()
        assert by_id(entry.id) is entry
        assert entry.zh and entry.en


def longest_name(entry: Entry) -> str:
    """Return the longest name of the entry that stands in its example."""
    names = (name for name in (entry.zh, *entry.aliases) if name in entry.example)
    return max(names, key=len, default="")


def test_each_example_holds_a_name_of_its_entry_and_of_no_longer_one() -> None:
    listed = surfaces()
    for entry in entries():
        name = longest_name(entry)
        assert name, entry.id
        assert resolve(name).id == entry.id
        longer = [other for other in listed if name in other and other != name and other in entry.example]
        assert not longer, (entry.id, longer)


def test_each_name_resolves_exactly_to_its_entry() -> None:
    for entry in entries():
        for name in (entry.zh, *entry.aliases, *entry.bare):
            assert (resolve(name).id, resolve(name).exact) == (entry.id, True), name


def test_each_unit_is_one_the_unit_table_knows() -> None:
    unknown = {unit for entry in entries() for unit in entry.units if lookup(unit) is None}
    assert not unknown


def test_no_name_stands_in_a_qualifier() -> None:
    said = {
        word
        for each in load("indicators")["qualifier"]
        for side in ("before", "after")
        for word in each.get(side, [])
    }
    names = set(surfaces())
    assert not {(name, word) for word in said for name in names if name in word}


def test_surfaces_leave_out_bare_names_and_come_longest_first() -> None:
    listed = surfaces()
    assert all(len(a) >= len(b) for a, b in pairwise(listed))
    assert not {name for entry in entries() for name in entry.bare} & set(listed)
    assert "专精特新“小巨人”企业" in listed and "专精特新小巨人企业" in listed


EXACT = {
    "国内生产总值": "gdp",
    "地区生产总值": "gdp",
    "GDP": "gdp",
    "gdp": "gdp",
    "经济": "gdp",
    "经济总量": "gdp",
    "国民生产总值": "gnp",
    "工农业总产值": "gross-output-value-agriculture-industry",
    "国民收入": "national-income",
    "一产增加值": "gdp-primary",
    "服务业增加值": "gdp-tertiary",
    "服务业增加值占国内生产总值的比重": "gdp-tertiary-share",
    "居民消费价格总水平": "cpi",
    "CPI": "cpi",
    "商品零售价格": "retail-prices",
    "城镇新增就业": "urban-new-jobs",
    "新增城镇就业": "urban-new-jobs",
    "城镇调查失业率": "unemployment-surveyed",
    "城镇登记失业率": "unemployment-registered",
    "失业率": "unemployment-surveyed",
    "居民人均可支配收入": "income-residents",
    "城镇居民人均可支配收入": "income-urban",
    "农村居民人均可支配收入": "income-rural",
    "农民人均纯收入": "income-rural-net",
    "社零": "retail-sales",
    "社会商品零售总额": "retail-sales-commodities",
    "固投": "fixed-asset-investment",
    "全社会固定资产投资": "fixed-asset-investment",
    "固定资产投资（不含农户）": "fixed-asset-investment",
    "基本建设投资": "capital-construction",
    "民间投资": "private-investment",
    "一般公共预算收入": "general-public-budget-revenue",
    "财政收入": "fiscal-revenue",
    "赤字率": "deficit-ratio",
    "广义货币（M2）": "m2",
    "广义货币M2": "m2",
    "粮食总产量": "grain-output",
    "粮食": "grain-output",
    "棉花产量": "cotton-output",
    "规上工业增加值": "industrial-value-added-above-scale",
    "规模以上工业增加值": "industrial-value-added-above-scale",
    "工业增加值": "industrial-value-added",
    "工业总产值": "industrial-output-value",
    "原煤": "coal-output",
    "煤": "coal-output",
    "钢": "steel-output",
    "单位GDP能耗": "energy-intensity",
    "单位国内生产总值能耗": "energy-intensity",
    "碳排放强度": "carbon-intensity",
    "进出口": "trade-total",
    "外贸进出口总值": "trade-total",
    "外贸出口": "exports",
    "实际使用外资": "fdi",
    "实际利用外资": "fdi",
    "全社会研发投入强度": "rd-intensity",
    "R&D经费投入强度": "rd-intensity",
    "PM2.5平均浓度": "pm25",
    "森林覆盖率": "forest-coverage",
    "常住人口城镇化率": "urbanisation",
    "人均预期寿命": "life-expectancy",
    "专精特新“小巨人”企业": "enterprises-little-giant",
}

QUALIFIED = {
    "一般公共预算收入同口径": ("general-public-budget-revenue", "同口径"),
    "一般公共预算收入同口径增长": ("general-public-budget-revenue", "同口径"),
    "地方一般公共预算收入": ("general-public-budget-revenue", "地方"),
    "省本级一般公共预算收入": ("general-public-budget-revenue", "本级"),
    "按可比口径计算的财政收入": ("fiscal-revenue", "可比口径"),
    "地方财政收入": ("fiscal-revenue", "地方"),
    "全口径财政收入": ("fiscal-revenue", "全口径"),
    "财政收入预算数": ("fiscal-revenue", "预算数"),
    "国内生产总值按可比价格计算": ("gdp", "可比价格"),
    "按不变价格计算的地区生产总值": ("gdp", "不变价"),
    "名义地区生产总值": ("gdp", "名义"),
    "地区生产总值年均增速": ("gdp", "年均"),
    "地区生产总值年均增长": ("gdp", "年均"),
    "地区生产总值两年平均增长": ("gdp", "两年平均"),
    "上半年地区生产总值": ("gdp", "上半年"),
    "扣除房地产开发投资后的固定资产投资": ("fixed-asset-investment", "扣除房地产"),
    "扣除房地产的固定资产投资": ("fixed-asset-investment", "扣除房地产"),
    "固定资产投资（不含房地产）": ("fixed-asset-investment", "扣除房地产"),
    "城镇居民人均可支配收入实际": ("income-urban", "实际"),
    "居民人均可支配收入实际增长": ("income-residents", "实际"),
    "农村居民人均可支配收入扣除价格因素": ("", ""),
    "扣除价格因素城镇居民人均可支配收入": ("income-urban", "扣除价格"),
    "年均新增城镇就业": ("urban-new-jobs", "年均"),
    "累计建成高标准农田": ("farmland-high-standard", "累计"),
    "新建高标准农田": ("farmland-high-standard", "新增"),
    "新建改造高标准农田": ("farmland-high-standard", "新建改造"),
    "新建改建农村公路": ("rural-roads", "新建改造"),
    "开工改造城镇老旧小区": ("old-estates", "新开工"),
    "国家级先进制造业集群": ("clusters", "国家级"),
    "国家专精特新“小巨人”企业": ("enterprises-little-giant", "国家级"),
    "省级专精特新企业": ("enterprises-specialised", "省级"),
    "粮食总产量增量": ("grain-output", "新增"),
}

HARMLESS = {
    "地区生产总值增速": "gdp",
    "全省地区生产总值": "gdp",
    "我市地区生产总值增长目标": "gdp",
    "2019年国内生产总值": "gdp",
    "一九七九年国民收入": "national-income",
    "一九八五年工农业总产值": "gross-output-value-agriculture-industry",
    "中央提出今年经济": "gdp",
    "居民消费价格涨幅": "cpi",
    "居民消费价格上涨幅度": "cpi",
    "规模以上工业增加值增速": "industrial-value-added-above-scale",
    "全国粮食总产量": "grain-output",
    "全社会用电量": "electricity-consumption",
    "城镇新增就业人数": "urban-new-jobs",
    "固定资产投资总额": "fixed-asset-investment",
    "固定资产投资完成额": "fixed-asset-investment",
    "刑事案件数": "criminal-cases",
    "完成造林": "afforestation",
    "“社会消费品零售总额”": "retail-sales",
    "社会消费品 零售总额": "retail-sales",
    "ＧＤＰ": "gdp",
    "城镇调查失业率的预期目标": "unemployment-surveyed",
}

UNKNOWN = (
    "",
    "的",
    "增长",
    "省属企业工业总产值",
    "国有企业工业增加值",
    "某集团营业收入",
    "脱贫县粮食产量",
    "乡镇企业出口额",
    "大学生就业",
    "就业",
    "消费",
    "投资",
    "收入",
    "利润",
    "产量",
    "人均收入水平较高地区",
    "高原特色工业增加值",
    "生物医药产业增加值",
    "汽车工业总产值",
    "南部地区生产总值增长极",
    "财政收入质量",
    "粮食仓容",
    "粮食储备",
    "煤炭运量",
    "钢琴产量",
    "外资银行",
    "进出口岸",
    "城镇化试点",
    "森林草原火灾",
    "会议",
    "代表",
    "改革任务",
    "一九八五年",
    "新增",
    "全国",
    "同口径",
    "扣除房地产",
    "增长" * 40,
)


@pytest.mark.parametrize(("phrase", "id"), EXACT.items())
def test_a_whole_name_resolves(phrase: str, id: str) -> None:
    resolution = resolve(phrase)
    assert (resolution.id, resolution.qualifiers, resolution.exact) == (id, (), True)
    assert resolution.surface == phrase


@pytest.mark.parametrize(("phrase", "expected"), QUALIFIED.items())
def test_a_qualifier_is_kept(phrase: str, expected: tuple[str, str]) -> None:
    resolution = resolve(phrase)
    assert (resolution.id, resolution.qualifier) == expected
    assert not resolution.exact


@pytest.mark.parametrize(("phrase", "id"), HARMLESS.items())
def test_harmless_words_change_nothing(phrase: str, id: str) -> None:
    resolution = resolve(phrase)
    assert (resolution.id, resolution.qualifiers) == (id, ())


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_what_is_not_listed_stays_surface(phrase: str) -> None:
    resolution = resolve(phrase)
    assert (resolution.id, resolution.qualifiers, resolution.head) == ("", (), "")


def test_neighbours_stay_apart() -> None:
    neighbours = (
        ("工业增加值", "工业总产值", "规上工业增加值", "地区生产总值"),
        ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入", "农民人均纯收入"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("财政收入", "一般公共预算收入", "税收收入", "中央财政收入"),
        ("社会消费品零售总额", "社会商品零售总额", "限额以上社会消费品零售额", "网上零售额"),
        ("可再生能源装机", "清洁能源装机", "新能源装机", "非化石能源装机"),
        ("造林", "营造林", "国土绿化"),
        ("花生产量", "油料产量"),
        ("经营主体", "个体工商户", "民营经营主体"),
    )
    for group in neighbours:
        assert len({resolve(phrase).id for phrase in group}) == len(group), group


def test_several_qualifiers_are_told_in_the_order_of_the_phrase_from_its_end() -> None:
    resolution = resolve("按可比口径计算的地方财政收入年均增长")
    assert resolution.id == "fiscal-revenue"
    assert set(resolution.qualifiers) == {"可比口径", "地方", "年均"}
    assert resolution.qualifier == "、".join(resolution.qualifiers)


def test_a_qualifier_holds_only_beside_indicators_it_suits() -> None:
    assert resolve("地方城镇新增就业").id == ""
    assert resolve("国家级地区生产总值").id == ""


@pytest.mark.parametrize(
    ("id", "direction", "growth"),
    [
        ("gdp", "up", "real"),
        ("cpi", "ceiling", "none"),
        ("unemployment-surveyed", "ceiling", "none"),
        ("income-rural", "floor", "real"),
        ("energy-intensity", "down", "none"),
        ("general-public-budget-revenue", "up", "nominal"),
        ("grain-output", "floor", "none"),
        ("population", "none", "none"),
    ],
)
def test_how_a_target_is_read(id: str, direction: str, growth: str) -> None:
    entry = by_id(id)
    assert (entry.direction, entry.growth) == (direction, growth)


def test_plausible_ranges_are_exact_numbers() -> None:
    gdp = by_id("gdp")
    assert gdp.plausible_growth == Range(Decimal(-30), Decimal(60)) and gdp.plausible_level is None
    assert Decimal("5.5") in Range(Decimal(0), Decimal("5.5"))
    assert Decimal("5.6") not in Range(Decimal(0), Decimal("5.5"))


def test_an_unknown_id_is_an_error_with_advice() -> None:
    with pytest.raises(RulesError, match="no indicator has the id nothing"):
        by_id("nothing")


@pytest.fixture
def rules() -> dict[str, Any]:
    whole = load("indicators")
    return copy.deepcopy({name: whole[name] for name in ("harmless", "qualifier", "deduction", "macro")})


def test_a_name_in_two_entries_is_refused(rules: dict[str, Any]) -> None:
    rules["macro"]["gnp"]["aliases"] += " 地区的生产总值"
    with pytest.raises(RulesError, match="name of both gdp and gnp"):
        build(rules)


def test_an_id_in_two_themes_is_refused(rules: dict[str, Any]) -> None:
    rules["prices"] = {"gdp": rules["macro"]["gdp"]}
    with pytest.raises(RulesError, match="gdp is the id of two indicators"):
        build(rules)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("direction", "sideways"),
        ("plausible", "growth 5..1"),
        ("plausible", "growth"),
        ("plausible", "x 1..2"),
        ("colour", "red"),
    ],
)
def test_a_broken_entry_is_refused_by_name(rules: dict[str, Any], field: str, value: str) -> None:
    rules["macro"]["gdp"][field] = value
    with pytest.raises(RulesError, match="gdp"):
        build(rules)


def test_a_broken_table_of_words_is_refused(rules: dict[str, Any]) -> None:
    del rules["harmless"]["after"]
    with pytest.raises(RulesError):
        build(rules)
