"""From a place's name to a jurisdiction: its code as of the year, its level, and the one above it."""

from functools import cache
from typing import Any

from yanxing.model import Jurisdiction, Level
from yanxing.read.manifest import ManifestEntry
from yanxing.rules import load, places

# The last characters of names of divisions; such a name is believed even where the table does not know it.
ENDINGS = "国省市州盟县区旗"
_BARE = frozenset(("自治区", "自治州", "自治县", "自治旗"))


def complete(
    name: str, year: int, entry: ManifestEntry | None = None, around: str = ""
) -> tuple[Jurisdiction, tuple[str, ...]]:
    """Return the jurisdiction of a name, and which of its fields come from the table of places.

    Code, level and parent of a manifest come first. ``around`` names a place above it, as a folder does.

    >>> complete("杭州市西湖区", 2020)[0].code, complete("朝阳区", 2020, around="北京市")[0].code
    ('330106', '110105')
    """
    code, level, parent = (entry.code, entry.level, entry.parent) if entry else ("", "", "")
    if is_nation(name):
        nation = _nation()
        found = Jurisdiction(nation["name"], code or nation["code"], Level(level or Level.NATION), parent)
        return found, ("code", "level")
    within = _code_of(parent, year) or _code_of(around, year)
    division = places.by_code(code, year) if code else _division(name, year, within)
    if division is None:
        return Jurisdiction(name, code, Level(level), parent), ()
    known = Jurisdiction(
        name if code else division.name,
        division.code,
        Level(level or division.level),
        _code_of(parent, year) or parent or division.parent,
    )
    return known, ("code", "level", "parent")


def is_nation(name: str) -> bool:
    """Tell whether a name means the whole country.

    >>> is_nation("全国"), is_nation("全省")
    (True, False)
    """
    return name in _nation()["words"]


def is_place(name: str) -> bool:
    """Tell a name of a place from words for one's own (本省, 自治区) and from anything else.

    >>> is_place("甘肃"), is_place("澜江省"), is_place("自治区"), is_place("我省")
    (True, True, False, False)
    """
    if is_nation(name) or name in load("heads")["bodies"]:
        return True
    if places.find(name):
        return not any(name == term.name for term in places.terms("own"))
    own = any(term.name in (name, f"全{name}") for term in places.terms("own"))
    return not own and len(name) >= 3 and name[-1] in ENDINGS and name not in _BARE


def _division(name: str, year: int, within: str) -> places.Division | None:
    """Resolve a name, and one that carries the names above it: 杭州市西湖区."""
    found = places.resolve(name, year, within) if name else None
    if found is not None:
        return found
    for cut in range(len(name) - 2, 1, -1):
        if name[cut - 1] in ENDINGS:
            above = _division(name[:cut], year, within)
            below = places.resolve(name[cut:], year, above.code) if above else None
            if above and below and places.is_under(below.code, above.code):
                return below
    return None


def _code_of(place: str, year: int) -> str:
    """Return the code of a place given by name or code; "" where the table of places does not know it."""
    if place.isdecimal():
        return place if places.by_code(place, year) else ""
    division = places.resolve(place, year) if place and not is_nation(place) else None
    return division.code if division else ""


@cache
def _nation() -> dict[str, Any]:
    nation: dict[str, Any] = load("heads")["nation"]
    return nation
