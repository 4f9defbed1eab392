"""Yanxing 言行: the ledger between what government work reports say and what was done.

>>> import yanxing
>>> report = yanxing.read("reports/澜江省/2025.txt")
>>> [fact.quote for fact in yanxing.extract(report).facts if fact.indicator == "一般公共预算收入"][:2]
['2610.3亿元', '增长2.3%']
>>> yanxing.build("reports", "ledger.duckdb").counts.reports
8
>>> with yanxing.Ledger.open("ledger.duckdb") as ledger:
...     targets = ledger.facts(year=2025, role="target")
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0.dev0"
__all__ = ["Ledger", "__version__", "build", "extract", "read"]

if TYPE_CHECKING:
    from yanxing.pipeline import build as build
    from yanxing.pipeline import extract as extract
    from yanxing.pipeline import read as read
    from yanxing.store.ledger import Ledger as Ledger

_HOMES = {
    "Ledger": "yanxing.store.ledger",
    "build": "yanxing.pipeline",
    "extract": "yanxing.pipeline",
    "read": "yanxing.pipeline",
}

# The stage of that name is a package, and importing a package for the first time puts it in the place of the
# function ``yanxing.read``. So it is imported now, once, and its name given free again.
import_module("yanxing.read")
del globals()["read"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: a command that needs no database loads none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
