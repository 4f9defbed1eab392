"""Noun phrases: what is left of a clause when verbs, times, comparisons and adverbs are taken away."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from yanxing.grammar.numerals import chinese_pattern
from yanxing.grammar.times import time_expression, time_signs
from yanxing.rules import alternatives, load
from yanxing.rules.guard import guarded
from yanxing.rules.lexicon import Lexicon

# The words around a figure are asked for by one reader after another, and come back in the next sentence.
_KEPT = 4096
# 收入一九八〇比一九七五年增加: a year without its 年.
_BARE_YEAR = re.compile("[一二][〇零一二三四五六七八九]{3}")
# How far in front of a verb the noun begins that it ends: 研发投入.
_COMPOUND = 2
# Numbers in circles and brackets, and other marks of lists.
_LISTING = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x2776, 0x2794)))) + "●■◆◇★☆▲△•▪"
_EDGE = "，、；：∶:。！？ \n()\"'—-·," + _LISTING


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase and the verb in front of it.

    ``kind`` is the verb's kind or ""; ``keep`` as in rules/verbs.toml; ``before`` is what stood in
    front of the verb: a subject, an adverbial, or nothing.
    """

    noun: str
    verb: str = ""
    kind: str = ""
    keep: bool = False
    before: str = ""


@cache
def _lead_verbs() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Return the expression of verbs that open a phrase, and what each one is."""
    table = load("verbs")
    kinds: dict[str, tuple[str, bool]] = {}
    for group in table["verb"]:
        if group["kind"] == "make":
            for word in group["words"]:
                kinds.setdefault(word, ("make", group.get("keep", False)))
    for group in table["verb"]:
        if group["kind"] in ("add", "cut"):
            for word in group["words"]:
                kinds[word] = (group["kind"], False)
    return re.compile(alternatives(word for word in kinds if len(word) > 1)), kinds


@cache
def expression(name: str) -> re.Pattern[str]:
    """Return a pattern of rules/phrases.toml, compiled.

    >>> expression("per").pattern.startswith("每")
    True
    """
    return guarded(load("phrases")[name])


@cache
def list_label() -> re.Pattern[str]:
    """Return the expression of what numbers the items of a list in words: 二是.

    >>> bool(list_label().match("二是为100万名")), bool(list_label().match("二三产业"))
    (True, False)
    """
    return re.compile(rf"(?:{chinese_pattern()})(?:是|要)(?!否)|\d{{1,2}}、(?=\D)")


@cache
def _openers() -> re.Pattern[str]:
    numeral = rf"(?:\d+|{chinese_pattern()})"
    label = rf"(?:第?{numeral}(?:是|要|\.(?!\d))|（{numeral}）|{numeral}、|第{numeral}[台座套艘架颗枚])"
    day = rf"{numeral}日(?![{load('phrases')['not_a_day']}])"
    month = rf"(?:(?:本年)?{numeral}(?:[-—至到]+{numeral})?月份?(?:[初末底]|{day})?|{day})"
    # 5年减少贫困人口, where 12年免费教育 is what is counted.
    years = rf"(?:[2-9]|1\d|{chinese_pattern()})年(?=共|累计|{_lead_verbs()[0].pattern})"
    words = f"{years}|{alternatives(load('phrases')['openers'])}|{load('phrases')['may']}"
    return guarded(f"(?:{label}|{month}|{time_expression()}|{words})")


@cache
def _closers() -> Lexicon:
    """Return the words that close a phrase."""
    return Lexicon(load("phrases")["closers"])


@cache
def _closing_time() -> re.Pattern[str]:
    return guarded(f"{time_expression()}$")


@cache
def _whole_ends() -> tuple[str, ...]:
    return tuple(load("phrases")["whole_ends"])


@cache
def _own_places() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load('phrases')['own'])})")


@cache
def _protected() -> re.Pattern[str]:
    """Nouns that begin with an opener or a verb: 对外贸易, 从业人员, 建成区."""
    return re.compile(alternatives(load("phrases")["protected"]))


@lru_cache(maxsize=_KEPT)
def strip_closers(text: str) -> str:
    """Drop adverbs and auxiliary words from the end of a phrase.

    >>> strip_closers("粮食产量将")
    '粮食产量'
    """
    while (start := _closer(text)) < len(text) and not text.endswith(_whole_ends()):
        text = text[:start]
    return text


def _closer(text: str) -> int:
    """Return where the longest word or time begins that closes a phrase, its end where none does."""
    start = len(text) - len(_closers().before(text, len(text)))
    # Looked for only where there is a sign of one: to search a text for what must end it is slow.
    sign = time_signs().search(text) or _BARE_YEAR.fullmatch(text[-4:])
    time = _closing_time().search(text) if sign else None
    return min(start, time.start()) if time else start


def without_time(text: str) -> str:
    """Drop who and when from in front of a thing, or when alone from behind it: 矿务局在2024年修建的铁路.

    >>> without_time("矿务局在2024年修建的铁路"), without_time("铁路在今年八月")
    ('修建的铁路', '铁路')
    """
    match = _inner_time().search(text) if time_signs().search(text) else None
    if match is None or not match.start():
        return text
    rest = text[match.end() :].lstrip("的")
    return rest if len(rest) >= 2 else text[: match.start()]


@cache
def _inner_time() -> re.Pattern[str]:
    time, part = time_expression(), load("phrases")["part_of_year"]
    within = load("phrases")["within_year"]
    revised = load("phrases")["revised"]
    # The expression of a time is long: written twice, it is not compiled three times.
    return re.compile(rf"(?P<at>在)?{time}(?(at)(?:[和、]{time})?(?!{revised})(?:{part})?|{within})")


@lru_cache(maxsize=_KEPT)
def strip_openers(text: str) -> str:
    """Drop labels, times, conjunctions and the report's own jurisdiction (全省) from the start of a phrase.

    >>> strip_openers("其中2024年全省粮食产量")
    '粮食产量'
    """
    while text:
        shorter = text.lstrip(_EDGE)
        for pattern in (_openers(), _own_places()):
            match = pattern.match(shorter)
            if match and not holds_noun(shorter, match):
                shorter = shorter[match.end() :]
        if shorter == text:
            return text
        text = shorter
    return ""


def holds_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a protected noun begins inside what would be dropped and ends behind it."""
    noun = _protected().match(text)
    return noun is not None and noun.end() > match.end()


def is_protected(text: str) -> bool:
    """Whether words are a noun that begins like a verb, and no more.

    >>> is_protected("纪念馆"), is_protected("纪念馆开放")
    (True, False)
    """
    return _protected().fullmatch(text) is not None


@cache
def _through() -> re.Pattern[str]:
    return re.compile(load("phrases")["comparison"]["through"])


@cache
def _compare() -> re.Pattern[str]:
    return re.compile(load("phrases")["comparison"]["pattern"])


def split_comparison(text: str) -> tuple[str, str]:
    """Part a phrase from the comparison at its end: what it is compared with, or "".

    >>> split_comparison("粮食产量比上年")
    ('粮食产量', '上年')
    """
    words = load("phrases")["comparison"]
    text = _through().sub("", text)
    match = _compare().search(text)
    if match is None or not match["ref"] or match["ref"].startswith(tuple(words["not_before"])):
        return text, ""
    if match.start() and text[match.start() - 1] in words["not_behind"]:
        return text, ""
    return text[: match.start()], re.sub(words["closes"], "", match["ref"])


def lead_phrase(text: str) -> Phrase:
    """Split a clause at its last verb that brings something about: what was done, and to what.

    >>> lead_phrase("聚焦优势产业实施重大科技项目")
    Phrase(noun='重大科技项目', verb='实施', kind='make', keep=False, before='聚焦优势产业')
    """
    expression, kinds = _lead_verbs()
    best: re.Match[str] | None = None
    for match in expression.finditer(text):
        rest = text[match.end() :]
        short = len(rest) < 2 and rest not in load("phrases")["outputs"]
        if short or _is_noun(text, match) or _quoted(text, match) or _is_first_of_two(text, match):
            continue
        best = match
    if best is None:
        return Phrase(text)
    kind, keep = kinds[best[0]]
    first = _joined_verb(text, best.start()) if keep else best.start()
    verb = text[first : best.end()].replace("、", "")
    return Phrase(_well_done().sub("", text[best.end() :]), verb, kind, keep, text[:first])


def _is_first_of_two(text: str, match: re.Match[str]) -> bool:
    """新建和修复的铁路, 新建或改造渔港: whether the verb behind it goes on with what is done."""
    if text[match.end()] == load("verbs")["or"]:
        return _lead_verbs()[0].match(text, match.end() + 1) is not None
    if text[match.end()] not in load("verbs")["and"]:
        return False
    second = _lead_verbs()[0].match(text, match.end() + 1)
    return second is not None and text.startswith("的", second.end())


@cache
def _well_done() -> re.Pattern[str]:
    """What belongs to the verb in front of it: 完成了, 组织好."""
    words = load("verbs")
    return re.compile(f"^(?:{words['done']}|{words['well']}(?=.{{4}}))")


def _joined_verb(text: str, start: int) -> int:
    """Return where the verbs begin that 、 joins to the one at ``start``: 新建、改扩建幼儿园."""
    expression, _ = _lead_verbs()
    for match in expression.finditer(text, 0, start):
        if text[match.end() : start] == "、":
            return match.start()
    return start


def is_verb(text: str) -> bool:
    """Whether a phrase is nothing but a verb of bringing about, and never a noun.

    >>> is_verb("组建"), is_verb("造林")
    (True, False)
    """
    return text in _lead_verbs()[1] and text not in _ambiguous()


def noun_before_verb(text: str) -> str:
    """Return what stands in front of the first verb that brings something about, or all where there is none.

    The text goes on with a figure: a verb at its end leads that.

    >>> noun_before_verb("重点项目完成投资"), noun_before_verb("渔港任务完成")
    ('重点项目', '渔港任务')
    """
    expression, _ = _lead_verbs()
    for verb in expression.finditer(text):
        leads = verb.end() == len(text) and verb[0] in load("phrases")["leading"]
        inside = verb.start() > 1 and (leads or verb[0] not in _ambiguous())
        if inside and (verb.end() == len(text) or not _is_noun(text, verb)):
            return text[: verb.start()]
    return text


@cache
def _rate_of_verb() -> re.Pattern[str]:
    """What makes a noun of two verbs: 整改完成率."""
    return re.compile(f"{_lead_verbs()[0].pattern}{load('phrases')['rate']}")


def _quoted(text: str, match: re.Match[str]) -> bool:
    """Whether a verb stands inside quotation marks: “两个确保”资金."""
    return text.count("“", 0, match.start()) > text.count("”", 0, match.start())


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(load("phrases")["ambiguous"])


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a verb is only part of a noun: 技术改造投资, 建成区面积."""
    noun = _protected().match(text, match.start())
    if noun is not None and noun.end() > match.end():
        return True
    # 研发投入: the verb ends a noun.
    if text[max(0, match.start() - _COMPOUND) : match.end()] in load("phrases")["compounds"]:
        return True
    rest = text[match.end() :]
    if rest.startswith(load("phrases")["rate"]) or _rate_of_verb().fullmatch(rest):
        return True
    if text[match.end()] in "的、和" and match[0] in _ambiguous():
        return True
    if match[0] not in _ambiguous():
        return False
    return bool(strip_openers(text[: match.start()])) and text[match.start() - 1] not in "，、"
