"""A page of a report as a picture, with the boxes of what is told of it marked."""

import io
import math
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from yanxing import isolate
from yanxing.errors import ReadError
from yanxing.model import Box, Fact, Report
from yanxing.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from PIL.Image import Image

_WORK = "yanxing.publish.pageimage:draw"
_WIDTH = 1200
_PDF = b"%PDF-"
_MARKER = (255, 224, 102)
_EDGE = (178, 34, 34)
# A mark stands off the characters by such a share of the page's width.
_ROOM = 0.002


class _Task(Struct, frozen=True):
    data: bytes
    page: int
    boxes: tuple[Box, ...]
    width: int
    most: int


def render_page(
    path: str | Path,
    page: int,
    boxes: Iterable[Box] = (),
    *,
    width: int = _WIDTH,
    settings: Settings = DEFAULT,
) -> bytes:
    """Return a page of a PDF or of a picture as PNG, ``width`` points wide, with those boxes marked on it.

    Raises ReadError where the file or the page is not there, or cannot be drawn within the limits.

    >>> render_page("2025.pdf", 3, report.pages.boxes(812, 820))[:4]  # doctest: +SKIP
    b'\\x89PNG'
    """
    return _rendered(_data(path), str(path), page, boxes, width, settings)


def render_fact(fact: Fact, report: Report, *, width: int = _WIDTH, settings: Settings = DEFAULT) -> bytes:
    """Return the page that a fact stands on, or begins on, with its words marked.

    Raises ReadError where the report has no pages, or its file is gone or no longer the one that was read.

    >>> render_fact(fact, report)  # the sample is plain text
    Traceback (most recent call last):
    yanxing.errors.ReadError: ...: this report has no pages to show (...)
    """
    path = report.source.path
    if report.pages is None:
        raise ReadError("this report has no pages to show", path=path, advice="only PDFs and pictures have")
    data = _data(path)
    if sha256(data).hexdigest() != report.source.sha256:
        reason = "the file is not the one that was read"
        raise ReadError(reason, path=path, advice="build the ledger again")
    boxes = report.boxes(fact.start, fact.end)
    return _rendered(data, path, report.pages.page(fact.source_start), boxes, width, settings)


def _data(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = f"cannot be opened: {error.strerror}"
        raise ReadError(reason, path=str(path), advice="put the file back where it was") from None


def _rendered(
    data: bytes, path: str, page: int, boxes: Iterable[Box], width: int, settings: Settings
) -> bytes:
    marked = tuple(box for box in boxes if box.page == page)
    task = _Task(data, page, marked, width, settings.max_pixels)
    limits = isolate.Limits(settings.pdf_seconds, settings.pdf_megabytes)
    return isolate.call(_WORK, msgspec.msgpack.encode(task), limits, path)


def draw(payload: bytes) -> bytes:
    """Draw, in a process of its own, what ``render_page`` asks for."""
    task = msgspec.msgpack.decode(payload, type=_Task)
    image = _from_pdf(task) if _PDF in task.data[:1024] else _from_picture(task)
    buffer = io.BytesIO()
    _marked(image, task.boxes).save(buffer, "PNG")
    return buffer.getvalue()


def _from_pdf(task: _Task) -> "Image":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(task.data)
        _demand_page(task.page, len(document))
        page = document[task.page - 1]
        width, height = page.get_size()
        scale = min(task.width / width, math.sqrt(task.most / (width * height)))
        image: Image = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ZeroDivisionError):
        raise ReadError("this PDF cannot be drawn", advice="look whether it has changed") from None
    return image


def _from_picture(task: _Task) -> "Image":
    from PIL import Image, ImageOps

    try:
        image = Image.open(io.BytesIO(task.data), formats=("PNG", "JPEG", "TIFF"))
        _demand_page(task.page, getattr(image, "n_frames", 1))
        image.seek(task.page - 1)
        upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise ReadError("this picture cannot be drawn", advice="look whether it has changed") from None
    return upright.resize((task.width, max(1, round(upright.height * task.width / upright.width))))


def _demand_page(page: int, count: int) -> None:
    if not 1 <= page <= count:
        raise ReadError(f"there is no page {page}, only {count}", advice="look whether the file has changed")


def _marked(image: "Image", boxes: Iterable[Box]) -> "Image":
    """Return the picture as if one had gone over the boxes with a marker."""
    from PIL import Image, ImageChops, ImageDraw

    layer = Image.new("RGB", image.size, "white")
    places = [_on(image, box) for box in boxes]
    for place in places:
        ImageDraw.Draw(layer).rectangle(place, fill=_MARKER)
    marked = ImageChops.multiply(image, layer)
    for place in places:
        ImageDraw.Draw(marked).rectangle(place, outline=_EDGE, width=max(1, image.width // 600))
    return marked


def _on(image: "Image", box: Box) -> tuple[float, float, float, float]:
    room = _ROOM * image.width
    return (
        box.left * image.width - room,
        box.top * image.height - room,
        box.right * image.width + room,
        box.bottom * image.height + room,
    )
