"""The characters of a page as they were drawn, one after the other."""

import ctypes
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from yanxing.read.pdf.glyphs import is_han
from yanxing.read.pdf.view import BoxInPoints, View

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# Stands for a character that its font does not tell.
UNTOLD = "\ufffd"
# Lighter than this, or more see-through, is faint; both out of 255.
_LIGHT, _SEE_THROUGH = 190, 110
# A Han character that is so much narrower or wider than its font's size shows that the size is made up.
_NARROW, _WIDE = 0.4, 2.5
_HYPHEN = 2


class Drawn(NamedTuple):
    """A character: its origin and the box it takes on the page as one sees it, its em and direction."""

    text: str
    at: tuple[float, float]
    box: BoxInPoints
    size: float
    angle: float
    faint: bool


def drawn(text: "PdfTextPage", count: int, view: View) -> Iterator[Drawn]:
    """Yield the characters of a page; spaces are left out, as the gaps tell them."""
    raw = text.raw
    pen = _Pen(raw, view)
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(count):
        character = _character(raw, index)
        if not character:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, index, rect)
        angle, stretch, faint = pen.at(index, y.value)
        size = pdfium.FPDFText_GetFontSize(raw, index) * stretch
        left, top = view.point(rect.left, rect.top)
        right, bottom = view.point(rect.right, rect.bottom)
        if not math.isfinite(left + top + right + bottom + x.value + y.value + size):
            continue
        if is_han(character):
            extent = max(abs(right - left), abs(bottom - top))
            if not _NARROW * size < extent < _WIDE * size:
                size = extent
        box = min(left, right), min(top, bottom), max(left, right), max(top, bottom)
        yield Drawn(character, view.point(x.value, y.value), box, size, angle, faint)


class _Pen:
    """Direction, stretch and colour of what is drawn, looked up anew where a line begins or bends."""

    def __init__(self, raw: object, view: View) -> None:
        self._raw = raw
        self._view = view
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._place: tuple[float, ...] = ()
        self._looks = (0.0, 0.0, False)

    def at(self, index: int, y: float) -> tuple[float, float, bool]:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._raw, index, matrix)
        place = (matrix.a, matrix.b, matrix.c, matrix.d, y)
        if place != self._place:
            self._place = place
            angle = self._view.angle(matrix.a, matrix.b)
            self._looks = angle, math.hypot(matrix.c, matrix.d), self._faint(index)
        return self._looks

    def _faint(self, index: int) -> bool:
        if not pdfium.FPDFText_GetFillColor(self._raw, index, *self._colour):
            return False
        red, green, blue, alpha = (each.value for each in self._colour)
        return alpha < _SEE_THROUGH or (299 * red + 587 * green + 114 * blue) / 1000 > _LIGHT


def _character(raw: object, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(raw, index)
    if 0 < code <= 0x20:
        # Line ends and spaces, PDFium's own among them, save for its mark of a hyphen at the end of a line.
        return "-" if code == _HYPHEN else ""
    if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1:
        return UNTOLD
    if 0xD800 <= code < 0xDC00:
        # A rare character comes as two halves.
        low = pdfium.FPDFText_GetUnicode(raw, index + 1)
        return chr(0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)) if 0xDC00 <= low < 0xE000 else UNTOLD
    return "" if 0xDC00 <= code < 0xE000 or code > 0x10FFFF else chr(code)
