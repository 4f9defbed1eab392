"""DOCX: paragraphs with the labels a reader sees, tables, footnotes and text boxes, laid out as text.

The decoded source of a DOCX is the text laid out here, a paragraph (or the cell of a table) to a line, labels
of lists included: offsets count in it, and the number of a line is that of the paragraph.
"""

import posixpath
from hashlib import sha256

from yanxing.errors import ReadError
from yanxing.model import Source
from yanxing.read.archive import Archive
from yanxing.read.compose import compose
from yanxing.read.document import Document
from yanxing.read.docx.body import Body
from yanxing.read.docx.numbering import Numbering
from yanxing.read.docx.styles import Styles
from yanxing.read.prose import demand_prose
from yanxing.read.xml import Element, attribute, child, local, parse
from yanxing.settings import DEFAULT, Settings

FORMAT = "docx"
_PLACE = "word/document.xml"


def holds(archive: Archive) -> bool:
    """Tell whether an archive is a DOCX."""
    return archive.has("[Content_Types].xml") and archive.has(_main(archive, ""))


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document that ``data`` holds as DOCX.

    Raises ReadError where it is damaged, made to do harm, or holds no Chinese prose.
    """
    return read_archive(Archive(data, path, settings), data, path, settings)


def read_archive(archive: Archive, data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document of an archive that was opened already."""
    body = _laid_out(archive, path)
    laid = body.text
    demand_prose(laid, path, settings)
    source = Source(path, sha256(data).hexdigest(), FORMAT, "utf-8", len(data))
    return compose(laid, source, body.tables, body.aside)


def _laid_out(archive: Archive, path: str) -> Body:
    main = _main(archive, path)
    parts = _relations(archive, main, path)

    def root(kind: str) -> Element | None:
        data = archive.part(parts[kind]) if kind in parts else b""
        return parse(data, path, parts[kind]) if data else None

    document = parse(archive.part(main), path, main)
    content = child(document, "body")
    if content is None:
        raise ReadError(f"{main} holds no text", path=path, advice="save it anew from the program it is of")
    body = Body(Numbering(root("numbering")), Styles(root("styles")))
    body.add(content)
    for kind in ("footnote", "endnote"):
        notes = root(f"{kind}s")
        if notes is not None:
            _add_notes(body, notes, kind)
    return body


def _add_notes(body: Body, notes: Element, kind: str) -> None:
    """Lay out the notes that the text refers to, in the order in which it does."""
    known = {attribute(note, "id"): note for note in notes if local(note) == kind}
    for number in [number for which, number in body.notes if which == kind]:
        note = known.pop(number, None)
        if note is not None:
            body.add(note)


def _main(archive: Archive, path: str) -> str:
    return _relations(archive, "", path).get("officeDocument", _PLACE)


def _relations(archive: Archive, part: str, path: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the kind of reference; what lies outside is passed over."""
    folder, name = posixpath.split(part)
    data = archive.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for element in parse(data, path, f"{part}.rels") if data else ():
        if attribute(element, "TargetMode") != "External":
            kind = attribute(element, "Type").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, attribute(element, "Target")))
            found.setdefault(kind, target.lstrip("/"))
    return found
