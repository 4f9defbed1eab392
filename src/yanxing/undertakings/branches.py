"""Parts of a work that lean on its name: two branches under one word, an addition, a clause on another part.

引澜济朔东、中线 are 引澜济朔东线 and 引澜济朔中线; behind 棠泠水库一期 a clause that opens with 二期工程
speaks of 棠泠水库二期工程.
"""

import re
from collections.abc import Iterator, Sequence

from yanxing.undertakings.granting import RULE, granted
from yanxing.undertakings.lexicon import Lexicon, find_nouns, lexicon
from yanxing.undertakings.names import Name, find_names
from yanxing.undertakings.sharing import with_kind
from yanxing.undertakings.splitting import begins_place
from yanxing.undertakings.telling import LONGEST_BARE, singular

_HELPED = "支持"
_UNDERTAKEN = "工程"
# 手机制造和维保项目 is one.
_PROJECT = "项目"
_PHASE = "期"
# Patterns of what parts with a short name are of.
_WHOLES = ("network", "airport")
_NUMBER = re.compile("[一二三四五]")
_FIGURES = re.compile(r"\d+")


def read_names(clause: str, before: Sequence[Name]) -> list[Name]:
    """Return the names in a clause, those in full that lean on the names ``before`` it in its sentence.

    >>> [name.text for name in read_names("引澜济朔工程东、中线开工建设", [])]
    ['引澜济朔工程东线', '引澜济朔工程中线']
    """
    if grants := granted(clause):
        return grants
    if before and before[-1].rule == RULE and (grants := granted(_HELPED + clause)):
        # 支持霁川打造陶瓷基地，陶浦打造制药基地: the second is helped as well.
        return [_moved(name, -len(_HELPED)) for name in grants]
    stem = _stem(before) if lexicon().pattern["goes_on"].match(clause) else ""
    if stem:
        return [_moved(name, -len(stem)) for name in _branched(stem + clause, dict.fromkeys(_WHOLES, ""))]
    return list(_branched(clause, {each: _whole(each, before) for each in _WHOLES}))


def _whole(which: str, before: Sequence[Name]) -> str:
    """Return the network or airport that the last line or runway before a clause is of, "" for none."""
    parts = (lexicon().pattern[which].match(name.text) for name in reversed(before))
    return next((part["of"] for part in parts if part and part["of"]), "")


def _stem(before: Sequence[Name]) -> str:
    """Return the last name before a clause up to the part of the work that it names, "" for none."""
    if not before:
        return ""
    part = lexicon().pattern["part"].search(before[-1].text)
    return before[-1].text[: part.start()] if part else ""


def _branched(clause: str, wholes: dict[str, str]) -> Iterator[Name]:
    """Yield the names of a clause; of two branches under one word both.

    ``wholes`` are the network and the airport that parts named before are of: 3号线 behind 霁川地铁2号线 is
    霁川地铁3号线, 东跑道 behind 鹤汊机场航站楼 is 鹤汊机场东跑道.
    """
    both = lexicon().pattern["branches"].search(clause)
    if both is None:
        for name in find_names(clause):
            of = ""
            for each in _WHOLES:
                part = lexicon().pattern[each].match(name.text)
                of = of or (wholes[each] if part and not part["of"] else "")
                wholes[each] = (part["of"] or wholes[each]) if part else ""
            yield from _parted(clause, name._replace(text=of + name.text))
        return
    members, (at, end) = [both["one"], both["other"]], (both.start("one"), both.end("other"))
    if both["numbers"]:
        members, (at, end) = _numbered(both["numbers"]), both.span("numbers")
    elif both["phases"]:
        members = [f"{number}{_PHASE}" for number in _NUMBER.findall(both["phases"])]
        at, end = both.span("phases")
    cut = end - at - len(members[-1])
    for name in _branched(clause[:at] + clause[at + cut :], wholes):
        if name.end <= at:
            yield name
        elif name.start > at:
            yield _moved(name, cut)
        else:
            yield from _each(name, members, (at, cut), both["unit"] or both["number"] or "")


def _numbered(written: str) -> list[str]:
    """Return the numbers that a list or a range of them means: 1、2号, 1—4.

    >>> _numbered("1号、2"), _numbered("2—4")
    (['1', '2'], ['2', '3', '4'])
    """
    numbers = _FIGURES.findall(written)
    if "、" in written:
        return numbers
    return [str(number) for number in range(int(numbers[0]), int(numbers[-1]) + 1)] or numbers[-1:]


def _each(name: Name, members: Sequence[str], where: tuple[int, int], unit: str) -> Iterator[Name]:
    """Yield the name of each of several branches, of which the last was read."""
    at, cut = where
    start, last = name.start, at + cut
    for number, member in enumerate(members, 1):
        text = name.text.replace(members[-1] + unit, member + unit, 1)
        end = name.end + cut if number == len(members) else at + len(member)
        yield name._replace(start=start, end=end, text=text)
        at = start = min(at + len(member) + 1, last)


def _parted(clause: str, name: Name) -> Iterator[Name]:
    """Yield a name; of one that holds what was added to the work, the work and the addition."""
    words = lexicon()
    if two := _joined(clause, name, words):
        yield from two
        return
    both = words.pattern["added"].match(name.text) or words.pattern["phases"].match(name.text)
    if both is None or not clause[name.start : name.end].endswith(both["other"]):
        yield name
        return
    cut = name.end - len(both["other"])
    # 引澜济朔及二期工程: what has no noun of its own takes that of the addition.
    nameless = not both["own"] and lexicon().pattern["named"].fullmatch(both["stem"])
    noun = _UNDERTAKEN if nameless and both["other"].endswith(_UNDERTAKEN) else ""
    yield name._replace(end=cut - 1, text=both["stem"] + both["own"] + noun)
    yield name._replace(start=cut, text=both["stem"] + both["other"])


def _joined(clause: str, name: Name, words: Lexicon) -> list[Name]:
    """Return the two works that share a noun behind 和, each of which has words of its own; often none.

    霁川和陶浦垃圾焚烧厂 are two plants.
    """
    if name.rule == "shared":
        return _joined_bare(clause, name, words)
    both = words.pattern["joined"].search(name.text)
    if both is None or both[0] != "和" or clause[name.start : name.end] != name.text:
        return []
    nouns = find_nouns(name.text, 0, words)
    if not nouns:
        return []
    at, noun = both.start(), nouns[-1].start()
    one, other = name.text[:at], name.text[at + 1 : noun]
    if noun <= at or begins_place(name.text, at) or not all(singular(each, words) for each in (one, other)):
        return []
    like_work = words.open.search(one, len(one) - 1) is not None
    if not like_work and (len(one) > LONGEST_BARE or words.noun.search(one)):
        return []
    noun = with_kind(name.text, at + 3, noun, words)
    own = "" if like_work else name.text[noun:]
    begin = name.start + at + 1
    return [
        name._replace(end=begin - 1, text=one + own),
        name._replace(start=begin, text=name.text[at + 1 :]),
    ]


def _joined_bare(clause: str, name: Name, words: Lexicon) -> list[Name]:
    """Return the two works whose places share what is done to them: 清棹河和双笠沟等河流治理."""
    member = clause[name.start : name.end]
    one, _, other = member.partition("和")
    noun = name.text.removeprefix(member)
    bare = other and noun not in ("", _PROJECT, name.text) and not begins_place(member, len(one))
    if not bare or not all(len(each) < LONGEST_BARE and singular(each, words) for each in (one, other)):
        return []
    begin = name.start + len(one) + 1
    return [name._replace(end=begin - 1, text=one + noun), name._replace(start=begin, text=other + noun)]


def _moved(name: Name, by: int) -> Name:
    return name._replace(start=max(0, name.start + by), end=name.end + by)
