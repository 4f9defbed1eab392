"""How the coordinates of a page's content lead to the page as one sees it, and to one turned upright."""

import ctypes
import math
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

BoxInPoints = tuple[float, float, float, float]
# PDFium answers in whole units; asked for such a fine page, it is right to a hundredth of a point.
_FINE = 100
_FAR = 1000


class View(NamedTuple):
    """A page as one sees it: ``right`` and ``down`` say where its content's own axes lead from ``origin``."""

    width: float
    height: float
    right: tuple[float, float]
    down: tuple[float, float]
    origin: tuple[float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the content is seen, from the top left.

        >>> View(595, 842, (1, 0), (0, -1), (0, 842)).point(100, 800)
        (100, 42)
        """
        (ax, bx), (ay, by), (ox, oy) = self.right, self.down, self.origin
        return ax * x + ay * y + ox, bx * x + by * y + oy

    def angle(self, x: float, y: float) -> float:
        """Return the direction of a vector of the content in degrees, clockwise from the reader's right."""
        (ax, bx), (ay, by) = self.right, self.down
        return math.degrees(math.atan2(bx * x + by * y, ax * x + ay * y))

    def upright(self, box: BoxInPoints, turns: int) -> BoxInPoints:
        """Return where a box lies when the page is turned so that text turned so often is upright.

        >>> View(595, 842, (1, 0), (0, -1), (0, 842)).upright((80, 500, 100, 540), 3)
        (302, 80, 342, 100)
        """
        left, top, right, bottom = box
        if turns == 1:
            return top, self.width - right, bottom, self.width - left
        if turns == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if turns == 3:
            return self.height - bottom, left, self.height - top, right
        return box

    def turned(self, turns: int) -> "View":
        """Return the view of the page so turned; only its extent is of use."""
        return self._replace(width=self.height, height=self.width) if turns % 2 else self


def view(page: "PdfPage") -> View:
    """Return how a page is seen, its rotation and its cropping included."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()

    def device(at_x: float, at_y: float) -> tuple[float, float]:
        extent = round(width * _FINE), round(height * _FINE)
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *extent, 0, at_x, at_y, x, y)
        return x.value / _FINE, y.value / _FINE

    origin, right, up = device(0, 0), device(_FAR, 0), device(0, _FAR)
    return View(
        width,
        height,
        ((right[0] - origin[0]) / _FAR, (right[1] - origin[1]) / _FAR),
        ((up[0] - origin[0]) / _FAR, (up[1] - origin[1]) / _FAR),
        origin,
    )
