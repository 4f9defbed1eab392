"""A report made up for the tests of the page, its facts found in its text by ``str.index``."""

from decimal import Decimal

from yanxing.ids import content_id
from yanxing.model import (
    Bound,
    Extraction,
    Fact,
    Goal,
    Head,
    Jurisdiction,
    Level,
    Measure,
    Numeral,
    NumeralClass,
    Report,
    Role,
    Section,
    SectionRole,
    Source,
    SourceMap,
    Text,
)

TEXT = """政府工作报告
——2024年1月20日在澜江省第九届人民代表大会第二次会议上
澜江省省长 林见川
各位代表：
现在，我代表省人民政府向大会报告工作，请予审议。
一、2023年工作回顾
过去一年，全省上下同心协力，经济运行稳中有进，主要指标好于预期，高质量发展迈出新步伐。
（一）综合实力稳步提升。地区生产总值达到18236.4亿元，增长5.6%，高于全国0.5个百分点。粮食总产量1462.3万吨，占全国的2.1%，居全国第八位。社会消费品零售总额增长7.9%，连续三年快于经济增速。
（二）民生福祉持续改善。城镇新增就业46.2万人，城镇调查失业率由5.4%降至5.1%。
二、2024年工作安排
综合考虑各方面因素，今年发展的主要预期目标是：地区生产总值增长5.5%左右，力争6%；城镇新增就业45万人以上；居民收入增长与经济增长同步；货物进出口促稳提质。
（一）加快建设现代化产业体系。实施“5+8”产业培育行动，改造提升120个重点园区，工业投资增长6%—8%。
三、十件民生实事
新建普惠托位1.2万个，改造老旧小区860个。让发展成果看得见、摸得着。
"""


def report_of(text: str, headings: list[tuple[str, int, SectionRole]], **head: str) -> Report:
    """Make a report of a text; a heading is told by its words, its depth, its role."""
    starts = [text.index(words) for words, _, _ in headings]
    sections: list[Section] = []
    for index, ((words, depth, role), start) in enumerate(zip(headings, starts, strict=True)):
        above = [s.index for s in sections if s.depth < depth]
        after = [starts[i] for i in range(index + 1, len(starts)) if headings[i][1] <= depth]
        label, _, rest = words.partition("）" if words.startswith("（") else "、")
        mark = words[len(label) : len(words) - len(rest)]
        sections.append(
            Section(
                index=index,
                parent=above[-1] if above else -1,
                depth=depth,
                label=label + mark,
                title=rest.rstrip("。"),
                role=role,
                start=start,
                heading_end=start + len(words),
                end=after[0] if after else len(text),
            )
        )
    return Report(
        id=content_id(text),
        source=Source(
            path="/home/someone/reports/澜江省/2024.txt",
            sha256="0" * 64,
            format="txt",
            encoding="utf-8",
            size=3072,
        ),
        head=Head(
            jurisdiction=Jurisdiction(name="澜江省", code="990000", level=Level.PROVINCE, parent="000000"),
            kind="government work report",
            year=2024,
            reviewed=2023,
            session=head.get("session", "第九届人民代表大会第二次会议"),
            speaker=head.get("speaker", "林见川"),
            date="2024-01-20",
            title=head.get("title", ""),
            url=head.get("url", "https://example.org/2024"),
            origins=(("year", "text"), ("jurisdiction", "folder name"), ("reviewed", "derived")),
        ),
        text=Text(canonical=text, folded=text, map=SourceMap(canonical=(0,), source=(0,))),
        sections=tuple(sections),
    )


def fact_of(report: Report, around: str, quote: str, value: str, **fields: object) -> Fact:
    """Make a fact of the quote within the only place in the text that reads ``around``."""
    text = report.text.canonical
    start = text.index(around) + around.index(quote)
    known: dict[str, object] = {
        "unit": "",
        "measure": Measure.LEVEL,
        "bound": Bound.EQ,
        "role": Role.RESULT,
        "period": "2023",
        "value_to": None,
        "area": "",
        "of": "",
        "indicator": "",
        "average": False,
        "section": 0,
        "rules": (("measure", "verbs.reach"), ("period", "frame.review")),
    }
    return Fact(
        id=content_id(report.id, start, quote, value),
        report=report.id,
        start=start,
        end=start + len(quote),
        source_start=start,
        source_end=start + len(quote),
        quote=quote,
        sentence_start=start,
        sentence_end=start + len(quote),
        value=Decimal(value),
        **{**known, **fields},  # type: ignore[arg-type]
    )


def goal_of(report: Report, quote: str, kind: str, indicator: str, against: str = "") -> Goal:
    """Make a goal of the only place that reads ``quote``."""
    start = report.text.canonical.index(quote)
    return Goal(
        id=content_id(report.id, start, quote),
        report=report.id,
        start=start,
        end=start + len(quote),
        source_start=start,
        source_end=start + len(quote),
        quote=quote,
        section=0,
        kind=kind,
        period="2024",
        indicator=indicator,
        indicator_id="",
        against=against,
        rule=f"goals.{kind}",
    )


def numeral_of(report: Report, around: str, quote: str, kind: NumeralClass) -> Numeral:
    """Make a classed numeral."""
    start = report.text.canonical.index(around) + around.index(quote)
    return Numeral(
        report=report.id,
        start=start,
        end=start + len(quote),
        source_start=start,
        source_end=start + len(quote),
        quote=quote,
        kind=kind,
        rule=f"classes.{kind}",
    )


def sample() -> tuple[Report, Extraction]:
    """Return the report of ``TEXT`` with what a careful reader takes from it."""
    report = report_of(
        TEXT,
        [
            ("一、2023年工作回顾", 0, SectionRole.REVIEW),
            ("（一）综合实力稳步提升。", 1, SectionRole.REVIEW),
            ("（二）民生福祉持续改善。", 1, SectionRole.REVIEW),
            ("二、2024年工作安排", 0, SectionRole.TASKS),
            ("（一）加快建设现代化产业体系。", 1, SectionRole.TASKS),
            ("三、十件民生实事", 0, SectionRole.LIVELIHOOD),
        ],
        title="2024年澜江省政府工作报告",
    )
    gdp, jobs = "地区生产总值", "城镇新增就业"
    ahead = {"role": Role.TARGET, "period": "2024"}
    growth, change = Measure.GROWTH, Measure.CHANGE
    floor = fact_of(report, "增长5.5%左右", "5.5%左右", "5.5", unit="%", measure=growth, bound=Bound.APPROX,
                    indicator=gdp, indicator_id="gdp", firmness="expected", **ahead)  # fmt: skip
    facts = (
        fact_of(report, "18236.4亿元", "18236.4亿元", "18236.4", unit="亿元", indicator=gdp,
                indicator_id="gdp", normal_value=Decimal("1823640000000"), normal_unit="元",
                dimension="money"),
        fact_of(report, "增长5.6%", "5.6%", "5.6", unit="%", measure=growth, indicator=gdp,
                indicator_id="gdp"),
        fact_of(report, "高于全国0.5个百分点", "0.5个百分点", "0.5", unit="个百分点", measure=Measure.GAP,
                of="全国", indicator=gdp),
        fact_of(report, "1462.3万吨", "1462.3万吨", "1462.3", unit="万吨", indicator="粮食总产量"),
        fact_of(report, "占全国的2.1%", "2.1%", "2.1", unit="%", measure=Measure.SHARE, of="全国",
                indicator="粮食总产量"),
        fact_of(report, "居全国第八位", "第八位", "8", unit="位", measure=Measure.RANK, of="全国",
                indicator="粮食总产量"),
        fact_of(report, "增长7.9%", "7.9%", "7.9", unit="%", measure=growth, indicator="社会消费品零售总额"),
        fact_of(report, "连续三年", "连续三年", "3", unit="年", measure=Measure.STREAK, period="2021/2023",
                indicator="社会消费品零售总额", doubts=(("period", "连续的起点未写明"),)),
        fact_of(report, "就业46.2万人", "46.2万人", "46.2", unit="万人", measure=change, indicator=jobs),
        fact_of(report, "由5.4%", "5.4%", "5.4", unit="%", role=Role.BASE, period="",
                indicator="城镇调查失业率"),
        fact_of(report, "降至5.1%", "5.1%", "5.1", unit="%", indicator="城镇调查失业率"),
        floor,
        fact_of(report, "力争6%", "6%", "6", unit="%", measure=growth, indicator=gdp, indicator_id="gdp",
                firmness="aspirational", pair=floor.id, **ahead),
        fact_of(report, "就业45万人以上", "45万人以上", "45", unit="万人", measure=change, bound=Bound.GE,
                indicator=jobs, firmness="firm", **ahead),
        fact_of(report, "120个重点园区", "120个", "120", unit="个", indicator="重点园区", **ahead),
        fact_of(report, "增长6%—8%", "6%—8%", "6", value_to=Decimal(8), unit="%", measure=growth,
                bound=Bound.RANGE, indicator="工业投资", **ahead),
        fact_of(report, "托位1.2万个", "1.2万个", "1.2", unit="万个", indicator="普惠托位", **ahead),
        fact_of(report, "小区860个", "860个", "860", unit="个", indicator="老旧小区", **ahead),
    )  # fmt: skip
    goals = (
        goal_of(report, "居民收入增长与经济增长同步", "in_step", "居民收入", "经济增长"),
        goal_of(report, "货物进出口促稳提质", "directional", "货物进出口"),
    )
    numerals = (
        numeral_of(report, "——2024年", "2024", NumeralClass.DATE),
        numeral_of(report, "一、2023年", "2023", NumeralClass.DATE),
        numeral_of(report, "“5+8”", "5", NumeralClass.NAME),
        numeral_of(report, "+8”", "8", NumeralClass.NAME),
    )
    return report, Extraction(report=report.id, facts=facts, numerals=numerals, goals=goals)
