"""Whose report, of what kind and year, from wherever it can be told, with the place it was taken from."""

import re
from pathlib import Path

import pytest

from yanxing.errors import HeadError
from yanxing.model import Head, Level
from yanxing.read import ManifestEntry, determine_head, load_manifest, read_document, read_text
from yanxing.rules import load

BODY = "各位代表：\n现在，我代表省人民政府向大会报告工作。\n去年粮食产量达到120万吨。\n"
NAMELESS = "各位代表：\n现在，我向大会报告工作。\n粮食产量达到120万吨。\n"


def _head(
    text: str, path: str = "报告.txt", entry: ManifestEntry | None = None, *, lenient: bool = False
) -> Head:
    return determine_head(read_text(text), Path("/") / path, entry, lenient=lenient)[0]


def _origin(head: Head, field: str) -> str:
    return dict(head.origins)[field]


def test_a_full_head() -> None:
    head = _head(
        "2025年甘肃省政府工作报告\n——二〇二五年一月十六日在甘肃省第十四届人民代表大会第三次会议上\n"
        "省长 陆见川\n" + BODY
    )
    assert (head.jurisdiction.name, head.jurisdiction.code, head.jurisdiction.level) == (
        "甘肃省",
        "620000",
        Level.PROVINCE,
    )
    assert head.jurisdiction.parent == "100000"
    assert (head.year, head.reviewed, head.date) == (2025, 2024, "2025-01-16")
    assert (head.session, head.speaker) == ("第十四届人民代表大会第三次会议", "陆见川")
    assert head.title == "2025年甘肃省政府工作报告"
    assert head.kind == "government work report"
    assert _origin(head, "year") == "text"
    assert _origin(head, "reviewed") == "derived"


@pytest.mark.parametrize(
    "title",
    [
        "2025年甘肃省人民政府工作报告",
        "甘肃省人民政府2025年工作报告",
        "甘肃省人民政府2025年度工作报告",
        "甘肃省人民政府工作报告（2025年）",
        "甘肃省2025年人民政府工作报告",
        "2025年政府工作报告——甘肃省",
        "标题：2025年甘肃省人民政府工作报告",
        "甘肃省：2025年政府工作报告",
        "【甘肃省】2025年政府工作报告",
        "【政府工作报告】2025年甘肃省政府工作报告",
        "甘肃省人民政府_政府工作报告_2025年",
        "甘肃省政府工作报告(2025年全文)",
        "2025年《政府工作报告》（甘肃省人民政府）",
        "甘肃省政府工作报告2025",
        "甘肃省第十四届人民代表大会第三次会议政府工作报告（2025年）",
    ],
)
def test_a_title_names_whose_report_it_is_in_many_ways(title: str) -> None:
    head = _head(f"{title}\n{NAMELESS}")
    assert (head.jurisdiction.name, head.year) == ("甘肃省", 2025)
    assert head.title == title
    assert (_origin(head, "jurisdiction"), _origin(head, "year")) == ("text", "text")


@pytest.mark.parametrize("at", ["第十六届", "第十六届人民代表大会"])
def test_a_venue_broken_over_two_lines(at: str) -> None:
    venue = "——2020年1月14日在兰州市第十六届人民代表大会第四次会议上".replace(at, f"{at}\n")
    head = _head(f"政府工作报告\n{venue}\n{BODY}", path="report.txt")
    assert (head.jurisdiction.name, head.date) == ("兰州市", "2020-01-14")
    assert head.session == "第十六届人民代表大会第四次会议"


@pytest.mark.parametrize("day", ["在2013年1月23日", "二〇一三年一月二十三日"])
def test_a_venue_right_behind_the_day(day: str) -> None:
    head = _head(f"政府工作报告\n——{day}甘肃省第十二届人民代表大会第一次会议上\n{BODY}", path="report.txt")
    assert (head.jurisdiction.name, head.date, head.year) == ("甘肃省", "2013-01-23", 2013)


def test_a_venue_in_short() -> None:
    head = _head(f"——2018年1月24日在省十一届人大一次会议上\n{BODY}", path="甘肃省-2018.txt")
    assert (head.jurisdiction.name, head.date, head.session) == ("甘肃省", "2018-01-24", "十一届人大一次会议")


@pytest.mark.parametrize(
    "dated",
    [
        "甘肃省政府工作报告（2012年12月26日）",
        "甘肃省政府工作报告\n（2012年12月26日）",
        "甘肃省政府工作报告\n（2012年12月26日 陆见川）",
        "甘肃省政府工作报告\n——2012年12月26日",
    ],
)
def test_the_day_under_a_title(dated: str) -> None:
    head = _head(f"{dated}\n\n{BODY}")
    assert (head.jurisdiction.name, head.date, head.year, head.reviewed) == (
        "甘肃省",
        "2012-12-26",
        2012,
        2012,
    )


def test_a_place_unknown_to_the_table_is_taken_by_its_form() -> None:
    head = _head("政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n" + BODY)
    assert (head.jurisdiction.name, head.jurisdiction.code, head.year) == ("澜江省", "", 2025)


def test_the_nation_speaks_through_its_council() -> None:
    head = _head("各位代表：\n现在，我代表国务院，向大会报告工作。\n", "某处/2019.txt")
    assert (head.jurisdiction.code, head.jurisdiction.level, head.year) == ("100000", Level.NATION, 2019)
    assert (_origin(head, "jurisdiction"), _origin(head, "year")) == ("text", "file name")


def test_the_national_congress() -> None:
    head = _head(
        "政府工作报告\n——2017年3月5日在第十二届全国人民代表大会第五次会议上\n国务院总理\n" + NAMELESS
    )
    assert (head.jurisdiction.code, head.session) == ("100000", "第十二届全国人民代表大会第五次会议")


def test_a_speaker_with_dots_in_the_name() -> None:
    assert _head("2025年澜江省政府工作报告\n自治区主席 艾山·阿不都\n" + BODY).speaker == "艾山·阿不都"


@pytest.mark.parametrize(
    ("path", "name", "year"),
    [
        ("甘肃省/2024.txt", "甘肃省", 2024),
        ("440300-2023.txt", "深圳市", 2023),
        ("gwr-china-2023.txt", "中华人民共和国", 2023),
        ("新疆生产建设兵团2023年工作报告.txt", "新疆生产建设兵团", 2023),
        ("2024-甘肃.txt", "甘肃省", 2024),
        ("reports/xinjiang-2024.txt", "新疆维吾尔自治区", 2024),
        ("reports/inner-mongolia_2023.txt", "内蒙古自治区", 2023),
        ("provincial-2026/甘肃省.txt", "甘肃省", 2026),
        ("state-council/1981.txt", "中华人民共和国", 1981),
        ("甘肃省2024年政府工作报告.txt", "甘肃省", 2024),
        ("澜江省/2024.txt", "澜江省", 2024),
    ],
)
def test_names_of_files_and_folders(path: str, name: str, year: int) -> None:
    head = _head(NAMELESS, path)
    assert (head.jurisdiction.name, head.year) == (name, year)


def test_the_manifest_wins() -> None:
    entry = ManifestEntry(
        "a.txt",
        "云汀市",
        2023,
        "统计公报",
        "990100",
        "prefecture",
        "990000",
        "2023-01-09",
        "",
        "",
        "",
        "https://a.example",
    )
    head = _head("2025年甘肃省政府工作报告\n省长 陆见川\n" + BODY, "甘肃省/2024.txt", entry)
    assert (head.jurisdiction.name, head.jurisdiction.code, head.jurisdiction.parent) == (
        "云汀市",
        "990100",
        "990000",
    )
    assert (head.jurisdiction.level, head.year, head.date) == (Level.PREFECTURE, 2023, "2023-01-09")
    assert (head.kind, head.url) == ("statistical communique", "https://a.example")
    assert (_origin(head, "jurisdiction"), _origin(head, "speaker")) == ("manifest", "text")


def test_a_district_is_that_of_the_city_before_or_above_it() -> None:
    assert _head(NAMELESS, "杭州市西湖区/2024.txt").jurisdiction.code == "330106"
    assert _head(NAMELESS, "北京市/朝阳区/2024.txt").jurisdiction.code == "110105"
    entry = ManifestEntry("a.txt", "朝阳区", 2024, parent="长春市")
    assert _head(NAMELESS, entry=entry).jurisdiction.code == "220104"


def test_the_code_is_that_of_the_year() -> None:
    assert _head(NAMELESS, entry=ManifestEntry("a.txt", "重庆市", 1990)).jurisdiction.code == "510200"
    assert _head(NAMELESS, entry=ManifestEntry("a.txt", "重庆市", 2020)).jurisdiction.code == "500000"


@pytest.mark.parametrize(
    ("path", "missing", "row"),
    [
        ("随便/报告.txt", "whose report this is or the year", "报告.txt,JURISDICTION,YEAR"),
        ("随便/2024.txt", "whose report this is", "2024.txt,JURISDICTION,2024"),
        ("甘肃省/报告.txt", "the year", "报告.txt,甘肃省,YEAR"),
    ],
)
def test_what_cannot_be_told_is_asked_for(path: str, missing: str, row: str) -> None:
    with pytest.raises(HeadError, match=missing) as caught:
        _head(NAMELESS, path)
    assert caught.value.advice.endswith(f": {row}")
    assert str(Path("/") / Path(path).parent / "reports.csv") in caught.value.advice


def test_the_manifest_there_is_gets_the_line(tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text("file,jurisdiction,year\n", encoding="utf-8")
    with pytest.raises(HeadError) as caught:
        determine_head(read_text(NAMELESS), tmp_path / "随便" / "报告.txt")
    assert str(tmp_path / "reports.csv") in caught.value.advice
    assert caught.value.advice.endswith("随便/报告.txt,JURISDICTION,YEAR")


def test_a_link_into_another_folder_gets_the_line_of_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "some.txt").write_text("各位代表：\n", encoding="utf-8")
    link = tmp_path / "linked" / "report.txt"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "kept" / "some.txt")
    with pytest.raises(HeadError) as caught:
        _head("各位代表：\n", str(link))
    assert "report.txt,JURISDICTION,YEAR" in str(caught.value)


def test_lenient_goes_on_and_says_so() -> None:
    document = read_text("一、2024年工作回顾\n粮食增产。\n二、2025年重点工作\n粮食产量稳定。\n")
    head, problems = determine_head(document, Path("-"), lenient=True)
    assert (head.jurisdiction.name, head.year, head.reviewed) == ("", 2025, 2024)
    assert _origin(head, "year") == "guessed"
    assert problems


def test_own_jurisdiction_names_no_place() -> None:
    with pytest.raises(HeadError):
        _head("政府工作报告\n自治区主席 王某\n各位代表：\n我代表自治区人民政府报告工作。\n", "报告2024.txt")


@pytest.mark.parametrize("kind", load("heads")["kind"], ids=lambda kind: str(kind["name"]))
def test_each_kind_by_its_example(kind: dict[str, str]) -> None:
    head = _head(kind["example"] + "\n" + NAMELESS, "报告2025.txt")
    assert head.kind == kind["name"]
    assert head.jurisdiction.name == "澜江省"
    assert head.year == 2025


def test_the_example_of_an_office() -> None:
    head = _head("政府工作报告\n" + load("heads")["offices"]["example"] + "\n" + BODY, "2025.txt")
    assert (head.jurisdiction.name, head.speaker) == ("澜江省", "陆见川")


def test_a_communique_looks_back_on_the_year_in_its_title() -> None:
    head = _head("澜江省2024年国民经济和社会发展统计公报\n2024年，粮食产量120万吨。\n")
    assert (head.year, head.reviewed) == (2025, 2024)


def test_all_reports_have_the_head_that_the_manifest_says(corpus: Path) -> None:
    manifest = load_manifest(corpus / "reports.csv")
    for entry in manifest.entries.values():
        path = corpus / entry.file
        document = read_document(path)
        alone, _ = determine_head(document, path)
        listed, _ = determine_head(document, path, entry)
        assert (alone.jurisdiction, alone.year) == (listed.jurisdiction, listed.year), entry.file
        assert alone.reviewed == alone.year - (entry.year not in (1964, 1981, 1982)), entry.file
        if re.match("provincial", entry.file):
            assert alone.date.startswith("2026-"), entry.file
            assert alone.speaker, entry.file
