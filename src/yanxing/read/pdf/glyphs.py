"""What stands on a page before anybody has read it: characters, each with its place."""

from collections.abc import Iterable
from statistics import median

from msgspec import Struct

Edges = tuple[int, int, int, int]
NOWHERE: Edges = (0, 0, 0, 0)
# A page's width or height, in the unit of edges.
WHOLE = 65535


class Glyph(Struct, frozen=True, gc=False):
    """A character on a page turned so that its text runs from left to right; lengths in points.

    It stands on the line ``base`` from the top, ``size`` is its em. ``edges`` are its box on the page as one
    sees it, in 65535ths. ``turned`` says that it runs in another direction than the page's text, ``faint``
    that it is light or see-through, ``percent`` how sure it is this character. Where it stands for a table
    that was found on the page, ``table`` is its number there.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    edges: Edges = NOWHERE
    turned: bool = False
    faint: bool = False
    percent: int = 100
    table: int = -1


class Stroke(Struct, frozen=True, gc=False):
    """A straight line on a page turned as its glyphs are: ``level`` at a height, or upright at a distance.

    It leads from ``start`` to ``end``; lengths in points.
    """

    level: bool
    at: float
    start: float
    end: float


class Sheet(Struct, frozen=True):
    """A page: its number from 1, its width and height in points as one sees it, its characters as drawn.

    ``turns`` are the right angles by which its text is turned. ``picture`` says that what one reads on it is,
    or may be, a picture. ``strokes`` are the lines drawn on it.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    picture: bool = False
    turns: int = 0
    strokes: tuple[Stroke, ...] = ()

    @property
    def depth(self) -> float:
        """Its height when its text is upright."""
        return self.width if self.turns % 2 else self.height


def is_han(text: str) -> bool:
    """Tell a Han character, which is one em wide, from others.

    >>> is_han("年"), is_han("8")
    (True, False)
    """
    return "\u3400" <= text <= "\u9fff" or "\uf900" <= text <= "\ufaff" or text >= "\U00020000"


def body_size(sheets: Iterable[Sheet]) -> float:
    """Return the em of the greater part of the text, 0 where there is no text.

    >>> body_size([Sheet(1, 100, 100, (Glyph("年", 0, 12, 20, 12.0),))])
    12.0
    """
    sizes = [
        glyph.size for sheet in sheets for glyph in sheet.glyphs if not glyph.turned and is_han(glyph.text)
    ]
    return median(sizes) if sizes else 0.0


def edges(box: tuple[float, float, float, float], width: float, height: float) -> Edges:
    """Return a box in points, from the top left, in 65535ths of the page, cut off where the page ends.

    >>> edges((-5, 0, 50, 100), 100, 200)
    (0, 0, 32768, 32768)
    """
    left, top, right, bottom = box
    return _share(left, width), _share(top, height), _share(right, width), _share(bottom, height)


def _share(length: float, whole: float) -> int:
    return min(WHOLE, max(0, round(length / whole * WHOLE))) if whole > 0 else 0
