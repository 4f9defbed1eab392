"""What words came to: answers, verdicts, and what became of a target."""

from decimal import Decimal

from msgspec import Struct

from yanxing.model.facts import Fact, Goal
from yanxing.model.report import Head, Section
from yanxing.model.vocabulary import Fate, Side, Verdict


class Delivered(Struct, frozen=True):
    """A report as those see it who hold reports against each other: its id, its head, what it says where."""

    id: str
    head: Head
    facts: tuple[Fact, ...]
    goals: tuple[Goal, ...] = ()
    sections: tuple[Section, ...] = ()


class Point(Struct, frozen=True, kw_only=True):
    """One figure of a series, with the report that states it.

    ``span`` is annual for a year, else several; ``restates`` is the id of the fact of an earlier report that
    gave another value for the same time.
    """

    fact: Fact
    report: str
    year: int
    span: str
    restates: str = ""


class Official(Struct, frozen=True, kw_only=True):
    """A value of another source for an indicator of a year; ``measure`` and ``unit`` may be left open."""

    jurisdiction: str
    indicator: str
    year: int
    value: Decimal
    source: str
    measure: str = ""
    unit: str = ""


class Outcome(Struct, frozen=True, kw_only=True):
    """What later reports say of a target. The fields are those of docs/outcomes.md.

    ``value`` is the answer in ``unit``, the target's; ``gap`` is answer less target. ``results`` are the
    facts that answer, or from which the answer was ``derived``; ``path`` those of the years on the way;
    ``also`` ids of facts that state the same target again.
    """

    target: Fact
    results: tuple[Fact, ...]
    value: Decimal | None
    value_to: Decimal | None
    unit: str
    gap: Decimal | None
    side: Side
    verdict: Verdict
    rule: str
    computed: str = ""
    derived: bool = False
    answered: str = ""
    path: tuple[Fact, ...] = ()
    also: tuple[str, ...] = ()
    official: Official | None = None
    official_gap: Decimal | None = None
    official_verdict: str = ""


class Becoming(Struct, frozen=True, kw_only=True):
    """What became of a statement of the report ``before`` in the report ``after``, with what else changed."""

    fate: Fate
    indicator: str
    before: Fact | None
    after: Fact | None
    remarks: tuple[str, ...] = ()


class Standing(Struct, frozen=True, kw_only=True):
    """A target beside another figure: ``kind`` is superior, last_target or last_result.

    ``gap`` is target less the other, in the target's unit; ``steps`` how many levels up a superior stands.
    """

    kind: str
    target: Fact
    other: Fact
    gap: Decimal
    unit: str
    steps: int = 0


class Among(Struct, frozen=True, kw_only=True):
    """A target among those of neighbours: places of the same level under the same one, for the same year.

    ``others`` are theirs, from the lowest to the highest, and the target itself; ``median`` is that of the
    neighbours without the target, ``gap`` the target less that, ``higher`` how many of them aim higher.
    """

    target: Fact
    others: tuple[Fact, ...]
    median: Decimal
    gap: Decimal
    higher: int

    @property
    def neighbours(self) -> int:
        """How many neighbours state a target for the same thing."""
        return len(self.others) - 1
