"""Names of projects in one clause: lists taken apart, ellipsis filled, verbs and classes set aside.

A clause is read piece by piece between its 、 and 和. A piece holds a name with its noun (霁川水库), a bare
member that shares the noun of a later piece (双笠岭、望鹤坪水库) or of the class behind 等
(棠泠、汐洲等水库), or neither.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yanxing.undertakings.lexicon import Lexicon, lexicon
from yanxing.undertakings.masking import unmask
from yanxing.undertakings.pieces import Piece, leading, read_piece, split
from yanxing.undertakings.telling import LONGEST_BARE, is_bare

# A member that is longer has a name of its own, where the class behind the list tells nothing.
_LONGEST_SHARING = 4
_SHORTEST_BARE_PROJECT = 5
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
    for piece in reversed(pieces):
        if piece.class_noun:
            behind, shared = (piece.class_noun, piece.class_kind), ("", "")
        if piece.head is not None:
            piece.works = _shared_works(clause, piece, shared[0], words)
            shared = (_shared_noun(clause, piece, words), piece.head.kind)
        elif is_bare(clause[piece.start : piece.stop], words):
            _set_bare(clause, piece, shared, behind)
        elif not piece.class_noun:
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
    size = len(_BRACKETED.sub("", clause[at : piece.stop]))
    general = behind[0] in words.class_nouns
    if clause[piece.stop - 1] == "期":
        shared = ("", "")
    noun = shared if shared[0] and (general or not behind[0]) and size <= _LONGEST_SHARING else behind
    if not noun[0]:
        noun = shared
    general = noun[0] in words.class_nouns
    if not noun[0] or size < 2 or (size > LONGEST_BARE and not general):
        return
    if general and size < _SHORTEST_BARE_PROJECT:
        return
    piece.bare = True
    piece.body = at
    piece.status, piece.verb = leading(clause, piece.start, at, words)
    own = [
        words.nouns[match[0]]
        for match in words.noun.finditer(clause, at, piece.stop)
        if match[0] in words.nouns and (match.end() == piece.stop or not words.nouns[match[0]].weak)
    ]
    # What has a noun of its own needs none of another.
    piece.class_noun, piece.class_kind = ("", own[-1].kind) if own and not general else noun


def _name(clause: str, piece: Piece, words: Lexicon) -> Name | None:
    status = piece.closing if piece.closing not in ("", "none", "neutral") else piece.status
    if piece.closing == "neutral" and not piece.status:
        status = "building"
    if not status or (piece.closing == "none" and words.pattern["causing"].fullmatch(piece.verb)):
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
