"""One project under several names is one, two are two, and each step stands in its year."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from yanxing.errors import YanxingError
from yanxing.link.projects import History, Rulings, compare, find_histories, key, read_rulings
from yanxing.model import Head, Project
from yanxing.pipeline import build, extract, read_stream
from yanxing.store.ledger import Ledger

PROVINCE = "政府工作报告\n——{year}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
SAMPLE = Path(str(files("yanxing") / "sample" / "corpus"))
NATIONAL = tomllib.loads(Path(__file__).with_name("national_histories.toml").read_text("utf-8"))
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
def national(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[History]:
    """The histories that the national reports tell, as many as there are."""
    path = tmp_path_factory.mktemp("national") / "ledger.duckdb"
    build(corpus / "state-council", path, workers=2)
    with Ledger.open(path) as ledger:
        heads = {entry.id: entry.head for entry in ledger.reports()}
        return find_histories(ledger.projects(), heads)


def histories_of(found: list[History], names: list[str]) -> list[History]:
    return [history for history in found if set(history.names) & set(names)]


@pytest.mark.parametrize("name", NATIONAL)
def test_real_projects_move_in_their_years(national: list[History], name: str) -> None:
    (history,) = histories_of(national, NATIONAL[name]["names"])
    assert set(NATIONAL[name]["names"]) <= set(history.names)
    assert [[period, status] for period, _, status in told(history)] == NATIONAL[name]["steps"]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> list[History]:
    """The histories that the sample tells."""
    path = tmp_path_factory.mktemp("sample") / "ledger.duckdb"
    build(SAMPLE, path, workers=1)
    with Ledger.open(path) as ledger:
        heads = {entry.id: entry.head for entry in ledger.reports()}
        return find_histories(ledger.projects(), heads)


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("陶浦港散货码头二期", ["2022 preparing", "2023 starting", "2024 operating"]),
        ("澜江产业算力枢纽一期工程", ["2023 starting", "2024 operating"]),
        ("霁云高铁", ["2022 preparing", "2023 starting", "2024 building"]),
        ("霁川鹤汊机场二期", ["2023 starting", "2024 building"]),
        ("朔沧高铁", ["2022 building", "2024 operating"]),
        ("引澜济朔工程", ["2023 preparing", "2024 starting"]),
        ("云汀港汐洲作业区二期", ["2023 preparing", "2024 starting"]),
        ("市中心医院新院区", ["2023 building", "2024 operating"]),
        ("澜北铁路", ["2023 preparing"]),
        ("沧屿跨海通道", []),
        ("清棹湖环湖铁路", ["2024 preparing"]),
        ("青篾沟抽水蓄能电站", ["2024 preparing"]),
        ("枫渚LNG接收站一期", ["2022 operating"]),
        ("枫渚LNG接收站二期", ["2023 building", "2024 operating"]),
    ],
)
def test_planted_projects_move_in_their_years(made_up: list[History], name: str, steps: list[str]) -> None:
    (history,) = histories_of(made_up, [name])
    assert [f"{period} {status}" for period, _, status in told(history)] == steps
