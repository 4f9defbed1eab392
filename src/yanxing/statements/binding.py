"""What binds a figure to the common vocabulary: indicator, reckoning, base unit, and the place's code."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec.structs import replace

from yanxing.model import Fact, Head, Measure
from yanxing.rules import load
from yanxing.rules.guard import guarded
from yanxing.rules.indicators import Resolution, resolve
from yanxing.rules.units import normalise
from yanxing.statements import area
from yanxing.statements.phrase import expression
from yanxing.statements.topics import head_of


def bind(fact: Fact, words: str, head: Head) -> Fact:
    """Return a fact bound to registry, units and places; ``words`` stand in front of the figure.

    >>> bind(fact, "一般公共预算收入同口径增长", head).qualifier  # doctest: +SKIP
    '同口径'
    """
    found = _resolved(fact)
    said = [*qualifiers(words), *found.qualifiers]
    rule = "indicators.name" if found.exact else "indicators.affixes"
    return replace(
        fact,
        indicator_id=found.id,
        rules=tuple(sorted((*fact.rules, ("indicator_id", rule)))) if found.id else fact.rules,
        qualifier="、".join(dict.fromkeys(["年均", *said] if fact.average else said)),
        area_code=area.code_of(fact.area, head) if fact.area else "",
        **_normal(fact.value, fact.value_to, fact.unit),
    )


def _resolved(fact: Fact) -> Resolution:
    """Resolve an indicator; of a share, as the share that the registry has a name of its own for.

    A part of what is not said must name an amount: 民间投资占比, but not 制造业占比; a third of the
    economy is known as a part of it.
    """
    known = expression("sector").fullmatch(fact.indicator) is not None
    if fact.measure is Measure.SHARE and (fact.of or known or head_of(fact.indicator)):
        share = load("measures")["share_heads"][0]
        whole = f"占{fact.of}" if fact.of else ""
        if (found := resolve(f"{fact.indicator}{whole}{share}")).id:
            return found
    return resolve(fact.indicator)


def qualifiers(words: str) -> tuple[str, ...]:
    """Return the reckonings that the words at a figure name, in their order.

    >>> qualifiers("按可比口径计算，税收收入年均增长")
    ('可比口径', '年均')
    """
    expression, names = _expression()
    said = [names[match.lastgroup or ""] for match in expression.finditer(words)]
    return tuple(dict.fromkeys(said)) if said else ()


@cache
def _expression() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = load("qualifiers")["qualifier"]
    joined = "|".join(f"(?P<q{index}>{rule['pattern']})" for index, rule in enumerate(rules))
    return guarded(joined), {f"q{index}": rule["say"] for index, rule in enumerate(rules)}


def _normal(value: Decimal, to: Decimal | None, unit: str) -> dict[str, Any]:
    """Return the fields of the same quantity in the base unit; none of them where the unit is not known."""
    low = normalise(value, unit)
    if low is None:
        return {}
    high = normalise(to, unit) if to is not None else None
    return {
        "dimension": low.dimension,
        "normal_value": low.value,
        "normal_value_to": high.value if high else None,
        "normal_unit": low.unit,
    }
