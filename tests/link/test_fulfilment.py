"""What the next report says of what was ordered: done, partly, nothing; how projects went on."""

import re
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from yanxing.link.courses import courses
from yanxing.link.echoes import pattern, thing
from yanxing.link.fulfilment import fulfilments
from yanxing.link.overall import overall
from yanxing.link.projects import between
from yanxing.model import Account, Course, Fulfilment, LivelihoodItem, Passage, Reported
from yanxing.pipeline import extract, read, read_stream
from yanxing.rules import load

SAMPLE = Path(str(files("yanxing"))) / "sample" / "corpus"
RULES = load("fulfilment")
PLACES = {"澜江省": (2023, 2024, 2025), "岳海国": (2023, 2024, 2025), "云汀市": (2024, 2025)}
HEAD = "政府工作报告\n——{year}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
FIVE = Decimal(5)
MARKED = re.compile("⟦(.+?)⟧")


def account(review: str, plan: str, year: int) -> Account:
    body = f"一、{year - 1}年工作回顾\n{review}\n二、{year}年重点工作\n{plan}\n"
    report = read_stream(f"{HEAD.format(year=year)}{body}".encode())
    return Account(report, extract(report))


def became(before: Account, after: Account) -> tuple[Fulfilment, ...]:
    return fulfilments(before, after, between(before, after), FIVE)


def passages(before: Account, after: Account) -> tuple[Passage, ...]:
    return courses(before, after, between(before, after))


def states(ordered: str, told: str) -> list[str]:
    """What becomes of each sentence that orders something, by what the next report tells."""
    idle = "各项工作扎实推进。"
    before, after = account(idle, ordered, 2024), account(told, idle, 2025)
    return [found.state.value for found in became(before, after)]


def went(ordered: str, told: str, review: str = "各项工作扎实推进。") -> list[tuple[str, str]]:
    before, after = account(review, ordered, 2024), account(told, "各项工作扎实推进。", 2025)
    return [(passage.name, passage.course.value) for passage in passages(before, after)]


def pair(place: str, year: int) -> tuple[Account, Account]:
    reports = [read(SAMPLE / place / f"{each}.txt") for each in (year, year + 1)]
    one, other = (Account(report, extract(report)) for report in reports)
    return one, other


@pytest.mark.parametrize("name", RULES["pattern"])
def test_a_pattern_finds_what_its_example_marks(name: str) -> None:
    marked = MARKED.search(RULES["examples"][name])
    assert marked is not None
    text = MARKED.sub(r"\1", RULES["examples"][name])
    hits = [hit for hit in pattern(name).finditer(text) if hit[0]]
    assert any(hit.start() >= marked.start() and hit[0] == marked[1] for hit in hits)


@pytest.mark.parametrize(
    ("clause", "about"),
    [
        ("加快推进农贸市场标准化改造", "农贸市场标准化改造"),
        ("新建改造农贸市场22个", "农贸市场"),
        ("为2万名老年人提供“银龄”体检", "银龄体检"),
        ("年底前完成棠泠灌区渠系整修工作", "棠泠灌区渠系整修"),
        ("更好地推进农贸市场标准化改造", "农贸市场标准化改造"),
        ("加快地方铁路建设", "地方铁路建设"),
        ("解决好灌区群众饮水问题", "灌区群众饮水问题"),
    ],
)
def test_a_thing_is_told_without_verbs_and_figures(clause: str, about: str) -> None:
    assert thing(clause) == about


@pytest.mark.parametrize(
    ("ordered", "told", "state"),
    [
        ("改造农贸市场22个。", "改造农贸市场24个。", "done"),
        ("改造农贸市场22个。", "改造农贸市场16个。", "partly"),
        ("改造农贸市场22个。", "新建足球场16个。", "silent"),
        ("改造农贸市场22个。", "改造农贸市场任务超额完成。", "done"),
        ("加快农贸市场标准化改造。", "农贸市场标准化改造有序推进。", "done"),
        ("完成农贸市场标准化改造。", "农贸市场标准化改造有序推进。", "partly"),
        ("完成农贸市场标准化改造。", "农贸市场标准化改造圆满完成。", "done"),
        ("加快农贸市场标准化改造。", "农贸市场标准化改造尚未启动。", "partly"),
        ("加快农贸市场标准化改造，改造智慧菜店12个。", "改造智慧菜店12个。", "partly"),
        ("加快霁云高铁建设。", "霁云高铁建成通车。", "done"),
        ("建成霁云高铁。", "霁云高铁加快建设。", "partly"),
        ("建成霁云高铁。", "各项工作扎实推进。", "silent"),
    ],
)
def test_what_is_told_answers_what_was_ordered(ordered: str, told: str, state: str) -> None:
    assert states(ordered, told) == [state]


def test_what_is_ordered_again_or_still_wanting_is_no_answer() -> None:
    ordered = "加快农贸市场标准化改造。"
    for told in ("要继续加快农贸市场标准化改造。", "农贸市场标准化改造仍然不足。"):
        assert states(ordered, told) == ["silent"]


def test_a_topic_that_is_everywhere_answers_nothing() -> None:
    told = "".join(f"农贸市场第{number}次座谈会召开。" for number in "二三四五六七八")
    assert states("办好农贸市场。", told) == ["silent"]


def test_a_topic_that_a_clause_is_about_whole_is_answered() -> None:
    talk = "".join(f"乡村养老服务第{number}次座谈会召开。" for number in "二三四五六七八")
    assert states("加强乡村养老服务。", f"{talk}各地加强了乡村养老服务。") == ["done"]
    assert states("加强乡村养老服务。", talk.replace("第", "设施第")) == ["silent"]


@pytest.mark.parametrize(
    ("ordered", "told", "state"),
    [
        ("加强灌区渠系整修和水文监测体系建设。", "灌区渠系整修有序推进。", "silent"),
        ("完善水文监测体系和灌区管护制度。", "水文监测体系不断完善。", "partly"),
        ("完善水文监测体系和灌区管护制度。", "加强地质灾害防治、水文监测体系建设。", "partly"),
        ("加强灌区整修与水文监测。", "灌区整修和水文监测进一步加强。", "done"),
        ("完善水文监测体系和灌区管护制度。", "小型灌区管护制度试行。", "silent"),
        ("从水文监测体系和灌区管护制度等方面，加大投入。", "水文监测体系不断完善。", "silent"),
        ("完善灌区水文监测体系和管护制度的配套办法。", "水文监测体系不断完善。", "silent"),
        ("办好在我省举行的国际冷链物流博览会。", "成功举办国际冷链物流博览会。", "done"),
        ("压减确需保留的审批事项。", "取消审批事项12项。", "silent"),
    ],
)
def test_a_part_of_what_was_ordered_is_answered_where_it_stands_for_itself(
    ordered: str, told: str, state: str
) -> None:
    assert states(ordered, told) == [state]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("年初承诺的三件民生实事全部兑现。", "overall"),
        ("为民办实事项目如期完成。", "overall"),
        ("3项民生工程全面完成。", "overall"),
        ("3个方面12项民生实事悉数办结。", "overall"),
        ("十件民生实事全部兑现。", "silent"),
        ("民生实事有力推进。", "silent"),
        ("文化惠民工程全面完成。", "silent"),
        ("要把三件民生实事全部落实到位。", "silent"),
    ],
)
def test_what_is_said_of_all_items_together_is_told_apart(told: str, state: str) -> None:
    ordered = "办好三件民生实事：一是改造农贸市场22个；二是新建足球场12个；三是建设口袋公园9个。"
    assert states(ordered, f"改造农贸市场25个，新建足球场7个。{told}") == ["done", "partly", state]


@pytest.mark.parametrize(
    ("number", "written"), [(10, "十"), (12, "十二"), (20, "二十"), (36, "三十六"), (8, "8")]
)
def test_the_number_of_all_items_may_be_written_in_either_way(number: int, written: str) -> None:
    after = account(f"{written}件民生实事全部兑现。", "各项工作扎实推进。", 2025)
    assert overall(after, number) is not None
    assert overall(after, number + 1) is None


def test_what_is_said_of_all_items_stands_beside_what_is_said_of_one() -> None:
    ordered = "办好三件民生实事：一是改造农贸市场22个；二是新建足球场12个；三是建设口袋公园9个。"
    before = account("各项工作扎实推进。", ordered, 2024)
    after = account("新建足球场7个。三件民生实事全部兑现。", "各项工作扎实推进。", 2025)
    _, pitches, parks = became(before, after)
    assert [reply.state.value for reply in pitches.replies] == ["partly", "overall"]
    assert [reply.state.value for reply in parks.replies] == ["silent", "overall"]
    assert parks.replies[-1].found is not None
    assert after.report.text.canonical[slice(*parks.replies[-1].found)] == "三件民生实事全部兑现"


def test_an_answer_leads_to_its_sentence() -> None:
    before, after = pair("澜江省", 2024)
    for found in became(before, after):
        for reply in found.replies:
            assert before.report.text.canonical[reply.start : reply.end].strip()
            assert (reply.found is None) == (reply.state is Reported.SILENT)
            if reply.found is not None:
                assert reply.found[0] <= reply.focus < reply.found[1]


@pytest.mark.parametrize(
    ("place", "year", "number", "state"),
    [
        ("澜江省", 2023, 5, "silent"),
        ("澜江省", 2024, 7, "silent"),
        ("云汀市", 2024, 6, "silent"),
        ("澜江省", 2023, 9, "partly"),
        ("澜江省", 2024, 9, "partly"),
        ("云汀市", 2024, 9, "partly"),
        ("澜江省", 2023, 1, "done"),
        ("澜江省", 2023, 2, "done"),
        ("澜江省", 2024, 1, "done"),
        ("澜江省", 2024, 6, "done"),
        ("云汀市", 2024, 3, "done"),
        ("云汀市", 2024, 4, "done"),
    ],
)
def test_planted_livelihood_items_are_answered(place: str, year: int, number: int, state: str) -> None:
    found = became(*pair(place, year))
    items = {each.of.number: each.state for each in found if isinstance(each.of, LivelihoodItem)}
    assert items[number] == state


@pytest.mark.parametrize(
    ("place", "year", "name", "course"),
    [
        ("澜江省", 2023, "陶浦港散货码头二期", Course.MOVED),
        ("澜江省", 2024, "陶浦港散货码头二期", Course.MOVED),
        ("澜江省", 2023, "霁云高铁", Course.MOVED),
        ("澜江省", 2024, "霁川鹤汊机场二期", Course.MOVED),
        ("澜江省", 2024, "澜北铁路", Course.STALLED),
        ("澜江省", 2023, "石笛湾跨江大桥", Course.VANISHED),
        ("岳海国", 2024, "朔沧高铁", Course.MOVED),
        ("岳海国", 2024, "引澜济朔工程", Course.MOVED),
        ("岳海国", 2023, "沧屿跨海通道", Course.STALLED),
        ("岳海国", 2024, "沧屿跨海通道", Course.STALLED),
        ("岳海国", 2023, "北穹岭深地实验室", Course.VANISHED),
        ("云汀市", 2024, "云汀港汐洲作业区二期", Course.MOVED),
        ("云汀市", 2024, "市中心医院新院区", Course.MOVED),
        ("云汀市", 2024, "白荻县生活垃圾焚烧发电项目二期", Course.VANISHED),
    ],
)
def test_planted_projects_go_on_as_planted(place: str, year: int, name: str, course: Course) -> None:
    assert {each.name: each.course for each in passages(*pair(place, year))}[name] is course


def test_works_that_go_on_are_under_way() -> None:
    assert went("加快霁云高铁建设。", "加快霁云高铁建设。", "霁云高铁开工建设，加快霁云高铁建设。") == [
        ("霁云高铁", "under_way")
    ]


@pytest.mark.parametrize("told", ["霁云高铁沿线产业带成势。", "霁云高铁很受欢迎。"])
def test_what_is_named_without_its_state_has_not_vanished(told: str) -> None:
    assert went("加快霁云高铁建设。", told) == []


def test_what_is_in_use_is_followed_no_more() -> None:
    assert went("用好霁云高铁。", "各项工作扎实推进。", "霁云高铁建成通车。") == []


def _real(corpus: Path, year: int) -> Any:
    reports = [read(corpus / "state-council" / f"{each}.txt") for each in (year, year + 1)]
    return [Account(report, extract(report)) for report in reports]


def test_real_projects_go_on(corpus: Path) -> None:
    assert {each.name: each.course.value for each in passages(*_real(corpus, 2006))}["青藏铁路"] == "moved"
    assert {each.name: each.course.value for each in passages(*_real(corpus, 2018))}["港珠澳大桥"] == "moved"
