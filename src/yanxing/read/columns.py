"""Which column of a table holds what, by the names of rules/columns.toml."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from yanxing.rules import load


class Columns(Struct, frozen=True):
    """Where a table holds what: for each field the columns that do, the best name first."""

    places: dict[str, tuple[int, ...]]

    @property
    def text(self) -> tuple[int, ...]:
        """The columns that may hold the reports' texts."""
        return self.places.get("text", ())


def find_columns(names: Sequence[str]) -> Columns:
    """Return where a table with these column names holds what.

    >>> find_columns(["省份", "年份", "全文"]).places
    {'province': (0,), 'year': (1,), 'text': (2,)}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for at, name in enumerate(names):
        known = _known().get(_plain(name))
        if known:
            field, rank = known
            found.setdefault(field, []).append((rank, at))
    return Columns({field: tuple(at for _, at in sorted(places)) for field, places in found.items()})


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-\ufeff]+", "", name).lower()


@cache
def _known() -> dict[str, tuple[str, int]]:
    return {
        _plain(name): (column["field"], rank)
        for column in load("columns")["column"]
        for rank, name in enumerate(column["names"])
    }
