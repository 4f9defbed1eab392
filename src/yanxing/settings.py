"""What may be set from outside, with the values that fit unless someone has a reason."""

import os
from collections.abc import Mapping
from decimal import Decimal

import msgspec
from msgspec import Struct

_PREFIX = "YANXING_"


class Settings(Struct, frozen=True):
    """Limits of what is taken for a report. Widths count a Han character as two.

    ``pdf_*`` hold for reading the text of a PDF, ``ocr_*`` for reading pages that are pictures: a page of
    theirs is drawn at ``ocr_dots`` to the inch and with no more than ``max_pixels``; what is recognised with
    a confidence below ``sure_percent`` is told as uncertain. ``max_parts`` to ``max_ratio`` hold for archives
    (DOCX, XLSX). Web pages of more than ``page_bytes`` are read in a process of their own, with the other
    ``page_*``; ``table_*`` hold for tables with a report to a row, ``office_*`` for LibreOffice.
    ``about_percent`` is the room that 左右 leaves a target, in per cent of it.
    ``revision`` is the share by which an earlier year's figure may have been revised since its report.

    A user sets one by an environment variable of its name, as in ``YANXING_MAX_PAGES=3000``; processes that
    are started for the work see it too.

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
    ocr_seconds: float = 60.0
    picture_seconds: float = 600.0
    ocr_megabytes: int = 6_000
    ocr_dots: int = 200
    ocr_threads: int = 2
    sure_percent: int = 85
    max_parts: int = 10_000
    max_part_bytes: int = 40_000_000
    max_unpacked_bytes: int = 1_000_000_000
    max_ratio: int = 300
    max_rows: int = 100_000
    page_bytes: int = 1_000_000
    page_seconds: float = 60.0
    page_megabytes: int = 4_000
    table_seconds: float = 120.0
    table_megabytes: int = 4_000
    office_seconds: float = 90.0
    min_han: int = 4
    min_distinct_han: int = 12
    min_han_share: float = 0.2
    first_year: int = 1949
    last_year: int = 2100
    manifest_name: str = "reports.csv"
    manifest_levels: int = 3
    document_seconds: float = 900.0
    about_percent: Decimal = Decimal(5)
    revision: Decimal = Decimal("0.02")


def from_environment(environment: Mapping[str, str]) -> tuple[Settings, str]:
    """Return the settings with those that the environment sets, and what is wrong with one, or "".

    >>> settings, fault = from_environment({"YANXING_MAX_PAGES": "3000"})
    >>> settings.max_pages, fault
    (3000, '')
    >>> from_environment({"YANXING_MAX_PAGES": "many"})[1]
    'YANXING_MAX_PAGES=many: Expected `int`, got `str`'
    """
    settings = Settings()
    for name, kind in Settings.__annotations__.items():
        variable = _PREFIX + name.upper()
        if variable not in environment:
            continue
        written = environment[variable]
        try:
            value = msgspec.convert(written, kind, strict=False)
        except msgspec.ValidationError as error:
            return Settings(), f"{variable}={written}: {error}"
        settings = msgspec.structs.replace(settings, **{name: value})
    return settings, ""


#: What holds where nothing else is said, and what is wrong with the environment, told by the command line.
DEFAULT, FAULT = from_environment(os.environ)
