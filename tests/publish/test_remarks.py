"""Findings on the page of a report."""

from yanxing.check import CHECKS, findings
from yanxing.check.dossier import Reading
from yanxing.model import Extraction, Report
from yanxing.pipeline import extract, read_stream
from yanxing.publish.page import render
from yanxing.publish.remarks import Remark, remark_lines, remarks
from yanxing.publish.scorecard import Sources
from yanxing.publish.words import words

TEXT = (
    "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n一、2024年工作回顾\n"
    "各项工作扎实推进。常住人口城镇化率由62.5%提高到64.1%，提高1.2个百分点。\n"
)


def checked() -> tuple[Report, Extraction, list[Remark]]:
    report = read_stream(TEXT.encode())
    extraction = extract(report)
    reading = Reading.of(report, extraction)
    sources = Sources({report.id: report.head}, lambda _: report.text.canonical)
    facts = {fact.id: fact for fact in extraction.facts}
    return report, extraction, remarks(findings([reading]), facts, sources)


def test_figures_of_one_sentence_are_marked_in_it_together() -> None:
    _, _, (one,) = checked()
    (evidence,) = one.evidence
    assert [said for said, marked in evidence.words if marked] == [
        "由62.5%",
        "提高到64.1%",
        "提高1.2个百分点",
    ]
    assert "".join(said for said, _ in evidence.words) == TEXT.partition("推进。")[2].strip()
    assert (evidence.year, one.check) == ("2025", ("差额", "difference"))


def test_the_page_lists_findings_and_tells_them_on_the_cards_of_their_figures() -> None:
    report, extraction, told = checked()
    page = render(report, extraction, remarks=told)
    below = page.partition('<section class="score findings"')[2]
    assert f'<a href="#fact-{told[0].evidence[0].ids[-1]}">2025</a>' in below
    assert told[0].message[0] in below and "<mark>由62.5%</mark>" in below
    lines = remark_lines(told)
    assert (
        len(lines) == 3 and {field for one in lines.values() for field, *_ in one} <= words()["field"].keys()
    )
    assert page.count('"finding"') >= 3


def test_a_page_without_findings_has_no_list_of_them() -> None:
    report, extraction, _ = checked()
    assert 'class="score findings"' not in render(report, extraction)


def test_every_check_has_its_words() -> None:
    assert words()["check"].keys() >= CHECKS.keys()
