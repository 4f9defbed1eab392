"""Which jurisdictions someone means who names one."""

from collections.abc import Iterable

from yanxing import rules
from yanxing.model import Jurisdiction, Level


def meant(said: str, known: Iterable[Jurisdiction]) -> tuple[str, ...]:
    """Return the names of those that a name, a part of one or a code may mean.

    A whole name or code means that one alone, a word for the nation (国务院, 全国) the one at the top, and
    nothing all of them.

    >>> known = [Jurisdiction("岳海国", "900000", Level.NATION), Jurisdiction("澜江省", "990000")]
    >>> meant("国务院", known), meant("澜江", known), meant("990000", known)
    (('岳海国',), ('澜江省',), ('澜江省',))
    """
    places = list(known)
    found = [place for place in places if said in ("", place.name, place.code)]
    if said in rules.load("heads")["nation"]["words"]:
        found = found or [place for place in places if place.level is Level.NATION]
    found = found or [place for place in places if said in place.name]
    return tuple(dict.fromkeys(place.name for place in found))
