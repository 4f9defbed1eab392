"""In the process that reads a PDF: from its bytes to its document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from yanxing.errors import ReadError
from yanxing.model import Problem
from yanxing.read import ocr
from yanxing.read.pdf import pdfium
from yanxing.read.pdf.assemble import assemble
from yanxing.read.pdf.glyphs import Sheet
from yanxing.read.pdf.task import GET_OCR, Outcome, Pictures, Task, named
from yanxing.read.prose import demand_prose
from yanxing.settings import Settings

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


def read(payload: bytes) -> bytes:
    """Do a ``Task`` and return its ``Outcome``, both in MessagePack."""
    task = msgspec.msgpack.decode(payload, type=Task)
    return msgspec.msgpack.encode(_read(task))


def _read(task: Task) -> Outcome:
    with pdfium.opened(task.data, task.settings) as opened:
        sheets = list(pdfium.sheets(opened, task.settings))
        pictures = tuple(sheet.number for sheet in sheets if sheet.picture)
        if pictures and task.pictures is Pictures.TELL:
            return Outcome(pictures=pictures)
        if pictures and task.pictures is Pictures.RECOGNISE:
            sheets = _recognised(opened, sheets, task.settings)
    _demand_text(sheets, pictures, task.pictures)
    document = assemble(sheets, task.source, task.settings)
    demand_prose(document.text.canonical, task.source.path, task.settings)
    problem = _remark(sheets, pictures, task)
    return Outcome(replace(document, problems=(problem,) if problem else ()))


def _recognised(opened: "PdfDocument", sheets: Sequence[Sheet], settings: Settings) -> list[Sheet]:
    """Return the pages with what is written on those that are pictures, if anything is."""
    engine = ocr.Engine(settings)
    found = []
    for sheet in sheets:
        if sheet.picture:
            image = pdfium.picture(opened[sheet.number - 1], settings)
            glyphs, turns = engine.glyphs(image, sheet.width)
            sheet = replace(sheet, glyphs=glyphs, turns=turns) if glyphs else sheet
        found.append(sheet)
    return found


def _demand_text(sheets: Sequence[Sheet], pictures: tuple[int, ...], handling: Pictures) -> None:
    if any(sheet.glyphs for sheet in sheets):
        return
    if not pictures:
        raise ReadError("there is no text in this PDF", advice="look whether it is the right file")
    reason = f"{named(pictures)} of this PDF hold no text that can be read, only pictures of it"
    raise ReadError(reason, advice=GET_OCR if handling is Pictures.LEAVE else "the scan may be too coarse")


def _remark(sheets: Sequence[Sheet], pictures: tuple[int, ...], task: Task) -> Problem | None:
    """Return what the user should know of pages that are pictures."""
    if not pictures:
        return None
    if task.pictures is Pictures.RECOGNISE:
        read = tuple(sheet.number for sheet in sheets if sheet.picture and sheet.glyphs)
        reason = f"{named(read)} recognised from pictures; figures may be misread"
        return Problem(task.source.path, reason, "compare them with the page") if read else None
    left = tuple(sheet.number for sheet in sheets if sheet.picture and not sheet.glyphs)
    reason = f"{named(left)} not read: there are pictures on them, and no text"
    return Problem(task.source.path, reason, GET_OCR) if left else None
