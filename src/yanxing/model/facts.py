"""What a report says in figures: facts, numerals that are none, and goals without a figure."""

from decimal import Decimal

from msgspec import Struct

from yanxing.model.vocabulary import Bound, Measure, NumeralClass, Role

# gc=False, here and in other records made by the thousand: none leads back to itself, so that the collector
# of garbage has nothing to look for in them.


class Fact(Struct, frozen=True, kw_only=True, gc=False):
    """One stated number with everything that says what it is. The fields are those of docs/facts.md.

    ``value`` is the number as written (sign added for a fall), ``unit`` as written without spaces.
    ``period`` is "2024" or "2021/2025". ``rules`` pairs each field with the rule that made it; ``doubts``
    names fields that rest on a weak rule, with the reason. ``normal_value`` and ``normal_unit`` are the same
    quantity in the base unit of its dimension. ``pair`` is the id of the other half of a floor-and-stretch
    pair.
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    section: int
    value: Decimal
    value_to: Decimal | None
    unit: str
    measure: Measure
    bound: Bound
    role: Role
    period: str
    area: str
    of: str
    indicator: str
    average: bool
    rules: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...] = ()
    indicator_id: str = ""
    qualifier: str = ""
    area_code: str = ""
    firmness: str = ""
    pair: str = ""
    dimension: str = ""
    normal_value: Decimal | None = None
    normal_value_to: Decimal | None = None
    normal_unit: str = ""


class Numeral(Struct, frozen=True, kw_only=True, gc=False):
    """A numeral that is no fact, with its class and the rule that classed it."""

    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    kind: NumeralClass
    rule: str


class Goal(Struct, frozen=True, kw_only=True, gc=False):
    """A target without a figure of its own (qualitative): wording, kind and what it is held against.

    ``kind`` is in_step (与经济增长同步), relative (高于全国平均水平), assigned (完成国家下达任务),
    better (争取更好结果), directional (进出口促稳提质) or absent (没有提出增速目标).
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    kind: str
    period: str
    indicator: str
    indicator_id: str
    against: str
    rule: str
