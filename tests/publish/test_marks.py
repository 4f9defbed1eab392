from hypothesis import given
from hypothesis import strategies as st

from tests.page_report import sample
from yanxing.model import Section, SectionRole
from yanxing.publish.marks import Mark, Paragraph, paragraphs


def mark(name: str, start: int, end: int) -> Mark:
    return Mark(name, start, end, "result", "level")


def section(index: int, start: int, heading_end: int, end: int, parent: int = -1) -> Section:
    return Section(index, parent, 0, "", "", SectionRole.REVIEW, start, heading_end, end)


def flat(found: list[Paragraph]) -> str:
    return "\n".join("".join(run.text for part in p.parts for run in part.runs) for p in found)


def covers(found: list[Paragraph]) -> list[tuple[str, str]]:
    runs = [run for paragraph in found for part in paragraph.parts for run in part.runs]
    return [(run.text, " ".join(mark.id for mark in run.marks)) for run in runs]


def test_nested_marks_show_the_shortest_first() -> None:
    found = paragraphs("共100所，增20所多", (), [mark("outer", 1, 10), mark("inner", 6, 9)])
    assert covers(found) == [
        ("共", ""),
        ("100所，", "outer"),
        ("增20", "inner outer"),
        ("所", "outer"),
        ("多", ""),
    ]


def test_overlapping_marks_share_their_common_stretch() -> None:
    found = paragraphs("abcdef", (), [mark("left", 0, 4), mark("right", 2, 6)])
    assert covers(found) == [("ab", "left"), ("cd", "left right"), ("ef", "right")]


def test_each_mark_opens_once_and_a_resumed_link_is_told() -> None:
    found = paragraphs("abcdef", (), [mark("outer", 0, 6), mark("inner", 2, 4)])
    runs = found[0].parts[0].runs
    assert [(run.opens, run.resumed) for run in runs] == [
        (("outer",), False),
        (("inner",), False),
        ((), True),
    ]


def test_two_facts_of_one_quote_stand_on_one_run() -> None:
    [run] = paragraphs("8%", (), [mark("a", 0, 2), mark("b", 0, 2)])[0].parts[0].runs
    assert (run.opens, [m.id for m in run.marks]) == (("a", "b"), ["a", "b"])


def test_heading_alone_run_in_and_in_mid_paragraph() -> None:
    text = "一、总述\n（一）开头。正文一。（二）再来。正文二。"
    sections = (section(0, 0, 4, 26), section(1, 5, 11, 15, 0), section(2, 15, 21, 25, 0))
    first, second = paragraphs(text, sections, ())
    assert (first.kind, first.parts[0].level, first.parts[0].anchors) == ("heading", 2, (0,))
    assert second.kind == "run-in"
    assert [(part.level, part.anchors) for part in second.parts] == [(3, (1,)), (0, ()), (3, (2,)), (0, ())]


def test_section_without_heading_is_an_anchor_and_no_level() -> None:
    text = "开场白。\n一、标题\n"
    sections = (section(0, 0, 0, 5), section(1, 5, 9, 10))
    first, second = paragraphs(text, sections, ())
    assert (first.kind, first.parts[0].anchors, first.parts[0].level) == ("plain", (0,), 0)
    assert (second.kind, second.parts[0].level) == ("heading", 2)


def test_levels_never_skip_even_below_a_part_without_heading() -> None:
    text = "无题。\n甲\n乙\n"
    sections = (section(0, 0, 0, 8), section(1, 4, 5, 8, 0), section(2, 6, 7, 8, 1))
    assert [part.level for p in paragraphs(text, sections, ()) for part in p.parts] == [0, 2, 3]


def test_title_lines_and_salutation_are_told_by_shape() -> None:
    report, _ = sample()
    kinds = [p.kind for p in paragraphs(report.text.canonical, report.sections, ())]
    assert kinds[:6] == ["front", "front", "front", "vocative", "plain", "heading"]


def test_a_line_that_announces_a_list_is_no_salutation() -> None:
    [paragraph] = paragraphs("一年来，主要做了四件事：", (), ())
    assert paragraph.kind == "plain"


def test_blank_text_has_no_paragraphs() -> None:
    assert paragraphs("", (), ()) == []
    assert paragraphs("\n \n", (), ()) == []


@given(
    st.text(alphabet="甲𠮷1% <&\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8),
)
def test_no_character_is_lost_or_made_and_every_mark_covers_its_own(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        mark(str(number), start, min(start + length, len(text)))
        for number, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    found = paragraphs(text, (), marks)
    assert flat(found).replace("\n", "").strip() == text.replace("\n", "").strip()
    for one in marks:
        inside = "".join(said for said, over in covers(found) if one.id in over.split())
        assert inside.strip() == text[one.start : one.end].replace("\n", "").strip()
