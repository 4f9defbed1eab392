"""Pages of a PDF by PDFium: their characters, and their pictures. Only ever in a process of its own.

PDFium knows no threads and no mercy: a bad file may take the process along (see ``yanxing.isolate``).
"""

import ctypes
import math
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import groupby, islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from yanxing.errors import ReadError
from yanxing.read.pdf.glyphs import Edges, Glyph, Sheet, edges, is_han
from yanxing.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

# Where a character's box reaches above and below its line, in ems.
_ASCENT, _DESCENT = 0.86, 0.14
# So many degrees a line of text may be askew.
_ASKEW = 10
# Lighter than this, or more see-through, is faint; both out of 255.
_LIGHT, _SEE_THROUGH = 190, 110
# A page with fewer characters than this may be a picture all the same.
_FEW = 60
_UNTOLD = 0.3
# A page without text that is drawn with so many strokes may show writing.
_STROKES = 200
_LOOKED_AT = 2000
_POINTS = 72
_REPLACEMENT = "\ufffd"
_ADVICE = "save or print it to PDF anew from the program it is of"


@contextmanager
def opened(data: bytes, settings: Settings) -> "Iterator[pypdfium2.PdfDocument]":
    """Open a PDF, or raise ReadError saying why it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(getattr(error, "err_code", None)) from None
    with closing(document):
        count = len(document)
        if count == 0:
            raise ReadError("this PDF has no pages", advice=_ADVICE)
        if count > settings.max_pages:
            raise ReadError(
                f"this PDF has {count:,} pages, a report has no more than {settings.max_pages:,}",
                advice="split it",
            )
        yield document


def _refusal(code: int | None) -> ReadError:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return ReadError("this PDF is locked with a password", advice="save it without the password")
    if code == pdfium.FPDF_ERR_SECURITY:
        return ReadError("this PDF is locked in an unknown way", advice="save it without protection")
    return ReadError("this PDF is damaged and cannot be opened", advice=_ADVICE)


def sheets(document: "pypdfium2.PdfDocument", settings: Settings) -> Iterator[Sheet]:
    """Yield the pages with their characters, in the order in which they were drawn."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise ReadError(f"page {index + 1} of this PDF is damaged", advice=_ADVICE) from None
        with closing(page):
            yield _sheet(page, index + 1, settings)


def picture(page: "pypdfium2.PdfPage", settings: Settings) -> "Image":
    """Return the page drawn, in shades of grey, as finely as the settings allow."""
    width, height = page.get_size()
    scale = settings.ocr_dots / _POINTS
    if width * height * scale * scale > settings.max_pixels:
        scale = math.sqrt(settings.max_pixels / (width * height))
    image: Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


class _View(NamedTuple):
    """How the coordinates of a page's content lead to the page as one sees it, from the top left."""

    width: float
    height: float
    right: tuple[float, float]
    down: tuple[float, float]
    origin: tuple[float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        (ax, bx), (ay, by), (ox, oy) = self.right, self.down, self.origin
        return ax * x + ay * y + ox, bx * x + by * y + oy

    def angle(self, x: float, y: float) -> float:
        """Return the direction of a vector in degrees, clockwise from the reader's right."""
        (ax, bx), (ay, by) = self.right, self.down
        return math.degrees(math.atan2(bx * x + by * y, ax * x + ay * y))

    def upright(
        self, box: tuple[float, float, float, float], turns: int
    ) -> tuple[float, float, float, float]:
        """Return where a box lies when the page is turned so that text turned so often is upright."""
        left, top, right, bottom = box
        if turns == 1:
            return top, self.width - right, bottom, self.width - left
        if turns == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if turns == 3:
            return self.height - bottom, left, self.height - top, right
        return box


def _view(page: "pypdfium2.PdfPage") -> _View:
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    fine = 100

    def device(at_x: float, at_y: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(
            page.raw, 0, 0, round(width * fine), round(height * fine), 0, at_x, at_y, x, y
        )
        return x.value / fine, y.value / fine

    origin, right, up = device(0, 0), device(1000, 0), device(0, 1000)
    return _View(
        width,
        height,
        ((right[0] - origin[0]) / 1000, (right[1] - origin[1]) / 1000),
        ((up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000),
        origin,
    )


class _Drawn(NamedTuple):
    """A character as drawn: its origin and advance box on the page as one sees it, its em and direction."""

    text: str
    at: tuple[float, float]
    box: tuple[float, float, float, float]
    size: float
    angle: float
    faint: bool


def _sheet(page: "pypdfium2.PdfPage", number: int, settings: Settings) -> Sheet:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        return Sheet(number, 1, 1, ())
    with closing(page.get_textpage()) as text:
        count = text.count_chars()
        if count > settings.max_page_characters:
            raise ReadError(
                f"page {number} holds {count:,} characters, more than a page can",
                advice="look whether it is a report",
            )
        view = _view(page)
        drawn = list(_drawn(text, count, view))
    told = sum(each.text != _REPLACEMENT for each in drawn)
    untold = len(drawn) - told > _UNTOLD * len(drawn)
    shows = untold or (told < _FEW and _shows_picture(page, width * height, bare=not told))
    turns = _turns(drawn)
    glyphs = () if untold else tuple(_glyphs(drawn, view, turns))
    return Sheet(number, width, height, glyphs, shows, turns)


def _drawn(text: "pypdfium2.PdfTextPage", count: int, view: _View) -> Iterator[_Drawn]:
    raw = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, rect = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    colour = [ctypes.c_uint() for _ in range(4)]
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        character = _character(raw, index)
        if not character:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        pdfium.FPDFText_GetLooseCharBox(raw, index, rect)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        corners = view.point(rect.left, rect.top), view.point(rect.right, rect.bottom)
        (left, right), (top, bottom) = (sorted(ends) for ends in zip(*corners, strict=True))
        if not all(map(math.isfinite, (x.value, y.value, size, left, top, right, bottom))):
            continue
        # Fonts drawn by themselves say nothing of their size, but a Han character is one em wide.
        extent = max(right - left, bottom - top)
        if is_han(character) and not 0.4 * size < extent < 2.5 * size:
            size = extent
        yield _Drawn(
            character,
            view.point(x.value, y.value),
            (left, top, right, bottom),
            size,
            view.angle(matrix.a, matrix.b),
            _faint(raw, index, colour),
        )


def _character(raw: object, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(raw, index)
    if pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1 or code in (0, 0xFFFE, 0xFFFF):
        return _REPLACEMENT
    if code == 2:
        # PDFium's mark for a hyphen at the end of a line.
        return "-"
    if 0xD800 <= code < 0xDC00:
        # A rare character comes as two halves.
        low = pdfium.FPDFText_GetUnicode(raw, index + 1)
        return (
            chr(0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)) if 0xDC00 <= low < 0xE000 else _REPLACEMENT
        )
    return "" if code < 0x20 or 0xDC00 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _faint(raw: object, index: int, colour: list[ctypes.c_uint]) -> bool:
    if not pdfium.FPDFText_GetFillColor(raw, index, *colour):
        return False
    red, green, blue, alpha = (each.value for each in colour)
    return alpha < _SEE_THROUGH or (299 * red + 587 * green + 114 * blue) / 1000 > _LIGHT


def _glyphs(drawn: list[_Drawn], view: _View, turns: int) -> Iterator[Glyph]:
    glyphs = list(_parted(_glyph(each, view, turns) for each in drawn))
    for glyph, following in zip_longest(glyphs, glyphs[1:]):
        right = glyph.right
        if following and abs(following.base - glyph.base) < 0.1 * glyph.size and following.left > glyph.left:
            # A character ends where the next one on its line begins.
            right = min(right, following.left)
        yield replace(glyph, right=right, edges=_edges(glyph, right, view, turns))


def _parted(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Give each of several characters that are drawn as one (——, ﬁ) its part of the width."""
    for (left, right, _), group in groupby(glyphs, key=lambda glyph: (glyph.left, glyph.right, glyph.base)):
        parts = list(group)
        step = (right - left) / len(parts)
        for at, glyph in enumerate(parts):
            yield (
                glyph
                if len(parts) == 1
                else replace(glyph, left=left + at * step, right=left + (at + 1) * step)
            )


def _turns(drawn: list[_Drawn]) -> int:
    """Return the direction, in right angles, in which most of the text runs."""
    counts = [0, 0, 0, 0]
    for each in drawn:
        turns = round(each.angle / 90)
        if abs(each.angle - 90 * turns) <= _ASKEW:
            counts[turns % 4] += 1
    return max(range(4), key=lambda turns: counts[turns])


def _glyph(drawn: _Drawn, view: _View, turns: int) -> Glyph:
    x, y = drawn.at
    start, base, *_ = view.upright((x, y, x, y), turns)
    left, _, right, _ = view.upright(drawn.box, turns)
    if left <= start + drawn.size / 2:
        # The box of a font without metrics is the ink alone; the character begins at its origin.
        left = min(left, start)
    if is_han(drawn.text):
        right = max(right, left + drawn.size)
    return Glyph(
        drawn.text,
        left,
        max(right, left + drawn.size / 10),
        base,
        drawn.size,
        turned=abs((drawn.angle - 90 * turns + 180) % 360 - 180) > _ASKEW,
        faint=drawn.faint,
    )


def _edges(glyph: Glyph, right: float, view: _View, turns: int) -> Edges:
    width, height = (view.height, view.width) if turns % 2 else (view.width, view.height)
    top, bottom = glyph.base - _ASCENT * glyph.size, glyph.base + _DESCENT * glyph.size
    back = view._replace(width=width, height=height)
    return edges(back.upright((glyph.left, top, right, bottom), -turns % 4), view.width, view.height)


def _shows_picture(page: "pypdfium2.PdfPage", area: float, *, bare: bool) -> bool:
    """Tell whether a picture covers most of the page, or, where it is bare of text, whether anything does."""
    covered = 0.0
    strokes = 0
    with suppress(pypdfium2.PdfiumError):
        for drawn in islice(page.get_objects(max_depth=3), _LOOKED_AT):
            if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = drawn.get_bounds()
                covered += abs((right - left) * (top - bottom))
            strokes += drawn.type == pdfium.FPDF_PAGEOBJ_PATH
    return covered > (0.05 if bare else 0.5) * area or (bare and strokes > _STROKES)
