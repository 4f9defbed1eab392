"""Fuzz with atheris one reader: whatever the bytes are, it gives a document or a ReadError.

    python -m scripts.fuzz.readers html -max_total_time=600 -len_control=0 -max_len=1200 build/fuzz/html

The readers are those of ``READERS``; what follows the name is for libFuzzer. They run here in the fuzzer's
own process, where a fault shows, not in one of their own; of DOC and RTF only what stands around LibreOffice.
A fault in PDFium or Pillow ends the fuzzer too. ``python -m scripts.fuzz.readers html crash-…`` runs a crash
again.
"""

import io
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import atheris
import duckdb
import msgspec
import xlsxwriter
from msgspec.structs import replace
from PIL import Image

with atheris.instrument_imports(include=["yanxing"]):
    from tests import forms, pdf_making
    from yanxing.errors import ReadError
    from yanxing.model import Source
    from yanxing.read import html, markdown, office, picture, rows, txt, zipped
    from yanxing.read.pdf import worker
    from yanxing.read.pdf.task import Pictures, Task
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
# How many bytes one thing on a page is made of.
DRAWN = 4
BRIEF = replace(DEFAULT, office_seconds=20)
PAGED = pdf_making.pdf([pdf_making.prose(PROSE, 80, 740)])
RTF = b"{\\rtf1\\ansi\\uc1 " + "".join(f"\\u{ord(character)}?" for character in PROSE).encode() + b"\\par "
WORDS = (
    b"{",
    b"}",
    b"\\par ",
    b"\\u24180?",
    b"\\trowd\\cellx1000\\cellx2000 ",
    b"\\cell ",
    b"\\row ",
    b"\\bin9 ",
    b"{\\pict\\pngblip ",
    b"{\\object\\objdata ",
    b"{\\field{\\*\\fldinst INCLUDETEXT x}}",
    b"5%",
    b"\\'d6",
    b"{\\shp{\\*\\shpinst{\\shptxt ",
    b"{\\footnote ",
    b"\\ls1\\ilvl9 ",
    b"\\v ",
)


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


def body_of_rtf(data: bytes) -> bytes:
    """Return a string of control words, and the bytes that name none as they are."""
    return b"".join(WORDS[byte] if byte < len(WORDS) else bytes([byte]) for byte in data)


def docx(body: str) -> bytes:
    """Return a document with a paragraph of prose and this body behind it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        paragraph = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
        text = f"<w:document {WORD}><w:body>{paragraph}{body}</w:body></w:document>"
        archive.writestr("word/document.xml", text)
    return held.getvalue()


@cache
def workbook() -> bytes:
    """Return a workbook with a report in a row."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("year", "province", "full_text"))
        sheet.write_row(1, 0, (2025, "澜江省", PROSE))
    return held.getvalue()


@cache
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


@cache
def parquet() -> bytes:
    """Return a Parquet file with a report in a row."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        row = f"SELECT 2025 AS year, '澜江省' AS province, '{PROSE}' AS full_text"
        duckdb.execute(f"COPY ({row}) TO '{file.name}' (FORMAT parquet)")
        return Path(file.name).read_bytes()


@cache
def old_word() -> bytes:
    """Return a DOC, made by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("install LibreOffice Writer to fuzz what reads DOC")
    with tempfile.TemporaryDirectory() as folder:
        return forms.converted(forms.document([PROSE]), "doc", program, Path(folder))


def drawing_of(data: bytes) -> str:
    """Return what draws a page, whatever the bytes are: texts, lines, boxes and whatever moves these."""
    written = []
    for at in range(0, len(data) - DRAWN + 1, DRAWN):
        kind, x, y, more = data[at : at + DRAWN]
        left, bottom = 3 * x, 4 * y
        written.append(
            (
                pdf_making.text(PROSE[more % len(PROSE) :][: 1 + kind // 8], left, bottom, 1 + more / 8),
                pdf_making.text(str(more), left, bottom),
                pdf_making.text("年", left, bottom, turn=f"{more / 128 - 1} 1 -1 {kind / 128 - 1}"),
                f"{left} {bottom} {4 * kind} {more} re S\n",
                pdf_making.line(left, bottom, left + 2 * more, bottom),
                pdf_making.line(left, bottom, left, bottom + 2 * more),
                f"q {more / 64 - 2} 0 {x / 64 - 2} 1 {y} {kind} cm\n",
                f"Q {left} {bottom} m {x} {y} l {more} {kind} {x} {y} {left} {more} c h f\n",
            )[kind % 8]
        )
    return "".join(written)


def pages_of(data: bytes) -> None:
    """Read the bytes as the drawing of a page, or as what is damaged in a PDF."""
    if data[:1] > b"\x7f":
        held = damaged(PAGED, data[1:])
    else:
        held = pdf_making.pdf([pdf_making.prose(PROSE, 80, 740) + drawing_of(data[1:])])
    source = Source("fuzz", "", "pdf", "", len(held))
    # Broken sizes would have pages drawn as large as they say.
    settings = replace(DEFAULT, max_pages=20)
    worker.read(msgspec.msgpack.encode(Task(held, source, settings, Pictures.LEAVE)))


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
    "markdown": lambda data: markdown.read_bytes(f"# 回顾\n{PROSE}\n".encode() + data, "fuzz"),
    "html": lambda data: html.read_bytes(f"<html><body><p>{PROSE}</p>".encode() + data, "fuzz"),
    "docx": lambda data: zipped.read_bytes(docx(body_of(data)), "fuzz"),
    "archive": lambda data: zipped.read_bytes(damaged(docx(""), data), "fuzz"),
    "csv": lambda data: sheets(f"year,province,full_text\n2025,澜江省,{PROSE}\n".encode() + data, ".csv"),
    "jsonl": lambda data: sheets(f'{{"year": 2025, "full_text": "{PROSE}"}}\n'.encode() + data, ".jsonl"),
    "xlsx": lambda data: sheets(damaged(workbook(), data), ".xlsx"),
    "parquet": lambda data: sheets(damaged(parquet(), data), ".parquet"),
    "picture": lambda data: picture_of(damaged(scan(), data)),
    "pdf": pages_of,
    "doc": lambda data: office.read_bytes(damaged(old_word(), data), "fuzz", BRIEF),
    "rtf": lambda data: office.read_bytes(RTF + body_of_rtf(data) + b"}", "fuzz", BRIEF, "rtf"),
}


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
