"""The pieces of a clause between its 、 and 和: what each names, its class, what is said behind it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yanxing.undertakings.closing import UNTOLD, done_to_all, only_about, told_behind
from yanxing.undertakings.lexicon import Lexicon, find_nouns, is_at_home, later, place_in
from yanxing.undertakings.splitting import extended
from yanxing.undertakings.telling import LONGEST_BARE, LONGEST_NAME, Head, Telling, is_bare, is_name

_LONGEST_CLASS = 9
_ENUMERATED = "、和与及"
_JOINED = ("、", "和", "与", "及")
_AND_SO_ON = re.compile("(?<![高中平对初同一二三四均])等(?!级|学|同|于|候|待|高线)")
_COUNTED = re.compile(
    r"(?<=[一-鿿])[\d一二两三四五六七八九十]+(?:个|家|条|座|所|项|处|大(?!学|道|桥)|(?=县|市))"
)
_NUMBER = re.compile(r"(\d{1,3}|[二两三四五六七八九十])(?:个|家|条|座|所|项|处|大)")
_DIGITS = {"两": 2} | {digit: at for at, digit in enumerate("二三四五六七八九十", 2)}
_NO_KIND = "other"
_LONG_NOUN = 4
_BUILDING = "建设"
_ROAD = "road"


class Placed(NamedTuple):
    """How far a name tells one thing, and where it begins."""

    telling: Telling
    begin: int


class Piece:
    """What stands between two separators of a list."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.body = start
        self.status = ""
        self.verb = ""
        self.head: Head | None = None
        self.telling = Telling.NO
        self.closing = ""
        self.closed_by = ""
        self.class_noun = ""
        self.class_said = ""
        self.listed = ""
        self.counted = False
        self.number = 0
        self.whole = False
        self.strives = False
        self.vouched = False
        self.class_kind = ""
        self.stop = end
        self.bare = False
        self.works = ""
        self.barred = False
        self.runs_on = False
        self.act = ""


def read_piece(clause: str, start: int, end: int, words: Lexicon) -> Piece:
    """Return what stands between two separators, read."""
    piece = Piece(start, end)
    text = clause[:end]
    more = _AND_SO_ON.search(text, start)
    if more is None:
        # 霁川、陶浦2个项目 are those two; 霁川2个项目 are two of its.
        counted = _COUNTED.search(text, start) if text[start - 1 : start] in _JOINED else None
        if counted and not words.pattern["phase"].match(text, counted.start()):
            more = counted
    if only_about(text, start, more, words):
        piece.closing = "about"
        return piece
    if more is not None and (_take_act(text, piece, more, words) or _take_class(text, piece, more, words)):
        end = piece.stop
    told = piece.closing
    _find_head(text, piece, end, words)
    if piece.closing == "none" and not told and end != len(clause):
        piece.closing = ""
    if piece.head is None and not piece.closing and piece.start and end == len(clause):
        piece.closing, piece.closed_by = _behind_nameless(text, start, words)
    if piece.head is None and end == piece.end:
        piece.barred = end != len(clause) and not is_bare(text[start:end], words)
    return piece


def _take_act(text: str, piece: Piece, more: re.Match[str], words: Lexicon) -> bool:
    """Read what is done to all members before 等: 等矿坑治理."""
    act = done_to_all(text, more.end(), words)
    if act is None:
        return False
    piece.counted = more[0] != "等"
    piece.stop, (piece.act, piece.closing, piece.closed_by) = more.start(), act
    piece.class_noun = piece.class_said = piece.act
    return True


def _take_class(text: str, piece: Piece, more: re.Match[str], words: Lexicon) -> bool:
    """Read what the members before 等 are: 等一批重大项目, 等煤矿, 5个管道项目."""
    counted = piece.counted = more[0] != "等"
    before = text[piece.start : more.start()]
    if counted and (len(before) > LONGEST_BARE * 3 or (place_in(before) == "" and len(before) < 2)):
        return False
    twice = words.pattern["counted_on"].match(text, more.start())
    at = words.classes.match(text, twice.end() if twice else more.end()).end()  # type: ignore[union-attr]
    found = (words.noun.match(text, begin) for begin in range(more.end(), at + 1))
    if named := next((noun for noun in found if noun and (noun.end() > at or _is_whole(noun, at))), None):
        at = named.start()
    nouns = list(words.noun.finditer(text, at))
    noun = next((each for each in nouns if extended(text, each.end(), words) > each.start()), None)
    while noun is not None and (after := words.noun.match(text, noun.end())):
        noun = after
    if counted and noun is None:
        return False
    piece.stop = more.start()
    if noun is not None and "建设" in text[more.end() : at] and noun[0] not in words.class_nouns:
        # 支持霁川、云汀等建设茶业基地: who builds is not what is built.
        return True
    if noun is None:
        piece.closing, piece.closed_by = _behind_class(text, more.end(), words)
        return True
    number = _NUMBER.match(text, more.end() if not counted else more.start())
    if number is not None and noun[0] not in words.class_nouns:
        piece.number = _DIGITS.get(number[1]) or int(number[1])
    built = words.pattern["built_or"].match(text, noun.end())
    noun = noun if built else _last_noun(text, noun, nouns, words)
    last = noun.end() if built else extended(text, noun.end(), words)
    if strives := words.pattern["strives"].match(text, at):
        at = strives.end()
        piece.strives = place_in(before) != before
    shared = text[at:last]
    if words.pattern["joined"].search(shared) or "的" in shared:
        shared = ""
    if shared and len(shared) <= LONGEST_NAME // 2 and not words.pattern["broken"].search(shared):
        generic = shared in words.class_nouns or (
            words.generic.cut_from(shared) == "" and shared[-2:] in words.class_nouns
        )
        piece.class_noun = shared[-2:] if generic and not _distinct(shared, words) else shared
        piece.class_said = shared
        piece.class_kind = words.nouns[noun[0]].kind if noun[0] in words.nouns else ""
        if way := words.pattern["way_project"].match(shared):
            piece.class_noun, piece.class_kind = way["way"], words.nouns[way["way"]].kind
    piece.closing, piece.closed_by = told_behind(text, built.end() if built else last, words)
    return True


def _is_whole(noun: re.Match[str], at: int) -> bool:
    """Whether a long noun is made of words for classes and ends with them: 重大科技基础设施."""
    return noun.end() == at and len(noun[0]) > _LONG_NOUN


def _last_noun(text: str, noun: re.Match[str], nouns: list[re.Match[str]], words: Lexicon) -> re.Match[str]:
    """Return the noun that ends a class: 灌区续建配套和现代化改造项目 are projects."""
    if told_behind(text, extended(text, noun.end(), words), words)[0] != "none":
        return noun
    for later_one in nouns:
        if noun.end() <= later_one.start() <= noun.end() + _LONGEST_CLASS * 2:
            last = extended(text, later_one.end(), words)
            if last == len(text) or told_behind(text, last, words)[0] != "none":
                return later_one
    return noun


def _behind_class(text: str, at: int, words: Lexicon) -> tuple[str, str]:
    """Return the status told behind a class that the rules do not know: 等文化新地标建成."""
    # 等5条续建道路完工: what the class says of itself is not said of its members.
    end = words.classes.match(text, at).end()  # type: ignore[union-attr]
    end -= len(_BUILDING) if text.endswith(_BUILDING, at, end) else 0
    neutral: tuple[str, str] | None = None
    for start in range(end, min(end + _LONGEST_CLASS, len(text))):
        closing, by = told_behind(text, start, words)
        if closing not in UNTOLD:
            return closing, by
        if closing == "neutral" and neutral is None:
            neutral = closing, by
    told = told_behind(text, at, words)
    if told[0] != "none":
        return told
    if neutral is not None:
        return neutral
    # 等重大基础设施建设: the class is none that members share, and what is said behind it holds for them.
    return told_behind(text, end, words)


def _behind_nameless(text: str, start: int, words: Lexicon) -> tuple[str, str]:
    """Return what is said behind a member that bears no noun: 霁川研究院、云汀总商会落户陶浦.

    So many of a kind share it with the name in front of them: 霁川水厂和6个提水点建成投用.
    """
    counted = words.pattern["count"].match(text, start)
    for match in words.closing.finditer(text, start + 2, start + LONGEST_BARE * 2):
        told = told_behind(text, match.start(), words) if counted else ("none", "")
        if told[0] not in UNTOLD:
            return told
        quoted = text[start] == "“" and text[match.start() - 1] == "”"
        founded = words.pattern["founded"].match(match[0]) and not verbs_in(text, start, match.start(), words)
        if founded or quoted:
            told = told_behind(text, match.start(), words)
            return told if told[0] != "none" else ("", "")
    return "", ""


def _distinct(shared: str, words: Lexicon) -> bool:
    """Whether a class says more than that its members are projects."""
    return any(
        match[0] in words.nouns and words.nouns[match[0]].kind != "other"
        for match in words.noun.finditer(shared)
    )


def _find_head(text: str, piece: Piece, end: int, words: Lexicon) -> None:
    """Find the noun that ends the name of this piece, and what is said behind it."""
    inside = text[:end]
    behind, strong = ("", ""), False
    for match in reversed(find_nouns(inside, piece.start, words)):
        last = extended(inside, match.end(), words)
        if piece.stop == end and end != piece.end:
            closing, by = ("", "") if last == end else ("none", "")
        else:
            closing, by = told_behind(inside, last, words) if last < end else ("", "")
        if closing == "none":
            piece.runs_on = True
            behind = behind if behind[0] else ("none", "")
            continue
        named = match.lastgroup == "named"
        noun = words.nouns.get(match[0])
        kind = _kind(inside, piece.start, match, words)
        head = Head(match.start(), last, kind, bool(noun and noun.weak), named)
        found = _place_name(text, piece, head, (closing, inside[last:]), words)
        if found.telling > piece.telling:
            _take_head(text, piece, head, found, words)
            piece.closing, piece.closed_by = (closing, by) if closing else (piece.closing, piece.closed_by)
        if found.telling >= Telling.PLACED:
            piece.runs_on = False
            return
        behind = behind if behind[0] not in ("", "none") else (closing or behind[0], by)
        strong = strong or not head.weak
    if piece.head is not None or _find_loose(text, piece, end, words):
        piece.runs_on = False
        return
    piece.runs_on = piece.runs_on and behind[0] in ("", "none")
    # 霁川、陶浦等水库和一批泵站建成: what is said of the nameless member holds for the named ones too.
    # 云汀机场、铁路加快建设: so does what needs no verb in front.
    hastened = strong and behind[0] == "neutral" and piece.start > 0 and len(behind[1]) > len(_BUILDING)
    if piece.stop == piece.end and (behind[0] not in ("", "neutral") or hastened):
        piece.closing, piece.closed_by = behind


def _find_loose(text: str, piece: Piece, end: int, words: Lexicon) -> bool:
    """Find a name whose noun the rules do not know, by how it ends and what is said behind it."""
    inside = text[:end]
    listed = piece.stop == end and end != piece.end
    for match in words.open.finditer(inside, piece.start + 1):
        last = extended(inside, match.end(), words)
        closing, by = (
            ("", "") if last == end else ("none", "") if listed else told_behind(inside, last, words)
        )
        if closing == "none" or words.pattern["unlike"].search(text, piece.start, match.end()):
            continue
        kind = _kinds_in(inside, piece.start, match.start(), words)
        head = Head(match.start(), last, kind, weak=True, named=False, loose=True)
        found = _place_name(text, piece, head, (closing, inside[last:]), words)
        # 博物馆 is a kind, whose last character tells none.
        of_kind = len(match[0]) == 1 and text[found.begin : head.end] in words.nouns
        if found.telling >= (Telling.PLACED if of_kind else Telling.KIND):
            _take_head(text, piece, head, found, words)
            if closing:
                piece.closing, piece.closed_by = closing, by
            return True
    return False


def _kind(text: str, start: int, match: re.Match[str], words: Lexicon) -> str:
    """Return the kind a noun tells; one that tells none leaves it to the nouns in front of it."""
    if match.lastgroup == "named":
        if words.pattern["road_number"].match(match[0]):
            return _ROAD
        return next((words.carried[char] for char in match[0] if char in words.carried), "")
    kind = words.nouns[match[0]].kind
    return kind if kind != _NO_KIND else _kinds_in(text, start, match.start(), words)


def _kinds_in(text: str, start: int, end: int, words: Lexicon) -> str:
    """Return the kind that the last noun between two positions tells."""
    nouns = [words.nouns[each[0]] for each in words.noun.finditer(text, start, end) if each[0] in words.nouns]
    return next((noun.kind for noun in reversed(nouns) if noun.kind != _NO_KIND), _NO_KIND)


def _place_name(text: str, piece: Piece, head: Head, said: tuple[str, str], words: Lexicon) -> Placed:
    """Return how far a noun and what stands in front of it tell one thing, and where its name begins.

    It begins behind the last verb that leaves a name, if any.
    """
    verbs = verbs_in(text, piece.start, head.start, words)
    behind = said[1] if said[0] not in UNTOLD else ""
    kind = Placed(Telling.NO, piece.start)
    for at in (*(verb.end() for verb in reversed(verbs)), piece.start):
        found = Placed(Telling.NO, at)
        for begin in _trimmed(text, at, head, words):
            if words.pattern["aim"].search(text, at, begin):
                continue
            telling = is_name(text, begin, head, words, (text[at:begin], behind))
            if telling and telling >= found.telling:
                found = Placed(telling, begin)
        begin = found.begin
        # 支持霁川创建国家示范基地: what somebody strives for is his only where it says so.
        granted = words.pattern["granted"].search(text, piece.start, begin)
        if found.telling and (granted is None or is_at_home(text[begin : head.end])):
            # 霁川促进创新示范区: a kind behind a verb may be the end of a name that holds the verb.
            if found.telling > Telling.KIND:
                return found
            kind = kind if kind.telling else found
    return kind


def verbs_in(text: str, start: int, end: int, words: Lexicon) -> list[re.Match[str]]:
    """Return the verbs between two positions that govern what follows, and are no part of a name."""
    return [
        verb for verb in words.left_verb.finditer(text, start, end) if not _is_part(text, start, verb, words)
    ]


def _is_part(text: str, start: int, verb: re.Match[str], words: Lexicon) -> bool:
    """Whether a verb is part of a name: 粮食产能提升灌溉工程, 建设大街."""
    inside = verb.start() > start and words.pattern["street_verb"].match(text, verb.start())
    if inside or words.pattern["street_named"].match(text, verb.start()):
        return True
    if not words.pattern["nominal"].fullmatch(verb[0]):
        return False
    before = words.adverb.sub("", text[start : verb.start()])
    return len(before) > 1 and before[-1] not in "的，"


def _take_head(text: str, piece: Piece, head: Head, found: Placed, words: Lexicon) -> None:
    piece.head, piece.telling, piece.body = head, found.telling, found.begin
    piece.status, piece.verb = leading(text, piece.start, piece.body, words)


def _trimmed(text: str, at: int, head: Head, words: Lexicon) -> Iterator[int]:
    """Yield where a name may begin, stepping over adverbs, possessors and praise in front of it."""
    last = text.rfind("的", at, head.start)
    called = head.named and text[head.start] == "“"
    inside = head.start if called else text.rfind("“", at, head.start)
    if last > inside:
        at = last + 1
    dash = text.rfind("——", at, head.start)
    if dash >= 0 and not words.pattern["route"].search(text, at, head.end):
        at = dash + 2
    extent = words.pattern["extent"]
    if apposed := words.pattern["apposed"].search(text, at, head.start):
        at = apposed.end()
    if inside > at and words.pattern["named"].match(text, inside):
        # 新能源外送通道“澜电入湘”工程: what it is stands in front of what it is called.
        at = inside
    if match := extent.match(text, at, head.start):
        at = match.end()
    yield at
    while match := words.adverb.match(text, at, head.start) or extent.match(text, at, head.start):
        at = match.end()
        yield at


def leading(text: str, start: int, end: int, words: Lexicon) -> tuple[str, str]:
    """Return the status told by the chain of verbs that ends nearest in front of ``end``."""
    chain: list[re.Match[str]] = []
    for match in verbs_in(text, start, end, words):
        if chain and words.adverb.sub("", text[chain[-1].end() : match.start()]):
            chain = []
        chain.append(match)
    status = ""
    for match in chain:
        status = later(status, words.left[match[0]])
    return status, "".join(match[0] for match in chain)
