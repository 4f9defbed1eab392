"""The picture of a page shows its marks where the words stand."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.pdf_making import pdf, text
from yanxing.errors import ReadError
from yanxing.model import Box
from yanxing.publish.pageimage import render_page

BOX = Box(1, 0.25, 0.5, 0.5, 0.6)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "2025.pdf"
    path.write_bytes(pdf([text("增长5%", 80, 700), ""]))
    return path


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_boxes_are_marked(paper: Path) -> None:
    image = drawn(render_page(paper, 1, [BOX], width=600))
    assert image.width == 600 and image.height == pytest.approx(600 * 842 / 595, abs=1)
    inside, outside = image.getpixel((225, int(0.55 * image.height))), image.getpixel((20, 20))
    assert inside == (255, 224, 102) and outside == (255, 255, 255)


def test_boxes_of_other_pages_are_not(paper: Path) -> None:
    image = drawn(render_page(paper, 2, [BOX], width=300))
    assert image.getcolors() == [(300 * image.height, (255, 255, 255))]


def test_pictures_are_drawn_too(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    Image.new("L", (200, 100), 255).save(path)
    image = drawn(render_page(path, 1, [BOX], width=400))
    assert image.size == (400, 200) and image.getpixel((150, 110)) == (255, 224, 102)


def test_what_cannot_be_drawn_is_told(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no page 3, only 2"):
        render_page(paper, 3)
    with pytest.raises(ReadError, match="cannot be opened"):
        render_page(tmp_path / "nowhere.pdf", 1)
    paper.write_bytes(b"%PDF-1.7 and nothing more")
    with pytest.raises(ReadError, match="cannot be drawn"):
        render_page(paper, 1)
    paper.write_bytes(b"neither")
    with pytest.raises(ReadError, match="cannot be drawn"):
        render_page(paper, 1)
