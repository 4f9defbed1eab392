"""分别 lists: as many figures behind the word as names in front of it."""

import re
from collections.abc import Iterator, Sequence

from yanxing.check.chains import pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import counted, judged
from yanxing.model import Comparison, Fact
from yanxing.rules import load

_CLAUSE = re.compile(r"[^，,。；;：:！!？?]*$")
_MEMBER = re.compile(r"(?:、|和|与|及|以及)")
# A comma may part two members of a list, or the list from what comes next.
_COMMA = re.compile(r"(?:、|和|与|及|以及|，|,)")
_COMMAS = ("，", ",")
_ANY = 99
# What stands in quotation marks or brackets is one name, whatever is in it.
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|[（(][^）)]*[）)]")
# So many characters may stand between 分别 and its first figure.
_LEAD = 12


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find lists of names that the figures behind 分别 are too few or too many for.

    >>> [each.message for each in check(said("肉、蛋、奶产量分别增长3.1%、4.2%。"))]
    ['肉、蛋、奶产量 分别：列出 3 项，文中有 2 个数（3.1%、4.2%）']
    """
    for reading in dossier.readings:
        for facts in reading.sentences():
            for place in pattern("respectively").finditer(reading.sentence(facts[0])):
                yield from _compare(reading, facts, facts[0].sentence_start + place.start())


def _compare(reading: Reading, facts: Sequence[Fact], place: int) -> Iterator[Comparison]:
    clause = _CLAUSE.search(reading.text[facts[0].sentence_start : place])
    names = clause[0] if clause else ""
    if pattern("open").search(names):
        return
    fewest, most = members(names)
    # Members may stand in front of a comma, too.
    most = _ANY if reading.text[place - len(names) - 1 : place - len(names)] in _COMMAS else most
    after = [fact for fact in facts if fact.end > place]
    if fewest < 2 or not after or after[0].start - place > _LEAD:
        return
    behind, further = _handed(reading, after, _MEMBER), _handed(reading, after, _COMMA)
    if len(behind) >= 2:
        fits = len(further) >= fewest and len(behind) <= most
        found = None if fits else counted(reading, behind, names, (fewest, most))
        yield judged("respectively", [reading], found)


def members(names: str) -> tuple[int, int]:
    """Return the fewest and the most members that a list of names can have.

    >>> members("肉、蛋、奶产量"), members("城乡居民人均可支配收入"), members("粮食和油料、糖料产量")
    ((3, 3), (1, 2), (2, 3))
    """
    listed = load("checks")["words"]["listed"]
    names = _QUOTED.sub("", names).rpartition("的")[2]
    always = len(re.findall(listed["always"], names)) + 1
    perhaps = len(re.findall(listed["perhaps"], names))
    pairs = sum(len(parts) - 1 for pair, parts in load("phrases")["pairs"].items() if pair in names)
    return always, always + perhaps + pairs


def _handed(reading: Reading, facts: Sequence[Fact], separator: re.Pattern[str]) -> list[Fact]:
    """Return the figures of a list with nothing but such separators between its members."""
    found = [facts[0]]
    for fact in facts[1:]:
        if fact.measure != found[-1].measure or not separator.fullmatch(reading.between(found[-1], fact)):
            break
        found.append(fact)
    return found
