"""Pictures (PNG, JPEG, TIFF): scanned pages, recognised in a process of its own."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from yanxing import isolate
from yanxing.errors import ReadError
from yanxing.model import Problem, Source
from yanxing.read import ocr
from yanxing.read.document import Document
from yanxing.read.pdf.assemble import assemble
from yanxing.read.pdf.glyphs import Sheet
from yanxing.read.pdf.task import GET_OCR, Task, installed
from yanxing.read.prose import demand_prose
from yanxing.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from PIL.Image import Image

_WORK = "yanxing.read.picture:work"
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_FORMATS = ("PNG", "JPEG", "TIFF")


def holds(data: bytes) -> bool:
    """Tell whether a file is a picture.

    >>> holds(b"\\xff\\xd8\\xff\\xe0")
    True
    """
    return data.startswith(_SIGNS)


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document that a picture shows; a TIFF may show several pages.

    Raises ReadError where it is damaged or shows no Chinese text, and where the extra ``ocr`` is missing.

    >>> read_bytes(Path("page.png").read_bytes(), "page.png").source.format  # doctest: +SKIP
    'picture'
    """
    if not installed():
        raise ReadError("this is a picture of text", path=path, advice=GET_OCR)
    source = Source(path, sha256(data).hexdigest(), "picture", "", len(data))
    limits = isolate.Limits(settings.picture_seconds, settings.ocr_megabytes)
    reply = isolate.call(_WORK, msgspec.msgpack.encode(Task(data, source, settings)), limits, path)
    return msgspec.msgpack.decode(reply, type=Document)


def work(payload: bytes) -> bytes:
    """Read, in a process of its own, the picture of a ``Task``."""
    task = msgspec.msgpack.decode(payload, type=Task)
    with opened(task.data, task.settings) as pages:
        sheets = [*_sheets(pages, task.settings)]
    if not any(sheet.glyphs for sheet in sheets):
        raise ReadError("no text can be recognised in this picture", advice="the scan may be too coarse")
    document = assemble(sheets, task.source, task.settings)
    demand_prose(document.text.canonical, task.source.path, task.settings)
    reason = "recognised from a picture; figures may be misread"
    problem = Problem(task.source.path, reason, "compare them with the page")
    return msgspec.msgpack.encode(replace(document, problems=(problem,)))


@contextmanager
def opened(data: bytes, settings: Settings) -> "Iterator[Image]":
    """Open the bytes of a picture; raises ReadError where they are none, or show more than is allowed."""
    from PIL import Image, UnidentifiedImageError

    # Its own limit only warns; ours is checked page by page.
    Image.MAX_IMAGE_PIXELS = None
    damaged = ReadError("this picture is damaged and cannot be opened", advice="scan or save it anew")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            warnings.simplefilter("ignore")
            count = getattr(image, "n_frames", 1)
            if count > settings.max_pages:
                reason = f"this picture has {count:,} pages, a report has no more than {settings.max_pages:,}"
                raise ReadError(reason, advice="split it")
            yield image
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, OverflowError):
        raise damaged from None


def _sheets(image: "Image", settings: Settings) -> Iterator[Sheet]:
    from PIL import ImageOps, ImageSequence

    engine = None
    for number, page in enumerate(ImageSequence.Iterator(image), 1):
        if page.width * page.height > settings.max_pixels:
            reason = f"page {number} of this picture has {page.width:,} × {page.height:,} points"
            raise ReadError(reason, advice=f"scan it at {settings.ocr_dots} dots to the inch")
        upright = ImageOps.exif_transpose(page).convert("L")
        engine = engine or ocr.Engine(settings)
        glyphs, turns = engine.glyphs(upright, float(upright.width))
        yield Sheet(number, float(upright.width), float(upright.height), glyphs, picture=True, turns=turns)
