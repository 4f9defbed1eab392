"""Administrative divisions of China as of a year, and the words by which reports name places.

The facts are in `places/divisions.tsv` and `places/short_names.toml`; both are read on first use and kept.
A year means the state on its last day. A name asked for outside its years is answered with the nearest ones,
as reports go on using a name shortly before and long after the code book does.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import rtoml

from yanxing.errors import RulesError

Level = Literal["nation", "province", "prefecture", "county"]
Kind = Literal["province", "alias", "region", "own"]

#: The code of the whole country: ours, as GB/T 2260 has no row for it.
NATION = "100000"
DATA = Path(__file__).with_name("places")
_RANK: dict[str, int] = {level: rank for rank, level in enumerate(get_args(Level))}
_COLUMNS = 7
# Longest first, as 自治区 ends in 区.
_ENDINGS = ("特别行政区", "行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", *"省市县区旗盟")
# 州, 县 and 旗 stay in use without the peoples' names: 临夏回族自治州 is also 临夏州.
_KEPT = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


class Division(NamedTuple):
    """One division under one name, for the years in which it had both.

    `until` is the last year, None for a division that still is; `since` is None where the beginning lies
    before the first list (1980) or is not known. `successor` holds the codes that came after, separated by
    blanks.
    """

    code: str
    name: str
    level: str
    parent: str
    since: int | None
    until: int | None
    successor: str = ""

    def years_from(self, year: int) -> int:
        """Return how many years lie between `year` and the years of this division, 0 inside them.

        >>> Division("420600", "襄樊市", "prefecture", "420000", None, 2009).years_from(2012)
        3
        """
        if self.since is not None and year < self.since:
            return self.since - year
        if self.until is not None and year > self.until:
            return year - self.until
        return 0


class Term(NamedTuple):
    """A word of `short_names.toml` that names a place, a region or one's own jurisdiction."""

    name: str
    kind: str
    code: str
    single: bool
    level: str
    members: tuple[str, ...]


class _Words(NamedTuple):
    terms: tuple[Term, ...]
    zones: tuple[str, ...]
    excluded: frozenset[str]


class _Table(NamedTuple):
    full: dict[str, list[Division]]
    short: dict[str, list[Division]]
    codes: dict[str, list[Division]]


@lru_cache(maxsize=16384)
def short_names(name: str) -> tuple[str, ...]:
    """Return the short forms of a full name, each of two characters or more.

    >>> short_names("临夏回族自治州"), short_names("兰州市"), short_names("通县")
    (('临夏', '临夏州'), ('兰州',), ())
    """
    for ending in _ENDINGS:
        if name.endswith(ending):
            stem = name[: -len(ending)]
            break
    else:
        return ()
    if "自治" in ending or stem.endswith("族"):
        # A people may be all there is to the name: 东乡族自治县 is 东乡, 内蒙古自治区 is 内蒙古.
        bare = _peoples().sub("", stem)
        stem = bare if len(bare) > 1 else stem.removesuffix("族")
    if len(stem) < 2:
        return ()
    return (stem, stem + _KEPT[ending]) if ending in _KEPT else (stem,)


def find(name: str, year: int | None = None) -> tuple[Division, ...]:
    """Return every division of that full or short name, the likeliest first, or none.

    A full name comes before a short one, a province before a prefecture before a county, the later before the
    earlier. With a year, only divisions of that year count; if there are none, those nearest to it in time.

    >>> [(division.code, division.name) for division in find("重庆", 1990)]
    [('510200', '重庆市')]
    """
    table = _table()
    exact = table.full.get(name, [])
    found = dict.fromkeys((*exact, *table.short.get(name, [])))
    if year is not None and found:
        nearest = min(division.years_from(year) for division in found)
        found = {division: None for division in found if division.years_from(year) == nearest}
    return tuple(sorted(found, key=lambda each: (*_tier(each, name), -(each.until or 9999), each.code)))


def resolve(name: str, year: int | None = None, within: str = "") -> Division | None:
    """Return the one division meant by a name, or None if there is none or more than one.

    Divisions under the code `within` are preferred. Of different levels the highest is meant (海南 is the
    province, not the prefecture in Qinghai); of one level two are too many. Without a year, divisions that
    still are come before those that no longer are.

    >>> resolve("朝阳区", 2020) is None, resolve("朝阳区", 2020, within="110000").code
    (True, '110105')
    """
    found = find(name, year)
    if year is None and found:
        last = max(division.until or 9999 for division in found)
        found = tuple(division for division in found if (division.until or 9999) == last)
    if within:
        found = tuple(division for division in found if is_under(division.code, within)) or found
    best = [division for division in found if _tier(division, name) == _tier(found[0], name)]
    return best[0] if len({division.code for division in best}) == 1 else None


def by_code(code: str, year: int | None = None) -> Division | None:
    """Return the division of a code in a year (or nearest to it), the latest without a year.

    >>> by_code("420600", 2005).name, by_code("420600").name
    ('襄樊市', '襄阳市')
    """
    held = _table().codes.get(code, [])
    if not held:
        return None
    if year is None:
        return held[-1]
    return min(held, key=lambda division: division.years_from(year))


def is_under(code: str, within: str) -> bool:
    """Tell whether a code is that of `within` or of a division below it.

    >>> is_under("110105", "110000"), is_under("110105", "120000"), is_under("110105", NATION)
    (True, False, True)
    """
    if not (len(within) == 6 and within.isdecimal() and within[0] != "0"):
        raise ValueError(f"{within!r} is no code of six digits, like 110000")
    if within == NATION:
        return True
    return code.startswith(within[:2] if within.endswith("0000") else within.removesuffix("00"))


@cache
def names(level: Level | None = None) -> tuple[str, ...]:
    """Return the names to look for in a text, longest first: full names, and short ones that are safe.

    Left out are single characters, short forms of urban districts (西湖, 鼓楼), and what `short_names.toml`
    lists as more often an ordinary word (长治, 通道). `find` knows all of them nevertheless.

    >>> "临夏州" in names("prefecture"), "甘肃" in names("province"), "通道" in names()
    (True, True, False)
    """
    words = _words()
    found = {
        form
        for name, rows in _table().full.items()
        for row in rows
        if level in (None, row.level)
        for form in (name, *(() if row.level == "county" and name.endswith("区") else short_names(name)))
    }
    found.update(
        term.name
        for term in words.terms
        if term.code
        and not term.single
        and level in (None, *(row.level for row in _table().codes[term.code]))
    )
    return tuple(sorted(found - words.excluded, key=lambda name: (-len(name), name)))


@cache
def name_set() -> frozenset[str]:
    """Return the names to look for in a text, to ask whether a word is one of them.

    >>> "甘肃" in name_set(), "长治" in name_set()
    (True, False)
    """
    return frozenset(names())


def terms(kind: Kind | None = None) -> tuple[Term, ...]:
    """Return the words of one kind, or all: provinces' short forms, regions, one's own jurisdiction.

    >>> [term.level for term in terms("own") if term.name == "我省"]
    ['province']
    """
    return tuple(term for term in _words().terms if kind in (None, term.kind))


def zone_suffixes() -> tuple[str, ...]:
    """Return the ends of names of zones, ports and groups of cities, longest first.

    >>> "自贸试验区" in zone_suffixes()
    True
    """
    return _words().zones


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(
        "(?:(?:壮|回|满|苗|彝|藏|侗|瑶|白|傣|黎|畲|水|怒|羌|京|各|蒙古|维吾尔|土家|布依|朝鲜|哈尼|哈萨克|傈僳|佤|拉祜"
        "|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|布朗|撒拉|毛南|毛难|仡佬|锡伯|阿昌|普米|塔吉克|鄂温克|德昂|崩龙|保安|裕固"
        "|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|僮)族|哈萨克|蒙古|维吾尔|柯尔克孜|塔吉克|锡伯|裕固)+$"
    )


def _tier(division: Division, name: str) -> tuple[bool, int]:
    return division.name != name, _RANK[division.level]


def _divisions(path: Path) -> Iterable[Division]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise RulesError(f"the table of places cannot be read: {fault}", path=str(path)) from fault
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        try:
            code, name, level, parent, since, until, successor = cells
            yield Division(
                code,
                name,
                level,
                parent,
                int(since) if since else None,
                int(until) if until else None,
                successor,
            )
        except ValueError as fault:
            reason = f"line {number} has {len(cells)} cells, not {_COLUMNS}, or a year that is no number"
            raise RulesError(reason, path=str(path)) from fault


@cache
def _table() -> _Table:
    table = _Table({}, {}, {})
    for division in _divisions(DATA / "divisions.tsv"):
        table.full.setdefault(division.name, []).append(division)
        table.codes.setdefault(division.code, []).append(division)
    for name, divisions in table.full.items():
        for short in short_names(name):
            table.short.setdefault(short, []).extend(divisions)
    for term in _words().terms:
        if term.code:
            if term.code not in table.codes:
                raise RulesError(f"{term.name}: no division has the code {term.code}", path=_words_path())
            # All names the code ever had: 新 is Xinjiang under whatever name the year asks for.
            table.short.setdefault(term.name, []).extend(table.codes[term.code])
    return table


def _words_path() -> str:
    return str(DATA / "short_names.toml")


@cache
def _words() -> _Words:
    try:
        data: dict[str, list[dict[str, Any]]] = rtoml.loads(Path(_words_path()).read_text(encoding="utf-8"))
        return _Words(
            tuple(
                Term(
                    entry["name"],
                    entry["kind"],
                    entry.get("code", ""),
                    entry.get("single", False),
                    entry.get("level", ""),
                    tuple(entry.get("members", ())),
                )
                for entry in data["term"]
            ),
            tuple(
                sorted((entry["suffix"] for entry in data["zone"]), key=lambda suffix: (-len(suffix), suffix))
            ),
            frozenset(name for entry in data["exclude"] for name in entry["names"]),
        )
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError, KeyError) as fault:
        raise RulesError(
            f"the short names of places cannot be read: {fault!r}", path=_words_path()
        ) from fault
