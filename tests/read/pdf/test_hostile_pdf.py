"""Files that mean no good, or are broken: each ends in a clear error within its limits and harms no other."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.pdf_making import objects, pdf, prose, stream, text
from yanxing import pipeline
from yanxing.errors import ReadError
from yanxing.read import pdf as reader
from yanxing.read import picture, read_bytes
from yanxing.read.pdf.task import installed
from yanxing.settings import DEFAULT

PROSE = "过去一年，全省粮食总产量达到1462.3万吨，增长3.2%，城镇新增就业46.2万人，居民收入稳步增加。"
TIGHT = replace(DEFAULT, pdf_seconds=20.0, pdf_megabytes=700, picture_seconds=60.0)
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def one_page(entries: str, *more: bytes, tree: str = "/Count 1 /Kids [3 0 R]", trailer: str = "") -> bytes:
    """Return a file of one page with these entries; further objects are numbered from 4."""
    pages = f"<< /Type /Pages {tree} >>".encode()
    return objects([CATALOGUE, pages, f"{PAGE}{entries} >>".encode(), *more], trailer)


def locked(handler: str) -> bytes:
    secret = "<" + "5a" * 32 + ">"
    lock = f"/Encrypt << /Filter /{handler} /V 1 /R 2 /O {secret} /U {secret} /P -4 >> /ID [<00> <00>]"
    return one_page("/Contents 4 0 R", stream(b"BT ET"), trailer=lock)


def bomb() -> bytes:
    """Return a page whose 300 kB unpack to 3 GB."""
    inner = zlib.compress(b" " * 30_000_000, 9)
    outer = zlib.compress(inner, 9)
    many = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream" % (
        len(outer),
        outer,
    )
    return one_page("/Contents [" + "4 0 R " * 100 + "]", many)


def deep_tree(levels: int) -> bytes:
    nodes = [
        f"<< /Type /Pages /Count 1 /Kids [{number + 1} 0 R] /Parent {number - 1} 0 R >>".encode()
        for number in range(2, levels)
    ]
    return objects([CATALOGUE, *nodes, PAGE.encode() + b">>"])


def drawing_itself() -> bytes:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R /G 5 0 R >> >>"
    return one_page(
        "/Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>",
        stream(b"/F Do"),
        stream(b"/F Do /G Do /F Do", form),
    )


def without_characters() -> bytes:
    """Return text in a font that does not tell its characters."""
    drawing = b"BT /F1 12 Tf 80 700 Td <" + bytes(range(65, 91)).hex().encode() * 8 + b"> Tj ET"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    inner = f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 {system} >>"
    font = f"/Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [{inner}]"
    page = "/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"
    return one_page(page, stream(drawing), f"<< /Type /Font {font} >>".encode())


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "only the first line": (lambda: b"%PDF-1.7\n", "damaged"),
    "noise": (lambda: b"%PDF-1.4\n" + bytes(at * 7919 % 256 for at in range(50_000)), "damaged"),
    "cut off": (lambda: pdf([prose(PROSE, 80, 700)])[:300], "damaged"),
    "locked with a password": (lambda: locked("Standard"), "password"),
    "locked in a way of its own": (lambda: locked("Nobody"), "locked in an unknown way"),
    "no pages": (lambda: one_page("", tree="/Count 0 /Kids []"), ""),
    "10,000 pages": (lambda: pdf([""] * 10_000), "10,000 pages"),
    "a billion pages claimed": (lambda: one_page("", tree="/Count 1000000000 /Kids [3 0 R]"), ""),
    "pages in a circle": (lambda: one_page("", tree="/Count 2 /Kids [2 0 R 2 0 R]"), ""),
    "pages 20,000 levels deep": (lambda: deep_tree(20_000), ""),
    "brackets without end": (lambda: one_page("/Contents " + "[" * 200_000), ""),
    "a bomb": (bomb, ""),
    "a form that draws itself": (drawing_itself, ""),
    "a page as large as a town": (lambda: pdf([""], size=(1e9, 1e9)), "no text"),
    "blank pages": (lambda: pdf([""] * 3), "no text"),
    "too many characters": (
        lambda: pdf(["".join(text(PROSE * 5, 60, 20 + 2 * at, 1) for at in range(300))]),
        "characters",
    ),
    "not Chinese": (lambda: pdf([text("Annual report of nobody in particular " * 4, 40, 700)]), "Chinese"),
    "one character over and over": (lambda: pdf([prose("啊" * 600, 80, 700)]), "repeats a few"),
    "a font without characters": (without_characters, ""),
    "a table of contents in a circle": (
        lambda: pdf([""]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
        "",
    ),
}


@pytest.fixture
def no_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pdf_ends_in_a_clear_error(name: str, no_traces: Path) -> None:
    made, reason = HOSTILE[name]
    with pytest.raises(ReadError) as caught:
        read_bytes(made(), "hostile.pdf", TIGHT)
    error = caught.value
    assert error.path == "hostile.pdf" and error.advice and reason in error.reason
    assert "bug" not in error.advice
    assert not list(no_traces.iterdir())


def png(width: int, height: int) -> bytes:
    """Return a picture that claims to be so large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def blank(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (400, 300), 255).save(buffer, kind)
    return buffer.getvalue()


HOSTILE_PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture of 100,000 × 100,000 points": (lambda: png(100_000, 100_000), "100,000 × 100,000"),
    "a picture cut off": (lambda: blank("JPEG")[:200], "damaged"),
    "only the sign of a picture": (lambda: b"\x89PNG\r\n\x1a\n", "damaged"),
    "pages in a circle, TIFF": (
        lambda: b"II*\0\x08\0\0\0" + struct.pack("<H", 0) + struct.pack("<I", 8),
        "damaged",
    ),
    "an empty picture": (lambda: blank("PNG"), "no text can be recognised"),
}


@pytest.mark.skipif(not installed(), reason="install the extra ocr to run this test")
@pytest.mark.parametrize("name", HOSTILE_PICTURES)
def test_hostile_picture_ends_in_a_clear_error(name: str, no_traces: Path) -> None:
    made, reason = HOSTILE_PICTURES[name]
    with pytest.raises(ReadError, match=reason) as caught:
        read_bytes(made(), "hostile.png", TIGHT)
    assert caught.value.path == "hostile.png" and caught.value.advice
    assert not list(no_traces.iterdir())


def test_what_takes_too_long_is_told_so() -> None:
    hasty = replace(DEFAULT, pdf_seconds=0.01)
    with pytest.raises(ReadError, match=r"not be read in 0\.01 seconds"):
        read_bytes(pdf([prose(PROSE, 80, 700)]), "slow.pdf", hasty)


def test_pages_that_are_pictures_are_named_where_nothing_can_read_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "installed", lambda: False)
    monkeypatch.setattr(picture, "installed", lambda: False)
    scan = io.BytesIO()
    Image.new("L", (600, 800), 200).save(
        scan, "PDF", save_all=True, append_images=[Image.new("L", (600, 800))]
    )
    with pytest.raises(ReadError, match="pages 1–2 of this PDF hold no text") as caught:
        read_bytes(scan.getvalue(), "scan.pdf")
    assert "pip install yanxing[ocr]" in caught.value.advice
    with pytest.raises(ReadError, match="picture of text") as caught:
        read_bytes(blank("PNG"), "scan.png")
    assert "pip install yanxing[ocr]" in caught.value.advice


def test_hostile_files_do_not_stop_a_build(tmp_path: Path, no_traces: Path) -> None:
    folder = tmp_path / "澜江省"
    folder.mkdir()
    names = ("noise", "locked with a password", "10,000 pages", "pages in a circle", "a bomb")
    for at, name in enumerate(names):
        (folder / f"{2000 + at}.pdf").write_bytes(HOSTILE[name][0]())
    title = text("政府工作报告", 220, 780, 22) + prose(PROSE * 3, 80, 740)
    (folder / "2025.pdf").write_bytes(pdf([title]))
    summary = pipeline.build(folder, tmp_path / "ledger.duckdb", workers=2)
    assert summary.counts.reports == 1 and len(summary.failed) == len(names)
    assert all(problem.reason and problem.advice for problem in summary.failed)
    assert not list(no_traces.iterdir())
