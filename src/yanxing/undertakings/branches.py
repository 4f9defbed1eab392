"""Parts of a work that lean on its name: two branches under one word, an addition, a clause on another part.

引澜济朔东、中线 are 引澜济朔东线 and 引澜济朔中线; behind 棠泠水库一期 a clause that opens with 二期工程
speaks of 棠泠水库二期工程.
"""

from collections.abc import Iterator, Sequence

from yanxing.undertakings.granting import RULE, granted
from yanxing.undertakings.lexicon import lexicon
from yanxing.undertakings.names import Name, find_names

_HELPED = "支持"
_UNDERTAKEN = "工程"


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
        return [_moved(name, -len(stem)) for name in _branched(stem + clause)]
    return list(_branched(clause))


def _stem(before: Sequence[Name]) -> str:
    """Return the last name before a clause up to the part of the work that it names, "" for none."""
    if not before:
        return ""
    part = lexicon().pattern["part"].search(before[-1].text)
    return before[-1].text[: part.start()] if part else ""


def _branched(clause: str) -> Iterator[Name]:
    """Yield the names of a clause; of two branches under one word both."""
    both = lexicon().pattern["branches"].search(clause)
    if both is None:
        network = ""
        for name in find_names(clause):
            line = lexicon().pattern["network"].match(name.text)
            network = line["of"] or network if line else ""
            of = network if line and not line["of"] else ""
            yield from _parted(clause, name._replace(text=of + name.text))
        return
    members, (at, end) = [both["one"], both["other"]], (both.start("one"), both.end("other"))
    if both["numbers"]:
        members, (at, end) = both["numbers"].split("、"), both.span("numbers")
    cut = end - at - len(members[-1])
    for name in _branched(clause[:at] + clause[at + cut :]):
        if name.end <= at:
            yield name
        elif name.start > at:
            yield _moved(name, cut)
        else:
            yield from _each(name, members, (at, cut), both["unit"] or both["number"])


def _each(name: Name, members: Sequence[str], where: tuple[int, int], unit: str) -> Iterator[Name]:
    """Yield the name of each of several branches, of which the last was read."""
    at, cut = where
    start = name.start
    for number, member in enumerate(members, 1):
        text = name.text.replace(members[-1] + unit, member + unit, 1)
        end = name.end + cut if number == len(members) else at + len(member)
        yield name._replace(start=start, end=end, text=text)
        at += len(member) + 1
        start = at


def _parted(clause: str, name: Name) -> Iterator[Name]:
    """Yield a name; of one that holds what was added to the work, the work and the addition."""
    both = lexicon().pattern["added"].match(name.text)
    if both is None or not clause[name.start : name.end].endswith(both["other"]):
        yield name
        return
    cut = name.end - len(both["other"])
    # 引澜济朔及二期工程: what has no noun of its own takes that of the addition.
    nameless = not both["own"] and lexicon().pattern["named"].fullmatch(both["stem"])
    noun = _UNDERTAKEN if nameless and both["other"].endswith(_UNDERTAKEN) else ""
    yield name._replace(end=cut - 1, text=both["stem"] + both["own"] + noun)
    yield name._replace(start=cut, text=both["stem"] + both["other"])


def _moved(name: Name, by: int) -> Name:
    return name._replace(start=max(0, name.start + by), end=name.end + by)
