"""Reading: from a file's bytes to canonical text with its map, and to whose report it is.

``read_document`` sniffs the format by content and hands the bytes to that format's reader.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from yanxing.errors import ReadError
from yanxing.read import html, markdown, office, pdf, picture, table, txt, zipped
from yanxing.read.document import Document
from yanxing.read.head import determine_head
from yanxing.read.manifest import Manifest, ManifestEntry, load_manifest, nearest_manifest
from yanxing.settings import DEFAULT, Settings

__all__ = [
    "SUFFIXES",
    "Document",
    "Manifest",
    "ManifestEntry",
    "determine_head",
    "load_manifest",
    "nearest_manifest",
    "read_bytes",
    "read_document",
    "read_text",
]

# Files of these names are taken for reports when a folder is read.
SUFFIXES = frozenset(
    {".txt", ".pdf", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm", ".shtml", ".xhtml"}
    | markdown.SUFFIXES
    | table.SUFFIXES
)

Reader = Callable[[bytes, str, Settings], Document]
Sign = bytes | Callable[[bytes], bool]
# The first whose sign a file bears reads it; plain text has no sign and comes last.
READERS: tuple[tuple[Sign, str, Reader | None], ...] = (
    (pdf.holds, "PDF", pdf.read_bytes),
    (picture.holds, "picture", picture.read_bytes),
    (zipped.SIGN, "archive", zipped.read_bytes),
    (office.COMPOUND, "DOC", office.read_bytes),
    (office.RTF, "RTF", partial(office.read_bytes, kind="rtf")),
    (office.is_word_xml, "Word XML", partial(office.read_bytes, kind="xml")),
    (html.is_bundle, "web archive (MHTML)", None),
    (html.holds, "HTML", html.read_bytes),
    (markdown.holds, "Markdown", markdown.read_bytes),
    (b"", "text", txt.read_bytes),
)


def read_document(path: Path, settings: Settings = DEFAULT) -> Document:
    """Read the file at ``path``: its canonical text, the map to its source, and what was set aside.

    Raises ReadError, with the reason and what to do, where the file cannot be read as a report.
    """
    row = table.of_row(path)
    if row is not None:
        return table.read_row(*row, settings)
    txt.check_size(path, _largest(path, settings))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"cannot be opened: {error.strerror}", path=str(path), advice="check its permissions"
        ) from None
    if table.holds(data, path) and (document := table.read_table(path, settings)) is not None:
        return document
    return read_bytes(data, str(path), settings)


def _largest(path: Path, settings: Settings) -> int:
    """Return how large a file may be: pictures of pages are larger than texts."""
    if not path.is_file():
        return settings.max_bytes
    with suppress(OSError), path.open("rb") as file:
        head = file.read(1024)
        if pdf.holds(head) or picture.holds(head):
            return settings.max_paged_bytes
    return settings.max_bytes


def read_bytes(data: bytes, name: str = "-", settings: Settings = DEFAULT) -> Document:
    """Read what a file holds, of whatever format, as from a pipe.

    >>> read_bytes("全省粮食总产量120万吨，比上年增产3万吨，创历史新高。".encode("gb18030")).source.encoding
    'gb18030'
    """
    for sign, format_name, reader in READERS:
        if data.startswith(sign) if isinstance(sign, bytes) else sign(data):
            if reader is None:
                raise ReadError(
                    f"this is a {format_name}, which is not read",
                    path=name,
                    advice="save it as a single HTML file, as DOCX or as plain text",
                )
            return _read(reader, data, name, settings)
    raise ReadError("unknown kind of file", path=name, advice="save it as plain text (.txt)")


def _read(reader: Reader, data: bytes, name: str, settings: Settings) -> Document:
    """Read with limits to depth and memory that no reader needs to know of."""
    try:
        return reader(data, name, settings)
    except RecursionError:
        reason = "it is too deeply nested to be read"
    except MemoryError:
        reason = "there is not enough memory to read it"
    raise ReadError(reason, path=name, advice="save it anew from the program it is of")


def read_text(text: str, name: str = "-") -> Document:
    """Read a text at hand, as from a pipe.

    >>> read_text("全省粮食总产量１２０万吨。").text.folded
    '全省粮食总产量120万吨。'
    """
    return txt.read_string(text, name)
