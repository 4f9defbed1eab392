"""Every numeral of a text, decided a first time: a quantity, a rank, a streak, or no fact at all."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from yanxing.grammar.numerals import chinese_powers
from yanxing.grammar.quantity import Quantity, find_numerals, read_quantity
from yanxing.grammar.times import TimeRef
from yanxing.model import Bound, NumeralClass
from yanxing.rules import alternatives, load, places
from yanxing.rules.patterns import Patterns
from yanxing.rules.units import Kind, kind
from yanxing.statements.classes import classify
from yanxing.statements.phrase import expression
from yanxing.statements.positions import Position, find_ranks, find_streaks

Item = Quantity | Position
_MEASURED = (Kind.MEASURE, Kind.MONEY, Kind.RATIO, Kind.RATE)
# From here on a Chinese numeral counts things; smaller ones announce (三个方面) or name (两个确立) as often.
_COUNTS = 10
_NEAR = 8
_COUNTED_BEFORE = 24
_WHOLE = 100
_LONGEST_IN_WORD = 3
_LONGEST_UNIT = 8
# Shorter names of places may be parts of other words.
_PLACE = 3
_BEFORE_COLON = re.compile(r"\d+(?:\.\d+)?$")
_CLOCK = re.compile(r"\d\d?：\d\d：\d\d(?!\d)")


class Other(Struct, frozen=True, gc=False):
    """A numeral that is no fact, its class, and the rule that classed it."""

    start: int
    end: int
    kind: NumeralClass
    rule: str


class Items(NamedTuple):
    """The figures of a text in order, and the numerals that are none."""

    figures: list[Item]
    others: list[Other]


# What a character may belong to before its numeral is read, what holds over the others last.
_FREE, _PART, _DATED, _TAKEN = range(4)


def find_items(folded: str, times: list[TimeRef]) -> Items:
    """Decide every numeral of the folded text."""
    positions = _positions(folded)
    belongs = bytearray(len(folded))
    for kind_of, spans in (
        (_PART, _proportions(folded)),
        (_DATED, ((time.start, time.end) for time in times if not _names_a_term(folded, time))),
        (_TAKEN, ((position.start, position.end) for position in positions)),
    ):
        for start, end in spans:
            belongs[start:end] = bytes((kind_of,)) * (end - start)
    figures: list[Item] = list(positions)
    others: list[Other] = []
    reach = 0
    for match in find_numerals(folded):
        start, end = match.span()
        what = belongs[start]
        if start < reach or what == _TAKEN:
            continue
        if what == _DATED:
            others.append(Other(start, end, NumeralClass.DATE, "times"))
            continue
        decided = read_quantity(folded, match) if what == _PART else _decide(folded, match)
        if decided is None:
            continue
        if isinstance(decided, Quantity):
            figures.append(decided)
            reach = decided.unit_end
        else:
            others.append(decided)
            reach = _whole(folded, match)
    figures.sort(key=lambda item: item.start)
    return Items(figures, others)


def _names_a_term(folded: str, time: TimeRef) -> bool:
    """新一届政府, 第九届政府: the number of a government, though it tells of what years."""
    return load("periods")["words"]["term_of_office"] in folded[time.start : time.end]


def _proportions(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a whole stand side by side; 9：30：15 is a time of day."""
    for match in _patterns()["proportion"].finditer(folded):
        first = _BEFORE_COLON.search(folded, max(0, match.start() - _NEAR), match.start())
        if first is None:
            continue
        clock = not match["more"] or _CLOCK.match(folded, first.start(), match.end()) is not None
        if not clock or _makes_a_whole(folded[first.start() : match.end()]):
            yield first.start(), match.end()


def _makes_a_whole(written: str) -> bool:
    """Whether the parts come to a hundred: 19：46：35."""
    parts = [Decimal(part) for part in re.findall(r"\d+(?:\.\d+)?", written)]
    return abs(sum(parts, Decimal(0)) - _WHOLE) <= 1


def _positions(folded: str) -> list[Position]:
    found = sorted([*find_streaks(folded), *find_ranks(folded)])
    kept: list[Position] = []
    for position in found:
        if kept and position.start < kept[-1].end:
            if position.spans[0][0] < kept[-1].end:
                continue
            position = position._replace(start=kept[-1].end)
        kept.append(position)
    return kept


def _whole(folded: str, match: re.Match[str]) -> int:
    """Return where a numeral ends together with a unit that itself holds a numeral's character (750千伏)."""
    if _numeral_characters().isdisjoint(folded[match.end() : match.end() + _LONGEST_UNIT]):
        return match.end()
    quantity = read_quantity(folded, match)
    if quantity is None or len(quantity.spans) > 1 or any(char.isdigit() for char in quantity.unit):
        return match.end()
    return quantity.unit_end


def _decide(folded: str, match: re.Match[str]) -> Quantity | Other | None:
    start, end = match.span()
    if (
        match["chinese"]
        and folded[start - 1 : start] != load("numerals")["ordinal"]
        and _is_word(folded, start, end)
    ):
        return Other(start, end, NumeralClass.NAME, "word") if end - start > 1 else None
    classed = classify(folded, start)
    if classed is not None:
        return Other(start, end, *classed)
    quantity = read_quantity(folded, match)
    if quantity is None:
        return Other(start, end, NumeralClass.NAME, "no-unit")
    quantity = _sharing_unit(folded, quantity)
    reason = _no_fact(folded, quantity)
    if reason is not None:
        return Other(start, end, *reason)
    return quantity


def _sharing_unit(folded: str, quantity: Quantity) -> Quantity:
    """Give 4.2 in 高4.2和0.7个百分点, 2个 in 高2个和3个百分点, the unit that only the last bears whole."""
    if quantity.unit not in ("", load("words")["halved"]):
        return quantity
    shared = _patterns()["shared_unit"].match(folded, quantity.unit_end)
    fits = shared is not None and shared["unit"].startswith(quantity.unit)
    return replace(quantity, unit=shared["unit"]) if fits and shared else quantity


@cache
def _numeral_characters() -> frozenset[str]:
    table = load("numerals")
    return frozenset((*table["digits"], *table["tens"], *table["myriads"], *"0123456789半几数多"))


@cache
def _words() -> re.Pattern[str]:
    """Words of which a numeral character is only a part, places among them: 统一, 万众, 四川, 七里河区."""
    whole = [name for name in places.names() if len(name) >= _PLACE]
    # 七里河 is no less a place than 七里河区.
    named = (*whole, *(name[:-1] for name in whole if len(name) > _PLACE))
    counted = (name for name in named if not _numeral_characters().isdisjoint(name))
    return re.compile(alternatives([*load("words")["whole"], *counted]))


def _is_word(folded: str, start: int, end: int) -> bool:
    if end - start > _LONGEST_IN_WORD:
        return False
    for word in _words().finditer(folded, max(0, start - 4), end + 4):
        if word.end() >= end:
            return word.start() <= start
    return False


@cache
def _patterns() -> Patterns:
    return Patterns(load("words")["pattern"])


def _no_fact(folded: str, quantity: Quantity) -> tuple[NumeralClass, str] | None:
    """Return why a quantity is no fact after all: an article, a list's announcement, a mere duration."""
    left = folded[max(0, quantity.start - _NEAR) : quantity.start]
    right = folded[quantity.unit_end : quantity.unit_end + _NEAR]
    patterns = _patterns()
    if left.endswith(("“", "《")) and not right.startswith(("”", "》")) and quantity.form != "word":
        return NumeralClass.NAME, "quoted"
    lasts = patterns["duration"].search(left) or patterns["duration_of"].match(right)
    if quantity.unit == load("periods")["words"]["unit"] and not lasts:
        return NumeralClass.DATE, "duration"
    if _is_of_list(quantity) and patterns["announced_by"].search(left):
        return NumeralClass.NAME, "announcement"
    if quantity.form == "chinese":
        return _chinese_no_fact(folded, quantity, left, right)
    if not quantity.unit and quantity.form == "arabic" and not patterns["bare"].search(left):
        return NumeralClass.NAME, "bare"
    return None


def _is_of_list(quantity: Quantity) -> bool:
    """Whether a count is one of which all can be told next: 以下十项工作."""
    return kind(quantity.unit) is Kind.COUNTER and quantity.value <= load("words")["longest_list"]


def _chinese_no_fact(
    folded: str, quantity: Quantity, left: str, right: str
) -> tuple[NumeralClass, str] | None:
    """The same for a Chinese numeral, which is as often an article or a name's part as a count."""
    patterns = _patterns()
    if quantity.value == 1 and patterns["each"].search(left):
        return NumeralClass.NAME, "each"
    if _is_bare_myriad(folded, quantity):
        sized = _sizes_those_counted(folded, quantity)
        counted = not sized and (patterns["counted_myriad"].search(left) or _is_open(quantity))
        return None if counted else (NumeralClass.NAME, "size-of-counted" if sized else "bare-myriad")
    if _announces(quantity, right) or _are_parties(quantity, left, right):
        return NumeralClass.NAME, "announcement"
    if _amounts(quantity) or expression("stage").match(right):
        return None
    told = quantity.value > 1 and _patterns()["told_few"].match(folded, quantity.unit_end)
    return None if told or _is_bought(quantity, left, right) else _few_no_fact(quantity, left)


def _is_bought(quantity: Quantity, left: str, right: str) -> bool:
    """购置救生艇一艘: 一 counts the thing it stands behind, where in front of one it is an article."""
    if quantity.value != 1 or quantity.unit not in load("words")["countable"]:
        return False
    return _patterns()["closes"].match(right) is not None and _patterns()["bought"].search(left) is not None


def _announces(quantity: Quantity, right: str) -> bool:
    """Whether a count announces what follows: 抓好三个关键环节, 两个方面."""
    words = load("words")
    few = quantity.value <= _COUNTS and quantity.unit in words["announcing"]
    listed = few and _patterns()["announced"].match(right) is not None
    return listed or quantity.unit.endswith(tuple(words["aspects"]))


def _are_parties(quantity: Quantity, left: str, right: str) -> bool:
    """三方会谈: those who take part, where 土石三方 is measured."""
    if quantity.value >= _COUNTS or quantity.unit != load("words")["party"]:
        return False
    measured = left.endswith(tuple(load("words")["measured_in"]))
    return not measured and _patterns()["parties"].match(right) is not None


def _amounts(quantity: Quantity) -> bool:
    """Whether a Chinese numeral is an amount beyond doubt: measured, or too high for an announcement."""
    large = quantity.value >= _COUNTS or quantity.unit[:1] in load("numerals")["myriads"]
    return large or kind(quantity.unit) in _MEASURED


def _few_no_fact(quantity: Quantity, left: str) -> tuple[NumeralClass, str] | None:
    """The same for a few of a counter."""
    if kind(quantity.unit) is Kind.TIME and _patterns()["duration"].search(left):
        return None
    if quantity.value == 1:
        return None if _patterns()["apiece"].search(left) else (NumeralClass.NAME, "article")
    if kind(quantity.unit) is Kind.TIME:
        return NumeralClass.DATE, "duration"
    if quantity.unit not in load("words")["countable"] or left.endswith(("“", "《")):
        return NumeralClass.NAME, "announcement"
    return None


def _sizes_those_counted(folded: str, quantity: Quantity) -> bool:
    """8个产业规模超千亿元: a round mark says of what size the things are that were counted."""
    if kind(quantity.unit) is not Kind.MONEY:
        return False
    written = folded[quantity.start : quantity.spans[0][1]]
    before = folded[max(0, quantity.start - _COUNTED_BEFORE) : quantity.start]
    round_mark = chinese_powers().issuperset(written)
    return round_mark and _patterns()["sized"].search(before) is not None


def _is_open(quantity: Quantity) -> bool:
    """百余家, 千余名: a power that says "and some more" counts."""
    return bool(quantity.unit) and quantity.bound is Bound.GT


def _is_bare_myriad(folded: str, quantity: Quantity) -> bool:
    """Whether a numeral is a mere power of ten: 百 in 百强, 千万 in 千万工程."""
    written = folded[quantity.start : quantity.spans[0][1]]
    return chinese_powers().difference(load("words")["counting"]).issuperset(written)
