"""Names of projects in one clause: lists taken apart, ellipsis filled, verbs and classes set aside.

A clause is read piece by piece between its 、 and 和. A piece holds a name with its noun (霁川水库), a bare
member that shares the noun of a later piece (双笠岭、望鹤坪水库) or of the class behind 等
(棠泠、汐洲等水库), or neither.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yanxing.undertakings.lexicon import Lexicon, later, lexicon, place_in

_LONGEST_NAME = 40
_LONGEST_BARE = 8
# A member that is longer has a name of its own, where the class behind the list tells nothing.
_LONGEST_SHARING = 4
_SHORTEST_BARE_PROJECT = 5
_LONGEST_CLOSING = 24
_ENUMERATION = re.compile("、|和|与|及|以及|暨")
_ENCLOSED = re.compile('“[^“”\n]{1,40}”|《[^《》\n]{1,40}》|（[^（）\n]{1,40}）|"[^"\n]{1,40}"')
_SEPARATORS = "、，和与及等在。；：—至"
# Stand-ins of the same length, from a block that no report uses.
_MASKED = {ord(mark): 0xE000 + at for at, mark in enumerate(_SEPARATORS)}
_UNMASKED = {stand_in: chr(mark) for mark, stand_in in _MASKED.items()}
_AND_SO_ON = re.compile("(?<![高中平对初同一二三四均])等(?!级|学|同|于|候|待|高线)")
_COUNTED = re.compile(
    r"(?<=[一-鿿])[\d一二两三四五六七八九十]+(?:个|家|条|座|所|项|处|大(?!学|道|桥)|(?=县|市))"
)
_NO_KIND = "other"
_ENUMERATED = "、和与及"
# What the state names is one thing, however general its words.
_TITLES = ("国家", "全国")
_LONG_TITLE = 11
_MEASURED = re.compile(r"[\d.]+(?:万|亿|吨|千伏|千瓦|公里|/年)*|[“”（）\"]")
_QUOTES = '“”"《》'
_BARE = re.compile(r"[“”\"一-鿿A-Za-z0-9\-—·（）]+")
_WHERE = re.compile("在[^，、]{2,10}?(?=成立|建成|落地|投|挂牌|揭牌|开[工建通园馆]|启[用动])")


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


class Head(NamedTuple):
    """The noun that ends a name: where it begins, where the name ends with all that belongs to it."""

    start: int
    end: int
    kind: str
    weak: bool
    named: bool


class Piece:
    """What stands between two separators of a list."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.body = start
        self.status = ""
        self.verb = ""
        self.head: Head | None = None
        self.closing = ""
        self.closed_by = ""
        self.class_noun = ""
        self.class_kind = ""
        self.stop = end
        self.bare = False
        self.works = ""
        self.barred = False


def mask(text: str) -> str:
    """Return the text with the separators inside quotation marks and brackets made harmless.

    >>> mask("“甲、乙”、丙").count("、"), unmask(mask("“甲、乙”、丙"))
    (1, '“甲、乙”、丙')
    """
    return _ENCLOSED.sub(lambda match: match[0].translate(_MASKED), text)


def unmask(text: str) -> str:
    """Take back what ``mask`` did."""
    return text.translate(_UNMASKED)


def find_names(clause: str) -> Iterator[Name]:
    """Yield the names in a clause whose state it tells, each with where it stands.

    >>> [name.text for name in find_names(mask("加快双笠岭、望鹤坪水库建设"))]
    ['双笠岭水库', '望鹤坪水库']
    """
    words = lexicon()
    pieces = [_read(clause, start, end, words) for start, end in _split(clause, words)]
    _govern(pieces)
    _share(clause, pieces)
    for piece in pieces:
        name = _name(clause, piece, words)
        if name is not None:
            yield name


def _split(clause: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a clause; 和 parts only what can stand alone on both sides."""
    start = 0
    listed = False
    for match in _ENUMERATION.finditer(clause):
        at = match.start()
        if at - start < 2:
            continue
        if match[0] != "、" and not _ends_member(clause[start:at], listed, words):
            continue
        yield start, at
        start = match.end()
        listed = match[0] == "、"
    yield start, len(clause)


def _ends_member(piece: str, listed: bool, words: Lexicon) -> bool:
    if listed and len(piece) <= _LONGEST_BARE and words.noun.search(piece) is None:
        return True
    if piece.endswith("建设"):
        return True
    return any(_extended(piece, match.end(), words) == len(piece) for match in words.noun.finditer(piece))


def _extended(text: str, end: int, words: Lexicon) -> int:
    """Return where a name ends whose noun ends at ``end``, with phases, sections and brackets."""
    while True:
        if text[end : end + 1] in ("”", "》", '"') and text[end]:
            end += 1
            continue
        match = words.pattern["suffix"].match(text, end)
        if match is None:
            return end
        end = match.end()


def _read(clause: str, start: int, end: int, words: Lexicon) -> Piece:
    piece = Piece(start, end)
    text = clause[:end]
    more = _AND_SO_ON.search(text, start)
    if more is None:
        counted = _COUNTED.search(text, start)
        if counted and not words.pattern["phase"].match(text, counted.start()):
            more = counted
    if more is not None and _take_class(text, piece, more, words):
        end = piece.stop
    _find_head(text, piece, end, words)
    if piece.head is None and end == piece.end:
        piece.barred = end != len(clause) and not _is_bare(text[start:end], words)
    return piece


def _take_class(text: str, piece: Piece, more: re.Match[str], words: Lexicon) -> bool:
    """Read what the members before 等 are: 等一批重大项目, 等煤矿, 5个管道项目."""
    counted = more[0] != "等"
    before = text[piece.start : more.start()]
    if counted and (len(before) > _LONGEST_BARE * 3 or (place_in(before) == "" and len(before) < 2)):
        return False
    at = words.classes.match(text, more.end()).end()  # type: ignore[union-attr]
    nouns = list(words.noun.finditer(text, at))
    noun = next((each for each in nouns if _extended(text, each.end(), words) > each.start()), None)
    while noun is not None and (after := words.noun.match(text, noun.end())):
        noun = after
    if counted and noun is None:
        return False
    piece.stop = more.start()
    if noun is None:
        piece.closing, piece.closed_by = _closing(text, more.end(), words)
        return True
    last = _extended(text, noun.end(), words)
    shared = text[at:last]
    if len(shared) <= _LONGEST_NAME // 2 and not words.pattern["broken"].search(shared):
        generic = shared in words.class_nouns or (
            words.generic.sub("", shared) == "" and shared[-2:] in words.class_nouns
        )
        piece.class_noun = shared[-2:] if generic and not _distinct(shared, words) else shared
        piece.class_kind = words.nouns[noun[0]].kind if noun[0] in words.nouns else ""
    piece.closing, piece.closed_by = _closing(text, last, words)
    return True


def _distinct(shared: str, words: Lexicon) -> bool:
    """Whether a class says more than that its members are projects."""
    return any(
        match[0] in words.nouns and words.nouns[match[0]].kind != "other"
        for match in words.noun.finditer(shared)
    )


def _closing(text: str, at: int, words: Lexicon) -> tuple[str, str]:
    """Return the status told behind a list, and the words that tell it."""
    start, status, neutral, early = at, "", False, False
    while at - start < _LONGEST_CLOSING:
        match = words.closing.match(text, at)
        if match is None:
            place = _WHERE.match(text, at)
            if place is None:
                break
            at = place.end()
            continue
        said = match["status"]
        at = match.end()
        if said and said in words.right:
            status, early = later(status, _stage(text, at, said, words)), early or "前期" in said
        neutral = neutral or bool(said)
    if status and text[at - 2 : at] == "建设" and at != len(text) and text[at] not in _ENUMERATED:
        # Someone was allowed to build something else.
        return "none", ""
    if status:
        # 前期工作有序推进 tells of the preparing, not of the building.
        return ("preparing" if early and status == "building" else status), text[start:at]
    if neutral and at == len(text):
        return "neutral", text[start:at]
    return ("", "") if at == len(text) else ("none", "")


def _stage(text: str, at: int, said: str, words: Lexicon) -> str:
    """Return the status that a word behind a list tells; what is completed may be a step of the work."""
    status = words.right[said]
    if said != "完成" or at == len(text) or text[at] in _ENUMERATED:
        return status
    return "building"


def _find_head(text: str, piece: Piece, end: int, words: Lexicon) -> None:
    """Find the noun that ends the name of this piece, and what is said behind it."""
    inside = text[:end]
    for match in reversed(list(words.noun.finditer(inside, piece.start))):
        last = _extended(inside, match.end(), words)
        if piece.stop == end and end != piece.end:
            closing, by = ("", "") if last == end else ("none", "")
        else:
            closing, by = _closing(inside, last, words) if last < end else ("", "")
        if closing == "none":
            continue
        named = match["named"] is not None
        noun = words.nouns.get(match[0])
        kind = _kind(inside, piece.start, match, words)
        head = Head(match.start(), last, kind, bool(noun and noun.weak), named)
        if _place_name(text, piece, head, words):
            piece.head = head
            if closing:
                piece.closing, piece.closed_by = closing, by
            return


def _kind(text: str, start: int, match: re.Match[str], words: Lexicon) -> str:
    """Return the kind a noun tells; one that tells none leaves it to the nouns in front of it."""
    if match["named"]:
        return next((words.carried[char] for char in match[0] if char in words.carried), "")
    kinds = [words.nouns[match[0]].kind]
    kinds += [
        words.nouns[each[0]].kind
        for each in words.noun.finditer(text, start, match.start())
        if each[0] in words.nouns
    ][::-1]
    return next((kind for kind in kinds if kind != _NO_KIND), _NO_KIND)


def _place_name(text: str, piece: Piece, head: Head, words: Lexicon) -> bool:
    """Set where the name begins: behind the last verb that leaves a name, if any."""
    verbs = list(words.left_verb.finditer(text, piece.start, head.start))
    for at in (*(verb.end() for verb in reversed(verbs)), piece.start):
        starts = [begin for begin in _trimmed(text, at, head, words) if _is_name(text, begin, head, words)]
        if starts:
            piece.body = starts[-1]
            piece.status, piece.verb = _leading(text, piece.start, piece.body, words)
            return True
    return False


def _trimmed(text: str, at: int, head: Head, words: Lexicon) -> Iterator[int]:
    """Yield where a name may begin, stepping over adverbs, possessors and praise in front of it."""
    last = text.rfind("的", at, head.start)
    inside = text.rfind("“", at, head.start)
    if last > inside:
        at = last + 1
    dash = text.rfind("——", at, head.start)
    if dash >= 0:
        at = dash + 2
    yield at
    while match := words.adverb.match(text, at, head.start):
        at = match.end()
        yield at


def _leading(text: str, start: int, end: int, words: Lexicon) -> tuple[str, str]:
    """Return the status told by the chain of verbs that ends nearest in front of ``end``."""
    chain: list[re.Match[str]] = []
    for match in words.left_verb.finditer(text, start, end):
        if chain and words.adverb.sub("", text[chain[-1].end() : match.start()]):
            chain = []
        chain.append(match)
    status = ""
    for match in chain:
        status = later(status, words.left[match[0]])
    return status, "".join(match[0] for match in chain)


def _is_name(text: str, begin: int, head: Head, words: Lexicon) -> bool:
    """Whether what stands in front of the noun tells one thing from others of its kind."""
    name, modifier = text[begin : head.end], text[begin : head.start]
    if not 2 < len(name) <= _LONGEST_NAME or words.pattern["count"].match(name):
        return False
    if words.pattern["broken"].search(name) or _begins_with_verb(name, words):
        return False
    if head.named:
        return len(modifier) <= _LONGEST_BARE
    return name in words.alone or _is_title(name) or _tells_apart(name, modifier, head, words)


def _is_title(name: str) -> bool:
    return len(name) > _LONG_TITLE and name.startswith(_TITLES) and not name.endswith("工程")


def _tells_apart(name: str, modifier: str, head: Head, words: Lexicon) -> bool:
    """Whether the words in front of a noun say more than what kind of thing it is."""
    rest = _MEASURED.sub("", words.generic.sub("", modifier))
    place = place_in(modifier) if rest else ""
    soft = words.pattern["soft"].search(name) is not None
    if head.kind == "park" and soft:
        return False
    if not head.weak or _holds_noun(modifier, words):
        return len(rest) > 1 or place != "" or words.pattern["own"].match(name) is not None
    if soft:
        return False
    quoted = modifier.startswith("“") and not name.endswith(("工程", "项目", "平台"))
    known = place != "" or any(words.pattern[each].search(name) for each in ("phase", "geo"))
    return quoted or (len(rest) > 1 and known)


def _holds_noun(modifier: str, words: Lexicon) -> bool:
    """Whether a word that tells apart by itself stands in front of a weak one: 炼化基地, 煤矿项目."""
    found = (words.nouns.get(match[0]) for match in words.noun.finditer(modifier))
    return any(noun is not None and not noun.weak for noun in found)


def _begins_with_verb(name: str, words: Lexicon) -> bool:
    adverb = words.adverb.match(name)
    return bool(words.left_verb.match(name) or (adverb and words.left_verb.match(name, adverb.end())))


def _is_bare(text: str, words: Lexicon) -> bool:
    while match := words.adverb.match(text):
        text = text[match.end() :]
    return (
        1 < len(text) <= _LONGEST_BARE * 2
        and _BARE.fullmatch(text) is not None
        and words.pattern["broken"].search(text) is None
        and words.pattern["count"].match(text) is None
        and len(words.generic.sub("", text)) > 1
    )


def _govern(pieces: list[Piece]) -> None:
    """Give each piece the words behind its list, where it has none of its own."""
    words_behind = ("", "")
    for piece in reversed(pieces):
        if piece.closing:
            words_behind = (piece.closing, piece.closed_by)
        else:
            piece.closing, piece.closed_by = words_behind
        if piece.status:
            words_behind = ("", "")


def _share(clause: str, pieces: list[Piece]) -> None:
    """Let bare members take the noun of the member or class that follows; verbs go on from left to right."""
    words = lexicon()
    shared = behind = ("", "")
    for piece in reversed(pieces):
        if piece.class_noun:
            behind, shared = (piece.class_noun, piece.class_kind), ("", "")
        if piece.head is not None:
            piece.works = _shared_works(clause, piece, shared[0], words)
            shared = (_shared_noun(clause, piece, words), piece.head.kind)
        elif _is_bare(clause[piece.start : piece.stop], words):
            _set_bare(clause, piece, shared, behind)
        else:
            shared = behind = ("", "")
        if piece.status:
            shared = behind = ("", "")
    status, verb = "", ""
    for piece in pieces:
        if piece.status:
            status, verb = piece.status, piece.verb
        elif piece.head or piece.bare:
            piece.status, piece.verb = status, verb
        elif piece.barred:
            status, verb = "", ""


def _shared_works(clause: str, piece: Piece, shared: str, words: Lexicon) -> str:
    """Return what the next member's name says is done to it, where this one is of the same kind."""
    head = piece.head
    assert head is not None
    own = clause[head.start : head.end]
    behind = shared.removeprefix(own)
    if behind == shared or head.end != piece.stop or not words.pattern["works"].match(behind):
        return ""
    return behind


def _shared_noun(clause: str, piece: Piece, words: Lexicon) -> str:
    """Return the part of a name that members before it share: the noun, with the kind of it in front."""
    head = piece.head
    assert head is not None
    begin = head.start
    if head.named:
        return ""
    while True:
        match = next(
            (
                at
                for at in range(max(piece.body + 2, begin - 6), begin)
                if words.generic.fullmatch(clause, at, begin)
            ),
            None,
        )
        if match is None:
            return clause[begin : head.end]
        begin = match


def _set_bare(clause: str, piece: Piece, shared: tuple[str, str], behind: tuple[str, str]) -> None:
    """Make a name of a bare member, with the noun of the next member or of the class behind the list."""
    words = lexicon()
    at = piece.start
    while match := words.adverb.match(clause, at, piece.stop):
        at = match.end()
    verbs = [verb for verb in words.left_verb.finditer(clause, at, piece.stop) if verb.end() < piece.stop - 1]
    at = verbs[-1].end() if verbs else at
    size = piece.stop - at
    general = behind[0] in words.class_nouns
    if clause[piece.stop - 1] == "期":
        shared = ("", "")
    noun = shared if shared[0] and (general or not behind[0]) and size <= _LONGEST_SHARING else behind
    if not noun[0]:
        noun = shared
    general = noun[0] in words.class_nouns
    if not noun[0] or size < 2 or (size > _LONGEST_BARE and not general):
        return
    if general and size < _SHORTEST_BARE_PROJECT:
        return
    piece.bare = True
    piece.body = at
    piece.status, piece.verb = _leading(clause, piece.start, at, words)
    own = [match for match in words.noun.finditer(clause, at, piece.stop) if match.end() == piece.stop]
    piece.class_noun, piece.class_kind = (
        ("", words.nouns[own[0][0]].kind) if own and own[0][0] in words.nouns else noun
    )


def _name(clause: str, piece: Piece, words: Lexicon) -> Name | None:
    status = piece.closing if piece.closing not in ("", "none", "neutral") else piece.status
    if piece.closing == "neutral" and not piece.status:
        status = "building"
    if not status:
        return None
    if piece.head is not None:
        end = piece.head.end
        text, kind, rule = clause[piece.body : end] + piece.works, piece.head.kind, "headed"
    elif piece.bare:
        end = piece.stop
        noun = "" if piece.class_noun == "工程" else piece.class_noun
        text, kind, rule = clause[piece.body : end] + noun, piece.class_kind, "shared"
    else:
        return None
    return Name(
        piece.body, end, _unquoted(text), kind or _NO_KIND, status, rule, piece.closed_by or piece.verb
    )


def _unquoted(text: str) -> str:
    """Return a name without marks that enclose all of it or stand alone."""
    text = unmask(text)
    if text[:1] in _QUOTES and text[-1:] in _QUOTES and not set(text[1:-1]) & set(_QUOTES):
        return text[1:-1]
    opened, closed = text.count("“"), text.count("”")
    return text if opened == closed else text.replace("“", "").replace("”", "")
