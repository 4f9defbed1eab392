"""The same project under varying names over years and levels: its history, with the reasons for each match.

Within a jurisdiction names are the same that differ in marks, in a general ending (工程, 项目) or in a
place that stands in front. A line named by its ends in full and in short is one. Phases and sections are
projects of their own. What may be the same and need not be stays apart and is listed as doubtful.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from yanxing.errors import YanxingError
from yanxing.model import Account, Head, Level, Project, ProjectStatus
from yanxing.rules import load, places

_ORDER = list(ProjectStatus)
_ALIKE = 0.75
_LONGEST_PLACE = 5
_TELLING = 3


class Sighting(Struct, frozen=True):
    """A mention in a history; ``moved`` says that the project stands further here than ever before."""

    mention: Project
    moved: bool


class History(Struct, frozen=True):
    """What reports say of one project, from the earliest on.

    ``names`` are those it goes by, ``reasons`` say why they are held to be one, ``doubtful`` are names that
    may be the same project.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    sightings: tuple[Sighting, ...]
    reasons: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[Project, bool], ...]:
        """Its mentions, each with whether the project moved there."""
        return tuple((sighting.mention, sighting.moved) for sighting in self.sightings)


class Rulings(Struct, frozen=True):
    """What a person has decided: pairs of names that are one project, and pairs that are two."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    def unknown(self, histories: "Iterable[History]") -> tuple[str, ...]:
        """Return the names that no project goes by: slips of the pen, most likely.

        >>> Rulings(same=(("霁云高铁", "霁云高贴"),)).unknown(())
        ('霁云高铁', '霁云高贴')
        """
        known = {name for history in histories for name in history.names}
        ruled = dict.fromkeys(name for pair in (*self.same, *self.apart) for name in pair)
        return tuple(name for name in ruled if name not in known)


class Key(Struct, frozen=True):
    """A name as it is compared: its core without marks and general endings, and its phase or section."""

    core: str
    part: str


def read_rulings(path: Path | None) -> Rulings:
    """Return the rulings of a TOML file; without a file there are none.

    >>> read_rulings(None)
    Rulings(same=(), apart=())
    """
    if path is None:
        return Rulings()
    try:
        written = path.read_text(encoding="utf-8")
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise YanxingError(reason, path=str(path), advice="check the path of the rulings") from error
    except UnicodeDecodeError as error:
        raise YanxingError("this is no UTF-8 text", path=str(path), advice="save it as UTF-8") from error
    try:
        table = tomllib.loads(written)
        pairs = {
            name: tuple((one, other) for one, other in table.get(name, [])) for name in ("same", "apart")
        }
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as error:
        advice = 'write lines such as: same = [["甲铁路", "甲至乙铁路"]]'
        raise YanxingError(f"these rulings cannot be read: {error}", path=str(path), advice=advice) from error
    return Rulings(**pairs)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("projectnames")["pattern"].items()}


def key(name: str) -> Key:
    """Return what names are compared by.

    >>> key("“霁云”高速铁路工程"), key("棠泠水库二期工程").part
    (Key(core='霁云高铁', part=''), '二期')
    """
    patterns = _patterns()
    plain = patterns["marks"].sub("", name)
    for word, other in load("projectnames")["words"]["same"]:
        plain = plain.replace(word, other)
    parts = [match[0] for match in patterns["part"].finditer(plain)]
    core = patterns["part"].sub("", plain)
    core = patterns["ending"].sub("", core) or core
    return Key(patterns["joint"].sub("至", core), "".join(patterns["ending"].sub("", part) for part in parts))


def find_histories(
    mentions: Sequence[Project],
    heads: Mapping[str, Head],
    rulings: Rulings = Rulings(),  # noqa: B008 - frozen
) -> list[History]:
    """Return the histories of the projects that are mentioned, in the order of their first mention.

    >>> [history.name for history in find_histories(mentions, heads)]  # doctest: +SKIP
    ['霁云高铁', '澜北铁路']
    """
    groups = _Groups(rulings)
    for mention in mentions:
        groups.add(mention, heads[mention.report])
    groups.join_levels()
    return groups.histories(heads)


def between(before: Account, after: Account, rulings: Rulings = Rulings()) -> list[History]:  # noqa: B008 - frozen
    """Return the histories of the projects of two reports of one jurisdiction.

    >>> [history.name for history in between(*accounts)][:2]
    ['澜江产业算力枢纽一期工程', '绿色能源省实验室']
    """
    heads = {each.report.id: each.report.head for each in (before, after)}
    return find_histories((*before.extraction.projects, *after.extraction.projects), heads, rulings)


class _Group:
    """Names that are one project within one jurisdiction, or along one line of jurisdictions."""

    def __init__(self, key: Key, head: Head) -> None:
        self.key = key
        self.head = head
        self.mentions: list[Project] = []
        self.reasons: dict[str, None] = {}
        self.doubtful: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))


class _Groups:
    def __init__(self, rulings: Rulings) -> None:
        self._same = {frozenset(pair) for pair in rulings.same}
        self._apart = {frozenset(pair) for pair in rulings.apart}
        self._groups: list[_Group] = []
        self._places: dict[str, list[_Group]] = {}

    def add(self, mention: Project, head: Head) -> None:
        """Put a mention to the project it speaks of, or to a new one."""
        own = key(mention.name)
        known = self._places.setdefault(head.jurisdiction.code or head.jurisdiction.name, [])
        doubted = []
        for group in known:
            reason, sure = self._match(mention, own, group)
            if sure:
                group.mentions.append(mention)
                if reason and mention.name not in (each.name for each in group.mentions[:-1]):
                    group.reasons[f"{mention.name}: {reason}"] = None
                return
            if reason:
                doubted.append(group)
        group = _Group(own, head)
        group.mentions.append(mention)
        for other in doubted:
            other.doubtful[mention.name] = None
            group.doubtful[other.mentions[0].name] = None
        known.append(group)
        self._groups.append(group)

    def _match(self, mention: Project, own: Key, group: _Group) -> tuple[str, bool]:
        pairs = {frozenset((mention.name, name)) for name in group.names}
        if pairs & self._apart:
            return "", False
        if pairs & self._same:
            return "said to be the same", True
        return compare(own, group.key)

    def join_levels(self) -> None:
        """Join projects of the same name of a jurisdiction and the one above it."""
        above = sorted(self._groups, key=lambda group: group.head.jurisdiction.level is not Level.NATION)
        kept: list[_Group] = []
        for group in above:
            upper = next((one for one in kept if self._is_above(one, group)), None)
            if upper is None:
                kept.append(group)
                continue
            upper.mentions += group.mentions
            upper.reasons |= group.reasons
            place = group.head.jurisdiction.name
            upper.reasons[f"{group.mentions[0].name}: the same name in the reports of {place}"] = None
        self._groups = kept

    def _is_above(self, upper: _Group, lower: _Group) -> bool:
        one, other = upper.head.jurisdiction, lower.head.jurisdiction
        if one.name == other.name or upper.key != lower.key or len(upper.key.core) <= _TELLING:
            return False
        if any(frozenset((a, b)) in self._apart for a in upper.names for b in lower.names):
            return False
        if _patterns()["own"].match(upper.key.core):
            return False
        return one.level is Level.NATION or (
            bool(one.code and other.code)
            and one.code.endswith("00")
            and places.is_under(other.code, one.code)
        )

    def histories(self, heads: Mapping[str, Head]) -> list[History]:
        """Return the groups as histories, mentions in the order of the time they speak of."""
        return [_history(group, heads) for group in self._groups]


def compare(one: Key, other: Key) -> tuple[str, bool]:
    """Return why two names of a jurisdiction may be one project, and whether that is sure.

    >>> compare(key("罗布泊至若羌铁路"), key("罗若铁路"))
    ('the ends of the line in short', True)
    >>> compare(key("棠泠水库一期"), key("棠泠水库二期"))
    ('', False)
    """
    if one == other:
        return "the same but for marks and endings", True
    if one.part != other.part:
        return "", False
    for long, short in ((one.core, other.core), (other.core, one.core)):
        if _shortened(long, short):
            return "the ends of the line in short", True
        prefix = long.removesuffix(short)
        if prefix != long and (found := _in_front(prefix, short)):
            return found
    alike = _likeness(one.core, other.core) >= _ALIKE
    return ("names that are nearly the same", False) if alike else ("", False)


def _in_front(prefix: str, short: str) -> tuple[str, bool] | None:
    """Return what it says that one name is the other with ``prefix`` in front, if it says anything."""
    if _patterns()["river"].fullmatch(prefix):
        return f"with its river {prefix} in front", True
    if len(short) <= _TELLING:
        return None
    if len(prefix) <= _LONGEST_PLACE and places.find(prefix):
        return f"with its place {prefix} in front", True
    return "one name ends in the other", False


def _shortened(long: str, short: str) -> bool:
    """Whether a name gives the first characters of the ends that the other gives in full."""
    ends = _patterns()["ends"].fullmatch(long)
    if ends is None or not short.endswith(ends["noun"]):
        return False
    initials = "".join(end[0] for end in ends["ends"].split("至"))
    return short.removesuffix(ends["noun"]) == initials


def _likeness(one: str, other: str) -> float:
    a, b = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _history(group: _Group, heads: Mapping[str, Head]) -> History:
    ordered = sorted(
        group.mentions, key=lambda each: (heads[each.report].year, each.period[-4:], each.source_start)
    )
    furthest = -1
    sightings = []
    for mention in ordered:
        reached = _ORDER.index(mention.status)
        # What is only promised has not come about.
        moved = mention.role == "result" and reached > furthest
        furthest = max(furthest, reached) if mention.role == "result" else furthest
        sightings.append(Sighting(mention, moved))
    names = tuple(dict.fromkeys(mention.name for mention in ordered))
    return History(
        name=_most(mention.name for mention in ordered),
        names=names,
        kind=_most(mention.kind for mention in ordered),
        sightings=tuple(sightings),
        reasons=tuple(group.reasons),
        doubtful=tuple(name for name in group.doubtful if name not in names),
    )


def _most(words: Iterable[str]) -> str:
    """Return the most frequent word, of several the first."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return max(counts, key=lambda word: counts[word])
