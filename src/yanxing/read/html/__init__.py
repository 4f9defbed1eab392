"""HTML: the report on a page, each character with its place in the page's source.

The text of the page is laid out a block to a line, as a browser shows it; what stands around the report is
left out and told; from there on it is read as any text.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from yanxing import isolate
from yanxing.errors import ReadError
from yanxing.model import Problem, Source
from yanxing.read.compose import NUMERAL, compose, through
from yanxing.read.document import Document
from yanxing.read.fold import fold
from yanxing.read.html.charset import decode_page
from yanxing.read.html.rules import page_rules
from yanxing.read.prose import demand_prose
from yanxing.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from yanxing.read.html.page import Paragraph

FORMAT = "html"
_SIGN = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|script|style|link|div|p|table|center|font|span|article"
    rb"|section|main|h[1-6]|br|a|b|ul|ol|form)[\s/>])"
)
_SNIFFED = 4096
_LOW = 0.3


def holds(data: bytes) -> bool:
    """Tell from its beginning whether data is a web page.

    >>> holds(b"<!DOCTYPE html><p>"), holds("<粮食>".encode())
    (True, False)
    """
    begin = data[:_SNIFFED]
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        begin = begin.decode("utf-16", "ignore").encode()
    return bool(_SIGN.match(begin))


def is_bundle(data: bytes) -> bool:
    """Tell whether data is a page packed with its pictures as a browser's "web archive" (MHTML).

    >>> is_bundle(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=x\\r\\n")
    True
    """
    begin = data[:_SNIFFED].lower()
    opens = begin.lstrip().startswith((b"from:", b"mime-version:", b"snapshot-"))
    return opens and b"multipart/related" in begin


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document of the report on a page; a large page is read in a process of its own.

    Raises ReadError where the page cannot be decoded, holds no Chinese prose, or takes too long.
    """
    if len(data) <= settings.page_bytes:
        return _read(data, path, settings)
    limits = isolate.Limits(settings.page_seconds, settings.page_megabytes)
    task = msgspec.msgpack.encode((data, path, settings))
    answer = isolate.call("yanxing.read.html:read_apart", task, limits, path)
    return msgspec.msgpack.decode(answer, type=Document)


def read_apart(task: bytes) -> bytes:
    """Read a page in the process that was started for it."""
    return msgspec.msgpack.encode(_read(*msgspec.msgpack.decode(task, type=tuple[bytes, str, Settings])))


def _read(data: bytes, path: str, settings: Settings) -> Document:
    decoded = decode_page(data, path)
    source = Source(path, sha256(data).hexdigest(), FORMAT, decoded.encoding, len(data))
    return document(decoded.text, source, settings)


def document(decoded: str, source: Source, settings: Settings = DEFAULT) -> Document:
    """Return the document of a decoded page."""
    # The parser takes a tenth of a second to load, which readers of other formats need not spend.
    from yanxing.read.html.flow import lay_out, same_length
    from yanxing.read.html.hints import hints
    from yanxing.read.html.main import choose
    from yanxing.read.html.page import Page

    parsed = same_length(decoded)
    page = Page(parsed)
    said = hints(page.root)
    title = next(("".join(hint.value.split()) for hint in said if hint.field == "title"), "")
    chosen = choose(page, title)
    if not chosen:
        raise ReadError(
            "no text stands on this page", path=source.path, advice="save the page once it shows the report"
        )
    laid, tables = lay_out(decoded, parsed, page, chosen)
    demand_prose(laid.canonical, source.path, settings)
    read = through(compose(laid.canonical, source, tables), laid.map)
    taken = {id(paragraph) for paragraph in chosen}
    left_out = [paragraph for paragraph in page.paragraphs if id(paragraph) not in taken]
    visible = sum(paragraph.length for paragraph in page.paragraphs)
    kept = len("".join(read.text.canonical.split())) / visible
    return replace(
        read,
        furniture=tuple(sorted((*read.furniture, *_with_numeral(left_out)))),
        hints=said,
        problems=tuple(_problems(page.links, kept, source.path)),
        kept=min(100, round(100 * kept)),
    )


def _with_numeral(paragraphs: "Iterable[Paragraph]") -> Iterator[tuple[int, int]]:
    """Yield where in the source the paragraphs stand that were left out although they hold a numeral."""
    for paragraph in paragraphs:
        if NUMERAL.search(paragraph.text):
            stretches = [piece.stretch for piece in paragraph.pieces]
            yield min(each.start for each in stretches), max(each.end for each in stretches)


def _problems(links: Iterable[tuple[str, str]], kept: float, path: str) -> Iterator[Problem]:
    further = page_rules().further
    for text, address in links:
        leads_on = address.strip() and not address.strip().lower().startswith(("#", "javascript:"))
        if leads_on and len(text) < 20 and further.fullmatch("".join(fold(text).split())):
            yield Problem(
                path,
                f"the page is one part of several: it has a link “{text}”",
                "save the other parts too, and put their text into one file",
            )
            break
    if kept < _LOW:
        yield Problem(
            path,
            f"only {kept:.0%} of the page's text was taken for the report",
            "see with yanxing read whether that is all of it; else save the text as a file of its own",
        )
