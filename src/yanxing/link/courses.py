"""How the projects of a report went on in the next: moved, under way, stalled, or not named again."""

import math
from collections.abc import Iterable, Sequence

from yanxing.link.projects import History, key
from yanxing.model import Account, Course, Passage, Project, ProjectStatus, Role

# So much of a name, and not fewer characters, stands for the whole.
_MOST = 0.5
_TELLING = 3
_ORDER = list(ProjectStatus)
_UNBEGUN = (ProjectStatus.PREPARING, ProjectStatus.STARTING)
_IN_USE = ProjectStatus.OPERATING


def courses(before: Account, after: Account, histories: Iterable[History]) -> tuple[Passage, ...]:
    """Return how the projects went on that a report speaks of as unfinished, in the order of its text.

    ``histories`` are those of the two reports' projects, as ``link.projects.between`` finds them.
    A project moved where a result says more of it than the report before; it is under way where work on it
    goes on, stalled where it is only spoken of as it was, and vanished where its name stands nowhere. One
    that is in use already, or is named again with nothing said of it, is left out.

    >>> passages = courses(*accounts, between(*accounts))
    >>> [(one.name, one.course.value) for one in passages if one.course == "stalled"]
    [('澜北铁路', 'stalled')]
    """
    found = [_passage(history, before, after) for history in histories]
    kept = [passage for passage in found if passage is not None]
    return tuple(sorted(kept, key=lambda passage: (passage.before.start, passage.before.id)))


def furthest(mentions: Sequence[Project]) -> Project | None:
    """Return the mention that says the most of a project, of several the first.

    >>> furthest([]) is None
    True
    """
    return max(mentions, key=lambda mention: (_ORDER.index(mention.status), -mention.start), default=None)


def _passage(history: History, before: Account, after: Account) -> Passage | None:
    old, new = (_of(history, account) for account in (before, after))
    if not old:
        return None
    done, reported = (furthest([each for each in side if each.role is Role.RESULT]) for side in (old, new))
    if done is not None and done.status is _IN_USE:
        return None
    last = old[-1]
    if not new:
        if any(_beginning(key(name).core) in after.report.text.folded for name in history.names):
            return None
        return Passage(history.name, Course.VANISHED, last, None, "no name of it stands in the later report")
    before_it = _ORDER.index(done.status) if done else -1
    if reported is not None and _ORDER.index(reported.status) > before_it:
        was = done.status.value if done else "only planned"
        return Passage(history.name, Course.MOVED, done or last, reported, f"{was} → {reported.status.value}")
    said = reported or furthest(new)
    assert said is not None
    # What is to be begun, or prepared, once more has not come on; works that are spoken of go on.
    begun = said.status not in _UNBEGUN or (reported is not None and said.status is ProjectStatus.STARTING)
    course = Course.UNDER_WAY if begun else Course.STALLED
    was = done.status.value if done else f"{last.status.value} (planned)"
    is_now = said.status.value if reported is not None else f"{said.status.value} (planned)"
    return Passage(history.name, course, done or last, said, f"{was} → {is_now}")


def _beginning(name: str) -> str:
    """Return the part of a name that stays where a report calls the rest by another word.

    >>> _beginning("石笛湾跨江大桥"), _beginning("棠泠老城片区")
    ('石笛湾跨', '棠泠老')
    """
    return name[: max(_TELLING, math.ceil(len(name) * _MOST))]


def _of(history: History, account: Account) -> list[Project]:
    return [mention for mention, _ in history.pairs if mention.report == account.report.id]
