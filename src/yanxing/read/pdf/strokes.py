"""The straight lines that are drawn on a page, level or upright: what a table is ruled with."""

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from yanxing.read.pdf.glyphs import Stroke
from yanxing.read.pdf.view import View

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# Shorter than this, in points, is the end of a line rather than a line; so far it may stray from its course.
_SHORTEST = 1.5
_STRAIGHT = 0.6
# A page drawn with more than this shows a map or a picture.
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 20_000
_DEEPEST = 3
_WHITE = (255, 255, 255)
# The parts of a matrix: where the axes of what is drawn lead, and its origin.
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)
_Point = tuple[float, float]


def strokes(page: "PdfPage", seen: View, turns: int) -> tuple[Stroke, ...]:
    """Return the lines of a page as they lie when its text is upright; none where it shows a drawing.

    >>> strokes(page, view(page), 0)[0].level  # doctest: +SKIP
    True
    """
    found: list[Stroke] = []
    segments = 0
    for raw, matrix in _paths(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _SAME, 0):
        segments += pdfium.FPDFPath_CountSegments(raw)
        if segments > _MOST_SEGMENTS:
            return ()
        if _visible(raw):
            for course in _courses(raw, matrix):
                placed = [_upright(point, seen, turns) for point in course]
                found += (stroke for ends in pairwise(placed) for stroke in _straight(*ends))
    return tuple(found)


def _paths(holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """Yield the paths of a page or a form on it, each with the matrix that leads to the page."""
    for at in range(min(count(holder), _MOST_OBJECTS)):
        raw = get(holder, at)
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield raw, _led(_own(raw), matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _led(_own(raw), matrix)
            yield from _paths(
                raw, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1
            )


def _own(raw: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(raw, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _led(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """Return the matrix that leads through ``inner`` and then ``outer``."""
    a, b, c, d, e, f = inner
    (ax, ay), (cx, cy) = _through((a, b), (*outer[:4], 0, 0)), _through((c, d), (*outer[:4], 0, 0))
    return (ax, ay, cx, cy, *_through((e, f), outer))


def _through(point: _Point, matrix: _Matrix) -> _Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _visible(raw: Any) -> bool:
    """Tell whether a path is drawn, and not in white on white."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(raw, fill, stroked):
        return False
    if stroked.value:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha)
    return bool(fill.value) and not (known and (red.value, green.value, blue.value) == _WHITE)


def _courses(raw: Any, matrix: _Matrix) -> Iterator[list[_Point]]:
    """Yield the points that a path goes through in one go; a curve is left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    course: list[_Point] = []
    for at in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _through((x.value, y.value), matrix)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            yield course
            course = []
        course.append(point)
        if course and pdfium.FPDFPathSegment_GetClose(segment):
            course.append(course[0])
    yield course


def _upright(point: _Point, seen: View, turns: int) -> _Point:
    x, y = seen.point(*point)
    left, top, *_ = seen.upright((x, y, x, y), turns)
    return left, top


def _straight(one: _Point, other: _Point) -> Iterator[Stroke]:
    """Yield the line between two points if it is level or upright, and long enough for one."""
    (x, y), (right, bottom) = one, other
    if not all(map(math.isfinite, (*one, *other))):
        return
    across, down = abs(right - x), abs(bottom - y)
    if down <= _STRAIGHT and across >= _SHORTEST:
        yield Stroke(True, (y + bottom) / 2, min(x, right), max(x, right))
    elif across <= _STRAIGHT and down >= _SHORTEST:
        yield Stroke(False, (x + right) / 2, min(y, bottom), max(y, bottom))
