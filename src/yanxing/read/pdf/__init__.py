"""PDF: its text with page and box of every character, read in a process of its own.

Pages that are pictures are recognised (see ``yanxing.read.ocr``) where the extra ``ocr`` is installed.
"""

import re
from hashlib import sha256

import msgspec

from yanxing import isolate
from yanxing.errors import ReadError
from yanxing.model import Source
from yanxing.read.document import Document
from yanxing.read.pdf.task import Outcome, Pictures, Task, installed
from yanxing.settings import DEFAULT, Settings

FORMAT = "pdf"
_SIGN = re.compile(rb"%PDF-\d")
_OTHERS = (b"<", b"PK")
_WORK = "yanxing.read.pdf.worker:read"


def holds(data: bytes) -> bool:
    """Tell whether a file is a PDF; something else may stand before its first line.

    >>> holds(b"\\r\\n%PDF-1.7"), holds(b"<p>%PDF-1.7")
    (True, False)
    """
    return bool(_SIGN.search(data[:1024])) and not data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        _OTHERS
    )


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document that a PDF holds.

    Raises ReadError where it is locked or damaged, holds no Chinese text, or goes beyond a limit.

    >>> read_bytes(Path("2025.pdf").read_bytes(), "2025.pdf").pages.page(0)  # doctest: +SKIP
    1
    """
    source = Source(path, sha256(data).hexdigest(), FORMAT, "", len(data))
    task = Task(data, source, settings, Pictures.TELL if installed() else Pictures.LEAVE)
    limits = isolate.Limits(settings.pdf_seconds, settings.pdf_megabytes)
    outcome = _done(task, limits)
    if outcome.document is None:
        seconds = settings.pdf_seconds + settings.ocr_seconds * len(outcome.pictures)
        limits = isolate.Limits(seconds, settings.ocr_megabytes)
        outcome = _done(msgspec.structs.replace(task, pictures=Pictures.RECOGNISE), limits)
    if outcome.document is None:
        raise ReadError("nothing on these pages can be read", path=path)
    return outcome.document


def _done(task: Task, limits: isolate.Limits) -> Outcome:
    reply = isolate.call(_WORK, msgspec.msgpack.encode(task), limits, task.source.path)
    return msgspec.msgpack.decode(reply, type=Outcome)
