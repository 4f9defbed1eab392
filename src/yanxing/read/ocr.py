"""Recognising what a picture of a page says, by RapidOCR with the models that come in its package.

An optional extra: ``pip install yanxing[ocr]``. It asks no network, and runs only in a process of its own.
"""

import math
import os
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from yanxing.read.circles import Word, with_circles
from yanxing.read.pdf.glyphs import WHOLE, Edges, Glyph, edges, is_han
from yanxing.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

_Point = tuple[float, float]
# What is recognised comes in boxes so much higher than an em, with the line so many ems below the middle.
_LOOSE = 1.2
_BELOW_MIDDLE = 0.36
# A box so many times longer than high shows how far the page is askew.
_LONG = 5
# A line that slants by so much more than the page, in radians, is a watermark's.
_SLANTING = math.radians(10)
# A dash that opens a line is often taken for the numeral one; the engine is then less sure than this.
_SURE_OF_ONE = 90
# Below this a page may lie on its side or upside down.
_WELL = 0.85


class Engine:
    """The models, loaded once for all pages of a file.

    >>> glyphs, turns = Engine(Settings()).glyphs(Image.open("page.png"), 595.0)  # doctest: +SKIP
    """

    def __init__(self, settings: Settings) -> None:
        # Later versions of the runtime beneath report to their maker, unless told not to before they load.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from rapidocr import RapidOCR

        self._recognise: Any = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_cls": False,
                "Global.return_word_box": True,
                "Global.return_single_char_box": True,
                "EngineConfig.onnxruntime.intra_op_num_threads": settings.ocr_threads,
            }
        )

    def glyphs(self, image: "Image", width: float) -> tuple[tuple[Glyph, ...], int]:
        """Return the characters of a picture that is ``width`` points wide, as if it lay straight.

        Beside them by how many right angles the picture had to be turned to be read.
        """
        import numpy

        pixels = numpy.asarray(image.convert("RGB"))
        result, turns = self._recognise(pixels), 0
        tried = [(self._recognise(numpy.rot90(pixels, other)), other) for other in _other_ways(result)]
        if tried:
            # Lines that stand on end are recognised even so, but in the wrong order.
            ways = tried if _on_end(result) else [(result, 0), *tried]
            result, turns = max(ways, key=lambda way: _sure(way[0]))
        if result.boxes is None:
            return (), 0
        boxes = [box.tolist() for box in result.boxes]
        size = (image.height, image.width) if turns % 2 else (image.width, image.height)
        page = _Page(_askew(boxes), size)
        grey = numpy.rot90(numpy.asarray(image.convert("L")), turns)
        found: list[Glyph] = []
        for box, line in zip(boxes, result.word_results, strict=True):
            words = with_circles([word for word in line if word], grey)
            slants = abs(_slope(box) - page.angle) > _SLANTING
            found += (replace(glyph, turned=slants) for glyph in (_line(words, page) if words else ()))
        scale = width / image.width
        return tuple(_scaled(glyph, scale, turns) for glyph in found), turns


def _sure(result: Any) -> float:
    """Return how sure the engine is of all that it recognised, long lines counting for more."""
    if result.boxes is None:
        return 0.0
    weights = [len(text) for text in result.txts]
    sure = sum(float(score) * weight for score, weight in zip(result.scores, weights, strict=True))
    return sure / max(1, sum(weights))


def _other_ways(result: Any) -> tuple[int, ...]:
    """Return by how many right angles to turn a picture that lies on its side or upside down."""
    if result.boxes is None:
        return ()
    if _on_end(result):
        return 1, 3
    return (2,) if _sure(result) < _WELL else ()


def _on_end(result: Any) -> bool:
    """Tell whether the lines of a page run from top to bottom."""
    boxes = [(box[:, 0], box[:, 1]) for box in result.boxes]
    across = sum(float(x.max() - x.min()) for x, _ in boxes)
    return sum(float(y.max() - y.min()) for _, y in boxes) > across


def _scaled(glyph: Glyph, scale: float, turns: int) -> Glyph:
    return replace(
        glyph,
        left=glyph.left * scale,
        right=glyph.right * scale,
        base=glyph.base * scale,
        size=glyph.size * scale,
        edges=_turned_back(glyph.edges, turns),
    )


def _turned_back(box: Edges, turns: int) -> Edges:
    """Return the box on the picture as it came, of which the one that was read had been turned left.

    >>> _turned_back((0, 0, 10, 20), 1)
    (65515, 0, 65535, 10)
    """
    left, top, right, bottom = box
    if turns == 1:
        return WHOLE - bottom, left, WHOLE - top, right
    if turns == 2:
        return WHOLE - right, WHOLE - bottom, WHOLE - left, WHOLE - top
    if turns == 3:
        return top, WHOLE - right, bottom, WHOLE - left
    return box


class _Page(NamedTuple):
    """By how much a picture falls to the right, in radians, and how wide and high it is."""

    angle: float
    size: tuple[int, int]

    def straight(self, point: _Point) -> _Point:
        """Return where a point lies when the picture is turned straight about its middle."""
        width, height = self.size
        x, y = point[0] - width / 2, point[1] - height / 2
        sine, cosine = math.sin(self.angle), math.cos(self.angle)
        return x * cosine + y * sine + width / 2, y * cosine - x * sine + height / 2


def _askew(boxes: Sequence[Sequence[_Point]]) -> float:
    """Return by how much the lines of a page fall to the right, in radians."""
    angles = [_slope(box) for box in boxes if _is_long(box)]
    return median(angles) if angles else 0.0


def _is_long(box: Sequence[_Point]) -> bool:
    (x, y), (right, _), _, (_, below) = box
    return right - x > _LONG * (below - y) > 0


def _slope(box: Sequence[_Point]) -> float:
    (x, y), (right, falls), _, _ = box
    return math.atan2(falls - y, right - x)


def _line(line: Sequence[Word], page: _Page) -> Iterator[Glyph]:
    placed = [[page.straight(corner) for corner in corners] for _, _, corners in line]
    # Characters of one line are equally high; each box alone is too rough to tell.
    height = median(max(y for _, y in box) - min(y for _, y in box) for box in placed)
    middle = median(sum(y for _, y in box) / len(box) for box in placed)
    em = height / _LOOSE
    for at, ((text, sure, corners), box) in enumerate(zip(line, placed, strict=True)):
        percent = round(100 * sure)
        dash = at == 0 and text == "一" and percent < _SURE_OF_ONE and len(line) > 1 and is_han(line[1][0])
        yield Glyph(
            "—" if dash else text,
            min(x for x, _ in box),
            max(x for x, _ in box),
            middle + _BELOW_MIDDLE * em,
            em,
            edges(_around(corners), *page.size),
            percent=percent,
        )


def _around(corners: Sequence[_Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)
