"""Pages of a PDF by PDFium: their characters, and their pictures. Only ever in a process of its own.

PDFium knows no threads and no mercy: a bad file may take the process along (see ``yanxing.isolate``).
"""

import math
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import groupby, islice, zip_longest
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from yanxing.errors import ReadError
from yanxing.read.pdf.drawn import UNTOLD, Drawn, drawn
from yanxing.read.pdf.glyphs import Glyph, Sheet, edges, is_han
from yanxing.read.pdf.strokes import strokes
from yanxing.read.pdf.vertical import TURNS, is_vertical, middle_of, strays
from yanxing.read.pdf.view import View, view
from yanxing.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

# Where a character's box reaches above and below its line, in ems.
_ASCENT, _DESCENT = 0.86, 0.14
# So many degrees a line of text may be askew.
_ASKEW = 10
# A page with fewer characters than this may be a picture all the same.
_FEW = 60
_UNTOLD = 0.3
# A page without text that is drawn with so many strokes may show writing.
_STROKES = 200
_LOOKED_AT = 2000
_POINTS = 72
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
        seen = view(page)
        marks = list(drawn(text, count, seen))
    told = sum(mark.text != UNTOLD for mark in marks)
    untold = len(marks) - told > _UNTOLD * len(marks)
    shows = untold or (told < _FEW and _shows_picture(page, width * height, bare=not told))
    upright = is_vertical(marks)
    turns = TURNS if upright else _turns(marks)
    across = strays(marks) if upright else frozenset()
    set_out = [
        _standing(mark, seen, at in across) if upright and not mark.angle else _glyph(mark, seen, turns)
        for at, mark in enumerate(marks)
    ]
    glyphs = () if untold else tuple(_glyphs(set_out, seen, turns))
    lines = strokes(page, seen, turns) if glyphs and not shows else ()
    return Sheet(number, width, height, glyphs, shows, turns, lines)


def _glyphs(placed: Iterable[Glyph], seen: View, turns: int) -> Iterator[Glyph]:
    glyphs = list(_parted(placed))
    back = seen.turned(turns)
    for glyph, following in zip_longest(glyphs, glyphs[1:]):
        right = glyph.right
        if following and abs(following.base - glyph.base) < 0.1 * glyph.size and following.left > glyph.left:
            # A character ends where the next one on its line begins.
            right = min(right, following.left)
        top, bottom = glyph.base - _ASCENT * glyph.size, glyph.base + _DESCENT * glyph.size
        box = back.upright((glyph.left, top, right, bottom), -turns % 4)
        yield replace(glyph, right=right, edges=edges(box, seen.width, seen.height))


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


def _turns(marks: list[Drawn]) -> int:
    """Return the direction, in right angles, in which most of the text runs."""
    counts = [0, 0, 0, 0]
    for mark in marks:
        turns = round(mark.angle / 90)
        if abs(mark.angle - 90 * turns) <= _ASKEW:
            counts[turns % 4] += 1
    return max(range(4), key=lambda turns: counts[turns])


def _glyph(mark: Drawn, seen: View, turns: int) -> Glyph:
    x, y = mark.at
    start, base, *_ = seen.upright((x, y, x, y), turns)
    left, _, right, _ = seen.upright(mark.box, turns)
    if left <= start + mark.size / 2:
        # The box of a font without metrics is the ink alone; the character begins at its origin.
        left = min(left, start)
    if is_han(mark.text):
        right = max(right, left + mark.size)
    return Glyph(
        mark.text,
        left,
        max(right, left + mark.size / 10),
        base,
        mark.size,
        turned=abs((mark.angle - 90 * turns + 180) % 360 - 180) > _ASKEW,
        faint=mark.faint,
    )


def _standing(mark: Drawn, seen: View, stray: bool) -> Glyph:
    """Return an upright character of a vertical page, as the page lies on its side."""
    x, y = middle_of(mark)
    left, line, *_ = seen.upright((x, y, x, y), TURNS)
    left -= mark.size / 2
    base = line + (_ASCENT - _DESCENT) / 2 * mark.size
    return Glyph(mark.text, left, left + mark.size, base, mark.size, turned=stray, faint=mark.faint)


def _shows_picture(page: "pypdfium2.PdfPage", area: float, *, bare: bool) -> bool:
    """Tell whether a picture covers most of the page, or, where it is bare of text, whether anything does."""
    covered = 0.0
    strokes = 0
    with suppress(pypdfium2.PdfiumError):
        for shown in islice(page.get_objects(max_depth=3), _LOOKED_AT):
            if shown.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = shown.get_bounds()
                covered += abs((right - left) * (top - bottom))
            strokes += shown.type == pdfium.FPDF_PAGEOBJ_PATH
    return covered > (0.05 if bare else 0.5) * area or (bare and strokes > _STROKES)
