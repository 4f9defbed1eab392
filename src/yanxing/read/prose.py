"""Is this Chinese prose at all? Asked of the text of every format before anything is read out of it."""

import re

from yanxing.errors import ReadError
from yanxing.read.compose import GAP
from yanxing.settings import Settings

# So much of a text shows whether it is prose.
_SAMPLE = 30_000
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def demand_prose(text: str, path: str, settings: Settings) -> None:
    """Raise ReadError for what is clearly no report: binary data, code, one character over and over."""
    sample = text[:_SAMPLE]
    han = HAN.findall(sample)
    written = len(GAP.sub("", sample))
    if not written:
        raise ReadError("the file is empty", path=path, advice="put the text of the report into it")
    if len(han) < settings.min_han or len(han) < settings.min_han_share * written:
        raise ReadError("this is no Chinese text", path=path, advice="give the text of a report")
    if len(set(han)) < min(settings.min_distinct_han, len(han) // 4):
        raise ReadError(
            "this is no report: it repeats a few characters", path=path, advice="give the text of a report"
        )
