"""DOCX: what a reader of the document sees, with the number of the paragraph as its place."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests import forms
from yanxing import pipeline
from yanxing.errors import ReadError
from yanxing.model import Report
from yanxing.publish.explain import place
from yanxing.read import read_bytes
from yanxing.read.docx.numbering import numbered

OPENING = "各位代表：现在，我代表云汀市人民政府向大会报告工作，请予审议。"
W = nsdecls("w")


def text_of(data: bytes) -> str:
    return read_bytes(data, "a.docx").text.canonical


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p {W}><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def made_of(*paragraphs: str) -> bytes:
    """A DOCX with an opening and these paragraphs."""
    made = docx.Document()
    made.add_paragraph(OPENING)
    for each in paragraphs:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(each))
    return forms.saved(made)


def lines_of(*paragraphs: str) -> list[str]:
    return text_of(made_of(*paragraphs)).split("\n")[1:]


def test_a_document_says_what_the_text_says() -> None:
    text = pipeline.read(forms.SAMPLE)
    report = pipeline.read_stream(forms.document(forms.paragraphs(forms.SAMPLE.read_text("utf-8"))))
    assert report.text.canonical == text.text.canonical
    assert forms.equal_share(text, report) == 1.0
    assert (report.source.format, report.head.jurisdiction.name, report.head.year) == ("docx", "澜江省", 2025)


def test_the_place_of_a_fact_is_its_paragraph() -> None:
    report: Report = pipeline.read_stream(forms.document([OPENING, "", "粮食产量达到120万吨。"]))
    (fact,) = pipeline.extract(report).facts
    assert place(report, fact.source_start, fact.source_end) == "-, paragraph 3"


def test_runs_breaks_and_tabs_make_one_paragraph() -> None:
    inner = (
        run("粮食产量")
        + "<w:r><w:tab/></w:r>"
        + run("12")
        + run("0万吨，")
        + "<w:r><w:br/></w:r>"
        + run("增长3%。")
    )
    assert lines_of(paragraph(inner)) == ["粮食产量120万吨，增长3%。"]


def test_what_was_deleted_or_hidden_is_not_read() -> None:
    kept = f"<w:ins w:id='1'>{run('120万吨')}</w:ins>"
    dropped = "<w:del w:id='2'><w:r><w:delText>110万吨</w:delText></w:r></w:del>"
    hidden = run("99万吨", "<w:vanish/>")
    field = "<w:r><w:instrText>PAGE 7</w:instrText></w:r>"
    assert lines_of(paragraph(run("粮食产量") + dropped + kept + hidden + field + run("。"))) == [
        "粮食产量120万吨。"
    ]


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"""


def test_numbered_headings_bear_the_label_that_is_printed() -> None:
    def item(text: str, level: int, number: int = 1) -> str:
        return paragraph(
            run(text), f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"
        )

    data = made_of(
        item("过去一年工作回顾", 0),
        item("农业生产", 1),
        item("粮食", 2),
        item("工业生产", 1),
        item("重点", 3),
        item("今年主要任务", 0),
        item("农村", 1),
        item("其他", 0, 2),
        item("不编号", 0, 0),
    )
    lines = text_of(forms.with_part(data, "word/numbering.xml", NUMBERING)).split("\n")[1:]
    assert lines == [
        *("一、过去一年工作回顾", "（一）农业生产", "1.粮食", "（二）工业生产", "重点"),
        *("二、今年主要任务", "（一）农村", "五、其他", "不编号"),
    ]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("chineseCounting", ["一", "十", "十一", "二十", "一百零五", "一千零一十"]),
        ("upperRoman", ["I", "X", "XI", "XX", "CV", "MX"]),
        ("decimalZero", ["01", "10", "11", "20", "105", "1010"]),
        ("lowerLetter", ["a", "j", "k", "t", "aaaaa", "v" * 10]),
        ("chineseLegalSimplified", ["壹", "壹零", "壹壹", "贰零", "壹零伍", "壹零壹零"]),
        ("ideographTraditional", ["甲", "癸", "11", "20", "105", "1010"]),
        ("unheard of", ["1", "10", "11", "20", "105", "1010"]),
    ],
)
def test_forms_of_numbers(form: str, written: list[str]) -> None:
    assert [numbered(count, form) for count in (1, 10, 11, 20, 105, 1010)] == written


def test_tables_keep_their_grid() -> None:
    made = docx.Document()
    made.add_paragraph(OPENING)
    table = made.add_table(3, 3)
    for row, cells in enumerate(
        [("指标", "2024年", ""), ("", "计划（亿元）", "完成（亿元）"), ("税收收入", "300", "310")]
    ):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    report = pipeline.read_stream(forms.saved(made))
    canonical = report.text.canonical
    (found,) = report.tables
    assert [(canonical[cell.start : cell.end], cell.row, cell.column) for cell in found.cells] == [
        ("指标", 0, 0),
        ("2024年", 0, 1),
        ("计划（亿元）", 1, 1),
        ("完成（亿元）", 1, 2),
        ("税收收入", 2, 0),
        ("300", 2, 1),
        ("310", 2, 2),
    ]
    facts = [fact for fact in pipeline.extract(report).facts if fact.indicator == "税收收入"]
    assert [(str(fact.value), fact.unit, fact.role.value) for fact in facts] == [
        ("300", "亿元", "target"),
        ("310", "亿元", "result"),
    ]


def test_a_table_that_lays_out_a_page_is_text() -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = OPENING
    cell.add_paragraph("粮食产量达到120万吨。")
    document = read_bytes(forms.saved(made))
    assert document.text.canonical.split("\n") == [OPENING, "粮食产量达到120万吨。"] and document.tables == ()


def test_text_boxes_and_footnotes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('附注：投资30亿元。'))}</w:txbxContent>"
    pictured = (
        f'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    note = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    data = made_of(paragraph(run("完成投资") + note + pictured + run("增长8%。")))
    notes = (
        f"<w:footnotes {W}><w:footnote w:id='2'>{paragraph(run('不含农户投资。'))}</w:footnote></w:footnotes>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/footnotes" Target="footnotes.xml"/>'
        '<Relationship Id="b" Type="x/styles" Target="http://elsewhere.example/s.xml" TargetMode="External"/>'
        "</Relationships>"
    )
    data = forms.with_part(data, "word/footnotes.xml", notes)
    data = forms.with_part(data, "word/_rels/document.xml.rels", relations)
    assert text_of(data).split("\n")[1:] == ["完成投资增长8%。", "附注：投资30亿元。", "不含农户投资。"]


def test_a_table_of_contents_is_set_aside() -> None:
    line = paragraph(run("一、工作回顾") + "<w:r><w:tab/></w:r>" + run("3"))
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    contents = f"<w:sdt {W}><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{line}</w:sdtContent></w:sdt>"
    document = read_bytes(made_of(contents, paragraph(run("一、工作回顾"))))
    assert document.text.canonical.count("工作回顾") == 1 and len(document.furniture) == 1


def test_a_document_without_text_is_told() -> None:
    with pytest.raises(ReadError, match="empty"):
        read_bytes(forms.document([]))
