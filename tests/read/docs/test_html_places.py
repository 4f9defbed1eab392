"""Each character of a page leads to the very place that writes it, not to one that looks like it."""

from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yanxing.read import read_bytes
from yanxing.read.html.align import Node, align
from yanxing.read.html.flow import lay_out, same_length
from yanxing.read.html.page import Page
from yanxing.read.html.runs import decoded, next_run

SENTENCE = "过去一年，全省粮食产量达到120万吨，增长3.5%，城镇新增就业5万人。"
# 字 and the reference stand for a character found nowhere else, so that there is one place it can lead to.
_REFERENCE = "&#20013;"
_PIECES = [
    "字", "字", "字", _REFERENCE, "&amp;", "&amp", "amp;", "&lt;", "lt;", "&nbsp;", "&#10;",
    "&#32;", "&notit;", "&", "<", ">", " ", "\n", "\r\n", "\0", "<pre>", "<pre>\n", "</pre>",
    "<span style='white-space:pre'>", "<b>", "</b>", "</i>", "</b c>", "</3>", "<!x>", "<!--",
    "-->", "<a href='>'>", "<p>", "</p>", "<div>", "</div>", "<br>", "<form>", "</form>",
    "<table>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<caption>",
    "<colgroup>", "</body>", "<xmp>", "</xmp>", "<script>", "</script>", "<svg>", "</svg>",
    "<template>", "</template>",
]  # fmt: skip


def places(source: str) -> list[tuple[str, int]]:
    """Return what is visible of a page, with its places."""
    parsed = same_length(source)
    page = Page(parsed)
    text, _ = lay_out(source, parsed, page, page.paragraphs)
    return [(character, text.map.offset(at)) for at, character in enumerate(text.canonical)]


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
@example(["<pre>", _REFERENCE, "\n", "字", "<table>", "字"])
@example(["<table>", "字", "<tr>", "<td>", "字", "</b>", "字", "</td>", "字"])
@example(["<pre>", "\n", "&#10;", "</b>", "&#10;", "字"])
@example(["<table>", "&#10;", "<", "字"])
@example(["<a href='>'>", "<pre>", "\n", "\n", "</b>", "字"])
def test_each_character_leads_to_itself(pieces: list[str]) -> None:
    source, known = "<p>", {}
    for piece, own in zip(pieces, map(chr, count(0x5000)), strict=False):
        if piece in ("字", _REFERENCE):
            known[own] = len(source)
        source += own if piece == "字" else f"&#{ord(own)};" if piece == _REFERENCE else piece
    found = places(source)
    assert all(known.get(character, place) == place for character, place in found)
    shown = [place for character, place in found if character != "\n"]
    assert shown == sorted(shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # What stands behind the reference is not what its length says.
        ("<pre>甲&#20013;甲\n乙中乙</pre>", [("中", 6), ("甲", 14), ("乙", 16), ("中", 17), ("乙", 18)]),
        ("<pre>甲&amp;amp;\n乙</pre>", [("&", 6), ("a", 11), (";", 14), ("乙", 16)]),
        ("<pre>R&ampD\n甲&copy甲\n甲</pre>", [("甲", 12), ("©", 13), ("甲", 18), ("甲", 20)]),
        ("<pre>\n甲&#10;乙\n丙</pre>", [("甲", 6), ("乙", 12), ("丙", 14)]),
        ("<pre>\r\n甲\r\n甲</pre>", [("甲", 7), ("甲", 10)]),
        ("<pre><b>甲&lt;</i>\n甲</b>&lt</pre>", [("甲", 8), ("<", 9), ("甲", 18), ("<", 23)]),
        # A browser shows both, in one text, above the table that stands between them.
        ("<table>甲<tr><td>甲乙</td></tr>乙</table>", [("甲", 7), ("甲", 16), ("乙", 17), ("乙", 28)]),
        ("<p>甲</b x>甲</b>甲", [("甲", 3), ("<", 4), ("甲", 10), ("甲", 15)]),
        ("<p>一<3，3>一&一", [("一", 3), ("<", 4), ("3", 5), ("一", 9), ("&", 10), ("一", 11)]),
    ],
)
def test_places_of_a_page(written: str, shown: list[tuple[str, int]]) -> None:
    found = iter(places(written))
    assert all(pair in found for pair in shown), places(written)


@pytest.mark.parametrize("line", ["粮食&amp;油料", "粮食&#38油料", "粮食&油料", "粮食&#x26;油料"])
def test_lines_of_a_preformatted_report(line: str) -> None:
    source = f"<p>政府工作报告<pre>{line}\n{SENTENCE}\n{line}，{line}\n{SENTENCE}</pre>"
    text = read_bytes(source.encode()).text
    at = text.canonical.rindex("过去")
    assert text.canonical[at:] == SENTENCE
    assert text.map.span(at, at + len(SENTENCE)) == (source.rindex("过去"), source.rindex("</pre>"))


def test_what_is_left_out_is_told_from_end_to_end() -> None:
    aside = "联系&nbsp;&amp;&nbsp;电话&nbsp;05001234"
    source = f"<p>{SENTENCE}</p><div class='footer'>{aside}</div>"
    assert [source[start:end] for start, end in read_bytes(source.encode()).furniture] == [aside]


def test_a_text_is_aligned_across_what_a_parser_leaves_out() -> None:
    source = "<p>一</x>二&amp;三 \n四"
    [found] = align(source, [Node(3, "一二&三 \n四")])
    assert "".join(stretch.text for stretch in found) == "一二&三 \n四"
    assert [source[stretch.start : stretch.end] for stretch in found] == ["一", "二", "&amp;", "三 \n四"]


def test_a_run_belongs_to_the_text_begun_last() -> None:
    source = "甲<td>乙</b>丙</td>丙"
    outer, inner = align(source, [Node(0, "甲丙"), Node(5, "乙丙")])
    assert [stretch.start for stretch in outer] == [0, 16]
    assert [stretch.start for stretch in inner] == [5, 10]


def test_characters_that_the_source_does_not_have_stand_behind_those_it_has() -> None:
    assert align("甲<b>乙", [Node(0, "甲丁"), Node(4, "乙")])[0][1] == ("丁", 1, 1)


@pytest.mark.parametrize(
    ("source", "run"),
    [
        ("<!-->一", ("<!-->", False)),
        ("<!-- > -->一", ("<!-- > -->", False)),
        ("<!-- 一", ("<!-- 一", True)),
        ("<a title='>' b=\"'>\">一", ("<a title='>' b=\"'>\">", False)),
        ('<a =">一', ('<a =">', False)),
        ('<a b=">一', ('<a b=">一', True)),
        ("</p>一", ("</p>", False)),
        ("</p/>一", ("</p/>", True)),
        ("<?x y>一", ("<?x y>", True)),
        ("<5<6", ("<", True)),
        ("<", ("<", True)),
    ],
)
def test_runs_end_where_a_browser_ends_them(source: str, run: tuple[str, bool]) -> None:
    end, shown = next_run(source, 0)
    assert (source[:end], shown) == run


@pytest.mark.parametrize(
    ("reference", "meant", "behind"),
    [
        ("&#0;", "\ufffd", ""),
        ("&#1;", "\x01", ""),
        ("&#x80", "€", ""),
        ("&#99999999999999999999;", "\ufffd", ""),
        ("&#000065A", "A", "A"),
        ("&notin;", "∉", ""),
        ("&notit;", "¬", "it;"),
        ("&ampere", "&", "ere"),
    ],
)
def test_references_mean_what_a_browser_shows(reference: str, meant: str, behind: str) -> None:
    first, *rest = decoded(reference, 0, len(reference))
    assert first.text == meant and "".join(stretch.text for stretch in rest) == behind


@pytest.mark.parametrize("text", ["&#;", "&#x;", "&bogus;", "&;", "&", "&am"])
def test_other_ampersands_are_characters(text: str) -> None:
    assert [stretch.text for stretch in decoded(text, 0, len(text))] == [text]
