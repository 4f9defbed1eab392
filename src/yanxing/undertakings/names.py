"""Names of projects in one clause: lists taken apart, ellipsis filled, verbs and classes set aside.

A clause is read piece by piece between its 、 and 和. A piece holds a name with its noun (霁川水库), a bare
member that shares the noun of a later piece (双笠岭、望鹤坪水库) or of the class behind 等
(棠泠、汐洲等水库), or neither.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yanxing.undertakings.lexicon import Lexicon, is_placed, leading_place, lexicon, places
from yanxing.undertakings.masking import unmask
from yanxing.undertakings.pieces import Piece, leading, read_piece, split
from yanxing.undertakings.telling import LONGEST_BARE, Telling, is_bare

# A member that is longer has a name of its own, where the class behind the list tells nothing.
_LONGEST_SHARING = 4
_SHORTEST_BARE_PROJECT = 4
_SHORTEST_SHARED = 2
_NO_KIND = "other"
_BRACKETED = re.compile("（[^（）]*）")
_QUOTES = '“”"《》'


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
    _share(clause, pieces)
    for piece in pieces:
        name = _name(clause, piece, words)
        if name is not None:
            yield name


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
    lending, counted = Telling.SURE, False
    strives = False
    for piece in reversed(pieces):
        strives = piece.strives or (strives and not piece.class_noun)
        piece.strives = strives
        piece.listed = piece.class_noun or behind[0]
        if piece.class_noun:
            behind, shared, counted = (piece.class_noun, piece.class_kind), ("", ""), piece.counted
        if _lent(clause, piece, behind[0], words):
            piece.head = None
        if piece.head is not None:
            piece.works = _shared_works(clause, piece, shared[0] or behind[0], words)
            shared, lending = (_shared_noun(clause, piece, words), piece.head.kind), piece.telling
        elif is_bare(clause[piece.start : piece.stop], words, counted=counted):
            piece.telling = Telling.SURE if behind[0] else lending
            piece.counted = counted
            _set_bare(clause, piece, shared, behind)
        elif not piece.class_noun:
            shared = behind = ("", "")
        if piece.status:
            shared = behind = ("", "")
    _vouch(clause, pieces)
    status, verb = "", ""
    for piece in pieces:
        if piece.status:
            status, verb = piece.status, piece.verb
        elif piece.head or piece.bare:
            piece.status, piece.verb = status, verb
        elif piece.barred:
            status, verb = "", ""


def _vouch(clause: str, pieces: list[Piece]) -> None:
    """Let members that name a kind or hold a word of their own stand with one that is sure."""
    group: list[Piece] = []
    for piece in (*pieces, None):
        if piece is None or piece.status:
            if any(each.head and is_placed(clause[each.body : each.head.start]) for each in group):
                for each in group:
                    each.vouched = each.telling is Telling.OWN or (
                        each.telling is Telling.KIND and each.head is not None and not each.head.loose
                    )
            group = []
        if piece is not None:
            group.append(piece)


def _lent(clause: str, piece: Piece, behind: str, words: Lexicon) -> bool:
    """Whether a member that ends like a work leaves its noun to the class behind its list."""
    head = piece.head
    if not behind or head is None or not is_bare(clause[piece.start : piece.stop], words):
        return False
    if behind in words.class_nouns or behind.endswith(clause[head.start : head.end]):
        return False
    # 等煤矿 are mines; 等开放平台 only says what the members are for.
    noun = next(iter(words.noun.findall(behind)[::-1]), "")
    if noun in words.nouns and words.nouns[noun].weak and not words.ordinary.sub("", behind):
        return False
    return head.loose or (head.weak and piece.telling is Telling.OWN)


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
    led = leading_place(clause[piece.body : begin])
    if led and not head.named and piece.telling is Telling.SURE and _only_places(clause, piece):
        return clause[piece.body + len(led) : head.end]
    if head.named or (head.loose and head.end - begin < _SHORTEST_SHARED):
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


def _only_places(clause: str, piece: Piece) -> bool:
    """Whether the member in front of one is a place and no more: 霁川、陶浦先进制造基地."""
    if clause[piece.start - 1 : piece.start] not in ("、", "和", "与"):
        return False
    members = clause[: piece.start - 1].split("、")
    return any(each[at:] in places() for each in members for at in range(len(each) - 1))


def _set_bare(clause: str, piece: Piece, shared: tuple[str, str], behind: tuple[str, str]) -> None:
    """Make a name of a bare member, with the noun of the next member or of the class behind the list."""
    words = lexicon()
    at = piece.start
    while match := words.adverb.match(clause, at, piece.stop):
        at = match.end()
    verbs = [verb for verb in words.left_verb.finditer(clause, at, piece.stop) if verb.end() < piece.stop - 1]
    at = verbs[-1].end() if verbs else at
    size = len(_BRACKETED.sub("", clause[at : piece.stop]))
    general = behind[0] in words.class_nouns
    if clause[piece.stop - 1] == "期":
        shared = ("", "")
    noun = shared if shared[0] and (general or not behind[0]) and size <= _LONGEST_SHARING else behind
    route = words.pattern["ends"].search(clause, at, piece.stop) or words.pattern["river"].match(clause, at)
    if not noun[0] and (size <= _LONGEST_SHARING or route):
        noun = shared
    general = noun[0] in words.class_nouns
    if not noun[0] or size < 2 or (size > LONGEST_BARE and not (general or piece.counted)):
        return
    if general and not _names_project(clause[at : piece.stop]):
        return
    piece.bare = True
    piece.body = at
    piece.status, piece.verb = leading(clause, piece.start, at, words)
    own = [
        words.nouns[match[0]]
        for match in words.noun.finditer(clause, at, piece.stop)
        if match[0] in words.nouns and not words.nouns[match[0]].weak
    ]
    # What has a noun of its own needs none of another.
    piece.class_noun, piece.class_kind = ("", own[-1].kind) if own and not general else noun


def _names_project(bare: str) -> bool:
    """Whether a member of a list of projects can be one by its own words: no place alone, no cipher."""
    written = sum("一" <= char <= "鿿" for char in bare)
    return len(bare) >= _SHORTEST_BARE_PROJECT and written > 2 and bare not in places()


def _name(clause: str, piece: Piece, words: Lexicon) -> Name | None:
    status = piece.closing if piece.closing not in ("", "none", "neutral") else piece.status
    if piece.strives and piece.head is None:
        status = "preparing"
    if piece.closing == "neutral" and not piece.status:
        status = "building"
    if status == "starting" and _is_seated(piece, words):
        status = "completed"
    if not status or (piece.closing == "none" and words.pattern["causing"].fullmatch(piece.verb)):
        return None
    if not _is_told(piece, words):
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


def _is_seated(piece: Piece, words: Lexicon) -> bool:
    """Whether a body came to its place, which is all that is done to found one: 澜江实验室落户霁川."""
    kind = piece.head.kind if piece.head else piece.class_kind
    body = kind in words.bodies and piece.listed not in words.class_nouns
    return body and words.pattern["seated"].search(piece.closed_by) is not None


def _is_told(piece: Piece, words: Lexicon) -> bool:
    """Whether what is said of a name bears out that it is one."""
    if piece.telling is Telling.SURE:
        return True
    if piece.telling is Telling.KIND and not piece.vouched:
        return words.pattern["finished"].search(piece.closed_by) is not None
    said = f"{piece.verb}|{piece.closed_by}"
    placed = piece.vouched or piece.telling is Telling.PLACED
    if placed and piece.closing not in ("", "none", "neutral"):
        return True
    pattern = words.pattern["built" if placed else "begun"]
    return pattern.search(said) is not None or piece.listed in words.class_nouns


def _unquoted(text: str) -> str:
    """Return a name without marks that enclose all of it or stand alone."""
    text = unmask(text)
    if text[:1] in _QUOTES and text[-1:] in _QUOTES and not set(text[1:-1]) & set(_QUOTES):
        return text[1:-1]
    opened, closed = text.count("“"), text.count("”")
    return text if opened == closed else text.replace("“", "").replace("”", "")
