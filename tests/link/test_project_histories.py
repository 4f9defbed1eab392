"""One project under several names is one, two are two, and each step stands in its year."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from yanxing.errors import YanxingError
from yanxing.link.projects import History, Rulings, compare, find_histories, key, read_rulings
from yanxing.model import Head, Project
from yanxing.pipeline import build, extract, read_stream
from yanxing.store.ledger import Ledger

PROVINCE = "政府工作报告\n——{year}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
Told = list[tuple[str, str, str]]


def mentioned(*reviews: str) -> tuple[list[Project], dict[str, Head]]:
    """The projects of a province's reports from 2024 on, each looking back with one sentence."""
    mentions: list[Project] = []
    heads = {}
    for year, review in enumerate(reviews, 2024):
        text = f"{PROVINCE.format(year=year)}一、{year - 1}年工作回顾\n{review}\n"
        report = read_stream(text.encode())
        heads[report.id] = report.head
        mentions += extract(report).projects
    return mentions, heads


def histories(*reviews: str, rulings: Rulings | None = None) -> list[History]:
    mentions, heads = mentioned(*reviews)
    return find_histories(mentions, heads, rulings or Rulings())


def told(history: History) -> Told:
    return [
        (mention.period, mention.role.value, mention.status.value)
        for mention, moved in history.pairs
        if moved
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("霁云高铁", "“霁云”高铁工程"),
        ("霁川至云汀铁路", "霁云铁路"),
        ("霁川—云汀铁路", "霁川至云汀铁路"),
        ("兰州霁川水库", "霁川水库"),
        ("澜江望鹤峡工程", "望鹤峡工程"),
    ],
)
def test_names_of_one_project_are_one(one: str, other: str) -> None:
    assert compare(key(one), key(other))[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("棠泠水库一期", "棠泠水库二期"),
        ("霁云高铁澜江段", "霁云高铁云汀段"),
        ("霁云铁路", "霁云铁路增建二线"),
        ("霁川机场", "陶浦机场"),
        ("大霁川水库", "霁川水库"),
    ],
)
def test_names_of_two_projects_are_two(one: str, other: str) -> None:
    assert not compare(key(one), key(other))[1]


def test_each_step_stands_in_its_year() -> None:
    (history,) = histories("霁川至云汀铁路开工建设。", "加快霁云铁路建设。", "霁云铁路建成通车。")
    assert told(history) == [
        ("2023", "result", "starting"),
        ("2024", "result", "building"),
        ("2025", "result", "operating"),
    ]
    assert history.names == ("霁川至云汀铁路", "霁云铁路")
    assert any("in short" in reason for reason in history.reasons)


def test_what_stands_still_has_not_moved() -> None:
    (history,) = histories("澜北铁路前期工作有序推进。", "深化澜北铁路前期工作。")
    assert [moved for _, moved in history.pairs] == [True, False]


def test_the_uncertain_stay_apart_and_are_listed() -> None:
    first, second = histories("澜江大霁川水库开工建设。", "霁川水库建成。")
    assert first.doubtful == ("霁川水库",)
    assert second.doubtful == ("澜江大霁川水库",)


def test_a_person_may_join_and_split() -> None:
    reviews = ("澜江大霁川水库开工建设。", "霁川水库建成。")
    joined = histories(*reviews, rulings=Rulings(same=(("澜江大霁川水库", "霁川水库"),)))
    assert len(joined) == 1
    assert "said to be the same" in joined[0].reasons[0]
    lines = ("霁川至云汀铁路开工建设。", "霁云铁路建成通车。")
    assert len(histories(*lines, rulings=Rulings(apart=(("霁川至云汀铁路", "霁云铁路"),)))) == 2


def test_rulings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rulings.toml"
    path.write_text('same = [["甲铁路", "乙铁路"]]\n', encoding="utf-8")
    assert read_rulings(path) == Rulings(same=(("甲铁路", "乙铁路"),))


@pytest.mark.parametrize("text", ["same = [", 'same = ["甲"]', "same = 3"])
def test_rulings_that_are_none_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rulings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YanxingError, match="rulings"):
        read_rulings(path)


@pytest.fixture(scope="module")
def national(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Told]]:
    """What the national reports that are there say moved, by project."""
    path = tmp_path_factory.mktemp("national") / "ledger.duckdb"
    build(corpus / "state-council", path, workers=2)
    with Ledger.open(path) as ledger:
        heads = {entry.id: entry.head for entry in ledger.reports()}
        found = find_histories(ledger.projects(), heads)
    yield {name: told(history) for history in found for name in history.names}


@pytest.mark.parametrize(
    ("name", "year", "status"),
    [
        ("青藏铁路", "2001", "starting"),
        ("西电东送", "2001", "starting"),
        ("南水北调工程", "2002", "starting"),
        ("京九铁路", "1994", "building"),
        ("黄河小浪底水利枢纽工程", "1994", "starting"),
    ],
)
def test_real_projects_move_in_their_year(
    national: dict[str, Told], name: str, year: str, status: str
) -> None:
    assert status in [said for period, _, said in national[name] if period.endswith(year)]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("青藏铁路", "operating"),
        ("西气东输", "operating"),
        ("港珠澳大桥", "operating"),
        ("京九铁路", "operating"),
        ("南昆铁路", "operating"),
        ("黄河小浪底水利枢纽工程", "operating"),
        ("康藏公路", "operating"),
    ],
)
def test_real_projects_come_into_use(national: dict[str, Told], name: str, status: str) -> None:
    assert national[name][-1][2] == status
