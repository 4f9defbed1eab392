"""HTML: the report and not the page, each character where the page's source has it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import forms
from yanxing import pipeline
from yanxing.errors import ReadError
from yanxing.read import read_bytes
from yanxing.read.document import Document
from yanxing.read.fold import fold
from yanxing.read.html.rules import page_rules
from yanxing.rules import load
from yanxing.settings import Settings

TEXT = forms.SAMPLE.read_text("utf-8")
SENTENCE = "过去一年，全省粮食产量达到120万吨，增长3.5%，城镇新增就业5万人。"


def read(body: str) -> Document:
    return read_bytes(f"<!DOCTYPE html><body>{body}</body>".encode())


def lines(body: str) -> list[str]:
    return read(body).text.canonical.split("\n")


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("layout", forms.LAYOUTS)
def test_a_page_says_what_the_text_says(layout: str, charset: str) -> None:
    text = pipeline.read(forms.SAMPLE)
    # What calls itself GB 2312 holds characters of the larger set.
    codec = charset.replace("gb2312", "gb18030")
    data = forms.page(TEXT, layout, codec).replace(b"gb18030", charset.encode())
    report = pipeline.read_stream(data)
    assert report.text.canonical == text.text.canonical
    assert forms.equal_share(text, report) == 1.0
    assert forms.is_evidenced(report, data.decode(codec))
    assert report.kept >= 90 and report.problems == ()


def test_the_page_tells_title_day_and_address() -> None:
    body = forms.page("2025年澜江省政府工作报告\n" + SENTENCE * 3)
    head = pipeline.read_stream(body).head
    assert (head.jurisdiction.name, head.year, head.date) == ("澜江省", 2025, "2025-01-25")
    assert head.url == "https://www.lanjiang.example/zfgzbg/2025.html"
    assert dict(head.origins)["url"] == "page"


def test_a_day_of_another_year_is_not_the_reports() -> None:
    page = forms.page("2023年澜江省政府工作报告\n" + SENTENCE * 3)
    head = pipeline.read_stream(page).head
    assert (head.year, head.date) == (2023, "")


def test_numerals_around_the_report_are_accounted_for() -> None:
    data = forms.page(TEXT)
    source = data.decode()
    aside = [source[start:end] for start, end in read_bytes(data).furniture]
    assert any("05001234" in each for each in aside) and any("2024年要闻" in each for each in aside)
    assert not any("growth" in each for each in aside)


def test_repeated_paragraphs_are_kept() -> None:
    assert lines(f"<p>{SENTENCE}</p>" * 3) == [SENTENCE] * 3


def test_white_space_is_as_a_browser_shows_it() -> None:
    body = "<p>\n    GDP\n    growth <b>增长</b>\n  5%，\t\n就业</p><pre>粮食\n产量</pre>"
    assert lines(f"<p>{SENTENCE}</p>{body}")[1:] == ["GDP growth增长5%，就业", "粮食", "产量"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("产&#37327;", "产量"),
        ("产&#x91CF;", "产量"),
        ("R&amp;D经费", "R&D经费"),
        ("R&D经费", "R&D经费"),
        ("5&lt;6，6&gt;5", "5<6，6>5"),
        ("增长&nbsp;5%", "增长5%"),
        ("一</i>二</span>三", "一二三"),
        ("一<!-- 二 -->三", "一三"),
        ("&copy2；&不是", "©2；&不是"),
        ("面积&#²5平方米", "面积&#²5平方米"),
    ],
)
def test_character_references_lead_back(written: str, shown: str) -> None:
    data = f"<p>{SENTENCE}{written}</p>".encode()
    document = read_bytes(data)
    assert document.text.canonical == SENTENCE + shown
    source = data.decode()
    for at, character in enumerate(document.text.canonical):
        assert source[document.text.map.offset(at)] in (character, "&")


def test_malformed_tables_keep_their_text_in_order() -> None:
    # A browser shows what stands between the rows above the table.
    found = lines(f"<p>{SENTENCE}</p><table><tr><td>第一格<tr>落在外面的字<td>第二格</table>")
    assert sorted(found[1:]) == sorted(["第一格", "落在外面的字", "第二格"])


def test_a_further_part_is_told() -> None:
    page = f"<p>{SENTENCE}</p><div><a href='2.html'>下一页</a></div>"
    assert "one part of several" in read(page).problems[0].reason
    assert read(f"<p>{SENTENCE}</p><a href='#'>下一页</a><a href='9.html'>下一篇</a>").problems == ()


def test_little_kept_is_told() -> None:
    links = "".join(f"<li><a href='/{number}'>各地动态要闻标题{number}</a></li>" for number in range(40))
    document = read(f"<p>{SENTENCE}</p><ul>{links}</ul>")
    assert document.kept < 30 and "of the page's text" in document.problems[0].reason


def test_an_aside_that_holds_the_report_is_no_aside() -> None:
    assert lines(f"<div class='nav'><p>{SENTENCE}</p><p>{SENTENCE}</p></div>") == [SENTENCE] * 2


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"<meta charset=gb2312><p>{SENTENCE}".encode(), "utf-8"),
        (f"<meta charset=gbk><p>{SENTENCE}".encode("gb18030"), "gb18030"),
        (f"<meta charset=utf-8><p>{SENTENCE}".encode("gb18030"), "gb18030"),
        ("<meta charset=big5><p>過去一年，全省糧食產量達到120萬噸，增長3.5%。".encode("big5"), "big5"),
        (f"<p>{SENTENCE}".encode("utf-16"), "utf-16-le"),
        (f"<meta charset=gb2312><p>{SENTENCE}".encode("gb18030") + b"\xff\xff<p>", "gb18030"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert read_bytes(data).source.encoding == encoding


def test_many_bad_bytes_are_told() -> None:
    with pytest.raises(ReadError):
        read_bytes(b"<meta charset=gb2312><p>" + b"\xff\x81\xff" * 500)


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<p></p>", b"<html><script>1</script>", b"<p>&nbsp;</p>"]
)
def test_a_page_without_text_is_told(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_bytes(data)


def test_a_web_archive_is_named() -> None:
    with pytest.raises(ReadError, match="MHTML"):
        read_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n")


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<td>",
                "<tr>",
                "</b>",
                "<b>",
                "&nbsp;",
                "&#20013;",
                "&am",
                "<",
                ">",
                "一",
                "二三",
                " ",
                "\r\n",
                "5%",
                "<!--",
                "-->",
                "<br>",
                "<a href=x>",
                "</a>",
                "<pre>",
                "\0",
            ]
        ),
        max_size=40,
    )
)
@example(["&nbsp;", "<table>", "<", "<!--"])
@example(["&nbsp;", "<table>", "<", "&#20013;"])
@example(["<pre>", "&#20013;", "<table>", "\r\n", ">"])
@example(["<pre>", ">", "<table>", "\r\n", "&#20013;"])
def test_any_soup_leads_back(pieces: list[str]) -> None:
    source = f"<p>{SENTENCE}</p>" + "".join(pieces)
    try:
        document = read_bytes(source.encode())
    except ReadError:
        return
    text = document.text
    assert len(text.folded) == len(text.canonical)
    for at, character in enumerate(text.canonical):
        assert character == "\n" or source[text.map.offset(at)] in (character, "&") or character == " "


def test_a_large_page_is_read_in_a_process_of_its_own() -> None:
    data = forms.page(TEXT)
    apart = Settings(page_bytes=1000)
    assert read_bytes(data, settings=apart) == read_bytes(data)
    with pytest.raises(ReadError, match=r"in 0\.01 seconds"):
        read_bytes(data, settings=replace(apart, page_seconds=0.01))


@pytest.mark.parametrize("example", load("pages")["further"]["examples"])
def test_links_to_a_further_part_are_known(example: str) -> None:
    assert page_rules().further.fullmatch(fold(example))


@pytest.mark.parametrize("other", load("pages")["further"]["not"])
def test_other_links_lead_to_no_further_part(other: str) -> None:
    assert not page_rules().further.fullmatch(fold(other))
