"""Members of a list that are names because their neighbours are: 霁川稀土学院、稀土实验室."""

from yanxing.undertakings.lexicon import Lexicon, behind_adverbs, is_placed
from yanxing.undertakings.pieces import Piece, leading
from yanxing.undertakings.telling import Telling, is_bare, singular

# What is founded rather than built has a kind for a name more often.
_SHORTEST_CALLED = 5
_FOUNDED = ("science", "education", "health", "culture")


def vouch(clause: str, pieces: list[Piece], words: Lexicon) -> None:
    """Let members that name a kind or hold a word of their own stand with one that is sure."""
    group: list[Piece] = []
    for piece in (*pieces, None):
        if piece is None or piece.status:
            if any(_vouches(clause, each, words) for each in group):
                for each in group:
                    each.vouched = _is_vouched(clause, each, words) or _is_called(clause, each, words)
            group = []
        if piece is not None:
            group.append(piece)


def place_by_members(clause: str, pieces: list[Piece], words: Lexicon) -> None:
    """Hold a noun that several members of their own share to be placed by them: 金上、澜上风光基地."""
    group: list[Piece] = []
    for piece in pieces:
        if piece.bare and piece.telling is Telling.OWN and not piece.listed:
            group.append(piece)
            continue
        own = group and all(_is_own(clause[each.body : each.stop], words) for each in group)
        if own and piece.head and piece.telling is Telling.OWN:
            for each in (*group, piece):
                each.telling = Telling.PLACED
        group = []


def _is_own(bare: str, words: Lexicon) -> bool:
    return len(bare) > 1 and "的" not in bare and singular(bare, words)


def _vouches(clause: str, piece: Piece, words: Lexicon) -> bool:
    head = piece.head
    if head is None or piece.telling < Telling.OWN:
        return False
    if words.pattern["begun"].search(piece.closed_by):
        return True
    if piece.telling is Telling.SURE and not head.weak:
        return True
    return piece.telling >= Telling.PLACED and is_placed(clause[piece.body : head.start])


def _is_vouched(clause: str, piece: Piece, words: Lexicon) -> bool:
    head = piece.head
    if head is None or words.pattern["many"].search(clause, piece.body, head.start):
        return False
    quoted = clause[piece.body] == "“" and clause[head.end - 1] == "”"
    # 等重点项目: what is said to be one of several projects is a project, if its noun is no weak one.
    called = piece.listed in words.class_nouns and not head.weak
    return piece.telling is Telling.OWN or (
        piece.telling is Telling.KIND and (quoted or called or head.kind in _FOUNDED)
    )


def _is_called(clause: str, piece: Piece, words: Lexicon) -> bool:
    """Let a member stand for a work that bears its owner's name and no noun: 恒泰创新药、棠泠交易中心."""
    if piece.head or piece.bare or piece.class_noun or not is_bare(clause[piece.start : piece.stop], words):
        return False
    begin = behind_adverbs(clause, piece.start, piece.stop, words)
    begin = max(begin, clause.rfind("的", begin, piece.stop) + 1)
    name = clause[begin : piece.stop]
    if len(name) < _SHORTEST_CALLED or not singular(name, words):
        return False
    if words.ordinary.at(name, 0) or words.pattern["unlike"].search(name):
        return False
    piece.bare, piece.body, piece.telling = True, begin, Telling.OWN
    piece.status, piece.verb = leading(clause, piece.start, begin, words)
    return True
