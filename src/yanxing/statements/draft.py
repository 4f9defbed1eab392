"""A fact in the making: what the readers fill in before it is frozen."""

from decimal import Decimal

from msgspec import Struct

from yanxing.frames import NO_YEARS, Years
from yanxing.model import Bound, Measure, Role
from yanxing.statements.cues import Cue
from yanxing.statements.items import Item


class Draft(Struct, eq=False, gc=False):
    """One figure on its way to a fact; its spans are canonical.

    ``left`` is the text between the last figure (or the sentence's start) and the words next to this one;
    ``right`` what follows it up to the next punctuation or figure; ``gap`` is where ``left`` begins.
    ``holder`` is the last firm or the like that a figure of the sentence was about;
    ``told`` is what is told of those counted, where that names them.
    ``matter`` is what an event was about by which people are counted;
    ``heading`` is what the paragraph opens with.
    ``part`` is what the count of a whole is the whole to.
    """

    quantity: Item
    cue: Cue
    sentence: tuple[int, int]
    gap: int
    left: str
    right: str
    joined: bool
    measure: Measure = Measure.LEVEL
    value: Decimal = Decimal(0)
    to: Decimal | None = None
    unit: str = ""
    bound: Bound = Bound.EQ
    role: Role = Role.RESULT
    indicator: str = ""
    topic: str = ""
    holder: str = ""
    verb: str = ""
    owner: str = ""
    kind: str = ""
    of: str = ""
    part: str = ""
    told: str = ""
    matter: str = ""
    heading: str = ""
    area: str = ""
    period: str = ""
    years: Years = NO_YEARS
    average: bool = False
    start: int = 0
    end: int = 0
    quantity_text: str = ""
    raw: str = ""
    after: str = ""
    reach: int = 0
    rules: dict[str, str] = {}
    doubts: dict[str, str] = {}

    def negate(self) -> None:
        """Make a rise a fall: the value, and the upper end of a range."""
        self.value = -self.value
        self.to = -self.to if self.to is not None else None
