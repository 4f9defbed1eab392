"""What may be set from outside, with the values that fit unless someone has a reason."""

from msgspec import Struct


class Settings(Struct, frozen=True):
    """Limits of what is taken for a report. Widths count a Han character as two.

    ``pdf_*`` hold for reading the text of a PDF, ``ocr_*`` for reading pages that are pictures: a page of
    theirs is drawn at ``ocr_dots`` to the inch and with no more than ``max_pixels``; what is recognised with
    a confidence below ``sure_percent`` is told as uncertain.

    >>> Settings().max_bytes
    50000000
    """

    max_bytes: int = 50_000_000
    max_paged_bytes: int = 250_000_000
    max_pages: int = 1_000
    max_page_characters: int = 50_000
    max_pixels: int = 40_000_000
    pdf_seconds: float = 60.0
    pdf_megabytes: int = 2_000
    ocr_seconds: float = 30.0
    ocr_megabytes: int = 6_000
    ocr_dots: int = 200
    ocr_threads: int = 2
    sure_percent: int = 85
    min_han: int = 4
    min_distinct_han: int = 12
    min_han_share: float = 0.2
    first_year: int = 1949
    last_year: int = 2100
    manifest_name: str = "reports.csv"
    manifest_levels: int = 3
    document_seconds: float = 900.0


DEFAULT = Settings()
