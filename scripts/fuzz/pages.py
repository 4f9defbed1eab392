"""Fuzz with atheris what becomes of the characters on pages: none may raise, or lose where it stands.

    python scripts/fuzz/pages.py -max_total_time=600 -len_control=0 -max_len=1200 build/fuzz/pages

PDFium itself is fuzzed by its makers, and a file that breaks it breaks a process of its own. A crash is
written to ``crash-…``; ``python scripts/fuzz/pages.py crash-…`` runs it again.
"""

import sys
from collections.abc import Iterator

import atheris

with atheris.instrument_imports(include=["yanxing"]):
    from yanxing.model import Source
    from yanxing.read.pdf.assemble import assemble
    from yanxing.read.pdf.glyphs import Glyph, Sheet

WORDS = "年一增长了5%.，。（）—— 第页 1234567890 澜江省人民政府公报 ab𠮷"
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


def one_input(data: bytes) -> None:
    """Lay the bytes out on pages, parted by the byte 255, and read them."""
    pages = data.split(b"\xff")
    sheets = [Sheet(number, 595, 842, tuple(glyphs(page))) for number, page in enumerate(pages, 1)]
    document = assemble(sheets, SOURCE)
    assert document.pages is not None and len(document.pages.starts) == len(pages)
    for at, character in enumerate(document.text.canonical):
        if character not in " \n":
            offset = document.text.map.offset(at)
            assert document.pages.boxes(offset, offset + 1)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
