"""Role: whether a figure is claimed, promised, a base to compare with, or mere context."""

from yanxing.frames import Years, plan_year
from yanxing.grammar.quantity import Quantity
from yanxing.model import Bound, Measure, Role
from yanxing.rules import load
from yanxing.statements.context import is_context
from yanxing.statements.measures.common import is_points
from yanxing.statements.measures.gap import EXCEEDED
from yanxing.statements.setting import Setting, patterns

# What is wished for of years that words of looking back name.
WISHED = "roles.time.wish"
# What a growth builds on that is told behind it.
GREW_BEFORE = "roles.base.before"
# What stands between the figures of a list, and between the parts of a whole.
_JOINTS = "、和∶："
_NEAR = 14
_WISH = 4
_TOLD = 40
# How far in front of a figure and behind it a fault in its paragraph colours what is said.
_BEFORE, _AFTER = 320, 160


def settle(setting: Setting) -> None:
    """Fill in the role of a draft, and the rule it rests on."""
    draft = setting.draft
    if _is_base(setting):
        draft.role, draft.rules["role"] = Role.BASE, "roles.base"
        return
    if _grew_before(setting):
        draft.role, draft.rules["role"] = Role.BASE, GREW_BEFORE
        return
    ahead, rule = _looks_ahead(setting)
    if rule == "roles.past_target" and isinstance(draft.quantity, Quantity):
        # 略低于8%的目标: the target itself was 8%.
        draft.bound = draft.quantity.bound or Bound.EQ
    if is_context(setting, ahead=ahead):
        draft.role, draft.rules["role"] = Role.CONTEXT, "roles.context"
        return
    draft.role, draft.rules["role"] = Role.TARGET if ahead else Role.RESULT, rule


def _grew_before(setting: Setting) -> bool:
    """利润在上年下降8%的基础上增长5%: what a growth builds on."""
    draft, rules = setting.draft, patterns()
    if draft.measure is not Measure.GROWTH:
        return False
    behind = rules["grown_before_right"].match(setting.folded, draft.end)
    return behind is not None and rules["grown_before"].search(setting.before) is not None


def _is_base(setting: Setting) -> bool:
    draft, previous, rules = setting.draft, setting.previous, patterns()
    if draft.cue.base or draft.cue.compare or draft.rules.get("role") == EXCEEDED:
        return not is_points(draft)
    risen = draft.measure is Measure.RANK and rules["rank_base"].search(draft.quantity_text)
    if risen or rules["contrast"].search(setting.before):
        return True
    if rules["beside_past"].search(setting.clause) and not is_points(draft):
        return True
    if rules["base_right"].match(setting.folded, draft.end) and rules["above"].search(draft.raw):
        return True
    if previous is None or previous.role is not Role.BASE or not draft.joined:
        return False
    return not draft.cue.kind and not draft.left.strip(_JOINTS)


def _looks_ahead(setting: Setting) -> tuple[bool, str]:
    """Return whether a figure lies ahead, by the time said of it, else by its words, else by its passage."""
    if setting.draft.measure is Measure.LEVEL and patterns()["planned_level"].search(setting.before):
        return True, "roles.planned_level"
    return _by_time(setting) or _by_words(setting) or (setting.frame.ahead, setting.frame.rule)


def _by_time(setting: Setting) -> tuple[bool, str] | None:
    said, head = setting.said, setting.head
    if said is None or not said.first:
        return None
    if over := _over(setting, said):
        return False, over
    if setting.frame.ahead and _wished_for(setting):
        return True, WISHED
    if said.last <= head.reviewed:
        return _of_the_past(setting)
    clause = setting.folded[setting.draft.sentence[0] : setting.draft.start]
    if said.last > plan_year(head) or setting.frame.ahead or not patterns()["past"].search(clause):
        return True, "roles.time.ahead"
    return None


def _sums_up(setting: Setting, said: Years) -> bool:
    """第一个五年期间共建成9座: what is summed up of years of which all but the report's own are over."""
    running = said.first < setting.head.reviewed and said.last == plan_year(setting.head)
    if not running or patterns()["wishes"].search(setting.before):
        return False
    return patterns()["summed_up"].search(setting.clause) is not None


def _of_the_past(setting: Setting) -> tuple[bool, str]:
    """Return what a figure of years gone by is: a result, or what was aimed at or planned then."""
    rules, draft = patterns(), setting.draft
    if _quotes_a_target(setting):
        return True, "roles.past_target"
    clause = setting.folded[draft.sentence[0] : draft.start]
    near = (clause + draft.cue.verb)[-_NEAR:]
    planned = rules["planned"].search(near) is not None or rules["promised"].search(clause) is not None
    planned = planned or _is_carried_out(setting)
    return planned and draft.measure is not Measure.GAP, "roles.time.past"


def _over(setting: Setting, said: Years) -> str:
    """Return by which rule a figure was already told of, though its years go on or lie ahead, or ""."""
    if _part_is_over(setting, said):
        return "roles.time.part"
    if _sums_up(setting, said):
        return "roles.time.past"
    time = setting.time
    carried = time is not None and time.end <= setting.draft.gap and said.last > setting.head.reviewed
    return "roles.stands" if carried and setting.frame.ahead and _stands(setting) else ""


def _part_is_over(setting: Setting, said: Years) -> bool:
    """今年上半年: a part of the year that is over when the report is given; 据今年的普查: what was found."""
    time, head = setting.time, setting.head
    if time is None or said.last > head.year:
        return False
    if patterns()["as_of"].search(setting.folded, max(0, time.start - _WISH), time.start):
        return True
    words = setting.folded[time.end : setting.draft.start].split("，")
    over = patterns()["months_over"].match(setting.folded, time.end) is not None
    over = over or (not setting.frame.ahead and any(map(patterns()["part_over"].match, words)))
    return bool(over or patterns()["surveyed"].match(setting.folded, time.end))


def _by_words(setting: Setting) -> tuple[bool, str] | None:
    if setting.said is None and patterns()["long_ago"].search(setting.before):
        return False, "roles.long_ago"
    if setting.frame.ahead:
        return (False, rule) if setting.said is None and (rule := _told(setting)) else None
    if setting.said is None and patterns()["calls"].search(setting.before):
        return True, "roles.plan"
    rule = "roles.past_target" if _quotes_a_target(setting) else _planned(setting)
    return (True, rule) if rule else None


def _planned(setting: Setting) -> str:
    """Return by which rule a figure in a review is what was planned, "" for what was done."""
    draft, rules = setting.draft, patterns()
    clause = setting.folded[draft.sentence[0] : draft.start]
    if draft.measure is not Measure.GAP and rules["thought"].search(clause[-_NEAR:]):
        return "roles.thought"
    if draft.measure is not Measure.GAP and _is_carried_out(setting):
        return "roles.planned"
    planned = rules["plan"].search(draft.left + draft.cue.verb)
    return "roles.plan" if planned and not rules["past_plan"].search(clause[-30:]) else ""


def _wished_for(setting: Setting) -> bool:
    """在这十年里，要使…达到85%, 争取“十三五”以来下降9%: years gone by are to come where wished for."""
    time = setting.time
    if time is not None and time.kind == "since":
        before = setting.folded[max(0, time.start - _WISH) : time.start]
        return patterns()["wished_since"].search(before) is not None
    if time is None or time.kind != "back":
        return False
    return patterns()["wished"].match(setting.folded, time.end, setting.draft.quantity.start) is not None


def _told(setting: Setting) -> str:
    """Return by which rule a sentence among the tasks tells what was, "" where it tells what is to be."""
    draft = setting.draft
    if draft.measure is Measure.STREAK and patterns()["founded"].match(draft.after):
        return "roles.founded"
    if _is_done(setting.before):
        return "roles.done"
    if _stands(setting):
        return "roles.stands"
    return "roles.fault" if _finds_fault(setting) else ""


def _stands(setting: Setting) -> bool:
    """Whether a sentence among the tasks tells what was counted, or how the things counted stand."""
    draft, rules = setting.draft, patterns()
    if rules["wish"].search(setting.before[-_TOLD:]) is not None:
        return False
    if rules["counted"].search(setting.before) is not None:
        return True
    if draft.cue.verb in load("measures")["having"] and rules["undone"].match(setting.folded, draft.end):
        return True
    counted = draft.rules.get("indicator") in ("subject.right", "subject.both")
    return counted and rules["stands"].match(setting.folded, draft.end) is not None


def _finds_fault(setting: Setting) -> bool:
    """Whether the paragraph around a figure speaks of waste and the like, of which nobody makes plans."""
    folded, here = setting.folded, setting.draft.quantity.start
    start, end = max(here - _BEFORE, 0), min(here + _AFTER, len(folded))
    opens, closes = folded.rfind("\n", start, here), folded.find("\n", here, end)
    if patterns()["fault"].search(folded, max(start, opens), end if closes < 0 else closes) is None:
        return False
    return patterns()["wish"].search(setting.before[-_TOLD:]) is None


def _is_done(before: str) -> bool:
    """Whether a sentence among the tasks tells what has been done: 目前已形成24个网络."""
    near = before[-_TOLD:]
    done = patterns()["done"].search(near)
    return done is not None and patterns()["modal"].search(near[done.start() + 2 :]) is None


def _is_carried_out(setting: Setting) -> bool:
    """计划建成12座，实际建成14座: a plan that stands in front of what came of it."""
    if patterns()["carried_out"].match(setting.folded, setting.draft.end) is None:
        return False
    return patterns()["planned_act"].search(setting.before) is not None


def _quotes_a_target(setting: Setting) -> bool:
    """超额完成70%的目标任务, 提出了钢100万吨等指标: a past target, named as met or as set."""
    rules, folded, end = patterns(), setting.folded, setting.draft.end
    if rules["target_of"].match(folded, end) is not None:
        return rules["done_with"].search(setting.before[-_NEAR:]) is not None
    if rules["figures_set"].match(folded, end) is None:
        return False
    return rules["laid_down"].search(folded, setting.draft.sentence[0], setting.draft.start) is not None
