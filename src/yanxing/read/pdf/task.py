"""What is asked of the process that reads a PDF, and what it answers."""

from enum import StrEnum
from importlib.util import find_spec

from msgspec import Struct

from yanxing.model import Source
from yanxing.read.document import Document
from yanxing.settings import Settings

GET_OCR = "install what recognises pictures: pip install yanxing[ocr]"


class Pictures(StrEnum):
    """What becomes of pages that are pictures: told first, recognised, or left as nothing can read them."""

    TELL = "tell"
    RECOGNISE = "recognise"
    LEAVE = "leave"


class Task(Struct, frozen=True):
    """A file of pages to read, and what to do about those that are pictures."""

    data: bytes
    source: Source
    settings: Settings
    pictures: Pictures = Pictures.RECOGNISE


class Outcome(Struct, frozen=True):
    """The document, or the numbers of the pages that would have to be recognised for it."""

    document: Document | None = None
    pictures: tuple[int, ...] = ()


def installed() -> bool:
    """Tell whether what recognises pictures is installed: the extra ``ocr``."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def named(pages: tuple[int, ...]) -> str:
    """Return page numbers as one writes them.

    >>> named((1, 2, 3, 7)), named((4,))
    ('pages 1–3, 7', 'page 4')
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    written = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page{'s' if len(pages) > 1 else ''} {written}"
