"""What makes a sentence an order: how it opens, how much its words pledge, by when it is to be done."""

import re
from functools import cache
from typing import NamedTuple

from yanxing.frames import plan_year
from yanxing.model import Head
from yanxing.rules import alternatives, load

_CLAUSE = re.compile("[，；：]")
_VERB = 2
_YEAR = re.compile(r"20\d\d(?=年)")
# Every deadline has one of these characters in it.
_DATED = re.compile("[年月季汛冬学]")


class Pledge(NamedTuple):
    """The word that says how much is pledged, and its grade from 1 to 5."""

    word: str
    strength: int


class Order(NamedTuple):
    """A clause that orders something: its verbs, what they are done to, how firmly."""

    action: str
    object: str
    pledge: Pledge


class _Words(NamedTuple):
    opening: re.Pattern[str]
    anywhere: re.Pattern[str]
    grades: dict[str, int]
    before: re.Pattern[str]
    tells: re.Pattern[str]
    chain: re.Pattern[str]
    how: re.Pattern[str]
    joined: re.Pattern[str]
    verbs: re.Pattern[str]
    without: re.Pattern[str]
    deadline: re.Pattern[str]
    due: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load("tasks")
    grades: dict[str, int] = {}
    for pledge in table["pledge"]:
        for word in (*pledge["words"], *pledge["anywhere"]):
            grades.setdefault(word, pledge["strength"])
    order, deadline = table["order"], table["deadline"]
    return _Words(
        opening=re.compile(alternatives(grades)),
        anywhere=re.compile(alternatives(word for pledge in table["pledge"] for word in pledge["anywhere"])),
        grades=grades,
        before=re.compile(order["before"]),
        tells=re.compile(order["tells"]),
        chain=re.compile(
            f"(?:{order['how']}|{order['first']})*"
            f"(?:(?:{order['verb']})(?:{order['well']})?|(?:{order['how']})(?={order['verb']}))*"
        ),
        how=re.compile(f"(?:{order['how']})+"),
        joined=re.compile(order["joined"]),
        verbs=re.compile(f"(?:{order['verb']})*"),
        without=re.compile(f"(?!{order['with']})[^、]{{{_VERB}}}(?![、的])."),
        deadline=re.compile(deadline["pattern"]),
        due=re.compile(deadline["due"]),
    )


def read_order(sentence: str) -> Order | None:
    """Return what a sentence orders, or None where it orders nothing.

    >>> read_order("力争年底前建成棠泠水库")
    Order(action='力争', object='年底前建成棠泠水库', pledge=Pledge(word='力争', strength=2))
    """
    words = _words()
    if words.tells.search(sentence):
        return None
    for clause in _CLAUSE.split(sentence):
        opened = words.before.match(clause)
        at = opened.end() if opened else 0
        when = words.deadline.match(clause, at)
        at = when.end() if when else at
        first = words.opening.match(clause, at)
        if first is None:
            continue
        chain = words.chain.match(clause, at)
        end = chain.end() if chain and chain.end() > first.end() else first.end()
        end = _whole(clause, at, end)
        return Order(clause[at:end], clause[end:].strip(), _pledge(sentence, clause[at:end], first[0]))
    return None


def _whole(clause: str, at: int, end: int) -> int:
    """Return where the verbs of a clause end, those included that rules do not list: 大力提振, 弘扬和践行."""
    words = _words()
    if words.how.fullmatch(clause, at, end) and words.without.match(clause, end):
        end += _VERB
    second = words.joined.match(clause, end)
    if second is None or clause[second.end() : second.end() + 1] in ("", "、", "的", "和"):
        return end
    behind = words.verbs.match(clause, second.end())
    return behind.end() if behind else second.end()


def _pledge(sentence: str, chain: str, first: str) -> Pledge:
    """Return the firmest word that holds for all, else the one that opens, weakened by a hedge."""
    words = _words()
    found = [Pledge(word, words.grades[word]) for word in words.anywhere.findall(sentence)]
    firm = max(found, key=lambda pledge: pledge.strength, default=Pledge("", 0))
    if firm.strength == max(words.grades.values()):
        return firm
    hedged = [pledge for pledge in found if pledge.word in chain]
    if hedged:
        return hedged[0]
    graded = [Pledge(match[0], words.grades[match[0]]) for match in words.opening.finditer(chain)]
    weakest = min(graded, key=lambda pledge: pledge.strength, default=Pledge(first, words.grades[first]))
    return weakest if weakest.strength < 3 else (graded or [weakest])[-1]


def read_deadline(sentence: str, head: Head) -> tuple[str, int]:
    """Return by when a sentence wants it done, as written, and the year; ("", 0) where it does not say.

    >>> read_deadline("年底前建成棠泠水库", head)  # doctest: +SKIP
    ('年底前', 2025)
    """
    if _DATED.search(sentence) is None:
        return "", 0
    for match in _words().deadline.finditer(sentence):
        if not _words().due.search(match[0]):
            continue
        year = _YEAR.search(match[0])
        relative = plan_year(head) + ("明年" in match[0]) if head.year else 0
        due = int(year[0]) if year else relative
        return re.sub("(?:实现|建成|完成|基本)$", "", match[0]), due
    return "", 0
