"""Projects as sentences of our own name them, and as the sample plants them."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from yanxing.model import Extraction, LivelihoodItem, Programme, Project, ProjectStatus, Report, Role, Task
from yanxing.pipeline import extract, read, read_stream

HEAD = "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
SAMPLE = Path(str(files("yanxing"))) / "sample" / "corpus"


def projects(sentence: str, *, review: bool = False) -> list[Project]:
    body = f"一、2024年工作回顾\n{sentence if review else '各项工作扎实推进。'}\n二、2025年工作安排\n"
    text = f"{HEAD}{body}{'各项工作扎实推进。' if review else sentence}\n"
    return list(extract(read_stream(text.encode())).projects)


@cache
def sample(name: str) -> tuple[Report, Extraction]:
    report = read(SAMPLE / name)
    return report, extract(report)


def named(sentence: str) -> list[tuple[str, str]]:
    return [(each.name, each.status.value) for each in projects(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "推进霁川、陶浦、汐洲抽水蓄能电站等项目建设。",
            ["霁川抽水蓄能电站", "陶浦抽水蓄能电站", "汐洲抽水蓄能电站"],
        ),
        ("争取棠泠、梧坪等煤矿项目核准。", ["棠泠煤矿项目", "梧坪煤矿项目"]),
        (
            "建成霁川、陶浦和汐洲3个天然气管道项目。",
            ["霁川天然气管道项目", "陶浦天然气管道项目", "汐洲天然气管道项目"],
        ),
        (
            "加快“北水南调”第二通道、“澜气东送”二线（霁川至云汀段）建设。",
            ["“北水南调”第二通道", "“澜气东送”二线（霁川至云汀段）"],
        ),
        ("推动澜北铁路云汀段、霁云高铁二期工程建设。", ["澜北铁路云汀段", "霁云高铁二期工程"]),
        (
            "推进棠泠、汐洲文化公园澜江段和霁川遗址公园建设。",
            ["棠泠文化公园澜江段", "汐洲文化公园澜江段", "霁川遗址公园"],
        ),
        ("引澜济朔工程东、中线开工建设。", ["引澜济朔工程东线", "引澜济朔工程中线"]),
        ("棠泠水库一期工程建成，二期工程开工建设。", ["棠泠水库一期工程", "棠泠水库二期工程"]),
        ("澜江望鹤峡和清河棠泠水利枢纽截流。", ["澜江望鹤峡水利枢纽", "清河棠泠水利枢纽"]),
        ("霁川博物馆新馆、澜江遗址博物馆等文化新地标建成开放。", ["霁川博物馆新馆", "澜江遗址博物馆"]),
        (
            "推进云汀至霁川（云汀至陶浦段）、澜北等高速公路建设。",
            ["云汀至霁川（云汀至陶浦段）高速公路", "澜北高速公路"],
        ),
        ("地铁4号线北段、Z4线一期建成通车。", ["地铁4号线北段", "Z4线一期"]),
        ("霁川、陶浦等高铁和一批城际铁路投入运营。", ["霁川高铁", "陶浦高铁"]),
        ("推进石笛湾煤矿、汐洲露天矿等矿坑治理。", ["石笛湾煤矿矿坑治理", "汐洲露天矿矿坑治理"]),
        ("加快G6高速与望鹤路互通、霁川大桥等工程建设。", ["G6高速与望鹤路互通", "霁川大桥"]),
        ("开工建设澜北电网和林格尔变电站。", ["澜北电网和林格尔变电站"]),
        ("霁川——云汀线建成通车。", ["霁川——云汀线"]),
        ("续建望鹤路东延、陶浦路、霁川大桥等道桥项目。", ["望鹤路东延", "陶浦路", "霁川大桥"]),
        ("霁川大街、陶浦大道等4条重点道路更新工程完工。", ["霁川大街更新工程", "陶浦大道更新工程"]),
        ("加快霁川轨道交通1号线、2号线二期建设。", ["霁川轨道交通1号线", "霁川轨道交通2号线二期"]),
        ("加快棠泠客专、汐洲城际等重大基础设施建设。", ["棠泠客专", "汐洲城际"]),
        ("推动棠泠科学城建设提档、枫渚客运码头搬迁。", ["棠泠科学城", "枫渚客运码头搬迁"]),
        ("加快市大树基因库建设，启动奥体中心建设。", ["市大树基因库", "奥体中心"]),
        ("建成汐洲光源研究测试平台。", ["汐洲光源研究测试平台"]),
        ("高标准建设霁云演艺综合体，加快跨境商品结算中心建设。", ["霁云演艺综合体", "跨境商品结算中心"]),
        ("加快汐洲集散中心、农产品交易与展示中心建设。", ["汐洲集散中心", "农产品交易与展示中心"]),
        ("加快LKD、棠泠药业等项目建设。", ["LKD项目", "棠泠药业项目"]),
        ("推动南绕城高速、梧坪路高架打通。", ["南绕城高速", "梧坪路高架"]),
        ("实施恒泰、通驿等重大物流项目。", ["恒泰物流项目", "通驿物流项目"]),
        ("启动东、南二环改造。", ["东二环改造", "南二环改造"]),
        ("启动地铁3、4号线建设。", ["地铁3号线", "地铁4号线"]),
        ("集中一切力量确保霁川水厂一期工程投运。", ["霁川水厂一期工程"]),
        ("高水平开发霁川新城。", ["霁川新城"]),
        ("年内开放霁川壁画博物馆。", ["霁川壁画博物馆"]),
        ("推进枫渚河三期南延段航道治理。", ["枫渚河三期南延段航道治理"]),
        ("启动地铁3—5号线建设。", ["地铁3号线", "地铁4号线", "地铁5号线"]),
        ("推进霁川陈醋专业镇、清棹产业新城建设。", ["霁川陈醋专业镇", "清棹产业新城"]),
        ("推进枫渚历史街区保护利用。", ["枫渚历史街区保护利用"]),
        ("推进清棹流域生态治理工程。", ["清棹流域生态治理工程"]),
        ("推进枫渚路和梧坪路东延、棠泠公园改造。", ["枫渚路东延", "梧坪路东延", "棠泠公园改造"]),
        ("推进霁川高铁站和陶浦高铁站改扩建前期工作。", ["霁川高铁站改扩建", "陶浦高铁站改扩建"]),
        ("霁云服务中心、霁云总商会落户云汀。", ["霁云服务中心"]),
        ("霁川地铁三期规划编制完成。", ["霁川地铁三期"]),
        (
            "加快棠泠南过境线、汐洲至枫渚港等高速公路项目建设。",
            ["棠泠南过境线高速公路", "汐洲至枫渚港高速公路"],
        ),
        ("东三环、西北三环大修顺利完工。", ["东三环大修", "西北三环大修"]),
        ("率先成立棠泠借贷服务中心，成立省射箭运动管理中心。", ["棠泠借贷服务中心"]),
        (
            "推进云汀—霁川南、枫渚—霁川东1000千伏特高压交流工程建设。",
            ["云汀—霁川南1000千伏特高压交流工程", "枫渚—霁川东1000千伏特高压交流工程"],
        ),
        ("棠泠路西延线、棠泠大道三期及南延线一季度建成。", ["棠泠路西延线", "棠泠大道三期及南延线"]),
        ("澜江射箭应对指导中心霁川分中心授牌。", ["澜江射箭应对指导中心霁川分中心"]),
        ("规划建设霁中人才产业园、棠泠科创活力区。", ["霁中人才产业园", "棠泠科创活力区"]),
        ("霁川研究院、棠泠研究院等创新载体加快建设。", ["霁川研究院", "棠泠研究院"]),
        ("推进东部新城、南部商务区建设。", ["东部新城", "南部商务区"]),
        ("枫渚新城、“两湖三岸”建设稳步推进。", ["枫渚新城"]),
        ("铁路北环线通车，绕城高速建成投用。", ["铁路北环线", "绕城高速"]),
        (
            "启动市射箭场异地建设项目前期和市康复馆扩建项目。",
            ["市射箭场异地建设项目", "市康复馆扩建项目"],
        ),
        ("“万人计划”产业园加快建设，推进棠泠路整治提升。", ["“万人计划”产业园", "棠泠路整治提升"]),
        ("提升通驿芯廊、通驿客厅等特色园区能级。", ["通驿芯廊", "通驿客厅"]),
        ("加快建设棠泠线、汐洲示范线、19号线等轨道交通线。", ["棠泠线", "汐洲示范线", "19号线"]),
        ("推动霁川科学城、枫渚科创中心功能提升。", ["霁川科学城", "枫渚科创中心"]),
        (
            "开工建设轨道交通6、7、8号线一期和2、3号线延长线。",
            [f"轨道交通{number}号线一期" for number in (6, 7, 8)]
            + ["轨道交通2号线延长线", "轨道交通3号线延长线"],
        ),
        ("枫渚美术馆、科技馆新馆等开工建设。", ["枫渚美术馆", "科技馆新馆"]),
        ("棠泠湖亮化工程、枫渚文创园等一批更新项目建成。", ["棠泠湖亮化工程", "枫渚文创园更新项目"]),
        ("建设棠泠、汐洲等污水处理厂。", ["棠泠污水处理厂", "汐洲污水处理厂"]),
        ("加快双笠路高架、梧坪职教中心和枫渚停车楼建设。", ["双笠路高架", "梧坪职教中心", "枫渚停车楼"]),
        ("推进汐洲妇女儿童活动中心、枫渚垃圾填埋场建设。", ["汐洲妇女儿童活动中心", "枫渚垃圾填埋场"]),
    ],
)
def test_lists_are_taken_apart(sentence: str, expected: list[str]) -> None:
    assert [each.name for each in projects(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "建设一批高速公路和水库。",
        "加快建设绿色算力先导区、高能级创新平台。",
        "加强供水设施和社区活动中心建设。",
        "棠泠陆港打通出海新通道。",
        "新建中小学校20所、公办幼儿园35所。",
        "推进农村公路、城乡供水一体化建设。",
        "实施重大产业项目120个。",
        "实施校园文艺提升工程。",
        "沿霁云高铁布局文旅产业。",
        "加强交通、水利、能源等基础设施建设。",
        "新建2—3家省级制造业创新中心。",
        "推动霁川国际机场和云汀国际机场联动发展。",
        "霁川大学获批设置临床医学专业。",
        "加快“两重”项目建设。",
        "支持霁川、云汀等建设茶业基地。",
        "澜江研究所创新港14个项目落户霁川。",
        "做大做实“共链工程”。",
    ],
)
def test_counts_kinds_and_campaigns_are_no_projects(sentence: str) -> None:
    assert projects(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("谋划建设霁川水库。", "preparing"),
        ("深化霁川水库前期工作。", "preparing"),
        ("霁川水库前期工作有序推进。", "preparing"),
        ("推动霁川水库尽快开工。", "starting"),
        ("力争开工建设霁川水库。", "starting"),
        ("加快霁川水库建设。", "building"),
        ("霁川水库完成大坝填筑。", "building"),
        ("完成霁川水库建设。", "completed"),
        ("霁川水库前期工作全面启动。", "preparing"),
        ("霁川水库获国务院批复设立。", "preparing"),
        ("霁川水库下闸蓄水。", "completed"),
        ("霁川水库试通水。", "operating"),
        ("确保霁川水库年内建成投运。", "operating"),
        ("推动设立霁川水库。", "preparing"),
        ("推动霁川水库以最快的速度建设起来。", "building"),
        ("霁川水库建设展现新气象。", "building"),
        ("霁川水库焕新亮相。", "completed"),
        ("推动霁川水库投运增效。", "operating"),
        ("霁川水库等30处新建续建塘坝全部完工。", "completed"),
        ("霁川水库主体结构全线完工。", "completed"),
        ("霁川水库顺利完成建设任务。", "completed"),
        ("布局建设霁川水库。", "building"),
    ],
)
def test_the_verbs_around_tell_the_status(sentence: str, status: str) -> None:
    assert named(sentence) == [("霁川水库", status)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("支持霁川实验室做大做强。", ("霁川实验室", "building")),
        ("霁云高铁全线铺轨贯通。", ("霁云高铁", "completed")),
        ("霁云高铁开行旅客列车。", ("霁云高铁", "operating")),
        ("霁川综保区开关运作。", ("霁川综保区", "operating")),
    ],
)
def test_works_of_a_kind_have_verbs_of_their_own(sentence: str, expected: tuple[str, str]) -> None:
    assert named(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("霁川水库即将建成。", "building"),
        ("霁川水库、陶浦水库等工程顺利推进或建成。", "building"),
        ("霁川水库防洪、灌溉等综合效益全面发挥。", "operating"),
        ("霁川新区开发开放逐步展开。", "building"),
        ("霁云高铁提前一年建成通车。", "operating"),
    ],
)
def test_what_is_sure_is_told(sentence: str, status: str) -> None:
    assert {said for _, said in named(sentence)} == {status}


def test_a_plan_tells_what_is_done_and_a_review_what_is_to_come() -> None:
    (done,) = projects("霁云高铁已经批准，要做好移民工作。")
    assert (done.role, done.period) == (Role.RESULT, "2024")
    (coming,) = projects("霁云高铁将在今年内通车。", review=True)
    assert (coming.role, coming.period) == (Role.TARGET, "2025")


def test_who_is_allowed_to_build_is_not_what_is_built() -> None:
    assert named("霁川经开区获批建设澜江算力枢纽。") == [("澜江算力枢纽", "preparing")]


def test_what_a_thing_is_in_front_of_its_name_is_none_of_it() -> None:
    assert named("世纪工程霁陶运河动工。") == [("霁陶运河", "starting")]
    assert named("渔光互补项目棠泠光伏电站投产。") == [("棠泠光伏电站", "operating")]
    assert named("货运机场陶江机场建成。") == [("陶江机场", "completed")]


def test_each_place_that_was_allowed_one_has_one() -> None:
    assert named("霁川、陶浦等3市获批综合保税区。") == [
        ("霁川综合保税区", "preparing"),
        ("陶浦综合保税区", "preparing"),
    ]
    assert named("澜江大学、霁云大学获批建设渔业研究基地。") == [
        ("澜江大学渔业研究基地", "preparing"),
        ("霁云大学渔业研究基地", "preparing"),
    ]
    assert named("在霁川、陶浦建设渔具产业园。") == [
        ("霁川渔具产业园", "building"),
        ("陶浦渔具产业园", "building"),
    ]
    assert named("企业、居民获批建设综合保税区。") == []


def test_words_in_front_of_a_name_are_none_of_its_own() -> None:
    assert named("年内实现望鹤隧道贯通。") == [("望鹤隧道", "completed")]
    assert not any(name.startswith("年内") for name, _ in named("年内实现海底隧道贯通。"))


def test_what_is_to_be_formed_is_to_be_built() -> None:
    assert named("组建澜江产业技术研究院。") == [("澜江产业技术研究院", "building")]
    (formed,) = projects("组建澜江产业技术研究院。", review=True)
    assert formed.status is ProjectStatus.COMPLETED


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("加快建设霁川国家数据标注基地。", [("霁川国家数据标注基地", "building")]),
        ("申建国家自贸试验区。", [("国家自贸试验区", "preparing")]),
        ("推进稀土领域国家产业计量测试中心建设。", [("稀土领域国家产业计量测试中心", "building")]),
        ("启动岚屏现代水网骨干工程。", [("岚屏现代水网骨干工程", "starting")]),
    ],
)
def test_national_titles_and_their_seats(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(sentence) == expected


def test_the_frame_tells_role_and_period() -> None:
    (done,) = projects("霁云高铁开工建设。", review=True)
    (planned,) = projects("加快霁云高铁建设。")
    assert (done.role, done.period) == (Role.RESULT, "2024")
    assert (planned.role, planned.period) == (Role.TARGET, "2025")


def test_figures_that_size_a_project_are_linked() -> None:
    report = read_stream(f"{HEAD}一、2024年工作回顾\n霁云高铁建成通车，全长120公里。\n".encode())
    found = extract(report)
    (project,) = found.projects
    assert [fact.quote for fact in found.facts if fact.id in project.facts] == ["120公里"]


@pytest.mark.parametrize(
    ("file", "name", "status", "role"),
    [
        ("澜江省/2023.txt", "陶浦港散货码头二期", "preparing", "result"),
        ("澜江省/2023.txt", "石笛湾跨江大桥", "starting", "target"),
        ("澜江省/2023.txt", "青篾沟抽水蓄能电站", "building", "target"),
        ("澜江省/2023.txt", "澜江产业算力枢纽", "preparing", "target"),
        ("澜江省/2024.txt", "澜江产业算力枢纽一期工程", "starting", "result"),
        ("澜江省/2024.txt", "霁云高铁", "starting", "result"),
        ("澜江省/2024.txt", "澜北铁路", "preparing", "target"),
        ("澜江省/2025.txt", "陶浦港散货码头二期", "operating", "result"),
        ("澜江省/2025.txt", "霁川鹤汊机场二期", "completed", "target"),
        ("澜江省/2025.txt", "澜江产业算力枢纽二期工程", "building", "target"),
        ("澜江省/2025.txt", "青篾沟抽水蓄能电站", "preparing", "result"),
        ("澜江省/2025.txt", "岚屏现代水网骨干工程", "building", "target"),
        ("岳海国/2023.txt", "沧屿跨海通道", "preparing", "target"),
        ("岳海国/2023.txt", "北穹岭深地实验室", "starting", "target"),
        ("岳海国/2025.txt", "朔沧高铁", "operating", "result"),
        ("岳海国/2025.txt", "引澜济朔工程", "starting", "result"),
        ("岳海国/2025.txt", "引澜济朔工程", "building", "target"),
        ("云汀市/2024.txt", "云汀港汐洲作业区二期", "preparing", "result"),
        ("云汀市/2024.txt", "清棹湖环湖铁路", "preparing", "target"),
        ("云汀市/2025.txt", "清棹湖环湖铁路", "preparing", "result"),
        ("云汀市/2025.txt", "市中心医院新院区", "operating", "result"),
    ],
)
def test_planted_projects_are_found(file: str, name: str, status: str, role: str) -> None:
    found = sample(file)[1].projects
    assert (name, status, role) in [(each.name, each.status.value, each.role.value) for each in found]


@pytest.mark.parametrize(
    "file", sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.txt"))
)
def test_every_record_leads_back_to_its_words(file: str) -> None:
    report, found = sample(file)
    facts, mentions = {fact.id for fact in found.facts}, {each.id for each in found.projects}
    tasks = {task.id for task in found.tasks}
    records: list[Project | Task | LivelihoodItem | Programme] = [*found.projects, *found.tasks]
    records += [*found.items, *found.programmes]
    for record in records:
        assert report.text.canonical[record.start : record.end] == record.quote
        assert report.text.map.span(record.start, record.end) == (record.source_start, record.source_end)
    assert facts.issuperset(fact for mention in found.projects for fact in mention.facts)
    assert facts.issuperset(fact for task in found.tasks for fact in task.facts)
    assert facts.issuperset(fact for item in found.items for fact in item.facts)
    assert all(mentions.issuperset(task.projects) for task in found.tasks)
    assert all(tasks.issuperset(item.promises) for item in found.items)
    assert len(tasks) == len(found.tasks) and len(mentions) == len(found.projects)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("高质量建设国家计量中心（甘肃）。", [("国家计量中心（甘肃）", "building")]),
        ("建设国家计量中心（筹）。", []),
        ("世界最大棠泠稀土生产基地投产。", [("棠泠稀土生产基地", "operating")]),
        ("澜江考古博物馆霁川分馆挂牌。", [("澜江考古博物馆霁川分馆", "completed")]),
        ("汐洲核电一期投入商业运行。", [("汐洲核电一期", "operating")]),
        ("加快霁川灌区西干线建设。", [("霁川灌区西干线", "building")]),
        ("国家级望鹤文化生态保护区获批。", [("国家级望鹤文化生态保护区", "preparing")]),
        ("推动自贸试验区扩区提质。", [("自贸试验区", "building")]),
        ("高质量建设城乡融合发展示范区。", []),
        ("推进省级质检中心和计量中心建设。", []),
    ],
)
def test_names_of_institutions_and_their_seats(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("霁云高铁澜江段、霁川西站建成运营。", ["霁云高铁澜江段", "霁川西站"]),
        ("霁川百戏城建成开放。", ["霁川百戏城"]),
        ("霁川钟鼓门城楼修缮完工。", ["霁川钟鼓门城楼修缮"]),
        ("推进棠泠、霁川等大尺度郊野公园建设。", ["棠泠郊野公园", "霁川郊野公园"]),
        ("全省首座4F级棠泠机场通过行业验收。", ["棠泠机场"]),
        ("建好建强省农科研究院、省营养师学院。", ["省农科研究院", "省营养师学院"]),
        ("启动澜北至霁川柔性直流输电线路论证。", ["澜北至霁川柔性直流输电线路"]),
        ("霁川东环线入地改造工程建成通车。", ["霁川东环线入地改造工程"]),
        ("棠泠水库及灌区通水。", ["棠泠水库及灌区"]),
        ("棠泠水库及二期工程建成。", ["棠泠水库", "棠泠水库二期工程"]),
        ("引澜济朔及二期工程通水。", ["引澜济朔工程", "引澜济朔二期工程"]),
        ("建成地铁9号线一期及延伸线。", ["地铁9号线一期", "地铁9号线延伸线"]),
        ("国家陶瓷艺术学院获批建设。", ["国家陶瓷艺术学院"]),
        ("霁川量子通信试验网成功搭建。", ["霁川量子通信试验网"]),
        ("建设霁川稀土学院、稀土实验室。", ["霁川稀土学院", "稀土实验室"]),
        ("全国首个碳汇产品交易平台启用。", ["碳汇产品交易平台"]),
        ("海外综合服务平台在霁川新区成立。", ["海外综合服务平台"]),
        ("粮食应急保障中心建成投用。", ["粮食应急保障中心"]),
        ("霁川实验室、棠泠实验室获农业部、科技部等批准建设。", ["霁川实验室", "棠泠实验室"]),
        ("建设“云上一张网”平台。", ["“云上一张网”平台"]),
        ("稻田增产引灌二期工程获批。", ["稻田增产引灌二期工程"]),
        ("沿江331国道全线贯通。", ["沿江331国道"]),
        ("加快“一云办”企业数智服务平台建设。", ["“一云办”企业数智服务平台"]),
        ("建设棠泠计算研发平台。", ["棠泠计算研发平台"]),
        ("组建棠泠物质创制中心。", ["棠泠物质创制中心"]),
        ("棠泠聚变实验装置进入总装。", ["棠泠聚变实验装置"]),
        ("棠泠湖滞洪能力提升工程开工。", ["棠泠湖滞洪能力提升工程"]),
        ("国道209线、霁川大桥建成通车。", ["国道209线", "霁川大桥"]),
        ("汐钢高端冷轧板二期建成投产。", ["汐钢高端冷轧板二期"]),
        ("推动棠泠恒泰创新药、霁川冷链交易中心等建设。", ["棠泠恒泰创新药", "霁川冷链交易中心"]),
        ("推动恒泰钠离子电池一体化等项目建设。", ["恒泰钠离子电池一体化项目"]),
        ("加快“云上来办”企业服务平台建设。", ["“云上来办”企业服务平台"]),
        ("G109、G219提质改造开工。", ["G109提质改造", "G219提质改造"]),
        ("市场化建设“三大新通道”和沪浙新通道。", ["沪浙新通道"]),
        ("加快金棠、藏望、澜汐风光基地建设。", ["金棠风光基地", "藏望风光基地", "澜汐风光基地"]),
        ("越南与泰国、新加坡产业园启动建设。", ["越南与泰国产业园", "新加坡产业园"]),
        ("恒泰岚图、棠泠存储二期等12个重大产业项目投产。", ["恒泰岚图项目", "棠泠存储二期"]),
    ],
)
def test_names_end_in_other_words_than_the_rules_have(sentence: str, expected: list[str]) -> None:
    assert [name for name, _ in named(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "建设优质饲草料基地。",
        "打造全国重要的文化传承创新基地。",
        "支持有条件的县创建国家特色产业示范基地。",
        "推进“一中心多园区”建设。",
        "守牢安全生产底线。",
        "高速公路运营里程突破1000公里。",
        "农村危房改造竣工率达100%。",
        "一些大型化肥厂投产。",
        "优化“云政通”平台。",
        "推进一批优质外资项目落地。",
        "支持霁川建设东北亚国际航运中心。",
        "经贸合作项目落地。",
        "确保招商引资项目完成投资220亿元。",
        "加强内河航运、通信基础设施等重大项目建设。",
        "实施退牧还草、水土保持、石漠化治理。",
        "棚户区改造工程开工120万套。",
        "建成一批具有引领作用的国家重点工程。",
        "霁川国家自主创新示范区落地科研成果87项。",
        "建设全球领先的动物疫苗制造基地。",
        "恒泰智能消融系统获批上市。",
        "完善霁川国际航空枢纽功能。",
        "提升棠泠产业园区品质。",
        "实施燃煤锅炉脱硫改造、退耕还草等生态工程。",
        "校舍安全工程取得突破性进展。",
        "加快中韩自贸区等谈判。",
        "推进石漠化治理、风沙源治理等六大生态工程。",
        "加强沿海港口和公路建设。",
        "加强抗旱水源工程建设。",
        "推进霁川、云汀产业走廊建设。",
        "220千伏等9项供电工程竣工投运。",
        "统筹推动“山水霁川”工程。",
        "推动展览馆、博物馆免费开放。",
        "推动现役机组升级改造。",
        "恒泰、岚图、棠泠能源等区域总部相继落地。",
        "推进亚太自贸区建设。",
        "推动望鹤坪、双笠岭景区等创建国家5A级旅游景区。",
        "加强澜江流域、清棹湖综合治理。",
        "新建省实验室、省技术创新中心各8家。",
        "支持云汀科学城、霁川科技城集聚创新资源、提高转化能力。",
    ],
)
def test_aims_kinds_and_figures_are_no_projects(sentence: str) -> None:
    assert projects(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "获批建设碳排放监测、古城保护与活化利用2家“丝路”联合实验室。",
            ["碳排放监测“丝路”联合实验室", "古城保护与活化利用“丝路”联合实验室"],
        ),
        (
            "支持望鹤坪源、清棹—双笠等创建国家级森林公园。",
            ["望鹤坪源国家级森林公园", "清棹—双笠国家级森林公园"],
        ),
        ("完成棠泠灌区等大中型灌区续建配套改造项目。", ["棠泠灌区续建配套改造项目"]),
        ("筹建稀土材料、量子器件等领域省实验室。", ["稀土材料领域省实验室", "量子器件领域省实验室"]),
        (
            "建设霁川、陶浦、澜西地区绿色算力中心。",
            ["霁川绿色算力中心", "陶浦绿色算力中心", "澜西地区绿色算力中心"],
        ),
        ("棠霁高铁和霁陶改扩建、霁汐3条高速建成通车。", ["棠霁高铁", "霁陶改扩建高速", "霁汐高速"]),
    ],
)
def test_members_take_the_whole_class_behind_their_list(sentence: str, expected: list[str]) -> None:
    assert [name for name, _ in named(sentence)] == expected


def test_a_body_is_founded_where_it_settles() -> None:
    assert named("云汀实验室落户霁川。") == [("云汀实验室", "completed")]
    assert named("棠泠石化、汐洲电池等重大项目落地。")[0][1] == "starting"
    assert named("推动棠泠集团乙烯项目落地。") == [("棠泠集团乙烯项目", "starting")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("支持霁川、陶浦创建国家公园。", ["霁川国家公园", "陶浦国家公园"]),
        (
            "支持霁川争创国家稀土创新中心、国家稀土交易中心。",
            ["霁川国家稀土创新中心", "霁川国家稀土交易中心"],
        ),
        (
            "支持霁川、陶浦争创国家稀土创新中心、国家稀土交易中心。",
            [
                "霁川国家稀土创新中心",
                "陶浦国家稀土创新中心",
                "霁川国家稀土交易中心",
                "陶浦国家稀土交易中心",
            ],
        ),
        ("推动霁川有序推进内陆物流枢纽建设。", ["霁川内陆物流枢纽"]),
        ("支持霁川、陶浦打造精细陶瓷基地。", ["霁川精细陶瓷基地", "陶浦精细陶瓷基地"]),
        (
            "支持霁川打造精细陶瓷基地，陶浦、汐洲打造高档丝绸基地。",
            ["霁川精细陶瓷基地", "陶浦高档丝绸基地", "汐洲高档丝绸基地"],
        ),
        ("我省获批建设国家稀土技术创新中心。", ["国家稀土技术创新中心"]),
        ("支持有条件的地方创建国家公园。", []),
        ("支持霁川创建一批重点实验室。", []),
        ("支持霁川建设具有重要影响力的创新中心。", []),
    ],
)
def test_each_place_is_helped_to_a_work_of_its_own(sentence: str, expected: list[str]) -> None:
    assert [name for name, _ in named(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "技术、数据、水权等3大交易服务平台全部挂牌运营。",
            ["技术交易服务平台", "数据交易服务平台", "水权交易服务平台"],
        ),
        (
            "推进海上风电、山区风光两大千万千瓦级清洁能源基地建设。",
            ["海上风电千万千瓦级清洁能源基地", "山区风光千万千瓦级清洁能源基地"],
        ),
        ("技术、数据等3大交易服务平台全部挂牌运营。", []),
        ("霁川、陶浦等五座水库建成。", ["霁川水库", "陶浦水库"]),
    ],
)
def test_a_list_of_all_that_it_counts_tells_its_members_apart(sentence: str, expected: list[str]) -> None:
    assert [name for name, _ in named(sentence)] == expected


def in_town(folder: Path, sentence: str, town: str = "云汀市,990100,prefecture") -> list[str]:
    manifest = f"file,jurisdiction,code,level,year\n2025.txt,{town},2025\n"
    (folder / "reports.csv").write_text(manifest, encoding="utf-8")
    text = f"政府工作报告\n一、2024年工作回顾\n各项工作扎实推进。\n二、2025年工作安排\n{sentence}\n"
    (folder / "2025.txt").write_text(text, encoding="utf-8")
    return [each.name for each in extract(read(folder / "2025.txt")).projects]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "重点推进清棹河、陶浦河、双笠沟等城区水系综合治理。",
            ["清棹河综合治理", "陶浦河综合治理", "双笠沟综合治理"],
        ),
        (
            "推进枫渚里、望鹤巷等历史街区整体性改造。",
            ["枫渚里历史街区整体性改造", "望鹤巷历史街区整体性改造"],
        ),
        ("启动枫渚路、汐洲路市政化改造。", ["枫渚路市政化改造", "汐洲路市政化改造"]),
        ("实施枫渚路、汐洲路等重点片区积水点改造。", ["枫渚路积水点改造", "汐洲路积水点改造"]),
        ("推进棠泠、汐洲等水厂新建和扩建工程。", ["棠泠水厂", "汐洲水厂"]),
    ],
)
def test_what_is_done_to_a_list_is_done_to_each(sentence: str, expected: list[str]) -> None:
    assert [each.name for each in projects(sentence)] == expected


def test_kinds_in_front_of_what_is_done_make_no_works() -> None:
    assert projects("推进城镇老旧燃气、供热、供排水等地下管网更新改造。") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("恒泰、远舟通等项目建成投用。", ["恒泰项目", "远舟通项目"]),
        ("恒泰电子二期三期等项目建成投产。", ["恒泰电子二期", "恒泰电子三期"]),
        (
            "加快推进恒泰石化产业链延伸、霁川区望鹤煤电资源共轨综合利用等重大带动性项目。",
            ["恒泰石化产业链延伸", "霁川区望鹤煤电资源共轨综合利用"],
        ),
        (
            "累计引进恒泰集团年产20亿支疫苗生产车间、远舟集团15万吨铜箔材料加工等产业项目974个。",
            ["恒泰集团年产20亿支疫苗生产车间项目", "远舟集团15万吨铜箔材料加工项目"],
        ),
        (
            "抓好恒泰手机制造和维保、远舟重汽等一批高端制造业项目。",
            ["恒泰手机制造和维保项目", "远舟重汽项目"],
        ),
        ("恒泰高端产业园、远舟盾构等项目建设提升了制造水平。", ["恒泰高端产业园", "远舟盾构项目"]),
    ],
)
def test_members_of_a_list_of_projects(sentence: str, expected: list[str]) -> None:
    assert [each.name for each in projects(sentence, review=True)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("轨道交通2号线一期、二期主体工程完成。", ["轨道交通2号线一期主体工程", "轨道交通2号线二期主体工程"]),
        ("推进地铁2号线建设，做好1号、3号线前期工作。", ["地铁2号线", "地铁1号线", "地铁3号线"]),
        ("霁川地铁1号线顺利铺轨，2号线一期开工建设。", ["霁川地铁1号线", "霁川地铁2号线一期"]),
        (
            "启动霁川至云汀、陶浦至望鹤街、汐洲至棠泠快速通道建设。",
            ["霁川至云汀快速通道", "陶浦至望鹤街快速通道", "汐洲至棠泠快速通道"],
        ),
        ("启动霁川枫渚和陶浦望鹤垃圾焚烧厂建设。", ["霁川枫渚垃圾焚烧厂", "陶浦望鹤垃圾焚烧厂"]),
        ("霁川垃圾焚烧厂一期和6个县乡垃圾处理点建成投用。", ["霁川垃圾焚烧厂一期"]),
        ("启动建设10平方公里霁川光学产业园。", ["霁川光学产业园"]),
        ("科技大道、创业大道等加快建设。", ["科技大道", "创业大道"]),
        ("霁川机场T2航站楼建成投用。", ["霁川机场T2航站楼"]),
        ("打造枫渚街等20条特色街区。", ["枫渚街"]),
        ("推进霁川大学、陶浦学院等新校区建设。", ["霁川大学新校区", "陶浦学院新校区"]),
        ("打造“枫渚秀带”“棠泠在线”等数字产业园。", ["“枫渚秀带”数字产业园", "“棠泠在线”数字产业园"]),
        ("开展清棹河和双笠沟等13条河流治理。", ["清棹河治理", "双笠沟治理"]),
        ("霁川MSD、云汀MALL、枫渚艺术街区等焕新亮相。", ["霁川MSD", "云汀MALL", "枫渚艺术街区"]),
        ("争创国家农业高新技术产业示范区。", ["国家农业高新技术产业示范区"]),
        (
            "清棹河霁川段、望鹤河航道整治积极推进。",
            ["清棹河霁川段航道整治", "望鹤河航道整治"],
        ),
        ("力争望鹤公园5月1日前完工。", ["望鹤公园"]),
        ("推进恒泰搬迁等一批重大转型升级项目。", ["恒泰搬迁"]),
        ("汛期前完成清棹湖等区域水毁工程修复。", ["清棹湖水毁工程修复"]),
        ("霁川—陶浦及云汀—陶浦特高压工程建成投运。", ["霁川—陶浦特高压工程", "云汀—陶浦特高压工程"]),
        (
            "建成霁川至陶浦、开工云汀国际机场至枫渚、续建汐洲经棠泠至望鹤和朔山至澜口等高速公路。",
            [
                "霁川至陶浦高速公路",
                "云汀国际机场至枫渚高速公路",
                "汐洲经棠泠至望鹤高速公路",
                "朔山至澜口高速公路",
            ],
        ),
        (
            "推进霁川至云汀高铁以及霁川至陶浦、霁川至枫渚城际铁路建设。",
            ["霁川至云汀高铁", "霁川至陶浦城际铁路", "霁川至枫渚城际铁路"],
        ),
        (
            "霁川地铁3号线一二期、7号线二期通车。",
            ["霁川地铁3号线一期", "霁川地铁3号线二期", "霁川地铁7号线二期"],
        ),
        ("加快棠泠药谷二、三期建设。", ["棠泠药谷二期", "棠泠药谷三期"]),
        ("鹤汊机场T1航站楼启用、西一跑道开工。", ["鹤汊机场T1航站楼", "鹤汊机场西一跑道"]),
        ("力争10月底前枫渚记忆风情小镇开业。", ["枫渚记忆风情小镇"]),
        ("加快恒泰中心、GKP等大型商业综合体建设。", ["恒泰中心", "GKP"]),
        ("枫渚西、清棹湖等片区强势开工。", ["枫渚西片区", "清棹湖片区"]),
        (
            "推进鹤汊机场迁建工程，1、2号跑道开工。",
            ["鹤汊机场迁建工程", "鹤汊机场1号跑道", "鹤汊机场2号跑道"],
        ),
        ("启动枫渚路、望鹤湾等综合管廊建设。", ["枫渚路综合管廊", "望鹤湾综合管廊"]),
        ("推进霁川东站、陶浦站等TOD项目建设。", ["霁川东站TOD项目", "陶浦站TOD项目"]),
        ("从霁高速、向棠铁路开工建设。", ["从霁高速", "向棠铁路"]),
        ("霁川向陶浦供水工程动工建设。", ["霁川向陶浦供水工程"]),
        ("推进棠泠湾商务区、陶浦商务区加快发展。", ["棠泠湾商务区", "陶浦商务区"]),
        ("加快枫渚大道、望鹤路拓宽改造等一批市政设施建设。", ["枫渚大道", "望鹤路拓宽改造"]),
        ("推进棠泠山综合整治和望鹤坪森林公园建设。", ["棠泠山综合整治", "望鹤坪森林公园"]),
        ("霁陶高铁、G531通车。", ["霁陶高铁", "G531"]),
        ("实施G531、S207、G219提质改造。", ["G531提质改造", "S207提质改造", "G219提质改造"]),
        ("抓好霁云城际、陶浦至枫渚新城城际铁路建设。", ["霁云城际铁路", "陶浦至枫渚新城城际铁路"]),
        ("力争霁川东绕城、陶汐高速公路建成通车。", ["霁川东绕城高速公路", "陶汐高速公路"]),
        ("加快霁云高速、陶浦客运专线等12条铁路项目建设。", ["霁云高速铁路", "陶浦客运专线"]),
        ("加快引澜济朔、引棠补汐等配套工程建设。", ["引澜济朔配套工程", "引棠补汐配套工程"]),
        ("开工建设霁陶运河与清棹河航道连通工程。", ["霁陶运河与清棹河航道连通工程"]),
        ("新通道重点工程霁云铁路开通。", ["霁云铁路"]),
        ("七是外送通道“澜电入汐”工程建成投运。", ["“澜电入汐”工程"]),
        (
            "加快建设南山口、哇让、加西3个抽水蓄能电站。",
            ["南山口抽水蓄能电站", "哇让抽水蓄能电站", "加西抽水蓄能电站"],
        ),
        ("省内首条恒泰计算机生产线投产。", ["恒泰计算机生产线"]),
        ("双向8车道霁云疏港高速公路通车。", ["霁云疏港高速公路"]),
        ("推进霁云铁路，以及棠泠灌区、陶浦水库等重大水利工程建设。", ["霁云铁路", "棠泠灌区", "陶浦水库"]),
        ("恒泰渔轮总装基地及检修中心项目开工。", ["恒泰渔轮总装基地及检修中心项目"]),
        (
            "钍基熔盐、霁川深地等重大科技基础设施加快建设。",
            ["钍基熔盐科技基础设施", "霁川深地科技基础设施"],
        ),
        ("高质量建设霁川冬季运动高水平训练中心。", ["霁川冬季运动高水平训练中心"]),
        (
            "实施枫渚片区、望鹤片区、霁川火车站片区改造。",
            ["枫渚片区改造", "望鹤片区改造", "霁川火车站片区改造"],
        ),
        ("做好朔湘高铁澜江段、黔棠铁路扩能改造前期工作。", ["朔湘高铁澜江段", "黔棠铁路扩能改造"]),
        ("实施霁川古城保护修缮、棠泠遗址公园提升。", ["霁川古城保护修缮", "棠泠遗址公园提升"]),
        (
            "推进枫渚路、望鹤路、汐洲路快速化改造。",
            ["枫渚路快速化改造", "望鹤路快速化改造", "汐洲路快速化改造"],
        ),
        (
            "实施棠泠河、望鹤河、清棹河水环境整治。",
            ["棠泠河水环境整治", "望鹤河水环境整治", "清棹河水环境整治"],
        ),
        ("完成望鹤桥、霁川大桥加固。", ["望鹤桥加固", "霁川大桥加固"]),
        ("全市首个百亿级项目恒泰动力电池一期投产。", ["恒泰动力电池一期"]),
    ],
)
def test_lines_and_pairs_are_read_in_full(sentence: str, expected: list[str]) -> None:
    assert [each.name for each in projects(sentence)] == expected


@pytest.mark.parametrize(
    "sentence", ["推进城市档案中心建设。", "加快建设植物园。", "加快筹建城市档案中心。", "启动火车站改造。"]
)
def test_a_town_has_one_of_what_a_province_has_many_of(tmp_path: Path, sentence: str) -> None:
    assert len(in_town(tmp_path, sentence)) == 1
    assert projects(sentence) == []


def test_what_a_review_says_was_newly_built_is_there() -> None:
    [reported] = projects("新建改造棠泠公园。", review=True)
    assert (reported.name, reported.status) == ("棠泠公园", "completed")
    [ordered] = projects("新建棠泠公园。")
    assert ordered.status == "starting"


def test_an_application_under_way_is_a_preparation() -> None:
    [project] = projects("霁川航空口岸申建工作有序推进。")
    assert (project.name, project.status) == ("霁川航空口岸", "preparing")


def test_a_municipality_is_a_town(tmp_path: Path) -> None:
    assert in_town(tmp_path, "加快建设植物园。", "重庆市,500000,province") == ["植物园"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("推进渔港商务区建设。", "渔港商务区"),
        ("建设国家智能装备产业基地。", "国家智能装备产业基地"),
        ("支持棠泠促进创新发展示范区建设。", "棠泠促进创新发展示范区"),
    ],
)
def test_a_town_has_short_kinds(tmp_path: Path, sentence: str, expected: str) -> None:
    assert in_town(tmp_path, sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "加快建设3件中型水库。",
        "年内3家育苗项目开工。",
        "用好霁云博览会、云汀论坛等平台。",
        "推动设立邻国驻澜总领事馆。",
        "加强霁川新区与云汀新区等平台合作。",
        "“三优”园区加快推进。",
        "实施“墨香霁川”书房惠民工程。",
        "打造全国性综合交通枢纽。",
        "瞄准打造国家邮政枢纽。",
    ],
)
def test_counts_events_and_slogans_are_no_projects(tmp_path: Path, sentence: str) -> None:
    assert in_town(tmp_path, sentence) == []


@pytest.mark.parametrize(
    "sentence", ["打造区域医疗中心。", "加快建设大型产业基地。", "建设旅游公共服务项目。"]
)
def test_what_a_town_aspires_to_is_no_project(tmp_path: Path, sentence: str) -> None:
    assert in_town(tmp_path, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "names", "status"),
    [
        ("霁云机场三期扩建、铁路加快建设。", ["霁云机场三期扩建"], "building"),
        ("霁川大剧院进入装修阶段。", ["霁川大剧院"], "building"),
        ("霁川物流园、棠泠修造基地分别完成投资3亿元和8亿元。", ["霁川物流园", "棠泠修造基地"], "building"),
        ("推进地铁4号线、6号线土建施工。", ["地铁4号线", "地铁6号线"], "building"),
        (
            "抓好投资9亿元的恒泰电池、6亿元的棠泠光伏等项目建设。",
            ["恒泰电池项目", "棠泠光伏"],
            "building",
        ),
        ("随着霁川大桥建成通车，两岸成为一体。", ["霁川大桥"], "operating"),
        ("霁川科技馆年底可投入使用。", ["霁川科技馆"], "operating"),
        ("石笛湾等11处煤矿建成试运转。", ["石笛湾煤矿"], "operating"),
        ("释放恒泰60万吨丙烯改造提升项目新装置产能。", ["恒泰60万吨丙烯改造提升项目"], "operating"),
        ("推进枫渚机场迁建和霁川机场三期扩建进度。", ["枫渚机场迁建", "霁川机场三期扩建"], "building"),
        ("霁陶铁路、汐洲至枫渚铁路纳规。", ["霁陶铁路", "汐洲至枫渚铁路"], "preparing"),
        ("支持霁川、陶浦实验室发展。", ["霁川实验室", "陶浦实验室"], "building"),
        ("推进棠泠湖治理保护。", ["棠泠湖治理保护"], "building"),
        ("恒泰乙烯项目一次开车成功。", ["恒泰乙烯项目"], "operating"),
        ("恒泰电池二期、远航装备园确保竣工。", ["恒泰电池二期", "远航装备园"], "completed"),
        ("霁川机场校飞成功。", ["霁川机场"], "completed"),
        ("建成棠泠15亿方/年天然气产能倍增工程。", ["棠泠15亿方/年天然气产能倍增工程"], "completed"),
    ],
)
def test_much_tells_how_works_get_on(sentence: str, names: list[str], status: str) -> None:
    found = projects(sentence)
    assert [(each.name, each.status) for each in found] == [(name, status) for name in names]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "推进恒泰能源敦化、远航电气珲春等5个百亿级绿醇氢能一体化项目。",
            ["恒泰能源敦化绿醇氢能一体化项目", "远航电气珲春绿醇氢能一体化项目"],
        ),
        ("恒泰双笠山、远航陶浦抽水蓄能电站开工。", ["恒泰双笠山抽水蓄能电站", "远航陶浦抽水蓄能电站"]),
        ("推动恒泰、远航等重大产业项目尽快投产。", ["恒泰产业项目", "远航产业项目"]),
        (
            "推进恒泰新能源动力和储能、远航软磁和钛材料等10大产业项目。",
            ["恒泰新能源动力和储能项目", "远航软磁和钛材料项目"],
        ),
        ("棠泠、汐洲等大型清洁高效煤电项目建成投产。", ["棠泠煤电项目", "汐洲煤电项目"]),
        ("打造霁川“青篾市集”等夜间消费聚集区。", ["霁川“青篾市集”"]),
    ],
)
def test_owners_and_places_take_what_their_class_is(sentence: str, expected: list[str]) -> None:
    assert [each.name for each in projects(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "争创国家渔业创新发展示范区。",
        "支持霁川、陶浦争创国家渔业贸易试验区。",
        "推动霁川国际机场和陶浦国际机场联动发展。",
        "渔黔棠“氢走廊”贯通运营。",
        "积极推进外电入澜。",
        "深入实施“南渔北养”工程。",
        "实施“鱼虾贝藻”等多元利用工程。",
        "累计建成9回高电压等级跨省送电线路。",
        "加强重要港区快速通道和重要疏港高速公路建设。",
        "支持企业发展跨境渔市、出境免税店。",
        "提升霁川、陶浦机场枢纽能级。",
        "霁川、陶浦经开区列入国家级零碳园区名单。",
        "加强霁川大学、陶浦大学“双一流”学科。",
    ],
)
def test_titles_corridors_and_campaigns_are_no_projects(sentence: str) -> None:
    assert projects(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"), [("打通霁渔路。", "road"), ("建成棠泠河渠。", "water"), ("建成霁云大桥。", "road")]
)
def test_the_end_of_a_name_tells_its_kind(sentence: str, kind: str) -> None:
    assert [each.kind for each in projects(sentence)] == [kind]
