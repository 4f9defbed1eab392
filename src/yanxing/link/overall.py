"""What a report says of all livelihood items of the one before it together: 十件民生实事全部办结."""

from yanxing.link.echoes import Echo, pattern, review, sentence_at
from yanxing.model import Account
from yanxing.rules import load

_TEN = "十"


def overall(after: Account, number: int) -> Echo | None:
    """Return the clause of a review by which all of ``number`` livelihood items are done, None where none is.

    A clause that counts items, but never so many, speaks of others.

    >>> overall(accounts[1], 10) is None
    True
    """
    text = after.report.text.folded
    for start, end in review(after):
        said = pattern("overall").search(text, start, end)
        if said is None:
            continue
        counts = {_value(each["count"]) for each in pattern("counted").finditer(text, start, said.end())}
        if not counts or number in counts:
            return Echo((start, end), sentence_at(text, start), 1.0)
    return None


def _value(count: str) -> int:
    """Return a number of items as it is written, in figures or in Chinese below a hundred."""
    if count.isdecimal():
        return int(count)
    digits: dict[str, int] = load("numerals")["digits"]
    tens, ten, ones = count.rpartition(_TEN)
    return 10 * digits.get(tens, 1) + digits.get(ones, 0) if ten else digits[ones]
