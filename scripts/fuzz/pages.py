"""Fuzz with atheris what becomes of the characters on pages: none may raise, or lose where it stands.

    python -m scripts.fuzz.pages -max_total_time=600 -len_control=0 -max_len=1200 build/fuzz/pages

Here they are made of the bytes; readers.py has them come out of PDFs. A crash is written to ``crash-…``;
``python -m scripts.fuzz.pages crash-…`` runs it again.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise

import atheris

with atheris.instrument_imports(include=["yanxing"]):
    from yanxing.model import Source
    from yanxing.read.pdf.assemble import assemble
    from yanxing.read.pdf.glyphs import Glyph, Sheet, Stroke

WORDS = "年一增长了5%.，。（）—— 第页 1234567890 澜江省人民政府公报 ab𠮷\u200b\u3000\x80"
SOURCE = Source("-", "", "pdf", "", 0)
STEP = 6


def glyphs(data: bytes) -> Iterator[Glyph]:
    """Yield a character for every six bytes: which it is, its place, its size, its looks."""
    for at in range(0, len(data) - STEP + 1, STEP):
        word, across, down, fine, size, looks = data[at : at + STEP]
        em = 1 + size / 4
        left, base = 3 * across + fine / 16, 4 * down + fine % 16
        yield Glyph(
            WORDS[word % len(WORDS)],
            left,
            left + em,
            base,
            em,
            (across * 200, down * 200, across * 200 + 100, down * 200 + 100),
            turned=looks & 7 == 7,
            faint=looks & 8 == 8,
            percent=looks % 101,
        )


def strokes(data: bytes) -> Iterator[Stroke]:
    """Yield a line for every four bytes: which way it runs, where, from where and how far."""
    for at in range(0, len(data) - 3, 4):
        way, place, start, length = data[at : at + 4]
        yield Stroke(
            way & 1 == 1, 20 * (place % 32) + way / 64, 20 * (start % 32), 20 * (start % 32) + 4 * length
        )


def sheet(number: int, data: bytes) -> Sheet:
    """Return a page of characters and lines, parted by the byte 254."""
    drawn, _, ruled = data.partition(b"\xfe")
    return Sheet(number, 595, 842, tuple(glyphs(drawn)), strokes=tuple(strokes(ruled)))


def one_input(data: bytes) -> None:
    """Lay the bytes out on pages, parted by the byte 255, and read them."""
    pages = data.split(b"\xff")
    sheets = [sheet(number, page) for number, page in enumerate(pages, 1)]
    document = assemble(sheets, SOURCE)
    assert document.pages is not None and len(document.pages.starts) == len(pages)
    cells = [cell for table in document.tables for cell in table.cells]
    assert all(cell.start < cell.end <= len(document.text.canonical) for cell in cells)
    assert all(cell.end < other.start for cell, other in pairwise(cells))
    for at, character in enumerate(document.text.canonical):
        if character not in " \n":
            offset = document.text.map.offset(at)
            assert document.pages.boxes(offset, offset + 1)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
