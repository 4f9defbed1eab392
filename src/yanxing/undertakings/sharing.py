"""Nouns that members of a list share with the next one (双笠岭、望鹤坪水库) or with a class (棠泠等水库)."""

import re

from yanxing.rules.places import name_set
from yanxing.undertakings.closing import UNTOLD
from yanxing.undertakings.lexicon import Lexicon, behind_adverbs, is_placed, leading_place, lexicon
from yanxing.undertakings.pieces import Piece, leading, verbs_in
from yanxing.undertakings.telling import LONGEST_BARE, Telling, holds_noun, is_bare, singular

# A member that is longer has a name of its own, where the class behind the list tells nothing.
_LONGEST_SHARING = 4
_SHORTEST_BARE_PROJECT = 4
# Kinds of works that lead from one place to another.
_WAYS = ("railway", "road")
_UNDERTAKINGS = ("项目", "工程")
# What campaigns under a slogan are called.
_CAMPAIGN = "工程"
_NO_KIND = "other"
_ZONES = "park"
# How names of lines and streets end, whatever class they are of.
_LINES = "线路桥街"
# Kinds of works that are called by the place where they are.
_CALLED_BY_PLACE = ("airport",)
_LONGEST_PLACE = 6
# Works that stand along a street and are called by it.
_STATIONS = ("站", "场")
# What each of several companies has.
_SEATS = "总部"
# Kinds of works that companies give their names to.
_OWNED = ("industry", "park", "trade", "digital", "science", "other")
_SHORTEST_WRITTEN = 3
_SHORTEST_SHARED = 2
# Classes that say what members serve as.
_PURPOSES = ("平台", "项目", "工程", "科技基础设施")
_SHORT_NAME = 3
# Kinds whose weak nouns stand at the end of a name and nowhere else.
_BUILT = ("city", "culture", "other")
_LONGEST_KIND = 6
# Kinds of works that are called by a hill or a water, and how these end.
_SITED = ("power", "water", "mining")
_SITES = tuple("山岭峡沟湾湖河江滩坪")
# Behind the last of several places it says no more than they do: 霁川、澜西地区算力中心.
_AROUND = "地区"
# What bears a name in letters is somebody's.
_LETTERS = re.compile("[A-Za-z]{3,}")
_BRACKETED = re.compile("（[^（）]*）")


class _Lender:
    """What bare members may take, going from the end of a list to its beginning."""

    def __init__(self) -> None:
        self.shared = ("", "")
        self.behind = ("", "")
        self.name = ""
        self.telling = Telling.SURE
        self.counted = False
        self.strives = False
        self.act = ""
        self.said = ""

    def forget(self) -> None:
        """Let nothing be taken by members in front of here."""
        self.shared = self.behind = ("", "")
        self.name = self.act = ""

    def is_of_ways(self, words: Lexicon) -> bool:
        """Whether what may be taken is a kind of way."""
        return words.pattern["ways"].search(self.behind[0] or self.shared[0]) is not None

    def meet(self, piece: Piece) -> None:
        """Take up the class that stands behind a member, and tell the member of it."""
        self.strives = piece.strives or (self.strives and not piece.class_noun)
        piece.strives = self.strives
        if piece.class_noun:
            self.behind, self.shared = (piece.class_noun, piece.class_kind), ("", "")
            self.said = piece.class_said
            self.counted = piece.counted
        if piece.class_noun or piece.act:
            self.act = piece.act
        piece.listed = self.behind[0]
        piece.class_said = self.said


def _is_line(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a member is a way by its ends and no more, which wants the noun of a later one."""
    return (
        piece.head is None and words.pattern["line_end"].search(clause, piece.start, piece.stop) is not None
    )


def share(clause: str, pieces: list[Piece]) -> None:
    """Let bare members take the noun of the member or class that follows."""
    words = lexicon()
    lender = _Lender()
    for at, piece in reversed(list(enumerate(pieces))):
        lender.meet(piece)
        if piece.number > 1 and piece.number == _members(clause, pieces, at, words):
            for each in pieces[at + 1 - piece.number : at + 1]:
                each.whole = True
        if not lender.act and (
            _lent(clause, piece, lender.behind[0], words) or _leads(clause, piece, lender.shared[0], words)
        ):
            piece.head = None
        begin = _bare_start(clause, piece, words) if piece.head is None else piece.body
        if piece.head is not None:
            piece.works = _shared_works(clause, piece, lender, words) or _resited(
                clause, piece, lender, words
            )
            piece.works = piece.works or _rest_of_way(clause, piece, lender, words)
            whole = clause.endswith(_UNDERTAKINGS, piece.body, piece.stop)
            if words.pattern["annex"].match(piece.class_said) and piece.head.end == piece.stop:
                piece.works = piece.class_said
            if piece.head.end == piece.stop and piece.telling >= Telling.OWN and not whole:
                piece.works = piece.works or _done_to(lender.act, words)
            lender.shared = (_shared_noun(clause, piece, words) + piece.works, piece.head.kind)
            lender.name = clause[piece.body : piece.head.end] + piece.works
            lender.telling = piece.telling
        elif is_bare(
            clause[begin : piece.stop],
            words,
            counted=lender.counted or lender.behind[0] in words.class_nouns,
            whole=piece.whole,
        ):
            piece.telling = Telling.SURE if lender.behind[0] else lender.telling
            piece.counted = lender.counted
            if words.pattern["sum"].search(clause, piece.start, begin):
                # 投资9亿元的恒泰电池、6亿元的远航光伏等项目: each has a sum of its own, and a noun.
                lender.shared = ("", "")
            _set_bare(clause, piece, begin, lender)
        elif not piece.class_noun:
            lender.forget()
        if piece.status and not (at and _is_line(clause, pieces[at - 1], words) and lender.is_of_ways(words)):
            lender.forget()


def _members(clause: str, pieces: list[Piece], last: int, words: Lexicon) -> int:
    """Return how many members a list has up to the one that its class stands behind."""
    first = last
    while first and not verbs_in(clause, pieces[first].start, pieces[first].stop, words):
        first -= 1
    return last + 1 - first


def _lent(clause: str, piece: Piece, behind: str, words: Lexicon) -> bool:
    """Whether a member that ends like a work leaves its noun to the class behind its list."""
    head = piece.head
    if not behind or head is None or not is_bare(clause[piece.start : piece.stop], words):
        return False
    told = _is_where(clause, piece, behind, words) or _is_phase(clause, piece, behind)
    if told or (head.loose and clause[head.end - 1] in _LINES and words.pattern["quarter"].search(behind)):
        return True
    if behind in words.class_nouns or behind.endswith(clause[head.start : head.end]):
        return False
    way = words.pattern["ways"].search(behind) is not None and head.kind not in _WAYS
    short = way and (head.end - head.start == 1 or not behind.endswith(_UNDERTAKINGS))
    if short or _leads(clause, piece, behind, words):
        return True
    # 等煤矿 are mines; 等开放平台 only says what the members are for.
    kinds = words.noun.findall(behind)[::-1]
    kinds = kinds[1:] if len(kinds) > 1 and kinds[0] in _UNDERTAKINGS else kinds
    noun = next(iter(kinds), "")
    weak = noun in words.nouns and words.nouns[noun].weak
    if weak and (noun != behind or noun in _PURPOSES) and not words.ordinary.cut_from(behind):
        return False
    return head.loose or (head.weak and piece.telling is Telling.OWN)


def _is_where(clause: str, piece: Piece, behind: str, words: Lexicon) -> bool:
    """霁川、云汀新区两大粮库: whether a member is a zone, where one of those counted is."""
    assert piece.head is not None
    zone = piece.whole and piece.head.kind == _ZONES and behind not in words.class_nouns
    return zone and clause[piece.head.end - 1] != behind[-1]


def _is_phase(clause: str, piece: Piece, behind: str) -> bool:
    """Whether a member of a list of projects ends with its phase, which is no noun."""
    assert piece.head is not None
    loose = behind.endswith(_UNDERTAKINGS) and piece.head.loose
    return loose and clause[piece.head.end - 1] == "期"


def _leads(clause: str, piece: Piece, way: str, words: Lexicon) -> bool:
    """Whether a member is a way by its ends, the last of which looks like a work: 霁川至陶浦港等公路."""
    if piece.head is None or piece.head.kind in _WAYS or not words.pattern["ways"].search(way):
        return False
    return words.pattern["ends"].search(clause, piece.start, piece.stop) is not None


def _shared_works(clause: str, piece: Piece, lender: _Lender, words: Lexicon) -> str:
    """Return what the next member's name says is done to it, where this one is of the same kind."""
    head = piece.head
    assert head is not None
    own, shared = clause[head.start : head.end], lender.shared[0] or lender.behind[0]
    if head.end != piece.stop:
        return ""
    if words.pattern["road_number"].fullmatch(own):
        return shared if words.pattern["works"].match(shared) else ""
    street = words.pattern["street_works"].search(lender.name)
    if not shared.startswith(own) and street and own.endswith(street["of"]):
        # 枫渚路、汐洲路快速化改造: the noun of the next member is what is done.
        return street["act"] if words.pattern["works"].match(street["act"]) else ""
    sited = head.kind not in _WAYS and words.pattern["sited"].search(own)
    if words.pattern["action"].search(shared) and sited:
        # 枫渚片区、霁川火车站片区改造: of what both are only the works are shared.
        return shared.rpartition(own)[2] or shared
    if alike := _works_alike(lender.name, own, words):
        return alike
    behind = shared.removeprefix(own)
    joined = clause[piece.stop : piece.stop + 1] in ("和", "与", "及")
    done = words.pattern["works"].match(behind) or (joined and words.pattern["both_works"].match(behind))
    return behind if behind != shared and done else ""


def _done_to(act: str, words: Lexicon) -> str:
    """Return what is done to a thing that has a noun of its own: of 路网节点改造 it is 改造."""
    done = words.pattern["done_to"].search(act)
    return done[0] if done else act


def _works_alike(name: str, own: str, words: Lexicon) -> str:
    """枫渚电厂、棠泠自备电厂机组改造: what is done to the next thing that ends as this one does, or ""."""
    done = words.pattern["works_alike"].search(name)
    return done["works"] if done and name[: done.start("works")].endswith(own[-1]) else ""


def _rest_of_way(clause: str, piece: Piece, lender: _Lender, words: Lexicon) -> str:
    """Return the noun that a way lacks which only tells its sort: 霁云城际、陶云城际铁路."""
    head = piece.head
    assert head is not None
    if head.end != piece.stop:
        return ""
    sort, behind = clause[head.start : head.end], lender.behind[0]
    for noun in words.sorted_ways.get(sort, ()):
        if lender.name.endswith(noun) or behind.endswith(noun):
            return noun
    return next(filter(behind.endswith, words.classed_ways.get(sort, ())), "")


def _resited(clause: str, piece: Piece, lender: _Lender, words: Lexicon) -> str:
    """Return the new seat that each of several bodies gets: 完成市中医院、第二医院原址改扩建."""
    assert piece.head is not None
    if piece.head.end != piece.stop or lender.behind[0]:
        return ""
    seat = words.pattern["resited"].search(lender.name)
    return seat[0] if seat else ""


def _shared_noun(clause: str, piece: Piece, words: Lexicon) -> str:
    """Return the part of a name that members before it share: the noun, with the kind of it in front."""
    head = piece.head
    assert head is not None
    begin = head.start
    led = leading_place(clause[piece.body : begin])
    route = words.pattern["ends"].search(clause, piece.body, begin)
    if (
        led
        and route is None
        and not head.named
        and piece.telling is Telling.SURE
        and _only_places(clause, piece)
    ):
        return clause[piece.body + len(led) : head.end].removeprefix(_AROUND)
    if road := words.pattern["road_number"].match(clause, begin) if head.named else None:
        return clause[road.end() : head.end]
    if head.named or (head.loose and head.end - begin < _SHORTEST_SHARED):
        return ""
    begin = with_kind(clause, piece.body + 2, _with_noun(clause, piece, words), words)
    size = words.pattern["size"].search(clause, piece.body + 2, begin)
    begin = size.start() if size else begin
    return clause[begin : head.end].removeprefix(_AROUND)


def _with_noun(clause: str, piece: Piece, words: Lexicon) -> int:
    """Return where the noun of a name begins, with the noun that tells more in front of 工程: 特高压工程."""
    head = piece.head
    assert head is not None
    if not clause.startswith(_UNDERTAKINGS, head.start):
        return head.start
    nouns = words.noun.finditer(clause, piece.body + 2, head.start)
    return next((noun.start() for noun in nouns if noun.end() == head.start), head.start)


def with_kind(text: str, start: int, noun: int, words: Lexicon) -> int:
    """Return where the ordinary words begin that tell the kind in front of a noun, not before ``start``.

    >>> with_kind("霁川智能物流中心", 2, 4, lexicon())
    2
    """
    while True:
        begin = next(
            (at for at in range(max(start, noun - _LONGEST_KIND), noun) if text[at:noun] in words.common),
            None,
        )
        if begin is None:
            return noun
        noun = begin


def _only_places(clause: str, piece: Piece) -> bool:
    """Whether the member in front of one is a place and no more: 霁川、陶浦先进制造基地."""
    if clause[piece.start - 1 : piece.start] not in ("、", "和", "与"):
        return False
    members = clause[: piece.start - 1].split("、")
    return any(each[at:] in name_set() for each in members for at in range(len(each) - 1))


def _set_bare(clause: str, piece: Piece, at: int, lender: _Lender) -> None:
    """Make a name of a bare member, with the noun of the next member or of the class behind the list."""
    words = lexicon()
    bare = clause[at : piece.stop]
    noun = _noun_for(clause, (at, piece.stop), lender.shared, lender.behind, words)
    if not _may_bear(bare, noun[0], piece, words):
        return
    piece.bare, piece.body = True, at
    piece.status, piece.verb = leading(clause, piece.start, at, words)
    piece.class_noun, piece.class_kind = _borne(bare, noun, piece, words)
    if noun is lender.behind and _stands_alone(bare, noun[0], words):
        piece.class_noun = ""


def _bare_start(clause: str, piece: Piece, words: Lexicon) -> int:
    """Return where a bare member begins, behind the verbs and what describes it."""
    at = behind_adverbs(clause, piece.start, piece.stop, words)
    verbs = [verb for verb in verbs_in(clause, at, piece.stop, words) if verb.end() < piece.stop - 1]
    at = verbs[-1].end() if verbs else at
    return max(at, clause.rfind("的", at, piece.stop) + 1)


def _noun_for(
    clause: str, span: tuple[int, int], shared: tuple[str, str], behind: tuple[str, str], words: Lexicon
) -> tuple[str, str]:
    """Return the noun that a bare member takes: that of the next member or that of the class."""
    at, stop = span
    size = len(_BRACKETED.sub("", clause[at:stop]))
    general = behind[0] in words.class_nouns
    if clause[stop - 1] == "期":
        shared = ("", "")
    # 恒泰药业、陶浦产业园等项目: the first is somebody's, and no park.
    owned = general and shared[1] in _OWNED and size == _LONGEST_SHARING and shared[0] != _SEATS
    owned = owned and leading_place(clause[at:stop]) != clause[at:stop]
    bare = clause[at:stop]
    sharing = (size <= _LONGEST_SHARING and not owned) or _names_site(bare, shared[1])
    route = words.pattern["ends"].search(clause, at, stop)
    led = shared[1] in _WAYS and route is not None
    called = shared[1] in _CALLED_BY_PLACE and size <= _LONGEST_PLACE and not words.ordinary.stands_in(bare)
    if shared[0] and (general or not behind[0]) and (sharing or led or called):
        return shared
    route = route or words.pattern["river"].match(clause, at)
    two = all(len(part) <= _LONGEST_SHARING for part in re.split("[与和]", clause[at:stop]))
    return shared if not behind[0] and (sharing or owned or route or two) else behind


def _names_site(bare: str, kind: str) -> bool:
    """Whether a member tells whose a work is and at which hill or water: 恒泰双笠山、远航棠泠湖电站."""
    return kind in _SITED and len(bare) <= LONGEST_BARE and bare.endswith(_SITES)


def _may_bear(bare: str, noun: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a member and the noun that it takes make a name."""
    size = len(_BRACKETED.sub("", bare))
    general = noun in words.class_nouns
    if not noun or size < _SHORTEST_SHARED:
        return False
    long = noun.endswith(_UNDERTAKINGS) or piece.counted or "—" in bare or bare.startswith("“")
    long = long or words.pattern["line_end"].search(bare) is not None
    if size > LONGEST_BARE and not long:
        return False
    if words.pattern["action"].search(noun) and not _is_somewhere(bare, words):
        return False
    if words.pattern["held"].search(bare) or _is_campaign(bare, noun, words):
        return False
    if general and not _names_project(bare, piece, words):
        return False
    return piece.whole or not (bare in words.common or words.pattern["measure"].fullmatch(bare))


def _is_campaign(bare: str, noun: str, words: Lexicon) -> bool:
    """Whether a member in quotation marks is what works of many places go by: 实施“三水统筹”等治水工程."""
    quoted = bare.startswith("“") and bare.endswith("”") and noun.endswith(_CAMPAIGN)
    return quoted and all(words.nouns[each].kind == _NO_KIND for each in words.noun.findall(noun))


def _borne(bare: str, noun: tuple[str, str], piece: Piece, words: Lexicon) -> tuple[str, str]:
    """Return the noun that a name bears and its kind: none where the member has one of its own.

    It bears it all the same where it is told how many there are of that.
    """
    own = [
        words.nouns[match[0]]
        for match in words.noun.finditer(bare)
        if match[0] in words.nouns and (not words.nouns[match[0]].weak or _ends_own(bare, match[0], words))
    ]
    line = words.pattern["line_end"].search(bare)
    if own and not (line or noun[0] in words.class_nouns or piece.whole):
        return "", own[-1].kind
    # 霁川厂搬迁等转型项目 is what it says.
    if noun[0].endswith(_UNDERTAKINGS) and words.pattern["rebuilt"].search(bare) and not piece.whole:
        return "", noun[1]
    done = words.pattern["action"].search(noun[0]) or words.pattern["ends"].search(bare)
    street = noun[1] in (*_WAYS, "", _NO_KIND) or noun[0] in words.class_nouns
    # 青峰路、枫渚路等5个公交首末站 are no streets.
    street = street and not noun[0].endswith(_STATIONS)
    return ("", "road") if street and words.pattern["way"].search(bare) and not done else noun


def _ends_own(bare: str, noun: str, words: Lexicon) -> bool:
    """Whether a member ends with a noun behind a word of its own, and needs none of its class: 棠泠公园."""
    built = words.nouns[noun].kind in _BUILT and noun not in _UNDERTAKINGS
    return built and bare.endswith(noun) and singular(bare, words)


def _stands_alone(bare: str, behind: str, words: Lexicon) -> bool:
    """Whether a member needs no noun of its class: it has it, or the class says what it serves as."""
    if behind[-1] == bare[-1] and bare[-1] in _LINES:
        return True
    if behind == _UNDERTAKINGS[0] and not holds_noun(bare, words):
        return False
    if behind.endswith(_UNDERTAKINGS) and len(bare) > _LONGEST_SHARING and not _ends_with_place(bare):
        return not any(words.nouns[each].kind != _NO_KIND for each in words.noun.findall(behind))
    lettered = _LETTERS.fullmatch(bare) is not None
    # 霁川量子科技等特色园区: a place and what is made there are a name with the noun alone.
    called = len(bare) >= _SHORT_NAME and words.common.cut_from(bare.removeprefix(leading_place(bare))) != ""
    return (lettered or called) and words.pattern["serving"].search(behind) is not None


def _ends_with_place(bare: str) -> bool:
    """Whether a member tells whose it is and where, and nothing of what it is: 恒泰能源霁川."""
    return any(bare[at:] in name_set() for at in range(1, len(bare) - 1))


def _is_somewhere(bare: str, words: Lexicon) -> bool:
    """Whether a member says where, as one must that is only worked upon: 棠泠、汐洲河治理."""
    if is_placed(bare) or (len(bare) <= _SHORT_NAME and singular(bare, words)):
        return True
    return any(words.pattern[each].search(bare) for each in ("geo", "numbered"))


def _names_project(bare: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a member of a list of projects can be one by its own words: no place alone, no cipher.

    Of 物流项目, or where it is told what they have come to, a short word may name one.
    """
    if _LETTERS.fullmatch(bare):
        return True
    short = len(bare) < _SHORTEST_BARE_PROJECT and not words.ordinary.stands_in(bare)
    told = piece.class_said not in words.class_nouns or piece.closing not in UNTOLD
    if short and told and bare not in name_set():
        return len(bare) > 1
    written = sum("一" <= char <= "鿿" for char in bare)
    if len(bare) < _SHORTEST_BARE_PROJECT or written < _SHORTEST_WRITTEN or bare in name_set():
        return False
    # 恒泰时代 begins with a word of its own, 工业强基 is a kind of work.
    if not words.common.at(bare, 0):
        return True
    own = singular(bare, words, work=True) or is_placed(bare) or words.pattern["phase"].search(bare)
    return bool(own) and len(bare) > _SHORTEST_BARE_PROJECT
