"""Between which margins each column of a page is set: by them one sees where a paragraph begins and ends."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from msgspec import Struct

from yanxing.read.pdf.rows import Row

# A column of fewer rows does not tell its own margins.
_ROWS = 8
# Rows begin at the margin this often at the least, and reach the other this often at the most.
_COMMON = 0.15
_REACHING = 0.9
_NARROW = 0.8
# A row is as wide as a column if it is so many ems wider or narrower at the most.
_ALIKE = 0.7


class Margins(Struct, frozen=True):
    """The left and right edge of a column, in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide the column is."""
        return self.right - self.left


def margins(pages: Sequence[Sequence[Row]], em: float) -> list[list[Margins]]:
    """Return the margins of every row of every page.

    >>> page = [Row("年", (), (), left, 240, 20 * left, 12) for left in (24, 0, 0, 0, 24, 0, 0, 0)]
    >>> margins([page], 12)[0][0]
    Margins(left=0, right=240)
    """
    columns = [[list(group) for _, group in groupby(rows, key=lambda row: row.column)] for rows in pages]
    alone = [_own(page[0], em) for page in columns if len(page) == 1 and len(page[0]) >= _ROWS]
    usual = Margins(median(own.left for own in alone), median(own.right for own in alone)) if alone else None
    return [
        [
            settled
            for column in page
            for settled in [_settled(column, usual if len(page) == 1 else None, em)] * len(column)
        ]
        for page in columns
    ]


def full_width(columns: Sequence[Sequence[Margins]]) -> float:
    """Return the width of most columns."""
    widths = [own.width for page in columns for own in page]
    return median(widths) if widths else 0.0


def _own(column: Sequence[Row], em: float) -> Margins:
    """Return the margins that the rows of a column keep: where many begin, where most end."""
    column = [row for row in column if row.table < 0] or column
    steps = Counter(round(2 * row.left / em) for row in column)
    common = [step for step, count in steps.items() if count >= _COMMON * len(column)]
    first = min(common or steps)
    left = min(row.left for row in column if abs(2 * row.left / em - first) <= 1)
    rights = sorted(row.right for row in column)
    return Margins(left, rights[int(_REACHING * (len(rights) - 1))])


def _settled(column: Sequence[Row], usual: Margins | None, em: float) -> Margins:
    """Return a column's margins; where its rows are few or short, as far as other pages tell them."""
    if usual is None:
        return _own(column, em)
    if len(column) >= _ROWS:
        own = _own(column, em)
        return own if own.width > _NARROW * usual.width else Margins(own.left, own.left + usual.width)
    # Left and right pages may be bound apart, or have lain otherwise in the scanner: rows that are as wide as
    # a column show by how much, and a few others still a little.
    full = [row.left - usual.left for row in column if abs(row.right - row.left - usual.width) < _ALIKE * em]
    shift = median(full) if full else min((row.left - usual.left for row in column), key=abs)
    shift = shift if full or abs(shift) < em else 0.0
    return Margins(usual.left + shift, usual.right + shift)
