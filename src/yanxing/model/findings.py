"""All that was read out of one report, and what checks found."""

from decimal import Decimal

from msgspec import Struct

from yanxing.model.facts import Fact, Goal, Numeral
from yanxing.model.undertakings import LivelihoodItem, Programme, Project, Task


class Extraction(Struct, frozen=True):
    """All that was read out of one report: every numeral is in ``facts`` or in ``numerals``."""

    report: str
    facts: tuple[Fact, ...]
    numerals: tuple[Numeral, ...]
    goals: tuple[Goal, ...] = ()
    projects: tuple[Project, ...] = ()
    tasks: tuple[Task, ...] = ()
    items: tuple[LivelihoodItem, ...] = ()
    programmes: tuple[Programme, ...] = ()


class Comparison(Struct, frozen=True):
    """What a check decided: figures that bear each other out, or a ``finding`` where they do not.

    ``reports`` are the ids of the reports that the figures stand in.
    """

    check: str
    reports: tuple[str, ...]
    finding: "Finding | None" = None

    @property
    def message(self) -> str:
        """The finding in one line; "" where there is none."""
        return self.finding.message if self.finding else ""


class Finding(Struct, frozen=True, kw_only=True):
    """What a check found: a figure that other figures do not bear out.

    ``facts`` are the ids of all figures in the arithmetic, the one in question last; ``reports`` the ids of
    the reports that they stand in. ``expected`` to ``expected_to`` is what the others leave room for, with
    the rounding of the digits as written (none where there is no limit), in ``unit`` like ``stated``.
    ``message`` is the arithmetic in one line, ``message_en`` the same in English.
    """

    id: str
    check: str
    reports: tuple[str, ...]
    facts: tuple[str, ...]
    expected: Decimal | None
    expected_to: Decimal | None
    stated: Decimal
    unit: str
    message: str
    message_en: str
