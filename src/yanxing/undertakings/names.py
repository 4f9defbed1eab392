"""Names of projects in one clause: lists taken apart, ellipsis filled, verbs and classes set aside.

A clause is read piece by piece between its 、 and 和. A piece holds a name with its noun (霁川水库), a bare
member that shares the noun of a later piece (双笠岭、望鹤坪水库) or of the class behind 等
(棠泠、汐洲等水库), or neither.
"""

from collections.abc import Iterator
from typing import NamedTuple

from yanxing.undertakings.closing import UNTOLD
from yanxing.undertakings.lexicon import Lexicon, behind_adverbs, is_at_home, leading_place, lexicon
from yanxing.undertakings.masking import unmask
from yanxing.undertakings.pieces import Piece, leading, read_piece
from yanxing.undertakings.sharing import share
from yanxing.undertakings.splitting import split
from yanxing.undertakings.telling import Telling, holds_noun, is_long_kind
from yanxing.undertakings.vouching import place_by_members, vouch

_NO_KIND = "other"
_PROJECTS = "项目"
_UNDERTAKEN = ("工程", _PROJECTS)
_BUILDING = "建设"
_ERECTING = ("建设", "筹建")
# The rule of names that only a town has one thing of.
LOCAL = "local"
_SHORT_OWNER = 4
_PHASED = "期"
_GROWING = ("science", "industry")
_QUOTES = '“”"《》'
# A kind that is finished is one thing in a province too, if its name is no shorter.
_SHORTEST_FINISHED = 6


class Name(NamedTuple):
    """A name in its clause: what stands there, the name in full, and what is said of it.

    ``rule`` says how the name came about: headed, shared (the noun of another member) or class (the noun
    behind 等).
    """

    start: int
    end: int
    text: str
    kind: str
    status: str
    rule: str
    verb: str


def find_names(clause: str) -> Iterator[Name]:
    """Yield the names in a clause whose state it tells, each with where it stands.

    >>> [name.text for name in find_names("加快双笠岭、望鹤坪水库建设")]
    ['双笠岭水库', '望鹤坪水库']
    """
    words = lexicon()
    pieces = [read_piece(clause, start, end, words) for start, end in split(clause, words)]
    _govern(pieces)
    share(clause, pieces)
    vouch(clause, pieces, words)
    place_by_members(clause, pieces, words)
    _command(clause, pieces, words)
    for piece in pieces:
        name = _name(clause, piece, words)
        if name is not None:
            yield name


def _govern(pieces: list[Piece]) -> None:
    """Give each piece the words behind its list, where it has none of its own."""
    words_behind = ("", "")
    runs_on = False
    for piece in reversed(pieces):
        runs_on = piece.runs_on = piece.runs_on or runs_on
        if piece.closing:
            words_behind = (piece.closing, piece.closed_by)
        else:
            piece.closing, piece.closed_by = words_behind
        if piece.status:
            words_behind, runs_on = ("", ""), False


def _command(clause: str, pieces: list[Piece], words: Lexicon) -> None:
    """Let verbs go on from left to right until another one, or a member that can be none."""
    status, verb, opened = "", "", False
    for piece in pieces:
        if piece.status:
            status, verb, opened = piece.status, piece.verb, False
        elif piece.head or piece.bare:
            sure = piece.head is not None and piece.telling >= Telling.PLACED
            if not opened or sure or piece.listed.endswith(_PROJECTS):
                piece.status, piece.verb = status, verb
        else:
            said = _opening(clause, piece, words)
            if said[0]:
                status, verb = said
            opened = opened or said[0] != "" or piece.barred


def _opening(clause: str, piece: Piece, words: Lexicon) -> tuple[str, str]:
    """Return the status that a member without a name opens its list with: 建成运营满都拉、甘其口岸互贸区."""
    return leading(clause, piece.start, behind_adverbs(clause, piece.start, piece.stop, words), words)


def _name(clause: str, piece: Piece, words: Lexicon) -> Name | None:
    status = _status(clause, piece, words)
    if not status or not (piece.head or piece.bare) or _is_another_matter(clause, piece, words):
        return None
    told = _is_told(clause, piece, words)
    if not told and not _is_local(clause, piece, words):
        return None
    if piece.head is not None:
        end = piece.head.end
        text, kind = clause[piece.body : end] + piece.works, piece.head.kind
        kind = words.open_kinds.get(clause[end - 1], kind) if kind == _NO_KIND else kind
        rule = "headed" if told else LOCAL
    else:
        end = piece.stop
        member = clause[piece.body : end]
        noun = _undertaken(member, piece, words) if piece.class_noun in _UNDERTAKEN else piece.class_noun
        text, kind, rule = member + noun, piece.class_kind, "shared"
    if words.pattern["raised"].search(piece.closed_by) and words.pattern["standing"].search(text):
        return None
    return Name(
        piece.body, end, _unquoted(text), kind or _NO_KIND, status, rule, piece.closed_by or piece.verb
    )


def _status(clause: str, piece: Piece, words: Lexicon) -> str:
    """Return how far what a piece names has come, "" where nothing is told of it."""
    status = piece.closing if piece.closing not in UNTOLD else piece.status
    if piece.strives and piece.head is None:
        return "preparing"
    if piece.closing == "neutral" and not piece.status:
        return "building"
    if status == "starting" and _is_seated(clause, piece, words):
        return "completed"
    return status


def _is_another_matter(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether what is said is of no building: talks, an aim, what goes on anyhow, what somebody is led to."""
    if piece.closing == "about" or words.pattern["toward"].match(clause, piece.start):
        return True
    if words.pattern["developed"].search(piece.closed_by) and not _may_grow(piece):
        return True
    if words.pattern["intensified"].fullmatch(piece.verb) and not piece.closed_by:
        return True
    untold = piece.closing == "none" or (piece.runs_on and not piece.closing)
    return untold and words.pattern["causing"].fullmatch(piece.verb) is not None


def _undertaken(member: str, piece: Piece, words: Lexicon) -> str:
    """Return the noun of a member of a list of projects: an owner is no project without the word."""
    if holds_noun(member, words):
        return ""
    said = piece.class_said
    if len(member) > _SHORT_OWNER:
        return _PROJECTS if piece.class_noun == _PROJECTS and not member.endswith(_PHASED) else ""
    plain = said in words.class_nouns or len(member) < _SHORT_OWNER
    return (said if plain else _PROJECTS) if said.endswith(_PROJECTS) else ""


def _may_grow(piece: Piece) -> bool:
    """Whether what is said to develop is a body or a base, which is to be built up: 支持霁川实验室发展."""
    return (piece.head.kind if piece.head else piece.class_kind) in _GROWING


def _is_seated(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a body came to its place, which is all that is done to found one: 澜江实验室落户霁川."""
    kind = piece.head.kind if piece.head else piece.class_kind
    body = kind in words.bodies and piece.listed not in words.class_nouns
    body = body and not _is_undertaken(clause, piece)
    return body and words.pattern["seated"].search(piece.closed_by) is not None


def _is_told(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether what is said of a name bears out that it is one."""
    if _goes_on_anyhow(clause, piece, words):
        return False
    if piece.telling is Telling.SURE:
        return True
    listed = piece.listed in words.class_nouns
    if piece.telling is Telling.KIND and not piece.vouched:
        known = piece.head and clause[piece.body : piece.head.end] in words.town_each
        return not known and (
            _is_finished(clause, piece, words)
            or (is_long_kind(piece.body, piece.head) and (listed or _is_ordered(clause, piece, words)))
        )
    said = f"{piece.verb}|{piece.closed_by}"
    acted = piece.head and words.pattern["action"].search(clause, piece.body, piece.head.end)
    if piece.head and acted:
        # 恒泰电池一体化 begins with a word of its own, 设施农业改造 is a kind of work.
        owned = not words.common.at(clause[: piece.head.end], piece.body)
        listed = listed and (owned or piece.telling is Telling.PLACED)
    placed = piece.vouched or piece.telling is Telling.PLACED
    listed = listed or (placed and piece.listed != "" and not _is_district(clause, piece))
    # 霁云聚变装置进入总装: what something of its own has come to is said of one thing.
    subject = piece.telling is Telling.OWN and not (piece.verb or acted or _is_undertaken(clause, piece))
    if (placed or subject) and piece.closing not in UNTOLD:
        return True
    if _is_ordered(clause, piece, words) or (
        placed and words.pattern["rebuilt"].search(_lent(clause, piece))
    ):
        return True
    pattern = words.pattern["built" if placed else "begun"]
    return listed or pattern.search(said) is not None


def _lent(clause: str, piece: Piece) -> str:
    """Return a member with the noun that it takes from another, "" for one that has its own."""
    return clause[piece.body : piece.stop] + piece.class_noun if piece.bare else ""


def _is_local(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a thing that is named by its kind is built: a town has one of it, a province many."""
    if piece.head is None or _goes_on_anyhow(clause, piece, words):
        return False
    name = clause[piece.body : piece.head.end]
    if done := words.pattern["rebuilt"].search(name):
        # 启动火车站改造 names the station that the town has.
        return name[: done.start()] in words.town_each
    if piece.telling is not Telling.KIND:
        return False
    if words.pattern["aspired"].match(name) or words.pattern["plural_kind"].search(name):
        return False
    said = f"{piece.verb}|{piece.closed_by}"
    return any(word in said for word in _ERECTING) or words.pattern["begun"].search(said) is not None


def _goes_on_anyhow(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a name is that of a region, or of what is done to a thing with more vigour: 加强清棹湖治理."""
    name = (
        clause[piece.body : piece.head.end]
        if piece.head
        else clause[piece.body : piece.stop] + piece.class_noun
    )
    if not piece.listed and words.pattern["area"].search(name):
        return words.pattern["begun"].search(f"{piece.verb}|{piece.closed_by}") is None
    vigour = words.pattern["intensified"].fullmatch(piece.verb)
    return vigour is not None and words.pattern["action"].search(name) is not None


def _is_district(clause: str, piece: Piece) -> bool:
    """Whether a name is that of a district and no more: 霁川区."""
    name = clause[piece.body : piece.head.end if piece.head else piece.stop]
    return name.endswith("区") and leading_place(name) in (name, name[:-1])


def _is_ordered(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether one thing is to be built; bases and works are too many for a word of their own to say so."""
    head = piece.head
    if head is None or piece.telling < Telling.KIND:
        return False
    name = clause[piece.body : head.end] + piece.works
    striven = words.pattern["strives"].search(piece.verb) is not None
    if _is_rebuilt(name, piece, words) or (striven and words.pattern["ranked"].search(name)):
        return True
    if piece.telling is Telling.PLACED:
        return striven and is_at_home(name)
    own = piece.telling is Telling.OWN
    single = words.pattern["single"].search(name) is not None
    if _BUILDING not in f"{piece.verb}{piece.closed_by}":
        return False
    if words.pattern["plural"].search(name):
        return own and (single or (name.endswith("区") and not words.ordinary.at(name, 0)))
    return single or not (head.weak or head.loose) or (own and not words.ordinary.at(name, 0))


def _is_rebuilt(name: str, piece: Piece, words: Lexicon) -> bool:
    """Whether something is to be done to a place or a thing that stands: 推进枫渚路东延."""
    if piece.telling < Telling.OWN or words.pattern["rebuilt"].search(name) is None:
        return False
    assert piece.head is not None
    own = not piece.head.loose and not words.ordinary.at(name, 0)
    return own or piece.telling is Telling.PLACED


def _is_finished(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Whether a thing named by its kind is there: works that were only ordered or settled are many."""
    if piece.telling is Telling.KIND and piece.head and piece.head.end - piece.body < _SHORTEST_FINISHED:
        return False
    said = piece.closed_by or piece.verb
    settled = not piece.closed_by or words.pattern["seated"].search(said)
    if settled and _is_undertaken(clause, piece):
        return False
    return words.pattern["finished"].search(said) is not None and "一批" not in said


def _is_undertaken(clause: str, piece: Piece) -> bool:
    """Whether a name ends like works that there are many of."""
    return clause.endswith(_UNDERTAKEN, piece.body, piece.head.end if piece.head else piece.stop)


def _unquoted(text: str) -> str:
    """Return a name without marks that enclose all of it or stand alone."""
    text = unmask(text)
    if text[:1] in _QUOTES and text[-1:] in _QUOTES and not set(text[1:-1]) & set(_QUOTES):
        return text[1:-1]
    opened, closed = text.count("“"), text.count("”")
    return text if opened == closed else text.replace("“", "").replace("”", "")
