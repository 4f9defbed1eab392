"""What may be set from outside, with the values that fit unless someone has a reason."""

from msgspec import Struct


class Settings(Struct, frozen=True):
    """Limits of what is taken for a report. Widths count a Han character as two.

    >>> Settings().max_bytes
    50000000
    """

    max_bytes: int = 50_000_000
    min_han: int = 4
    min_distinct_han: int = 12
    min_han_share: float = 0.2
    first_year: int = 1949
    last_year: int = 2100
    manifest_name: str = "reports.csv"
    manifest_levels: int = 3
    document_seconds: float = 120.0


DEFAULT = Settings()
