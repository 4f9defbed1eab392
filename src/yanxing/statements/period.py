"""Period: the year or years a figure is for."""

import re

from yanxing.frames import FULL_TERM, NO_YEARS, Years, plan_year, resolve
from yanxing.grammar.numerals import whole
from yanxing.grammar.times import TimeRef, year_of
from yanxing.model import Bound, Measure, Role
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.behind import STAGE
from yanxing.statements.draft import Draft
from yanxing.statements.measures import growth
from yanxing.statements.role import GREW_BEFORE, WISHED
from yanxing.statements.setting import Setting, last_clause, patterns

# What was, told among what is to be.
_TOLD = ("roles.done", "roles.fault", "roles.stands")
# Where a quoted target says of which year it was.
_YEAR_OF = {"roles.past_target": "year_of_task", "roles.planned_level": "planned_level"}
_COUNTED = "periods.counted"
SUMMED = "periods.summed"
# A figure that is told of what others were, alone or as one of a list.
_AMONG = ("subject.ellipsis", "subject.respectively")
# How far back a paragraph may have said by when.
_PARAGRAPH = 300
_DIFFERENCES = (Measure.GROWTH, Measure.CHANGE)


def settle(setting: Setting) -> None:
    """Fill in the period of a draft whose role is settled, and the rule it rests on."""
    draft = setting.draft
    if draft.role is Role.BASE:
        time = setting.time if draft.rules["role"] == GREW_BEFORE else draft.cue.time
        draft.period = str(_of_base(setting, time)) if time else ""
        draft.rules["period"] = "periods.base"
        return
    named = _named(setting)
    span = _summed(setting, _averaged(draft, named))
    if draft.measure in _DIFFERENCES and not draft.average and _of_last_year(setting):
        span = Years(span.last, span.last)
    stands = _beside_an_end(setting) or _stands_at_end(setting)
    if span.first != span.last and not _beside_a_run(setting) and stands:
        span = Years(span.last, span.last)
    if draft.measure is Measure.STREAK:
        span = _streak(setting, span)
    if draft.average:
        span = _multiplied_over(setting, _risen_over(setting, span))
    span = _until_due(setting, span)
    told = (draft.average and span != named) or draft.rules["measure"] == growth.PAST
    draft.years = span if told else _since(setting, span)
    draft.period = str(draft.years)


def _of_base(setting: Setting, time: TimeRef) -> Years:
    """Return the year of a base; 上年 is the one before that of which the passage speaks."""
    last = setting.frame.years.last
    if patterns()["this_year"].search(setting.before):
        # 争取今年比重由上年的32%提高到34%, in a plan of five years.
        last = plan_year(setting.head)
    written = setting.folded[time.start : time.end]
    if last and written.startswith(tuple(load("periods")["words"]["before"])):
        return Years(last - 1, last - 1)
    return resolve(time, setting.head)


def _named(setting: Setting) -> Years:
    """Return the years that the figure's own time names, else those of its passage."""
    draft, said = setting.draft, setting.said
    told = _of_role(setting)
    if told is not None:
        draft.rules["period"], years = told
        return years
    if said is None or not said.first:
        draft.rules["period"] = setting.frame.rule
        return setting.frame.years
    draft.rules["period"] = f"periods.said.{setting.time.kind if setting.time else ''}"
    passage = setting.frame.years
    inside = said.first == said.last == passage.last and passage.first < said.first
    return passage if inside and _runs(setting) else said


def _of_role(setting: Setting) -> tuple[str, Years] | None:
    """Return the rule and the years that a figure's role alone tells, None where its words or passage do."""
    rule, head = setting.draft.rules["role"], setting.head
    if rule == "roles.plan":
        return "periods.plan", Years(plan_year(head), plan_year(head))
    if rule == "roles.long_ago":
        return "periods.long_ago", NO_YEARS
    if rule == WISHED:
        passage, said = setting.frame.years, setting.said
        since = said is not None and setting.time is not None and setting.time.kind == "since"
        return setting.frame.rule, Years(said.first, passage.last) if said and since else passage
    if rule in _YEAR_OF and (year := _year_of_task(setting, _YEAR_OF[rule])):
        return "periods.task", Years(year, year)
    return _of_undated(setting) if setting.said is None else None


def _of_undated(setting: Setting) -> tuple[str, Years] | None:
    """Return the same of a figure of which no time is said."""
    head = setting.head
    if setting.draft.role is Role.TARGET and _is_of_programme(setting):
        return "periods.programme", Years(setting.programme.last, setting.programme.last)
    if setting.draft.rules["role"] not in _TOLD:
        return None
    now = head.year and patterns()["part_of_now"].search(setting.before)
    year = head.year if now else head.reviewed
    return "periods.done", Years(year, year)


def _is_of_programme(setting: Setting) -> bool:
    """按照纲要的要求，应该有七百亿斤: what the report's programme of many years demands is due at its end."""
    named = patterns()["programme"].search(setting.before) is not None
    return named and bool(setting.programme.first)


def _year_of_task(setting: Setting, pattern: str) -> int:
    """Return the year whose tasks a quoted target was among, 0 where none is named."""
    match = patterns()[pattern].search(setting.before)
    return year_of(match["year"]) if match else 0


def _runs(setting: Setting) -> bool:
    """Whether a growth in a review of five years is that of all five, though the level's year was named."""
    draft = setting.draft
    if draft.measure not in _DIFFERENCES:
        return False
    if draft.average:
        return True
    previous, time = setting.previous, setting.time
    moved = previous is not None and previous.cue.to
    if (_grows_on_average(setting.following) and not moved) or _is_singled_out(setting):
        return False
    if previous is not None and time is not None and time.start >= previous.end:
        return False
    return draft.rules.get("indicator") == "subject.ellipsis" and not _of_last_year(setting)


def _grows_on_average(following: Draft | None) -> bool:
    """2025年产值达到9亿元，增长5%，五年年均增长6%: what is told next is the growth over all years."""
    if following is None or not following.average or following.measure is not Measure.GROWTH:
        return False
    return following.rules.get("indicator") == "subject.ellipsis"


def _is_singled_out(setting: Setting) -> bool:
    """五年利用外资90亿元，其中2025年20亿元，增长7%: of the years one alone is told of."""
    if setting.time is None:
        return False
    before = setting.folded[setting.draft.sentence[0] : setting.time.start]
    return patterns()["singled_out"].search(before) is not None


def _of_last_year(setting: Setting) -> bool:
    """Whether a growth is said to be that of one year: 比上年增长."""
    return patterns()["last_year"].search(setting.draft.raw) is not None


def _averaged(draft: Draft, span: Years) -> Years:
    """五年平均每年增长7.9%, 五年累计完成3万亿元, 五年增长46%: a figure names how many years it runs over."""
    if not span.last:
        return span
    verb = draft.cue.verb_start - draft.gap
    raw = draft.raw[:verb] if draft.cue.verb and 0 <= verb <= len(draft.raw) else draft.raw
    name = _run_of(draft)
    match = patterns()[name].search(raw)
    if match is None or (span.first != span.last and name != "grown_over"):
        return span
    length = whole(match["years"])
    run = Years(span.last - length + 1, span.last)
    if draft.role is Role.TARGET and name == "grown_over" and span.first == span.last:
        # 力争渔业产值三年翻两番: from the year planned for on.
        return Years(span.first, span.first + length - 1)
    longer = length > span.last - span.first + 1
    return run if longer or span.first == span.last or run.first > span.first else span


def _run_of(draft: Draft) -> str:
    """Return by which pattern a figure may name the years that it runs over."""
    if draft.average:
        return "averaged"
    moved = draft.measure is Measure.CHANGE and draft.cue.kind in ("rise", "fall")
    return "grown_over" if draft.measure is Measure.GROWTH or moved else "summed_over"


def _summed(setting: Setting, span: Years) -> Years:
    """连续四年合计投入12亿元: a sum over as many years as the streak in front of it says."""
    draft, previous = setting.draft, setting.previous
    if previous is None or previous.measure is not Measure.STREAK or not span.last:
        return span
    apart = "；" in setting.folded[previous.end : draft.start]
    if (
        apart
        or previous.unit != load("periods")["words"]["unit"]
        or patterns()["summed"].search(draft.raw) is None
    ):
        return span
    draft.rules["period"] = SUMMED
    return Years(span.last - int(previous.value) + 1, span.last)


def _streak(setting: Setting, span: Years) -> Years:
    """Return the years of a streak: from the one it begins in, or from the plan year on as a promise."""
    draft = setting.draft
    if draft.unit != load("periods")["words"]["unit"]:
        return span
    length = int(draft.value)
    if draft.role is Role.TARGET:
        first = plan_year(setting.head)
        return Years(first, first + length - 1)
    if span.first == span.last and patterns()["founded"].match(draft.after):
        return Years(span.last - length, span.last - 1)
    begins = patterns()["begins"].search(setting.folded[draft.gap : draft.start])
    return Years(int(begins["year"]), int(begins["year"]) + length - 1) if begins else span


def _since(setting: Setting, span: Years) -> Years:
    """Return the years of a growth that is counted from a named one: 比2002年增长, 同1978年相比."""
    draft = setting.draft
    if draft.measure not in _DIFFERENCES or not span.last:
        return span
    against = patterns()["against"].match(setting.folded[draft.sentence[0] : draft.start + 12])
    if against and year_of(against["year"]) < span.last:
        first, term = year_of(against["year"]), setting.frame.years
        if first + 1 == span.last:
            return Years(span.last, span.last)
        counted = draft.average or (term.first == first + 1 and term.last - first == FULL_TERM)
        return Years(first + 1 if counted else first, span.last)
    previous, time = setting.previous, setting.time
    fresh = previous is not None and time is not None and time.start >= previous.end
    apart = previous is not None and "；" in setting.folded[previous.end : draft.start]
    fresh = fresh or (draft.average and apart)
    if previous is not None and previous.rules["period"] == "periods.since" and not fresh:
        draft.rules["period"] = "periods.since"
        return previous.years
    since = patterns()["since"].search(setting.before[_compares_from(setting) - draft.sentence[0] :])
    if since is None or (compared := _year_compared(since)) >= span.last:
        return span
    draft.rules["period"] = "periods.since"
    return Years(compared + 1, span.last)


def _compares_from(setting: Setting) -> int:
    """Return where the words begin that say what a growth is counted from: 比2020年的9亿元增长30%."""
    draft, previous = setting.draft, setting.previous
    if previous is not None and previous.role is Role.BASE and previous.end == draft.start:
        return previous.gap
    return draft.gap


def _risen_over(setting: Setting, span: Years) -> Years:
    """产值由2020年的9亿元增加到2024年的12亿元，年均增长7%: over the years between the two."""
    told = list(patterns()["risen_over"].finditer(setting.before))
    first, last = map(int, told[-1].group("year", "to")) if told else NO_YEARS
    return Years(first + 1, last) if first < last == span.last else span


def _multiplied_over(setting: Setting, span: Years) -> Years:
    """产值是2020年的1.6倍，年均增长7%: over the years since the one that the multiple is of."""
    draft, previous = setting.draft, setting.previous
    if previous is None or previous.measure is not Measure.GAP or previous.indicator != draft.indicator:
        return span
    held = patterns()["held_year"].match(previous.of)
    if held is None or span.first != span.last or not span.last:
        return span
    first = span.last - whole(held["ago"]) if held["ago"] else int(held["year"])
    return Years(first + 1, span.last) if first < span.last else span


def _until_due(setting: Setting, span: Years) -> Years:
    """到2030年，产值达到9亿元，年均增长7%: an average promised by a year runs from the year planned for.

    So do those of the next sentences, and among them what is to be reached by that year.
    """
    draft, first = setting.draft, plan_year(setting.head)
    if draft.role is not Role.TARGET or not first or span.first != span.last:
        return span
    last = span.last
    if setting.said is None:
        start = max(0, draft.sentence[0] - _PARAGRAPH)
        due = patterns()["due"].search(setting.folded, start, draft.gap)
        reached = draft.cue.kind == "reach" and due is not None and patterns()["by_the_year"].search(due[0])
        last = year_of(due["year"]) if due and (draft.average or reached) else last
    if last <= first:
        return span
    return Years(first if draft.average else last, last)


def _year_compared(since: re.Match[str]) -> int:
    """Return the year that a growth is counted from: 比2010年, 比“十一五”末."""
    return year_of(since["year"]) if since["year"] else int(load("periods")["plans"][since["plan"]][1])


def _stands_at_end(setting: Setting) -> bool:
    """Whether a figure of a run of years is a stock or rate at its end, not a flow over all of them."""
    draft = setting.draft
    if draft.average or draft.measure in (*_DIFFERENCES, Measure.STREAK):
        return False
    against_run = draft.measure is Measure.GAP and patterns()["years_before"].fullmatch(draft.of)
    if draft.rules.get("indicator") == STAGE or against_run or _is_kept(draft) or _is_yearly(draft):
        return False
    if draft.measure is Measure.RANK:
        # 跻身全国50强 tells of a year in which somebody came among them.
        return draft.unit != load("positions")["rank"]["best_unit"] and not _ends_a_streak(setting)
    if draft.measure is Measure.SHARE:
        return not _shares_over_years(setting)
    if setting.time is not None and setting.time.kind == "plan" and _is_built(draft):
        return False
    stands = _is_bare_count(setting) or _adds_up(setting) or _is_of_one_year(setting) or _reaches(setting)
    return stands or (not _flows(draft) and _stands(draft))


def _is_of_one_year(setting: Setting) -> bool:
    """财政支出90亿元，年均增长8%, 是2020年的1.5倍: what grows year by year, or is held against a year's."""
    draft, following, rules = setting.draft, setting.following, patterns()
    if following is None or (draft.joined and draft.kind):
        return False
    if rules["summed"].search(last_clause(draft.raw)) or rules["newly"].match(draft.indicator):
        return False
    if _grew_in_a_year(following):
        return True
    if rules["flow"].match(draft.verb or "-"):
        return False
    return _grows_on_average(following) or rules["beside_a_year"].match(following.raw) is not None


def _grew_in_a_year(following: Draft) -> bool:
    """财政收入完成90亿元，比上年增长8%: what is held against the year before is one year's."""
    if following.measure not in _DIFFERENCES or following.rules.get("indicator") != "subject.ellipsis":
        return False
    return patterns()["last_year"].search(following.raw) is not None


def _is_built(draft: Draft) -> bool:
    """“六五”期间投资总额达到九亿元: what is spent and finished year by year, said of a plan's years."""
    return draft.indicator.endswith(tuple(load("phrases")["invested"]))


def _is_kept(draft: Draft) -> bool:
    """Whether the words tell of something held all the while: 失业率稳定在5%."""
    rules = patterns()
    words = rules["keeps"].fullmatch(draft.cue.verb) or rules["keeps"].search(draft.quantity_text)
    return words is not None or rules["kept"].search(draft.indicator) is not None


def _is_yearly(draft: Draft) -> bool:
    """粮食的年平均产量增加到三亿吨: an average of the years has no end to stand at."""
    return patterns()["yearly"].search(draft.indicator) is not None


def _shares_over_years(setting: Setting) -> bool:
    """Whether a part is that of some years together: 1954年和1955年的投资占4%, 支出八成投向民生."""
    time = setting.time
    named = time is not None and time.kind == "years" and time.first < time.last
    spent = patterns()["spent_on"].match(setting.draft.right) is not None
    return (named or spent) and setting.draft.cue.kind in ("", "share")


def _beside_a_run(setting: Setting) -> bool:
    """Whether a part or a gap is that of a sum of years: 共计补贴900亿元，比设想的多出54%, 87%用于农村."""
    draft, previous = setting.draft, setting.previous
    if previous is None or previous.years.first == previous.years.last:
        return False
    if draft.measure is Measure.SHARE:
        carried = draft.rules.get("indicator") == "subject.ellipsis" and not draft.cue.to
        return previous.measure is Measure.LEVEL and (draft.of == previous.topic or carried)
    return draft.measure is Measure.GAP and draft.rules.get("indicator") in _AMONG


def _beside_an_end(setting: Setting) -> bool:
    """Whether a gap is told of a rate that stands at the end of a run: 占比降至13%、优于全国1个百分点."""
    draft, previous = setting.draft, setting.previous
    if previous is None or draft.measure is not Measure.GAP:
        return False
    at_end = previous.years.first == previous.years.last == setting.frame.years.last
    return at_end and draft.rules.get("indicator") in _AMONG and "；" not in draft.raw


def _adds_up(setting: Setting) -> bool:
    """新增示范县6个，累计达到18个, 新结对6个，累计达到18个: what it all comes to now."""
    draft, previous = setting.draft, setting.previous
    if previous is None or draft.unit != previous.unit:
        return False
    added = previous.measure is Measure.CHANGE or patterns()["by_now"].search(draft.raw)
    return bool(added) and draft.cue.kind == "reach" and draft.rules.get("indicator") == "subject.ellipsis"


def _ends_a_streak(setting: Setting) -> bool:
    """连续30个月居全国前10位, 连续多年居首位: the rank held all the while."""
    previous = setting.previous
    if patterns()["all_along"].search(last_clause(setting.draft.raw)):
        return True
    return (
        previous is not None
        and previous.measure is Measure.STREAK
        and previous.end >= setting.draft.start - 2
    )


def _flows(draft: Draft) -> bool:
    """Whether the words tell of something done or spent over the years."""
    rules = patterns()
    clause = last_clause(draft.raw)
    if draft.role is Role.TARGET and draft.cue.bound is not None:
        clause = rules["within_years"].sub("", clause)
    if not draft.cue.to and rules["newly"].match(draft.indicator):
        return True
    money = kind(draft.unit) is Kind.MONEY
    # 累计推广面积达到9万亩 is how far it has come, where 累计投入 is spent over the years.
    summed = rules["summed"].search(clause) and (money or not draft.cue.to)
    if summed or rules["flow"].match(draft.verb or draft.cue.verb or "-"):
        return True
    if money and rules["spent"].search(clause) and rules["summed"].search(draft.raw):
        return True
    spent = money and rules["spent"].search(clause)
    return bool(spent) and rules["risen"].match(draft.quantity_text) is None


def _is_spent(draft: Draft) -> bool:
    """计划的投资总额为三百亿元: money that a plain verb says is that of all the years."""
    rules = patterns()
    plain = draft.cue.bound is None and rules["plainly"].fullmatch(draft.cue.verb) is not None
    if kind(draft.unit) is not Kind.MONEY or not plain:
        return False
    yearly = rules["yearly_money"].search(draft.indicator) is not None
    return draft.indicator.endswith(tuple(load("phrases")["invested"])) or not yearly


def _stands(draft: Draft) -> bool:
    """Whether the words tell of an amount reached."""
    if draft.role is Role.TARGET and _is_spent(draft):
        return False
    reached = draft.cue.kind == "reach" and draft.cue.verb not in load("roles")["done_verbs"]
    if reached or patterns()["owned"].match(draft.indicator):
        return True
    if draft.unit == "%" or (draft.cue.bound in (Bound.GT, Bound.GE) and not draft.kind):
        return True
    if draft.cue.kind in ("", "reach") and not draft.kind and _is_there_now(draft):
        return True
    if draft.kind or draft.cue.kind or _comes_about(draft):
        return False
    return patterns()["stock"].search(draft.indicator) is not None


def _reaches(setting: Setting) -> bool:
    """远程教育覆盖9000所学校: how far something reaches, not whom works did good that took years."""
    draft, previous = setting.draft, setting.previous
    over_years = previous is not None and previous.years.first != previous.years.last
    over_years = over_years and not draft.left.strip("，、")
    covers = (draft.verb or draft.cue.verb) in load("measures")["covering"] and "的" not in draft.right
    return covers and not over_years


def _is_there_now(draft: Draft) -> bool:
    """已有基层社三百个, 8个产业规模超千亿元: what the words tell to be there, or of some size, by now."""
    return bool(patterns()["held"].search(draft.raw) or patterns()["sized_now"].match(draft.told or "-"))


def _is_bare_count(setting: Setting) -> bool:
    """国家级示范园区23个，绿色工厂120家: so many there are, for nothing is told of them but how many."""
    draft, previous = setting.draft, setting.previous
    counter, words = draft.unit.lstrip("百千万亿"), load("phrases")["standing"]
    if draft.rules.get("indicator") != "subject.left" or counter not in words["counters"]:
        return False
    begins = draft.gap == draft.sentence[0] or (previous and previous.rules["period"] == _COUNTED)
    named = draft.left.lstrip("，、")
    told = draft.kind or draft.cue.kind or named.endswith(tuple(words["done"]))
    if not begins or told or named != draft.indicator or patterns()["newly"].match(named):
        return False
    draft.rules["period"] = _COUNTED
    return True


def _comes_about(draft: Draft) -> bool:
    """3万农业人口成为城镇居民: what is told of those counted came about over the years."""
    behind = draft.rules.get("indicator") == "subject.right"
    return behind and not draft.right.lstrip("的").startswith(draft.indicator[:2])
