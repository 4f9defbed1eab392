"""Pages set by hand: what is read of them, in which order, and what is set aside."""

import io
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from tests.pdf_making import pdf, prose, text, wrapped
from yanxing.model import Report, Source
from yanxing.publish.explain import place
from yanxing.read import pdf as reader
from yanxing.read import read_bytes
from yanxing.read.document import Document
from yanxing.read.pdf.assemble import assemble
from yanxing.read.pdf.glyphs import Glyph, Sheet, Stroke
from yanxing.settings import DEFAULT

FIRST = (
    "过去一年，面对多年少有的困难局面，全省上下齐心协力，粮食总产量达到1462.3万吨，增长3.2%，城镇新增就业46.2万人，"
    "居民人均可支配收入增长5.9%，主要指标好于预期，发展质量稳步提高。"
)
SECOND = (
    "今年要继续稳就业、稳企业、稳市场，城镇新增就业45万人以上，粮食总产量稳定在1450万吨以上，新建改建农村公路3200公里，"
    "让群众有更多看得见的变化。"
)


def canonical(*pages: str, **entries: str) -> list[str]:
    return read(*pages, **entries).text.canonical.split("\n")


def read(*pages: str, **entries: str) -> Document:
    return read_bytes(pdf(pages, **entries), "made.pdf")  # type: ignore[arg-type]


def test_rows_are_joined_to_paragraphs() -> None:
    assert canonical(prose(FIRST, 80, 740) + prose(SECOND, 80, 600)) == [FIRST, SECOND]


def test_numbers_and_words_go_on_over_pages() -> None:
    whole = FIRST + SECOND
    rows = wrapped(whole, 36)
    cut = next(
        at for at, (row, below) in enumerate(pairwise(rows), 1) if row[-1].isdigit() and below[0].isdigit()
    )
    first = "".join(text(row, 104 if at == 0 else 80, 740 - 20 * at) for at, row in enumerate(rows[:cut]))
    second = "".join(text(row, 80, 740 - 20 * at) for at, row in enumerate(rows[cut:]))
    assert canonical(first, second) == [whole]


def test_the_order_of_drawing_does_not_matter() -> None:
    drawings = prose(FIRST, 80, 740).splitlines(keepends=True)
    assert canonical("".join(drawings[::-1])) == [FIRST]


def test_columns_are_read_one_after_the_other() -> None:
    wide = FIRST * 3
    title = text("政府工作报告全文", 190, 800, 22)
    left = prose(wide, 60, 740, width=18)
    right = prose(SECOND * 3, 320, 734, width=18)
    assert canonical(title + right + left) == ["政府工作报告全文", wide, SECOND * 3]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("粮食总产量", "1462.3万吨"), ("城镇新增就业", "46.2万人"), ("公路里程", "18.4万公里")] * 3
    table = "".join(
        text(name, 80, 500 - 20 * at) + text(figure, 320, 500 - 20 * at)
        for at, (name, figure) in enumerate(rows)
    )
    assert "粮食总产量1462.3万吨" in "".join(canonical(prose(FIRST, 80, 740) + table))


def test_heads_feet_and_page_numbers_are_set_aside() -> None:
    pages = [
        text("澜江省人民政府公报", 230, 810, 9) + prose(words, 80, 740) + text(f"— {number} —", 280, 40, 9)
        for number, words in enumerate([FIRST, SECOND, FIRST], 1)
    ]
    document = read(*pages)
    assert document.text.canonical.split("\n") == [FIRST, SECOND, FIRST]
    # The numbers of the pages are kept account of.
    assert len(document.furniture) == 3


def test_a_lone_page_number_is_set_aside() -> None:
    assert canonical(prose(FIRST, 80, 740) + text("1", 295, 40, 10)) == [FIRST]


@pytest.mark.parametrize(
    "mark",
    [
        text("云汀文库", 150, 650, 60, turn="0.8 0.6 -0.6 0.8"),
        text("云汀文库", 100, 690, 60, grey=0.9),
        "".join(text("云汀文库", 100 + 90 * at, 745 - 23 * at, 12, grey=0.85) for at in range(4)),
    ],
    ids=["slanting", "large and faint", "strewn"],
)
def test_watermarks_are_set_aside(mark: str) -> None:
    assert canonical(mark + prose(FIRST, 80, 740), prose(SECOND, 80, 740)) == [FIRST, SECOND]


def test_what_stands_on_every_page_is_set_aside_even_amid_the_text() -> None:
    pages = [
        prose(words, 80, 740) + text("内部资料注意保存", 200, 705) for words in (FIRST, SECOND, FIRST, SECOND)
    ]
    assert canonical(*pages) == [FIRST, SECOND, FIRST, SECOND]


def test_faint_text_of_the_usual_size_is_read() -> None:
    title = text("第一部分去年工作回顾", 200, 780, 12, grey=0.8)
    assert canonical(title + prose(FIRST, 80, 740)) == ["第一部分去年工作回顾", FIRST]


def test_bold_by_drawing_twice_is_read_once() -> None:
    twice = prose(FIRST, 80, 740) + prose(FIRST, 80.4, 740)
    assert canonical(twice) == [FIRST]


def test_letters_set_apart_make_one_number() -> None:
    apart = text("粮食总产量", 80, 740) + "".join(
        text(digit, 150 + 14 * at, 740) for at, digit in enumerate("1462")
    )
    assert canonical(apart + text("万吨，创造历史新高水平。", 208, 740)) == [
        "粮食总产量1462万吨，创造历史新高水平。"
    ]


def test_rare_characters_come_whole() -> None:
    words = "𠮷山水库去年蓄水2.4亿立方米，灌溉农田38万亩，比上年多7万亩。"
    document = read(prose(words, 80, 740, width=40))
    assert document.text.canonical == words
    assert document.pages is not None and len(document.pages.boxes(0, 1)) == 1


@pytest.mark.parametrize("entries", [{"page": "/Rotate 90"}, {}], ids=["rotated back", "left sideways"])
def test_sideways_pages(entries: dict[str, str]) -> None:
    lines = [FIRST[at : at + 30] for at in range(0, len(FIRST), 30)]
    drawing = "".join(text(line, 240 + 20 * at, 80, turn="0 1 -1 0") for at, line in enumerate(lines))
    document = read(drawing, **entries)
    assert document.text.canonical == FIRST
    assert document.pages is not None
    (box,) = document.pages.boxes(0, 10)
    upright = bool(entries)
    assert (box.right - box.left > box.bottom - box.top) is upright


def test_boxes_stand_where_the_characters_do() -> None:
    document = read(prose(FIRST, 80, 740))
    assert document.pages is not None
    (box,) = document.pages.boxes(0, 4)
    assert box.left == pytest.approx(104 / 595, abs=0.001)
    assert box.right == pytest.approx((104 + 48) / 595, abs=0.001)
    assert box.top < (842 - 740) / 842 < box.bottom


def test_a_span_over_lines_and_pages_has_a_box_for_each() -> None:
    document = read(prose(FIRST, 80, 740), prose(SECOND, 80, 740))
    assert document.pages is not None
    end = document.text.map.offset(len(document.text.canonical) - 1)
    boxes = document.pages.boxes(0, end)
    assert [box.page for box in boxes] == [1] * len(wrapped(FIRST, 36)) + [2] * len(wrapped(SECOND, 36))


def test_what_is_set_aside_between_two_pages_is_in_no_box(report_factory: Callable[..., Report]) -> None:
    pages = [
        text("澜江省人民政府公报", 230, 810, 9) + prose(words, 80, 740) + text(f"— {number} —", 280, 40, 9)
        for number, words in enumerate([FIRST[:-1], SECOND, FIRST], 1)
    ]
    document = read(*pages)
    report = replace(report_factory(path="2025.pdf"), text=document.text, pages=document.pages)
    length = len(FIRST) - 1
    boxes = report.boxes(length - 3, length + 4)
    assert [box.page for box in boxes] == [1, 2]
    assert [round((box.right - box.left) * 595) for box in boxes] == [36, 36]


def test_places_are_named_by_page_and_line(report_factory: Callable[..., Report]) -> None:
    document = read(prose(FIRST, 80, 740), prose(SECOND, 80, 740))
    report = replace(report_factory(path="2025.pdf"), text=document.text, pages=document.pages)
    start, end = document.text.map.span(FIRST.index("1462"), FIRST.index("1462") + 6)
    assert place(report, start, end) == "2025.pdf, page 1, lines 1–2"
    second = document.text.map.offset(len(FIRST) + 1)
    assert place(report, second, second + 3) == "2025.pdf, page 2, line 1"
    assert place(report, 0, second + 1) == "2025.pdf, page 1, line 1 to page 2, line 1"


def test_content_decides_not_the_name() -> None:
    assert read_bytes(b"\r\n" + pdf([prose(FIRST, 80, 740)]), "report.txt").source.format == "pdf"


def test_pages_that_are_pictures_among_others_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "installed", lambda: False)
    picture = io.BytesIO()
    Image.new("L", (600, 800), 200).save(picture, "PDF")
    joined = pypdfium2.PdfDocument(pdf([prose(FIRST, 80, 740)]))
    joined.import_pages(pypdfium2.PdfDocument(picture.getvalue()))
    data = io.BytesIO()
    joined.save(data)
    document = read_bytes(data.getvalue(), "mixed.pdf")
    assert document.text.canonical == FIRST
    (problem,) = document.problems
    assert problem.reason == "page 2 not read: there are pictures on them, and no text"


def test_characters_miles_away_cost_nothing() -> None:
    def placed(left: float, base: float) -> tuple[Glyph, Glyph]:
        return Glyph("年", left, left + 12, base, 12), Glyph("度", left + 12, left + 24, base, 12)

    near = [glyph for at in range(40) for glyph in placed(80, 20 * at)]
    far = [glyph for at in range(20) for glyph in placed(1e16, 20 * at)]
    for strange in (far, placed(1e16, 410)):
        document = assemble([Sheet(1, 595, 842, (*near, *strange))], Source("-", "", "pdf", "", 0))
        assert document.text.canonical.count("年度") == len([*near, *strange]) / 2


@pytest.mark.parametrize("blank", ["\u3000", "\u200b", "\x80"])
@pytest.mark.parametrize("framed", [True, False])
def test_gaps_alone_are_no_rows(blank: str, framed: bool) -> None:
    words = [
        Glyph(character, 80 + 12 * at, 92 + 12 * at, 20 * row, 12)
        for row in (1, 2, 4, 6)
        for at, character in enumerate("①年年年年年年年年")
    ]
    gaps = [Glyph(blank, 80, 92, base, 12) for base in (60, 100)]
    lines = [Stroke(True, y, 70, 400) for y in (0, 50, 130)] + [
        Stroke(False, x, 0, 130) for x in (70, 300, 400)
    ]
    sheet = Sheet(1, 595, 842, (*words, *gaps), strokes=tuple(lines) if framed else ())
    document = assemble([sheet], Source("-", "", "pdf", "", 0))
    assert set(document.text.canonical) <= set("①年\n") and document.text.canonical.count("年") == 32


def glyphs() -> st.SearchStrategy[Glyph]:
    length = st.floats(-50, 900, allow_nan=False)
    size = st.floats(0.5, 90)
    return st.builds(
        lambda words, left, base, em, turned, percent: Glyph(
            words, left, left + em, base, em, (9, 9, 99, 99), turned=turned, percent=percent
        ),
        st.sampled_from("年增长5%.，（"),
        length,
        length,
        size,
        st.booleans(),
        st.integers(0, 100),
    )


@settings(max_examples=60)
@given(st.lists(st.lists(glyphs(), max_size=60), min_size=1, max_size=4))
def test_any_page_gives_a_document_that_agrees_with_itself(pages: list[list[Glyph]]) -> None:
    sheets = [Sheet(at, 595, 842, tuple(page)) for at, page in enumerate(pages, 1)]
    document = assemble(sheets, Source("-", "", "pdf", "", 0), DEFAULT)
    assert document.pages is not None and len(document.pages.starts) == len(pages)
    written = document.text.canonical
    for at, character in enumerate(written):
        if character not in " \n":
            assert document.pages.boxes(document.text.map.offset(at), document.text.map.offset(at) + 1)
