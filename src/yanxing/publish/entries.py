"""What the page says of each fact and goal: a row of its table and a card, in both languages."""

from collections.abc import Sequence

from msgspec import Struct

from yanxing.errors import RulesError
from yanxing.model import Fact, Goal
from yanxing.publish.figures import bounds_a_fall, figure
from yanxing.publish.words import pair
from yanxing.rules import indicators

Said = tuple[str, str, str]


class Card(Struct, frozen=True, omit_defaults=True):
    """What was understood of one quote. A line of ``said`` is (field, Chinese, English)."""

    quote: str
    value: tuple[str, str]
    role: str
    measure: str
    said: tuple[Said, ...]
    doubts: tuple[tuple[str, str], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    pair: str = ""


class Entry(Struct, frozen=True):
    """One row of the table, with its card. ``number`` sorts rows by value and is "" where there is none."""

    id: str
    start: int
    end: int
    role: str
    measure: str
    indicator: str
    english: str
    qualifiers: str
    value: tuple[str, str]
    number: str
    period: str
    doubts: tuple[tuple[str, str], ...]
    card: Card


def fact_entry(fact: Fact, answer: Sequence[Said] = ()) -> Entry:
    """Return a fact as the page shows it: ``46万人以上`` has the value ``≥ +46万人``.

    ``answer`` are lines that tell what became of a target.
    """
    value = plain_value(fact)
    card = Card(
        quote=fact.quote,
        value=(value, value),
        role=fact.role,
        measure=fact.measure,
        said=(*answer, *_fact_lines(fact)),
        doubts=fact.doubts,
        rules=fact.rules,
        pair=fact.pair,
    )
    return Entry(
        id=fact.id,
        start=fact.start,
        end=fact.end,
        role=fact.role,
        measure=fact.measure,
        indicator=fact.indicator,
        english=_english(fact.indicator_id),
        qualifiers=" · ".join(filter(None, (fact.area, fact.of))),
        value=(value, value),
        number=f"{fact.value:f}",
        period=years(fact.period),
        doubts=fact.doubts,
        card=card,
    )


def goal_entry(goal: Goal) -> Entry:
    """Return a goal without a figure as the page shows it: its kind stands where a value would."""
    value = pair("goal", goal.kind)
    lines = [
        _same("indicator", goal.indicator),
        ("indicator_id", *registered(goal.indicator_id)),
        ("kind", *value),
        _same("against", goal.against),
        _same("period", years(goal.period)),
    ]
    card = Card(
        quote=goal.quote,
        value=value,
        role="target",
        measure="goal",
        said=tuple(line for line in lines if line[1]),
        rules=(("kind", goal.rule),),
    )
    return Entry(
        id=goal.id,
        start=goal.start,
        end=goal.end,
        role="target",
        measure="goal",
        indicator=goal.indicator,
        english=_english(goal.indicator_id),
        qualifiers=goal.against,
        value=value,
        number="",
        period=years(goal.period),
        doubts=(),
        card=card,
    )


def years(period: str) -> str:
    """Return a period for readers.

    >>> years("2021/2025"), years("2024")
    ('2021–2025', '2024')
    """
    return period.replace("/", "–")


def registered(id: str) -> tuple[str, str]:
    """Return a registry id with its names; an id of another edition of the registry stays bare.

    >>> registered("cpi")[1]
    'consumer prices (cpi)'
    """
    try:
        entry = indicators.by_id(id)
    except RulesError:
        return id, id
    return f"{entry.zh} ({id})", f"{entry.en} ({id})"


def _english(id: str) -> str:
    try:
        return indicators.by_id(id).en
    except RulesError:
        return ""


def plain_value(fact: Fact) -> str:
    """Return value, bound and unit of a fact in a few characters.

    >>> plain_value(fact)
    '≈ +5.5%'
    """
    return figure(fact.value, fact.value_to, fact.unit, fact.bound, fact.measure)


def _same(field: str, text: str) -> Said:
    return field, text, text


def _bound(fact: Fact) -> tuple[str, str]:
    zh, en = pair("bound", fact.bound)
    falls = bounds_a_fall(fact.value, fact.bound, fact.measure)
    return (f"降幅{zh}", f"a fall of {en}") if falls else (zh, en)


def _fact_lines(fact: Fact) -> list[Said]:
    normal = ""
    if fact.normal_value is not None and (fact.normal_value, fact.normal_unit) != (fact.value, fact.unit):
        upper = "" if fact.normal_value_to is None else f"–{fact.normal_value_to:,f}"
        normal = f"{fact.normal_value:,f}{upper} {fact.normal_unit}".strip()
    lines = [
        _same("indicator", fact.indicator),
        ("indicator_id", *registered(fact.indicator_id)),
        _same("qualifier", fact.qualifier),
        _same("period", years(fact.period)),
        ("bound", *_bound(fact)),
        ("firmness", *pair("firmness", fact.firmness)),
        ("average", "是", "yes") if fact.average else _same("average", ""),
        _same("area", " ".join(filter(None, (fact.area, fact.area_code)))),
        _same("of", fact.of),
        _same("normal", normal),
        _same("dimension", fact.dimension),
    ]
    return [line for line in lines if line[1]]
