"""Which entries of a table are figures, as far as one sees it before anybody has read them."""

import re

_SIGNS = r"[-+±−－＋≥≤≈><＞＜约]?"
_NUMBER = r"[\d０-９][\d０-９,，.．]*"
_AFTER = r"(?:[-—～~][\d０-９.．]+)?[%％‰]?[\u4e00-\u9fff²]{0,6}"
_FIGURE = re.compile(rf"{_SIGNS}{_NUMBER}{_AFTER}")
_NOTHING = re.compile(r"[-—－–…/／.．*]{1,4}")
_YEAR = re.compile(r"[(（]?(?:19|20)\d\d(?:年.{0,8})?[)）]?")


def is_figure(text: str) -> bool:
    """Tell whether an entry is a number, with its unit at the most; a year heads a column and is none.

    >>> is_figure("5,230.6亿元"), is_figure("-3.5%"), is_figure("2024年"), is_figure("粮食产量")
    (True, True, False, False)
    """
    bare = "".join(text.split())
    return bool(_FIGURE.fullmatch(bare)) and not _YEAR.fullmatch(bare)


def is_left_out(text: str) -> bool:
    """Tell whether an entry is the dash that stands for a figure which is not there.

    >>> is_left_out("—"), is_left_out("0")
    (True, False)
    """
    return bool(_NOTHING.fullmatch("".join(text.split())))
