"""What a part of a report is for, by the words of its heading or of its first sentence."""

import re
from functools import cache
from typing import Any, NamedTuple

from yanxing.model import SectionRole
from yanxing.rules import load

_FIGURES = str.maketrans("〇一二三四五六七八九", "0123456789")
_LOOKS_BACK = frozenset({SectionRole.REVIEW, SectionRole.PROBLEMS})
# What a heading may tell of a part most of which are tasks.
_WITH_TASKS = ([SectionRole.GUIDANCE, SectionRole.TASKS], [SectionRole.TARGETS, SectionRole.TASKS])


class _Title(NamedTuple):
    role: SectionRole
    pattern: re.Pattern[str]
    top: bool
    unless: re.Pattern[str] | None


class Cue(NamedTuple):
    """Words near the start of a paragraph that make a part of it, or of all that follows."""

    role: SectionRole
    pattern: re.Pattern[str]
    within: frozenset[SectionRole]
    rest: bool
    last: float
    top: bool


class Turn(NamedTuple):
    """The second half of a heading that announces two parts: its role, and how its text begins."""

    role: SectionRole
    time: re.Pattern[str]


@cache
def _titles() -> tuple[_Title, ...]:
    return tuple(
        _Title(
            SectionRole(row["role"]),
            re.compile(row["pattern"]),
            row.get("top", False),
            re.compile(row["unless"]) if "unless" in row else None,
        )
        for row in load("headings")["title"]
    )


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(
            SectionRole(row["role"]),
            re.compile(row["pattern"]),
            frozenset(map(SectionRole, row.get("within", SectionRole))),
            row.get("rest", False),
            row.get("last", 1.0),
            row.get("top", False),
        )
        for row in load("headings")["cue"]
    )


@cache
def opening() -> dict[str, Any]:
    """Return the words by which the head and the first sentences of a report are known."""
    table: dict[str, Any] = load("headings")["opening"]
    return table


def in_title(title: str, top: bool = True) -> list[tuple[int, SectionRole]]:
    """Return the roles that a heading's words name, each with its place, leftmost first.

    >>> [str(role) for _, role in in_title("2024年工作回顾和2025年工作安排")]
    ['review', 'tasks']
    """
    found = []
    for rule in _titles():
        match = rule.pattern.search(title) if top or not rule.top else None
        if match and not (rule.unless and rule.unless.search(title)):
            found.append((match.start(), rule.role))
    found.sort(key=lambda each: each[0])
    return [each for index, each in enumerate(found) if index == 0 or each[1] != found[index - 1][1]]


def dated(title: str, reviewed: int) -> str:
    """Return a heading in which the work of the year ``reviewed``, or of one before it, is looked back on.

    >>> dated("2024年政府的主要工作", 2024), dated("2025年的主要工作", 2024)
    ('工作回顾', '2025年的主要工作')
    """

    def told(work: re.Match[str]) -> str:
        return "工作回顾" if int(work["year"].translate(_FIGURES)) <= reviewed else work[0]

    return re.sub(opening()["work"], told, title) if reviewed else title


def names_matter(title: str) -> bool:
    """Whether a heading only names a matter, and neither a time nor what is to be done.

    >>> names_matter("关于人民生活"), names_matter("关于1957年的任务")
    (True, False)
    """
    return re.search(opening()["matter"], title) is not None


def tells_of_the_past(text: str, reviewed: int) -> bool:
    """Whether a part whose heading only names a matter looks back, by the years named in its text.

    >>> tells_of_the_past("1949年、1950年、1952年、1953年、1955年、1956年逐年改善。", 1956)
    True
    >>> tells_of_the_past("1957年要继续改善。", 1956)
    False
    """
    words = opening()
    years = [int(year[0].translate(_FIGURES)) for year in re.finditer(words["any_year"], text)]
    past = sum(year <= reviewed for year in years)
    often = past >= int(words["past_years"])
    return often and past >= int(words["past_to_others"]) * (len(years) - past)


def past(paragraph: str, reviewed: int) -> str:
    """Return a paragraph that opens with the year ``reviewed`` as one that opens with the words for it.

    >>> past("2024年,全省粮食丰收。", 2024), past("2025年,全省要增产。", 2024)
    ('过去一年,全省粮食丰收。', '2025年,全省要增产。')
    """
    opens = re.match(opening()["of_year"], paragraph)
    if opens is None or int(opens["year"].translate(_FIGURES)) != reviewed:
        return paragraph
    return f"过去一年,{paragraph[opens.end() :]}"


def of_heading(
    title: str, parent: SectionRole | None, fallback: SectionRole, *, planned: bool = False
) -> SectionRole:
    """Return the role of a headed part below a part of role ``parent``, or at the top.

    Where a plan was ``planned`` before it, achievements in a heading are those to come.

    >>> str(of_heading("加快产业升级", SectionRole.TASKS, SectionRole.REVIEW))
    'tasks'
    >>> str(of_heading("2025年主要目标和重点任务", None, SectionRole.REVIEW))
    'tasks'
    >>> str(of_heading("当前的形势和任务", None, SectionRole.TASKS))
    'tasks'
    """
    found = [role for _, role in in_title(title, parent is None and not planned)]
    if parent is None:
        if found[:2] in _WITH_TASKS:
            # Guidance and targets are a paragraph, which its own words tell, and the tasks are the rest.
            return SectionRole.TASKS
        if fallback is SectionRole.REVIEW and re.search(opening()["situation"], title):
            # 当前形势和基本任务 looks back where nothing has done so before it.
            return fallback
        return found[0] if found else fallback
    if parent in _LOOKS_BACK:
        return SectionRole.PROBLEMS if found[:1] == [SectionRole.PROBLEMS] else parent
    if parent is SectionRole.SELF_GOVERNMENT or not found or found[0] is SectionRole.PROBLEMS:
        return parent
    return found[0]


def turn(title: str) -> Turn | None:
    """Return the second part that a heading announces, or None.

    >>> turn("2024年工作回顾和2025年工作安排").role
    <SectionRole.TASKS: 'tasks'>
    """
    for time in re.finditer(opening()["time"], title):
        cut = max(title.rfind(word, 0, time.start()) for word in "和及与、")
        first, second = in_title(title[: max(cut, 0)]), in_title(title[cut + 1 :])
        if first and second:
            return Turn(second[0][1], re.compile(_begins(time[0])))
    return None


def _begins(time: str) -> str:
    """Return the pattern of how a paragraph about ``time`` begins."""
    if re.fullmatch(opening()["year"], time):
        # A year that is named in the heading is not the one before: 2004年工作回顾和2005年工作安排.
        said = f"{time}|{opening()['now']}" if time[:-1].isnumeric() else opening()["year"]
        return f".{{0,12}}(?:{said})|[^。]{{0,60}}(?:{said})[^。]{{0,24}}(?:{opening()['planned']})"
    plan = re.search("[一二三四五六七八九十]+(?=五”)", time)
    return f".{{0,16}}{re.escape(time)}" + (f"|.{{0,60}}第{plan[0]}个五年" if plan else "")


def cue(paragraph: str, around: tuple[SectionRole, SectionRole], place: float) -> Cue | None:
    """Return the cue that a paragraph without a heading gives at ``place`` (0 to 1) of the text.

    ``around`` are the roles of the innermost and of the outermost part about it.

    >>> cue("主要预期目标是：粮食产量稳定。", (SectionRole.TASKS, SectionRole.TASKS), 0.5).role
    <SectionRole.TARGETS: 'targets'>
    """
    window = paragraph[: opening()["window"]]
    for each in _cues():
        places = around if each.rest else around[:1]
        fits = place >= 1 - each.last and each.role not in places and not each.within.isdisjoint(places)
        if fits and each.pattern.search(window):
            return each
    return None
