"""What became of undertakings, for readers: flat rows, and the lines of a page, sentence beside sentence."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from yanxing.model import Account, Fulfilment, LivelihoodItem, Passage, Reply, Reported, Role
from yanxing.publish.rows import Row
from yanxing.publish.scorecard import Run
from yanxing.publish.words import pair, words

Pair = tuple[str, str]
_CLAUSE = re.compile("[，；：。！？\n,;:!?]")
_CONTENT = "livelihood", "task"


class Line(Struct, frozen=True):
    """One undertaking on the page: how it went, what it is, where it stands, and the sentences that answer.

    ``step`` are the words for how a project stood and stands. ``parts`` are the things it orders, each with
    how that went, where it orders several.
    """

    state: str
    said: Pair
    label: str
    words: tuple[Run, ...]
    section: int
    answers: tuple[tuple[Run, ...], ...]
    step: tuple[Pair, ...] = ()
    parts: tuple[tuple[str, Pair, str], ...] = ()


class Block(Struct, frozen=True):
    """The undertakings of one kind, and how many of them went how."""

    kind: str
    title: Pair
    tally: tuple[tuple[str, Pair, int], ...]
    lines: tuple[Line, ...]


class Aftermath(Struct, frozen=True):
    """What the report of ``year`` says of the undertakings of the one before it."""

    year: int
    blocks: tuple[Block, ...]


def aftermath(
    before: Account, after: Account, found: Sequence[Fulfilment], passages: Sequence[Passage]
) -> Aftermath:
    """Return what became of a report's undertakings as its page shows it.

    >>> told = aftermath(*accounts, found, passages)
    >>> [(block.kind, len(block.lines)) for block in told.blocks]
    [('project', 14), ('livelihood', 10), ('task', 60)]
    """
    lines = {
        "project": tuple(_passage_line(each, before, after) for each in passages),
        **{
            kind: tuple(_line(each, before, after) for each in found if kind_of(each) == kind)
            for kind in _CONTENT
        },
    }
    blocks = [
        Block(
            kind, pair("undertaking", kind), _tally(own, "course" if kind == "project" else "reported"), own
        )
        for kind, own in lines.items()
        if own
    ]
    return Aftermath(after.report.head.year, tuple(blocks))


def fulfilment_row(one: Fulfilment, before: Account, after: Account) -> Row:
    """Return the row of what became of a task or a livelihood item.

    >>> fulfilment_row(found[6], *accounts)["fate"]
    'silent'
    """
    return {
        "what": kind_of(one),
        "fate": one.state.value,
        "indicator": _label(one),
        "before_quote": one.of.quote.strip(),
        "after_quote": "\n".join(_answers(one.replies, after)),
        "remarks": "; ".join(f"{reply.state.value}: {reply.about} ({reply.rule})" for reply in one.replies),
        "before_sentence": one.of.quote.strip(),
        "after_sentence": "\n".join(_answers(one.replies, after)),
        "before_id": one.of.id,
    }


def passage_row(one: Passage, before: Account, after: Account) -> Row:
    """Return the row of how a project went on.

    >>> passage_row(passages[0], *accounts)["what"]
    'project'
    """
    sentence = _sentence(before, one.before.sentence_start, one.before.sentence_end)
    answer = _sentence(after, one.after.sentence_start, one.after.sentence_end) if one.after else ""
    return {
        "what": "project",
        "fate": one.course.value,
        "indicator": one.name,
        "before_quote": one.before.status.value,
        "after_quote": one.after.status.value if one.after else "",
        "remarks": one.rule,
        "before_sentence": sentence,
        "after_sentence": answer,
        "before_id": one.before.id,
        "after_id": one.after.id if one.after else "",
    }


def kind_of(one: Fulfilment) -> str:
    """Return whether a livelihood item was to be done, or a task.

    >>> kind_of(found[0])
    'livelihood'
    """
    return "livelihood" if isinstance(one.of, LivelihoodItem) else "task"


def _label(one: Fulfilment) -> str:
    return f"第{one.of.number}件" if isinstance(one.of, LivelihoodItem) else f"任务{one.of.number}"


def _line(one: Fulfilment, before: Account, after: Account) -> Line:
    own = [reply for reply in one.replies if reply.state is not Reported.OVERALL]
    several = len({reply.state for reply in own}) > 1
    parts = tuple((reply.state.value, pair("reported", reply.state.value), reply.about) for reply in own)
    return Line(
        state=one.state.value,
        said=pair("reported", one.state.value),
        label=_label(one),
        words=((one.of.quote.replace("\n", "").strip(), True),),
        section=one.of.section,
        answers=tuple(_runs(after, where, marked) for where, marked in _found(one.replies).items()),
        parts=parts if several else (),
    )


def _passage_line(one: Passage, before: Account, after: Account) -> Line:
    sides = [(before, one.before), *([(after, one.after)] if one.after is not None else [])]
    shown = [
        _runs(account, (said.sentence_start, said.sentence_end), {said.start: None})
        for account, said in sides
    ]
    return Line(
        state=one.course.value,
        said=pair("course", one.course.value),
        label=one.name,
        words=shown[0],
        section=one.before.section,
        answers=tuple(shown[1:]),
        step=tuple(
            pair("planned" if said.role is Role.TARGET else "status", said.status.value) for _, said in sides
        ),
    )


def _found(replies: Iterable[Reply]) -> dict[tuple[int, int], dict[int, None]]:
    """Return the sentences that answer, in the order of what they answer, with the places in each."""
    found: dict[tuple[int, int], dict[int, None]] = {}
    for reply in replies:
        if reply.found is not None:
            found.setdefault(reply.found, {})[reply.focus] = None
    return found


def _runs(account: Account, sentence: tuple[int, int], marked: Iterable[int]) -> tuple[Run, ...]:
    """Return a sentence in parts, the clauses around the places marked told from the rest."""
    text = account.report.text.canonical
    start, end = sentence
    places = list(marked)
    runs: list[Run] = []
    at = start
    for mark in (*_CLAUSE.finditer(text, start, end), None):
        stop = mark.end() if mark else end
        focused = any(at <= place < stop for place in places)
        said = text[at:stop].replace("\n", "")
        if runs and runs[-1][1] == focused:
            runs[-1] = (runs[-1][0] + said, focused)
        elif said:
            runs.append((said, focused))
        at = stop
    return tuple(runs)


def _answers(replies: Iterable[Reply], after: Account) -> tuple[str, ...]:
    return tuple(_sentence(after, *where) for where in _found(replies))


def _sentence(account: Account, start: int, end: int) -> str:
    return account.report.text.canonical[start:end].replace("\n", "").strip().rstrip("；;。")


def _tally(lines: Sequence[Line], table: str) -> tuple[tuple[str, Pair, int], ...]:
    counted = [
        (word, said, sum(line.state == word for line in lines)) for word, said in words()[table].items()
    ]
    return tuple(each for each in counted if each[2])
