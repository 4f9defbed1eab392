"""Recognising what a picture of a page says, by RapidOCR with the models that come in its package.

An optional extra: ``pip install yanxing[ocr]``. It asks no network, and runs only in a process of its own.
"""

import math
import os
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from yanxing.read.pdf.glyphs import Glyph, edges, is_han
from yanxing.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

_Point = tuple[float, float]
# A character as the engine gives it: what it is, how sure, and its four corners, clockwise from the top left.
_Word = tuple[str, float, Sequence[_Point]]
# What is recognised comes in boxes so much higher than an em, with the line so many ems below the middle.
_LOOSE = 1.2
_BELOW_MIDDLE = 0.36
# A box so many times longer than high shows how far the page is askew.
_LONG = 5
# A dash that opens a line is often taken for the numeral one; the engine is then less sure than this.
_SURE_OF_ONE = 90


class Engine:
    """The models, loaded once for all pages of a file.

    >>> Engine(Settings()).glyphs(Image.open("page.png"), 595.0)[0].text  # doctest: +SKIP
    '政'
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

    def glyphs(self, image: "Image", width: float) -> tuple[Glyph, ...]:
        """Return the characters of a picture that is ``width`` points wide, as if it lay straight."""
        import numpy

        result = self._recognise(numpy.asarray(image.convert("RGB")))
        if result.boxes is None:
            return ()
        angle = _askew([box.tolist() for box in result.boxes])
        scale = width / image.width
        lines = ([word for word in line if word] for line in result.word_results)
        return tuple(
            replace(
                glyph,
                left=glyph.left * scale,
                right=glyph.right * scale,
                base=glyph.base * scale,
                size=glyph.size * scale,
            )
            for line in lines
            if line
            for glyph in _line(line, angle, (image.width, image.height))
        )


def _askew(boxes: Sequence[Sequence[_Point]]) -> float:
    """Return by how much the lines of a page fall to the right, in radians."""
    angles = []
    for (x, y), (right, falls), _, (_, below) in boxes:
        if right - x > _LONG * (below - y) > 0:
            angles.append(math.atan2(falls - y, right - x))
    return median(angles) if angles else 0.0


def _line(line: Sequence[_Word], angle: float, size: tuple[int, int]) -> Iterator[Glyph]:
    placed = [[_straight(corner, angle) for corner in corners] for _, _, corners in line]
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
            edges(_around(corners), *size),
            percent=percent,
        )


def _straight(point: _Point, angle: float) -> _Point:
    x, y = point
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def _around(corners: Sequence[_Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)
