"""Role and period: whether a figure is claimed, promised, a base or mere context, and for which years."""

import re
from functools import cache

from yanxing.frames import Frame, Frames, Years, plan_year, resolve
from yanxing.grammar.quantity import Quantity
from yanxing.grammar.numerals import parse_chinese
from yanxing.grammar.times import TimeRef, year_of
from yanxing.model import Bound, Head, Measure, Role
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import is_points
from yanxing.statements.reading import Sentence


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("roles")["pattern"].items()}


def settle(folded: str, sentence: Sentence, frames: Frames, times: list[TimeRef], head: Head) -> None:
    """Fill in role and period of a sentence's drafts."""
    bases = {draft.cue.time for draft in sentence.drafts if draft.cue.base or draft.cue.compare}
    own = [time for time in times if sentence.start <= time.start < sentence.end and time not in bases]
    previous: Draft | None = None
    done = 0
    for index, draft in enumerate(sentence.drafts):
        following = sentence.drafts[index + 1] if index + 1 < len(sentence.drafts) else None
        frame = frames.at(draft.start)
        time = _time_of(folded, draft, own)
        said = _said(time, frame, head)
        _settle_role(folded, draft, (previous, following), frame, said, head)
        if draft.role is Role.TARGET and said is None and done and not _modal(folded[done:draft.quantity.start]):
            draft.role, draft.rules["role"] = Role.RESULT, "roles.done"
        done = draft.end if draft.rules["role"] == "roles.done" else done
        _settle_period(folded, draft, sentence, frame, (time, said), head)
        previous = draft
    _settle_bases(sentence)


def _said(time: TimeRef | None, frame: Frame, head: Head) -> Years | None:
    """Return the years a time names; 五年内 in a passage on a plan of five years means that plan."""
    if time is None:
        return None
    same_length = frame.years.last - frame.years.first + 1 == time.last
    if time.kind in ("ahead", "back") and time.last > 1 and same_length:
        return frame.years
    return resolve(time, head)


def _time_of(folded: str, draft: Draft, times: list[TimeRef]) -> TimeRef | None:
    """Return the last time said before a figure that tells when it was, not what it is compared with."""
    if draft.cue.time is not None or draft.cue.base or draft.cue.compare:
        return draft.cue.time
    patterns = _patterns()
    found: TimeRef | None = None
    for time in times:
        if time.end > draft.quantity.start or time.kind == "era":
            continue
        before = folded[max(draft.sentence[0], time.start - 12) : time.start]
        if patterns["comparing"].search(before) or patterns["not_when"].match(folded, time.end):
            continue
        if time.first != time.last:
            before = before.removesuffix("从").removesuffix("自")
        between = folded[time.end : draft.start]
        if re.search("[，；]", between) and not patterns["adverbial"].search(before):
            continue
        if found is not None and time.start < found.end:
            continue
        found = time
    return found


def _settle_role(
    folded: str,
    draft: Draft,
    neighbours: tuple[Draft | None, Draft | None],
    frame: Frame,
    said: Years | None,
    head: Head,
) -> None:
    previous, following = neighbours
    if _is_base(folded, draft, previous):
        draft.role, draft.rules["role"] = Role.BASE, "roles.base"
        return
    ahead, rule = _looks_ahead(folded, draft, frame, said, head)
    if _is_context(folded, draft, neighbours, ahead=ahead, frame_ahead=frame.ahead and said is None):
        draft.role, draft.rules["role"] = Role.CONTEXT, "roles.context"
        return
    draft.role, draft.rules["role"] = Role.TARGET if ahead else Role.RESULT, rule


def _is_base(folded: str, draft: Draft, previous: Draft | None) -> bool:
    if draft.cue.base or draft.cue.compare:
        return not is_points(draft)
    if draft.measure is Measure.RANK and folded[draft.start] in "由从":
        return True
    if _patterns()["base_right"].match(folded, draft.end) and _patterns()["above"].search(draft.raw):
        return True
    if previous is None or previous.role is not Role.BASE or not draft.joined:
        return False
    return not draft.cue.kind and not draft.left.strip("、和")


def _looks_ahead(folded: str, draft: Draft, frame: Frame, said: Years | None, head: Head) -> tuple[bool, str]:
    patterns = _patterns()
    clause = folded[draft.sentence[0] : draft.start]
    if said is not None and said.first:
        if said.last > plan_year(head) or said.last > head.reviewed and (frame.ahead or not patterns["past"].search(clause)):
            return True, "roles.time.ahead"
        if said.last <= head.reviewed:
            if _quotes_a_target(folded, draft):
                return True, "roles.past_target"
            return patterns["planned"].search(clause[-14:]) is not None, "roles.time.past"
    if not frame.ahead and _quotes_a_target(folded, draft):
        return True, "roles.past_target"
    if not frame.ahead and patterns["plan"].search(draft.left + draft.cue.verb) and not patterns["past_plan"].search(clause[-30:]):
        return True, "roles.plan"
    if frame.ahead and said is None and _is_done(folded[draft.sentence[0] : draft.quantity.start]):
        return False, "roles.done"
    return frame.ahead, frame.rule


def _settle_bases(sentence: Sentence) -> None:
    """2020年有16万户，2025年增加到26万户: the first figure is there to compare with."""
    for first, second in zip(sentence.drafts, sentence.drafts[1:], strict=False):
        same = first.unit == second.unit and first.indicator == second.indicator and first.measure is second.measure
        if same and second.cue.to and first.role is second.role is Role.RESULT and "" < first.period < second.period:
            first.role, first.rules["role"] = Role.BASE, "roles.base.followed"


def _modal(text: str) -> bool:
    return _patterns()["modal"].search(text) is not None


def _is_done(clause: str) -> bool:
    """Whether a sentence among the tasks tells what has been done: 目前已形成24个网络."""
    patterns = _patterns()
    done = patterns["done"].search(clause[-40:])
    return done is not None and patterns["modal"].search(clause[-40:][done.end() - len(done[0]) + 2 :]) is None


def _quotes_a_target(folded: str, draft: Draft) -> bool:
    """超额完成70%的目标任务: a past target, named to say that it was met."""
    patterns = _patterns()
    before = folded[max(draft.sentence[0], draft.quantity.start - 6) : draft.quantity.start]
    return bool(patterns["target_of"].match(folded, draft.end) and patterns["done_with"].search(before))


def _is_context(
    folded: str, draft: Draft, neighbours: tuple[Draft | None, Draft | None], *, ahead: bool, frame_ahead: bool
) -> bool:
    previous, following = neighbours
    quantity = draft.quantity
    if not isinstance(quantity, Quantity):
        return False
    patterns = _patterns()
    clause = folded[draft.sentence[0] : quantity.start]
    if patterns["conditional"].search(clause):
        return True
    if frame_ahead and patterns["present"].search(re.split("[，；]", clause)[-1]):
        return True
    if not draft.cue.kind and kind(draft.unit) in (Kind.MEASURE, Kind.RATE) and patterns["context_sized"].match(draft.right):
        return True
    if not draft.cue.kind and clause.endswith("在") and kind(draft.unit) is Kind.COUNTER:
        return True
    if ahead and patterns["parameter_ahead"].search(draft.indicator) and draft.unit in ("项", "个"):
        return True
    right = folded[quantity.end : quantity.end + 24]
    after_unit = draft.unit + folded[quantity.unit_end : quantity.unit_end + 12]
    if patterns["context_unit"].match(after_unit):
        return True
    if patterns["context_left"].search(folded[max(draft.sentence[0], quantity.start - 10) : quantity.start]) and right.startswith("的"):
        return True
    if patterns["context_right"].match(right) and draft.cue.kind not in ("rise", "fall"):
        return True
    if patterns["parameter"].search(draft.indicator) and draft.unit != "次":
        return True
    if ahead and patterns["context_ahead"].match(draft.unit + draft.right):
        return True
    if previous is not None and previous.role is Role.CONTEXT and draft.joined and draft.right and not draft.cue.kind and draft.unit == previous.unit:
        return draft.rules.get("indicator") == "subject.right"
    return _counts_the_subject(folded, draft, following)


def _counts_the_subject(folded: str, draft: Draft, following: Draft | None) -> bool:
    """304个重大项目完成投资2929亿元: the first figure only says how many did it."""
    if following is None or draft.cue.kind or draft.rules.get("indicator") != "subject.right":
        return False
    if draft.left.strip("、，和；") and not draft.left.endswith(("，", "；")) or following.measure is Measure.RANK and draft.joined:
        return False
    between = folded[draft.end : following.start]
    return len(between) > 2 and not re.search(r"[，。；、]", between) and not between.endswith(("和", "及"))


def _settle_period(
    folded: str,
    draft: Draft,
    sentence: Sentence,
    frame: Frame,
    said: tuple[TimeRef | None, Years | None],
    head: Head,
) -> None:
    time, years = said
    if draft.role is Role.BASE:
        draft.period = str(resolve(draft.cue.time, head)) if draft.cue.time else ""
        draft.rules["period"] = "periods.base"
        return
    if draft.rules["role"] == "roles.done" and years is None:
        span, draft.rules["period"] = Years(head.reviewed, head.reviewed), "periods.done"
    elif years is not None and years.first:
        span, draft.rules["period"] = years, f"periods.said.{time.kind if time else ''}"
        if span.first == span.last == frame.years.last and frame.years.first < span.first and _runs(folded, draft):
            span = frame.years
    else:
        span, draft.rules["period"] = frame.years, frame.rule
    if draft.role is Role.TARGET and draft.rules["role"] == "roles.plan":
        span = Years(plan_year(head), plan_year(head))
    averaged = _patterns()["averaged"].search(draft.raw[: len(draft.raw) - len(draft.cue.verb)]) if draft.average else None
    if averaged and span.first == span.last and span.last:
        written = averaged["years"]
        span = Years(span.last - int(written if written.isdigit() else parse_chinese(written).value) + 1, span.last)
    if span.first != span.last and _stands_at_end(draft, sentence):
        span = Years(span.last, span.last)
    if draft.measure is Measure.STREAK:
        span = _streak_years(folded, draft, span, head)
    draft.years = _since(folded, draft, sentence, time, span)
    draft.period = str(draft.years)


def _streak_years(folded: str, draft: Draft, span: Years, head: Head) -> Years:
    """Return the years of a streak: from the year it begins, or from the plan year on where it is a promise."""
    if draft.unit != "年":
        return span
    length = int(draft.value)
    if draft.role is Role.TARGET:
        return Years(plan_year(head), plan_year(head) + length - 1)
    begins = _patterns()["begins"].search(folded[draft.gap : draft.start])
    return Years(int(begins["year"]), int(begins["year"]) + length - 1) if begins else span


def _runs(folded: str, draft: Draft) -> bool:
    """Whether a growth in a review of five years is that of all five, though a year was named for the level."""
    if draft.measure not in (Measure.GROWTH, Measure.CHANGE):
        return False
    if draft.average:
        return True
    return draft.rules.get("indicator") == "subject.ellipsis" and not _patterns()["last_year"].search(folded[draft.gap : draft.start + 12])


def _since(
    folded: str, draft: Draft, sentence: Sentence, time: TimeRef | None, span: Years
) -> Years:
    """Return the run of years of a growth that is counted from a named year: 比2002年增长."""
    if draft.measure not in (Measure.GROWTH, Measure.CHANGE) or not span.last:
        return span
    patterns = _patterns()
    against = patterns["against"].match(folded[draft.sentence[0] : draft.start + 12])
    if against and year_of(against["year"]) < span.last:
        first = year_of(against["year"])
        return Years(first + 1 if draft.average else first, span.last)
    previous = sentence.drafts[sentence.drafts.index(draft) - 1] if draft is not sentence.drafts[0] else None
    fresh = time is not None and previous is not None and time.start >= previous.end
    if previous is not None and previous.rules["period"] == "periods.since" and not fresh:
        draft.rules["period"] = "periods.since"
        return previous.years
    since = patterns["since"].search(folded[draft.gap : draft.quantity.start])
    if since is None or year_of(since["year"]) >= span.last:
        return span
    draft.rules["period"] = "periods.since"
    return Years(year_of(since["year"]) + 1, span.last)


def _stands_at_end(draft: Draft, sentence: Sentence) -> bool:
    """Whether a figure of a run of years is a stock or rate that stands at its end."""
    if draft.average or draft.measure in (Measure.GROWTH, Measure.CHANGE, Measure.STREAK):
        return False
    patterns = _patterns()
    if patterns["keeps"].fullmatch(draft.cue.verb) or patterns["keeps"].match(draft.quantity_text):
        return False
    if patterns["kept"].search(draft.indicator):
        return False
    if draft.measure is Measure.RANK:
        at = sentence.drafts.index(draft)
        return not (at and sentence.drafts[at - 1].measure is Measure.STREAK and sentence.drafts[at - 1].end >= draft.start - 2)
    if draft.measure is Measure.SHARE:
        return True
    clause = re.split("[，；]", draft.left)[-1]
    money = kind(draft.unit) is Kind.MONEY and patterns["spent"].search(clause)
    if money or patterns["summed"].search(clause) or patterns["flow"].match(draft.verb or draft.cue.verb or "-"):
        return False
    if draft.cue.kind == "reach" and draft.cue.verb not in ("完成", "实现", "安排", "形成", "共有"):
        return True
    if draft.unit == "%" or draft.cue.bound in (Bound.GT, Bound.GE) and not draft.kind:
        return True
    return not draft.kind and not draft.cue.kind and patterns["stock"].search(draft.indicator) is not None
