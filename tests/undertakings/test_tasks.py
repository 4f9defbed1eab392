"""Tasks, livelihood items and programmes: of our own sentences, of the sample, of a real report."""

from importlib.resources import files
from pathlib import Path

import pytest

from yanxing.model import Extraction, Role
from yanxing.pipeline import build, extract, read, read_stream
from yanxing.store.ledger import Ledger
from yanxing.undertakings.livelihood import chinese, find_lists
from yanxing.undertakings.ordering import read_order

HEAD = "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
BODY = "一、2024年工作回顾\n各项工作扎实推进。\n二、2025年重点工作\n"
SAMPLE = Path(str(files("yanxing"))) / "sample" / "corpus"


def out(text: str) -> Extraction:
    return extract(read_stream(f"{HEAD}{BODY}{text}\n".encode()))


def test_each_sentence_that_orders_is_a_task() -> None:
    found = out("加快建设霁云高铁，新增高速公路120公里。去年的成绩来之不易。深化国资国企改革。").tasks
    assert [(task.number, task.action, task.object) for task in found] == [
        (1, "加快建设", "霁云高铁"),
        (2, "深化", "国资国企改革"),
    ]
    assert len(found[0].facts) == 1
    assert len(found[0].projects) == 1
    assert found[0].path == ("二、2025年重点工作",)


def test_a_target_in_figures_is_a_task_in_whatever_words() -> None:
    (task,) = out("城乡低保标准分别提高4%和6%以上。").tasks
    assert (task.action, task.strength, len(task.facts)) == ("", 0, 2)


@pytest.mark.parametrize(
    ("sentence", "deadline", "due"),
    [
        ("年底前建成棠泠水库。", "年底前", 2025),
        ("确保霁云高铁6月底前开通。", "6月底前", 2025),
        ("力争2027年前建成澜江运河。", "力争2027年前", 2027),
        ("加快建设澜江运河。", "", 0),
    ],
)
def test_a_deadline_is_read(sentence: str, deadline: str, due: int) -> None:
    (task,) = out(sentence).tasks
    assert (task.deadline, task.due) == (deadline, due)


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("加快推进老旧小区改造，确保年底前完工。", 5),
        ("建成棠泠水库。", 4),
        ("加强耕地保护。", 3),
        ("力争建成棠泠水库。", 2),
        ("鼓励企业加大投入。", 2),
        ("探索建立数据产权制度。", 1),
    ],
)
def test_wording_is_graded(sentence: str, strength: int) -> None:
    (task,) = out(sentence).tasks
    assert task.strength == strength


@pytest.mark.parametrize(
    ("sentence", "action", "object"),
    [
        ("大力提振冷链消费。", "大力提振", "冷链消费"),
        ("扩大有效投资。", "扩大", "有效投资"),
        ("降低并统一起付标准。", "降低并统一", "起付标准"),
        ("弘扬和践行工匠精神。", "弘扬和践行", "工匠精神"),
        ("新建和改造提升高标准农田12万亩。", "新建和改造提升", "高标准农田12万亩"),
        ("持续优化协同创新体系。", "持续优化", "协同创新体系"),
        ("加快陶瓷、茶业等产业升级。", "加快", "陶瓷、茶业等产业升级"),
        ("持续为基层减负。", "持续", "为基层减负"),
    ],
)
def test_verbs_are_told_from_what_they_are_done_to(sentence: str, action: str, object: str) -> None:
    (task,) = out(sentence).tasks
    assert (task.action, task.object) == (action, object)


@pytest.mark.parametrize("sentence", ["重点做好以下工作：", "新的形势对政府工作提出了更高要求。"])
def test_what_announces_or_explains_is_no_task(sentence: str) -> None:
    assert out(sentence).tasks == ()


def test_a_task_knows_its_programme() -> None:
    found = out("实施工业倍增三年行动，培育专精特新企业100家。")
    assert found.tasks[0].programme == found.programmes[0].name == "工业倍增三年行动"


def test_items_in_one_sentence_and_in_lines() -> None:
    inline = "办好三件民生实事：一是新建学校12所，新增学位3000个；二是改造道路；三是安装路灯。"
    lines = "办好三件民生实事。\n1.新建学校12所，新增学位3000个。\n2.改造道路。\n3.安装路灯。"
    for text in (inline, lines):
        found = out(text)
        assert [(item.number, item.title) for item in found.items] == [
            (1, "新建学校12所"),
            (2, "改造道路"),
            (3, "安装路灯"),
        ]
        assert len(found.items[0].facts) == 2
        assert [task.item for task in found.tasks if task.item][-1] == 3


def test_two_points_are_no_list_of_items() -> None:
    assert list(find_lists("办好民生实事：一是建学校；二是修路。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "办好“三大民生实事”。①新建学校12所，新增学位3000个。②改造道路。③安装路灯。",
        "办好3件惠民实事，包括：新建学校12所，新增学位3000个；改造道路；安装路灯。全力抓好落实。",
        "今年办好3件民生实事。新建学校12所，新增学位3000个。改造道路。安装路灯。\n（四）发展渔业",
        "2025年3件民生实事：新建学校，改造道路，安装路灯。",
    ],
)
def test_items_in_circles_or_without_labels(text: str) -> None:
    (found,) = find_lists(text)
    assert [text[item.start : item.end][:4] for item in found.items] == ["新建学校", "改造道路", "安装路灯"]


@pytest.mark.parametrize(
    "text",
    [
        # One more than were announced, and another list.
        "办好3件民生实事：新建学校，改造道路，安装路灯，通水。",
        "办好民生实事。\n今年要重点做好三个方面的工作：\n（一）发展渔业。\n（二）发展茶业。\n（三）兴修水利。",
    ],
)
def test_other_lists_hold_no_items(text: str) -> None:
    assert list(find_lists(text)) == []


@pytest.mark.parametrize(
    ("sentence", "action"), [("对接国际规则", "对接"), ("实施好渔村整治", "实施好"), ("支持好的渔场", "支持")]
)
def test_a_verb_is_taken_whole(sentence: str, action: str) -> None:
    order = read_order(sentence)
    assert order is not None and order.action == action


def test_numbers_in_characters() -> None:
    assert [chinese(number) for number in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]


@pytest.mark.parametrize("file", ["澜江省/2023.txt", "澜江省/2024.txt", "澜江省/2025.txt", "云汀市/2024.txt"])
def test_the_sample_promises_ten_items(file: str) -> None:
    found = extract(read(SAMPLE / file))
    promised = [item for item in found.items if item.role is Role.TARGET]
    assert [item.number for item in promised] == list(range(1, 11))
    assert all(item.promises for item in promised)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("实施“霁光”人才引育行动。", "“霁光”人才引育行动"),
        ("深入开展新一轮提振消费专项行动。", "提振消费专项行动"),
    ],
)
def test_a_campaign_keeps_the_marks_inside_its_name(sentence: str, name: str) -> None:
    assert [each.name for each in out(sentence).programmes] == [name]


def test_a_ledger_gives_back_what_was_read(tmp_path: Path) -> None:
    build(SAMPLE / "云汀市", tmp_path / "ledger.duckdb", workers=1)
    found = extract(read(SAMPLE / "云汀市" / "2025.txt"))
    with Ledger.open(tmp_path / "ledger.duckdb") as ledger:
        (entry,) = ledger.reports(year=2025)
        kept = ledger.extraction(entry.id)
    assert kept.projects == found.projects
    assert kept.tasks == found.tasks
    assert kept.items == found.items
    assert kept.programmes == found.programmes


def test_programmes_of_the_sample_recur() -> None:
    for year in (2023, 2024, 2025):
        names = [each.name for each in extract(read(SAMPLE / "澜江省" / f"{year}.txt")).programmes]
        assert {"八大产业链", "工业倍增三年行动"} <= set(names)


def test_a_real_list_of_ten_comes_out_whole(corpus: Path) -> None:
    found = extract(read(corpus / "xinjiang-2024.txt"))
    assert [item.number for item in found.items] == list(range(1, 11))
    assert all(item.role is Role.TARGET and item.period == "2024" for item in found.items)
    quotes = {fact.id: fact.quote for fact in found.facts}
    figures = [[quotes[fact] for fact in item.facts] for item in found.items]
    assert figures[1] == ["5个"]
    assert figures[7] == ["1万个", "1万户", "100个"]
    assert sum(map(len, figures)) == 4
    assert [len(item.promises) for item in found.items] == [3, 3, 3, 3, 4, 5, 4, 4, 2, 3]


def test_real_sets_have_all_their_members(corpus: Path) -> None:
    sets = {each.name: each.members for each in extract(read(corpus / "xinjiang-2024.txt")).programmes}
    assert len(sets["八大产业集群"]) == 8
    assert len(sets["十张网"]) == 10
    assert all(member.endswith("产业集群") for member in sets["八大产业集群"])
    assert all(member.endswith("网") for member in sets["十张网"])
