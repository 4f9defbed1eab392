"""Context: figures that are neither claim nor promise. A project's size, a policy's parameter, who did it."""

import re

from yanxing.grammar.quantity import Quantity
from yanxing.model import Bound, Measure, Role
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements import surveys
from yanxing.statements.behind import runs_on
from yanxing.statements.cues import GROWTH_KINDS
from yanxing.statements.draft import Draft
from yanxing.statements.measures import whole
from yanxing.statements.setting import Setting, patterns
from yanxing.statements.subject import FIELD

_STOP = re.compile("[，。；、]")
# 12万户以上 is how many, where 20户以上自然村 says which.
_MANY = "万亿"
_CLASSES = (Bound.GE, Bound.LT, Bound.LE)


def is_context(setting: Setting, *, ahead: bool) -> bool:
    """Whether a figure only describes. ``ahead`` says that it would be a target otherwise."""
    if not isinstance(setting.draft.quantity, Quantity):
        return False
    return (
        setting.draft.rules["measure"] == whole.RULE
        or setting.draft.rules.get("indicator") == FIELD
        or surveys.is_survey(setting.draft)
        or patterns()["conditional"].search(setting.before) is not None
        or _sizes_a_thing(setting, ahead=ahead)
        or _sizes_those_counted(setting)
        or patterns()["one_of"].match(setting.folded, setting.draft.end) is not None
        or _sets_a_rule(setting, ahead=ahead)
        or _said_in_passing(setting)
        or patterns()["abroad"].match(setting.before) is not None
        or patterns()["abroad_clause"].search(setting.before) is not None
        or _is_rested_on(setting, ahead=ahead)
        or _listed_with_context(setting)
        or _counts_the_subject(setting)
    )


def _sizes_a_thing(setting: Setting, *, ahead: bool) -> bool:
    """5万吨镁合金项目, 6级地震, 总投资60亿元的项目, 65岁以上老人."""
    draft, rules = setting.draft, patterns()
    quantity = draft.quantity
    assert isinstance(quantity, Quantity)
    after_unit = draft.unit + setting.folded[quantity.unit_end : quantity.unit_end + 12]
    if rules["context_unit"].match(after_unit) and not _is_reached(draft, ahead=ahead):
        return True
    if not draft.cue.kind and _measures_a_thing(draft):
        return True
    right = setting.folded[quantity.end : quantity.end + 24]
    if _classes(draft) and quantity.bound in _CLASSES and rules["context_class"].match(right):
        return True
    sized = right.startswith("的") and not rules["aimed_at"].match(right)
    if sized and rules["context_left"].search(setting.before[-10:]):
        return True
    if draft.cue.kind in GROWTH_KINDS or draft.measure is Measure.SHARE:
        return False
    return rules["context_right"].match(right) is not None


def _is_reached(draft: Draft, *, ahead: bool) -> bool:
    """Whether words beside a figure with such a unit tell that so much was reached: 覆盖3亿人口."""
    made = not ahead and draft.cue.kind == "make" and draft.unit.startswith("亿")
    grown = draft.cue.kind in GROWTH_KINDS or draft.cue.to
    return made or grown or patterns()["covers"].match(draft.verb) is not None


def _sizes_those_counted(setting: Setting) -> bool:
    """新建500亩育苗基地12个: the size of things whose count stands behind them."""
    draft, following = setting.draft, setting.following
    if following is None or kind(draft.unit) is not Kind.MEASURE or kind(following.unit) is not Kind.COUNTER:
        return False
    between = setting.folded[draft.end : following.start]
    return len(between) > 1 and between == draft.right and draft.cue.kind in ("", "make")


def _measures_a_thing(draft: Draft) -> bool:
    """5万吨镁合金项目, 全球首台25兆瓦机组."""
    if kind(draft.unit) in (Kind.MEASURE, Kind.RATE) and patterns()["context_sized"].match(draft.right):
        return True
    first = kind(draft.unit) is Kind.MEASURE and bool(draft.right)
    if first and patterns()["context_listed"].match(draft.after):
        return True
    return first and patterns()["context_first"].search(draft.left) is not None


def _classes(draft: Draft) -> bool:
    """Whether a bound behind a figure may say which things are meant: 淘汰10万千瓦及以下机组."""
    quantity = draft.quantity
    assert isinstance(quantity, Quantity)
    if quantity.end == quantity.unit_end or kind(draft.unit) is Kind.RATIO:
        return False
    if kind(draft.unit) in (Kind.COUNTER, Kind.PERSON) and draft.unit[0] in _MANY:
        return False
    below = draft.cue.kind == "make" and quantity.bound in (Bound.LT, Bound.LE)
    return below or (not draft.cue.kind and not draft.kind)


def _is_apiece(setting: Setting) -> bool:
    """每个乡一所中学: so many for each is a norm."""
    counted = setting.draft.value == 1 and kind(setting.draft.unit) is Kind.COUNTER
    return counted and re.search(load("words")["pattern"]["apiece"], setting.clause) is not None


def _is_spoken_of(setting: Setting) -> bool:
    """3亿吨煤炭所创造的价值: what a sentence among the tasks speaks of is there already."""
    draft, rules = setting.draft, patterns()
    if setting.said is not None:
        return False
    if kind(draft.unit) is Kind.COUNTER:
        alone = not draft.cue.kind and draft.rules.get("indicator") in ("subject.right", "subject.both")
        return alone and rules["named_as"].match(setting.folded, draft.end) is not None
    if kind(draft.unit) is not Kind.MEASURE:
        return False
    opens = not draft.cue.kind and not setting.before.strip()
    return rules["well_used"].search(setting.before) is not None or (
        opens and rules["spoken_of"].match(draft.right) is not None
    )


def _sets_a_rule(setting: Setting, *, ahead: bool) -> bool:
    """税率由16%降到13%, 28项指标: a policy's parameter, or how many there are of them."""
    draft, rules = setting.draft, patterns()
    if rules["norm"].search(setting.clause) or (_is_spoken_of(setting) if ahead else _is_apiece(setting)):
        return True
    if rules["parameter"].search(draft.indicator) and draft.unit != "次":
        return True
    if setting.frame.ahead and rules["context_marks"].match(draft.unit + draft.right):
        return True
    if not ahead:
        return False
    if rules["context_ahead"].match(draft.unit + draft.right):
        return True
    return draft.unit in ("项", "个") and rules["parameter_ahead"].search(draft.indicator) is not None


def _is_cared_for(setting: Setting) -> bool:
    """今年渔校毕业生超过3000人，要做好安置: how many there are for whom something is to be done."""
    draft, rules = setting.draft, patterns()
    reached = kind(draft.unit) is Kind.PERSON and draft.cue.kind in ("", "reach") and not draft.cue.plan
    wished = rules["wish"].search(setting.clause) is not None
    return reached and not wished and rules["cared_for"].match(setting.folded, draft.end) is not None


def _said_in_passing(setting: Setting) -> bool:
    """我国有上亿户市场主体, said among the tasks; 在14个城市, where something is done."""
    draft = setting.draft
    now = setting.frame.ahead and setting.said is None and not patterns()["then"].search(setting.before)
    if now and patterns()["present"].search(setting.clause):
        return True
    if kind(draft.unit) not in (Kind.COUNTER, Kind.PERSON):
        return False
    if setting.frame.ahead and _is_cared_for(setting):
        return True
    if patterns()["context_within"].search(setting.before) and _is_whole(setting):
        return True
    if not setting.before.endswith("在"):
        return False
    based = patterns()["context_basis"].match(setting.folded, draft.end)
    return based is not None or (kind(draft.unit) is Kind.COUNTER and runs_on(draft))


def _is_rested_on(setting: Setting, *, ahead: bool) -> bool:
    """落实好促进渔业的20条措施, 以12个产业为引领: what is there already, for something else to be done."""
    draft, rules = setting.draft, patterns()
    if kind(draft.unit) is not Kind.COUNTER or draft.cue.kind in GROWTH_KINDS:
        return False
    if rules["context_rests"].search(setting.before) and rules["context_rests_right"].match(draft.after):
        return True
    told = draft.unit + draft.after
    if ahead and rules["context_tended"].search(setting.before):
        return True
    return ahead and bool(
        rules["context_kept"].search(setting.before) and rules["context_kept_right"].match(told)
    )


def _is_whole(setting: Setting) -> bool:
    """在120个项目中，已完工17个: the count of which parts are told."""
    return patterns()["context_whole"].match(setting.folded, setting.draft.end) is not None


def _listed_with_context(setting: Setting) -> bool:
    draft, previous = setting.draft, setting.previous
    if previous is None or previous.role is not Role.CONTEXT or not draft.joined or draft.cue.kind:
        return False
    return (
        bool(draft.right) and draft.unit == previous.unit and draft.rules.get("indicator") == "subject.right"
    )


def _counts_the_subject(setting: Setting) -> bool:
    """26个重点项目完成投资380亿元: the first figure only says how many did it."""
    draft, following = setting.draft, setting.following
    counted = draft.rules.get("indicator") in ("subject.right", "subject.both")
    if following is None or draft.cue.kind or not counted:
        return False
    if kind(draft.unit) is Kind.MONEY:
        return False
    if patterns()["context_places"].match(setting.folded, draft.end):
        return True
    if draft.left.strip("、，和；") and not draft.left.endswith(("，", "；")):
        return False
    if following.measure is Measure.RANK and draft.joined:
        return False
    between = setting.folded[draft.end : following.start]
    return len(between) > 2 and not _STOP.search(between) and not between.endswith(("和", "及"))
