"""PDFs made by hand: text at given places, and files broken in given ways."""

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

A4 = (595, 842)


def text(words: str, x: float, y: float, size: float = 12, *, turn: str = "1 0 0 1", grey: float = 0) -> str:
    """Return the drawing of words from ``x``, ``y`` (from the bottom left), in the direction of a matrix."""
    return f"BT {grey} g /F1 {size} Tf {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def prose(words: str, x: float, y: float, *, width: int = 36, size: float = 12, lead: float = 20) -> str:
    """Return the drawing of a paragraph set ``width`` ems wide, its first line set in by two."""
    return "".join(
        text(line, x + (2 * size if number == 0 else 0), y - number * lead, size)
        for number, line in enumerate(wrapped(words, width))
    )


def wrapped(words: str, width: int) -> list[str]:
    """Return the lines of a paragraph of that width; what is ASCII is half as wide as the rest."""
    lines = [""]
    room = width - 2.0
    for character in words:
        room -= 0.5 if character.isascii() else 1
        if room < 0:
            lines.append("")
            room = width - (0.5 if character.isascii() else 1)
        lines[-1] += character
    return lines


def pdf(pages: Sequence[str], *, size: tuple[float, float] = A4, page: str = "", font: str = "") -> bytes:
    """Return a PDF of pages with these drawings; ``page`` and ``font`` are more entries of those objects."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
    bodies: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
        b"/DescendantFonts [4 0 R] " + font.encode() + b" >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 "
        b"/Descent -120 /CapHeight 700 /StemV 80 /ItalicAngle 0 /FontBBox [0 -120 1000 880] >> >>",
    ]
    for at, drawing in enumerate(pages):
        box = f"/MediaBox [0 0 {size[0]} {size[1]}]"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R {box} {page} /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        bodies.append(stream(drawing.encode()))
    return objects(bodies)


def stream(data: bytes, entries: str = "") -> bytes:
    """Return a stream object, packed."""
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def objects(bodies: Iterable[bytes], trailer: str = "") -> bytes:
    """Return a file of these objects, numbered from 1, the first being its catalogue."""
    parts = [b"%PDF-1.7\n"]
    offsets: list[int] = []
    for number, body in enumerate(bodies, 1):
        offsets.append(offsets[-1] + len(parts[-1]) if offsets else len(parts[0]))
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = sum(map(len, parts))
    count = len(offsets) + 1
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    parts.append(f"xref\n0 {count}\n0000000000 65535 f \n{rows}".encode())
    parts.append(f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode())
    return b"".join(parts)


def line(x: float, y: float, right: float, top: float, width: float = 0.5) -> str:
    """Return the drawing of a straight line."""
    return f"{width} w {x} {y} m {right} {top} l S\n"


def ruled(
    downs: Sequence[float], levels: Sequence[float], *, missing: Sequence[tuple[float, float]] = ()
) -> str:
    """Return the drawing of a grid's lines, upright ones without the pieces below ``missing`` points."""
    upright = [
        line(x, top, x, bottom) for x in downs for top, bottom in pairwise(levels) if (x, top) not in missing
    ]
    level = [line(downs[0], y, downs[-1], y) for y in levels]
    return "".join(upright + level)


def entries(rows: Sequence[Sequence[str]], downs: Sequence[float], top: float, lead: float = 24) -> str:
    """Return the drawing of a table's entries, each row so far below the last one."""
    return "".join(
        text(words, x + 4, top - lead * at, 12)
        for at, row in enumerate(rows)
        for words, x in zip(row, downs, strict=False)
        if words
    )
