"""Pictures of pages as they come: askew, on their side, upside down."""

import io

import pypdfium2
import pytest
from PIL import Image

from tests.pdf_making import pdf, prose, text
from yanxing.read import read_bytes
from yanxing.read.pdf.task import installed

pytestmark = pytest.mark.skipif(not installed(), reason="install the extra ocr to run this test")
WORDS = (
    "过去一年，面对多年少有的困难局面，全省上下齐心协力，粮食总产量达到1462.3万吨，增长3.2%，城镇新增就业46.2万人，"
    "居民人均可支配收入增长5.9%，主要指标好于预期。"
)


def picture(degrees: float, words: str = WORDS, over: str = "") -> bytes:
    document = pypdfium2.PdfDocument(pdf([prose(words, 40, 150, width=26) + over], size=(400, 200)))
    drawn: Image.Image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    document.close()
    if drawn.getextrema()[0] != 0:
        pytest.skip("install a font with Chinese characters to run this test (scripts/test-machine.sh)")
    buffer = io.BytesIO()
    turned = drawn.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    turned.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("degrees", [2, 90, 180])
def test_pictures_are_read_whichever_way_they_lie(degrees: float) -> None:
    document = read_bytes(picture(degrees), "page.png")
    assert document.text.canonical.replace(",", "，") == WORDS
    assert document.source.format == "picture" and document.problems and document.pages is not None
    at = WORDS.index("1462")
    (box,) = document.pages.boxes(document.text.map.offset(at), document.text.map.offset(at + 5) + 1)
    long = (box.right - box.left) * document.pages.sizes[0][0] > (
        box.bottom - box.top
    ) * document.pages.sizes[0][1]
    assert long is (degrees not in (90, 270))


def test_years_keep_their_circle() -> None:
    words = "从一九八○年到一九九○年，全省粮食产量由一百二十万吨增加到一百八十万吨，平均每年增长百分之四点一。"
    document = read_bytes(picture(0.5, words), "page.png")
    assert document.text.canonical.replace("○", "〇").startswith("从一九八〇年到一九九〇年，全省粮食产量")


def test_a_watermark_that_slants_is_set_aside() -> None:
    over = text("云汀文库", 120, 40, 40, turn="0.82 0.57 -0.57 0.82", grey=0.8)
    document = read_bytes(picture(0.5, over=over), "page.png")
    assert not set("云汀文库") & set(document.text.canonical)
    assert document.text.canonical.startswith(WORDS[:20])
