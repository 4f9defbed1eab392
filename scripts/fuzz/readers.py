"""Fuzz with atheris one reader: whatever the bytes are, it gives a document or a ReadError.

    python scripts/fuzz/readers.py html -max_total_time=600 -len_control=0 -max_len=1200 build/fuzz/html

Readers are text, html, docx, archive, csv, jsonl, xlsx and picture; what follows the name is for libFuzzer.
They run here in the fuzzer's own process, where a fault shows, not in one of their own. Of PDFs the fuzzer of
pages.py has what comes behind PDFium. ``python scripts/fuzz/readers.py html crash-…`` runs a crash again.
"""

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris
import xlsxwriter
from PIL import Image

with atheris.instrument_imports(include=["yanxing"]):
    from yanxing.errors import ReadError
    from yanxing.read import html, picture, rows, txt, zipped
    from yanxing.settings import DEFAULT

PROSE = "全省粮食产量达到120万吨，城镇新增就业5万人，比上年增长3%。"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
# What a body is put together of: a byte opens an element, closes the last one, or sets a piece.
NAMES = (
    *("p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "rPr", "numPr"),
    *("del", "ins", "txbxContent", "sdt", "sdtContent", "hyperlink"),
)
PIECES = (
    *("<w:tab/>", "<w:br/>", "<w:vanish/>", "<w:vMerge/>", '<w:ilvl w:val="9"/>', '<w:numId w:val="1"/>'),
    *('<w:gridSpan w:val="99999999"/>', "增长", "5%", "一、", "\u3000", "\n"),
)
STEP = 3


def body_of(data: bytes) -> str:
    """Return well-formed elements, whatever the bytes are."""
    written, opened = [], []
    for byte in data:
        if byte < 100:
            opened.append(NAMES[byte % len(NAMES)])
            written.append(f"<w:{opened[-1]}>")
        elif byte < 180:
            written.append(f"</w:{opened.pop()}>" if opened else "")
        else:
            written.append(PIECES[byte % len(PIECES)])
    return "".join([*written, *(f"</w:{name}>" for name in reversed(opened))])


def docx(body: str) -> bytes:
    """Return a document with a paragraph of prose and this body behind it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        paragraph = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
        text = f"<w:document {WORD}><w:body>{paragraph}{body}</w:body></w:document>"
        archive.writestr("word/document.xml", text)
    return held.getvalue()


def workbook() -> bytes:
    """Return a workbook with a report in a row."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("year", "province", "full_text"))
        sheet.write_row(1, 0, (2025, "澜江省", PROSE))
    return held.getvalue()


def scan() -> bytes:
    """Return a small picture."""
    held = io.BytesIO()
    Image.new("L", (40, 20), 255).save(held, "PNG")
    return held.getvalue()


def damaged(whole: bytes, data: bytes) -> bytes:
    """Return a file in which three bytes at a time say where one is put in place of another."""
    changed = bytearray(whole)
    for at in range(0, len(data) - STEP + 1, STEP):
        high, low, byte = data[at : at + STEP]
        changed[(256 * high + low) * len(changed) >> 16] = byte
    return bytes(changed)


def sheets(data: bytes, suffix: str) -> None:
    """Read the bytes as a file of a table."""
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(data)
        file.flush()
        for sheet in rows.sheets(Path(file.name), DEFAULT):
            assert all(len(row.cells) == len(sheet.names) for row in sheet.rows)


def picture_of(data: bytes) -> None:
    """Open the bytes as a picture; what is on it is another program's to read."""
    with picture.opened(data, DEFAULT) as image:
        image.load()


READERS: dict[str, Callable[[bytes], object]] = {
    "text": lambda data: txt.read_bytes(PROSE.encode() + data, "fuzz"),
    "html": lambda data: html.read_bytes(f"<html><body><p>{PROSE}</p>".encode() + data, "fuzz"),
    "docx": lambda data: zipped.read_bytes(docx(body_of(data)), "fuzz"),
    "archive": lambda data: zipped.read_bytes(damaged(docx(""), data), "fuzz"),
    "csv": lambda data: sheets(f"year,province,full_text\n2025,澜江省,{PROSE}\n".encode() + data, ".csv"),
    "jsonl": lambda data: sheets(f'{{"year": 2025, "full_text": "{PROSE}"}}\n'.encode() + data, ".jsonl"),
    "xlsx": lambda data: sheets(damaged(BOOK, data), ".xlsx"),
    "picture": lambda data: picture_of(damaged(PICTURE, data)),
}
BOOK, PICTURE = workbook(), scan()


def main() -> None:
    """Fuzz the reader that the first argument names."""
    reader = READERS[sys.argv.pop(1)]

    def one_input(data: bytes) -> None:
        try:
            reader(data)
        except ReadError:
            return

    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
