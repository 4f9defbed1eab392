"""Nouns that members of a list share with the next one (双笠岭、望鹤坪水库) or with a class (棠泠等水库)."""

import re

from yanxing.undertakings.lexicon import Lexicon, behind_adverbs, is_placed, leading_place, lexicon, places
from yanxing.undertakings.pieces import Piece, leading, verbs_in
from yanxing.undertakings.telling import LONGEST_BARE, Telling, is_bare, singular

# A member that is longer has a name of its own, where the class behind the list tells nothing.
_LONGEST_SHARING = 4
_SHORTEST_BARE_PROJECT = 4
# Kinds of works that lead from one place to another.
_WAYS = ("railway", "road")
_UNDERTAKINGS = ("项目", "工程")
_NO_KIND = "other"
# How names of lines and streets end, whatever class they are of.
_LINES = "线路桥街"
# What each of several companies has.
_SEATS = "总部"
# Kinds of works that companies give their names to.
_OWNED = ("industry", "park", "trade", "digital", "science", "other")
_SHORTEST_WRITTEN = 3
_SHORTEST_SHARED = 2
# Classes that say what members serve as.
_PURPOSES = ("平台", "项目", "工程")
_SHORT_NAME = 3
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
        self.telling = Telling.SURE
        self.counted = False
        self.strives = False
        self.act = ""
        self.said = ""

    def forget(self) -> None:
        """Let nothing be taken by members in front of here."""
        self.shared = self.behind = ("", "")
        self.act = ""

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


def share(clause: str, pieces: list[Piece]) -> None:
    """Let bare members take the noun of the member or class that follows."""
    words = lexicon()
    lender = _Lender()
    for at, piece in reversed(list(enumerate(pieces))):
        lender.meet(piece)
        if piece.number > 1 and piece.number == _members(clause, pieces, at, words):
            for each in pieces[at + 1 - piece.number : at + 1]:
                each.whole = True
        if not lender.act and _lent(clause, piece, lender.behind[0], words):
            piece.head = None
        if piece.head is not None:
            piece.works = _shared_works(clause, piece, lender.shared[0] or lender.behind[0], words)
            whole = clause.endswith(_UNDERTAKINGS, piece.body, piece.stop)
            if piece.head.end == piece.stop and piece.telling >= Telling.PLACED and not whole:
                piece.works = piece.works or lender.act
            lender.shared = (_shared_noun(clause, piece, words), piece.head.kind)
            lender.telling = piece.telling
        elif is_bare(clause[piece.start : piece.stop], words, counted=lender.counted, whole=piece.whole):
            piece.telling = Telling.SURE if lender.behind[0] else lender.telling
            piece.counted = lender.counted
            _set_bare(clause, piece, lender.shared, lender.behind)
        elif not piece.class_noun:
            lender.forget()
        if piece.status:
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
    if behind in words.class_nouns and head.loose and clause[head.end - 1] == "期":
        return True
    if behind in words.class_nouns or behind.endswith(clause[head.start : head.end]):
        return False
    route = words.pattern["ends"].search(clause, piece.start, piece.stop) or head.end - head.start == 1
    if route and words.pattern["ways"].search(behind) and head.kind not in _WAYS:
        # 霁川至陶浦港等高速公路 are roads.
        return True
    # 等煤矿 are mines; 等开放平台 only says what the members are for.
    noun = next(iter(words.noun.findall(behind)[::-1]), "")
    weak = noun in words.nouns and words.nouns[noun].weak
    if weak and (noun != behind or noun in _PURPOSES) and not words.ordinary.cut_from(behind):
        return False
    return head.loose or (head.weak and piece.telling is Telling.OWN)


def _shared_works(clause: str, piece: Piece, shared: str, words: Lexicon) -> str:
    """Return what the next member's name says is done to it, where this one is of the same kind."""
    head = piece.head
    assert head is not None
    own = clause[head.start : head.end]
    behind = shared.removeprefix(own)
    joined = clause[piece.stop : piece.stop + 1] in ("和", "与", "及")
    done = words.pattern["works"].match(behind) or (joined and words.pattern["both_works"].match(behind))
    if behind == shared or head.end != piece.stop or not done:
        return ""
    return behind


def _shared_noun(clause: str, piece: Piece, words: Lexicon) -> str:
    """Return the part of a name that members before it share: the noun, with the kind of it in front."""
    head = piece.head
    assert head is not None
    begin = head.start
    led = leading_place(clause[piece.body : begin])
    if led and not head.named and piece.telling is Telling.SURE and _only_places(clause, piece):
        return clause[piece.body + len(led) : head.end].removeprefix(_AROUND)
    if head.named or (head.loose and head.end - begin < _SHORTEST_SHARED):
        return ""
    while True:
        match = next(
            (at for at in range(max(piece.body + 2, begin - 6), begin) if clause[at:begin] in words.common),
            None,
        )
        if match is None:
            size = words.pattern["size"].search(clause, piece.body + 2, begin)
            begin = size.start() if size else begin
            return clause[begin : head.end].removeprefix(_AROUND)
        begin = match


def _only_places(clause: str, piece: Piece) -> bool:
    """Whether the member in front of one is a place and no more: 霁川、陶浦先进制造基地."""
    if clause[piece.start - 1 : piece.start] not in ("、", "和", "与"):
        return False
    members = clause[: piece.start - 1].split("、")
    return any(each[at:] in places() for each in members for at in range(len(each) - 1))


def _set_bare(clause: str, piece: Piece, shared: tuple[str, str], behind: tuple[str, str]) -> None:
    """Make a name of a bare member, with the noun of the next member or of the class behind the list."""
    words = lexicon()
    at = behind_adverbs(clause, piece.start, piece.stop, words)
    verbs = [verb for verb in verbs_in(clause, at, piece.stop, words) if verb.end() < piece.stop - 1]
    at = verbs[-1].end() if verbs else at
    size = len(_BRACKETED.sub("", clause[at : piece.stop]))
    general = behind[0] in words.class_nouns
    if clause[piece.stop - 1] == "期":
        shared = ("", "")
    # 恒泰药业、陶浦产业园等项目: the first is somebody's, and no park.
    owned = general and shared[1] in _OWNED and size == _LONGEST_SHARING and shared[0] != _SEATS
    owned = owned and leading_place(clause[at : piece.stop]) != clause[at : piece.stop]
    sharing = size <= _LONGEST_SHARING and not owned
    noun = shared if shared[0] and (general or not behind[0]) and sharing else behind
    route = words.pattern["ends"].search(clause, at, piece.stop) or words.pattern["river"].match(clause, at)
    two = all(len(part) <= _LONGEST_SHARING for part in re.split("[与和]", clause[at : piece.stop]))
    if not noun[0] and (size <= _LONGEST_SHARING or route or two):
        noun = shared
    if (
        words.pattern["action"].search(noun[0])
        and noun is shared
        and not _is_somewhere(clause[at : piece.stop], words)
    ):
        return
    general = noun[0] in words.class_nouns
    if not noun[0] or size < 2 or (size > LONGEST_BARE and not (general or piece.counted)):
        return
    bare = clause[at : piece.stop]
    if general and not _names_project(bare, piece.class_said, words):
        return
    if not piece.whole and (bare in words.common or words.pattern["measure"].fullmatch(bare)):
        return
    if noun is behind and _stands_alone(bare, noun[0], words):
        noun = ("", noun[1])
    piece.bare = True
    piece.body = at
    piece.status, piece.verb = leading(clause, piece.start, at, words)
    own = [
        words.nouns[match[0]]
        for match in words.noun.finditer(clause, at, piece.stop)
        if match[0] in words.nouns and not words.nouns[match[0]].weak
    ]
    # What has a noun of its own needs none of another, unless it is told how many there are of that.
    if words.pattern["way"].search(bare):
        noun = ("", "road")
    piece.class_noun, piece.class_kind = ("", own[-1].kind) if own and not (general or piece.whole) else noun


def _stands_alone(bare: str, behind: str, words: Lexicon) -> bool:
    """Whether a member needs no noun of its class: it has it, or the class says what it serves as."""
    if behind[-1] == bare[-1] and bare[-1] in _LINES:
        return True
    if behind.endswith(_UNDERTAKINGS) and len(bare) > _LONGEST_SHARING:
        return not any(words.nouns[each].kind != _NO_KIND for each in words.noun.findall(behind))
    return len(bare) > _SHORT_NAME and words.pattern["serving"].search(behind) is not None


def _is_somewhere(bare: str, words: Lexicon) -> bool:
    """Whether a member says where, as one must that is only worked upon: 棠泠、汐洲河治理."""
    if is_placed(bare) or len(bare) <= _SHORT_NAME:
        return True
    return any(words.pattern[each].search(bare) for each in ("geo", "numbered"))


def _names_project(bare: str, said: str, words: Lexicon) -> bool:
    """Whether a member of a list of projects can be one by its own words: no place alone, no cipher.

    ``said`` is the class in full: of 物流项目 a short word may name one.
    """
    if _LETTERS.fullmatch(bare):
        return True
    short = len(bare) < _SHORTEST_BARE_PROJECT and not words.ordinary.stands_in(bare)
    if short and said not in words.class_nouns and bare not in places():
        return len(bare) > 1
    written = sum("一" <= char <= "鿿" for char in bare)
    if len(bare) < _SHORTEST_BARE_PROJECT or written < _SHORTEST_WRITTEN or bare in places():
        return False
    # 恒泰时代 begins with a word of its own, 工业强基 is a kind of work.
    if not words.common.at(bare, 0):
        return True
    own = singular(bare, words, work=True) or is_placed(bare) or words.pattern["phase"].search(bare)
    return bool(own) and len(bare) > _SHORTEST_BARE_PROJECT
