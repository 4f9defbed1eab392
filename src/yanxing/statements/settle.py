"""Role and period of every figure of a sentence, from left to right."""

import re
from itertools import pairwise

from yanxing.frames import Frames, Years
from yanxing.grammar.times import TimeRef
from yanxing.model import Head, Measure, Role
from yanxing.rules import load
from yanxing.statements import period, role
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import patterns as measured
from yanxing.statements.reading import Sentence
from yanxing.statements.setting import Setting, is_founded_on, patterns, time_of, years_said

# 两年 alone names no years where the passage has none for it.
_UNCERTAIN = ("run", "summed")


def settle(folded: str, sentence: Sentence, frames: Frames, times: list[TimeRef], head: Head) -> None:
    """Fill in role and period of a sentence's drafts; ``times`` are the expressions of time within it."""
    drafts = sentence.drafts
    bases = {draft.cue.time for draft in drafts if draft.cue.base or draft.cue.compare}
    bases |= {time for draft in drafts for time in times if _is_of_base_rank(draft, time)}
    own = [time for time in times if time not in bases and _says_years(time, frames, head)]
    previous: Draft | None = None
    told: TimeRef | None = None
    done = 0
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        frame, time = frames.at(draft.start), time_of(folded, draft, own)
        if told is not None and is_founded_on(folded, draft, told):
            told = None
        if time is None and told is not None and _goes_on(folded, draft, previous, own):
            time = told
        setting = Setting(
            folded,
            draft,
            previous,
            following,
            frame,
            time,
            years_said(time, frame, head),
            head,
            frames.programme,
            folded[sentence.start : draft.quantity.start],
        )
        role.settle(setting)
        _go_on_telling(setting, done)
        done = draft.end if draft.rules["role"] in ("roles.done", "roles.stands") else done
        period.settle(setting)
        if not draft.cue.compare and not _is_referred_to(following):
            told = None if draft.role is Role.BASE else time
        previous = draft
    _settle_bases(folded, drafts)
    _settle_averages(drafts)
    _settle_sums(drafts)


def _is_of_base_rank(draft: Draft, time: TimeRef) -> bool:
    """从2019年的第九位跃居第三位: the year of the rank that was left behind."""
    inside = draft.measure is Measure.RANK and draft.start <= time.start < draft.end
    return inside and patterns()["rank_base"].search(draft.quantity_text) is not None


def _is_referred_to(following: Draft | None) -> bool:
    """Whether the next figure says how much more it is: 比计划原定1957年的380亿斤超过20亿斤."""
    if following is None or following.measure is not Measure.GAP:
        return False
    return measured()["beyond"].match(following.raw) is not None


def _says_years(time: TimeRef, frames: Frames, head: Head) -> bool:
    """Whether an expression tells when anything was: 两年 alone does in a plan begun so long ago."""
    said = years_said(time, frames.at(time.start), head) if time.kind in _UNCERTAIN else None
    return said is None or bool(said.first)


def _goes_on(folded: str, draft: Draft, previous: Draft | None, times: list[TimeRef]) -> bool:
    """Whether a figure that says no time stands in one run with the last: 2024年粮食500亿斤，棉花3万吨.

    Not where the time belonged to the things counted (2024年批复的6个基地) or another one is named since.
    """
    if previous is None or draft.rules.get("indicator") == "subject.ellipsis":
        return True
    between = folded[previous.end : draft.start]
    attributive = folded.startswith("的", previous.quantity.start - 1) and not previous.cue.kind
    named = any(previous.end <= time.start < draft.start for time in times)
    return "；" not in between and not attributive and not named


def _go_on_telling(setting: Setting, done: int) -> None:
    """A sentence among the tasks that has told what was done goes on telling it, until a wish turns it."""
    draft = setting.draft
    if not done or draft.role is not Role.TARGET or setting.said is not None:
        return
    if patterns()["modal"].search(setting.folded[done : draft.quantity.start]) is None:
        draft.role, draft.rules["role"] = Role.RESULT, "roles.done"


def _settle_bases(folded: str, drafts: list[Draft]) -> None:
    """2020年有16万户，2025年增加到26万户: the first figure is there to compare with."""
    for first, second in pairwise(drafts):
        if _is_set_against(folded, first, second):
            first.role, first.rules["role"] = Role.BASE, "roles.base.followed"
            first.period = ""
        if not second.cue.to or first.role is not Role.RESULT or second.role is not Role.RESULT:
            continue
        if _becomes(folded, first, second):
            first.role, first.rules["role"] = Role.BASE, "roles.base.followed"
            first.period = ""
        same = (first.unit, first.indicator, first.measure) == (second.unit, second.indicator, second.measure)
        if same and "" < first.period < second.period:
            first.role, first.rules["role"] = Role.BASE, "roles.base.followed"


def _is_set_against(folded: str, first: Draft, second: Draft) -> bool:
    """渔获三年共增加9万吨，而去年就增加了8万吨: the same of a longer time, to compare with."""
    if first.role is not Role.RESULT or (first.unit, first.measure) != (second.unit, second.measure):
        return False
    same = first.indicator == second.indicator
    return same and patterns()["set_against"].fullmatch(folded[first.end : second.start]) is not None


def _becomes(folded: str, first: Draft, second: Draft) -> bool:
    """15个部门精简为9个: what is counted stands between, and a verb that tells how many became of it."""
    counted = first.rules.get("indicator") == "subject.right" and not first.cue.kind
    told = (
        first.unit == second.unit
        and second.cue.kind == "reach"
        and second.cue.verb in load("roles")["becoming"]
    )
    return counted and told and re.search("[，。；、]", folded[first.end : second.start]) is None


def _settle_sums(drafts: list[Draft]) -> None:
    """连续四年合计投入12亿元: how long it went on is told of the same years as the sum."""
    for streak, total in pairwise(drafts):
        if total.rules["period"] == period.SUMMED:
            streak.years, streak.period, streak.indicator = total.years, total.period, total.indicator
            streak.rules["period"] = period.SUMMED


def _settle_averages(drafts: list[Draft]) -> None:
    """1978年为188元，1984年达到320元，平均每年提高7%: the average runs from the year behind the first."""
    for first, second, third in zip(drafts, drafts[1:], drafts[2:], strict=False):
        runs = third.average and third.rules.get("indicator") == "subject.ellipsis"
        level = first.measure is second.measure is Measure.LEVEL and first.unit == second.unit
        if not (runs and level and first.period.isdigit() and second.years == third.years):
            continue
        begin, end = int(first.period) + 1, third.years.last
        if begin < end and third.years.first == end:
            third.years, third.rules["period"] = Years(begin, end), "periods.averaged"
            third.period = str(third.years)
