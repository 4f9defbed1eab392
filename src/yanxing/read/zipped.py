"""What a zip archive turns out to be: a DOCX, an ODT, a workbook, or files packed together."""

from yanxing.errors import ReadError
from yanxing.read.archive import SIGN, Archive
from yanxing.read.document import Document
from yanxing.settings import DEFAULT, Settings

__all__ = ["SIGN", "read_bytes"]

_TEXT = "application/vnd.oasis.opendocument.text"


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document in an archive.

    Raises ReadError for one that holds none, saying what it holds instead.
    """
    from yanxing.read import docx, office

    archive = Archive(data, path, settings)
    if docx.holds(archive):
        return docx.read_archive(archive, data, path, settings)
    if archive.has("mimetype") and archive.part("mimetype").decode("ascii", "replace").startswith(_TEXT):
        return office.read_bytes(data, path, settings, "odt")
    if archive.has("xl/workbook.xml"):
        raise ReadError(
            "this is a workbook", path=path, advice="give it by its name, not through a pipe, for its rows"
        )
    if archive.has("ppt/presentation.xml"):
        raise ReadError("these are slides, not a report", path=path, advice="give the text of the report")
    raise ReadError("this is an archive of files", path=path, advice="unpack it and give the files")
