"""What the next report says of the tasks and livelihood items of a report: done, partly, or nothing.

A task is taken apart into what it orders: figures, projects, and things in words. A figure is answered as
the scorecard answers it, a project by how it stands, a thing by a clause of the review that speaks of it.
Where none does, the report is silent, and nothing is concluded from that.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from yanxing.link.courses import furthest
from yanxing.link.echoes import SHORTEST, Echo, Echoes, clauses, head, members, pattern, thing
from yanxing.link.identity import convert, surface
from yanxing.link.outcomes import follow
from yanxing.link.overall import overall
from yanxing.link.projects import History
from yanxing.model import (
    Account,
    Bound,
    Fact,
    Fulfilment,
    LivelihoodItem,
    Measure,
    Outcome,
    Project,
    ProjectStatus,
    Reply,
    Reported,
    Role,
    Task,
    Verdict,
)
from yanxing.rules import load

_Placed = TypeVar("_Placed", Fact, Project)
_ORDER = list(ProjectStatus)
_AMOUNTS = (Measure.LEVEL, Measure.CHANGE)
_BOUNDED = (Bound.GE, Bound.GT, Bound.LE, Bound.LT)
_REACHED = {Verdict.ATTAINED: Reported.DONE, Verdict.MISSED: Reported.PARTLY}
_ALL_OF_IT = Decimal(100)
Span = tuple[int, int]


def fulfilments(
    before: Account,
    after: Account,
    histories: Iterable[History],
    percent: Decimal,
) -> tuple[Fulfilment, ...]:
    """Return what a report says of the livelihood items of the one before, then of its tasks.

    ``histories`` are those of the two reports' projects, as ``link.projects.between`` finds them; ``percent``
    is the room that 左右 leaves. An item is done where all that it promises is.

    >>> [one.state.value for one in fulfilments(*accounts, between(*accounts), Decimal(5))][:10]
    ['done', 'done', 'done', 'done', 'done', 'done', 'silent', 'done', 'partly', 'done']
    """
    reading = _Reading(before, after, histories, percent)
    tasks = {task.id: task for task in before.extraction.tasks}
    found: list[Fulfilment] = []
    items = [item for item in before.extraction.items if item.role is Role.TARGET]
    all_done = overall(after, len(items))
    for item in items:
        replies = reading.replies([tasks[id] for id in item.promises if id in tasks])
        found.append(_of_item(item, replies, all_done))
    for task in tasks.values():
        if not task.item:
            replies = reading.replies([task])
            found.append(Fulfilment(task, together(replies), replies))
    return tuple(found)


def _of_item(item: LivelihoodItem, replies: tuple[Reply, ...], all_done: Echo | None) -> Fulfilment:
    """Return what became of an item; one not done bears what is said of all items together as well."""
    state = together(replies)
    if all_done is None or state is Reported.DONE:
        return Fulfilment(item, state, replies)
    rule = "said of all items together"
    where = all_done.sentence, all_done.clause[0]
    reply = Reply(item.start, item.end, item.title, Reported.OVERALL, rule, *where)
    return Fulfilment(item, Reported.OVERALL if state is Reported.SILENT else state, (*replies, reply))


def together(replies: Iterable[Reply]) -> Reported:
    """Return what several replies come to: done where all are, silent where nothing was said.

    >>> together(()).value
    'silent'
    """
    states = {reply.state for reply in replies}
    if states == {Reported.DONE}:
        return Reported.DONE
    return Reported.PARTLY if states - {Reported.SILENT} else Reported.SILENT


class _Reading:
    """Two reports of one jurisdiction, side by side."""

    def __init__(
        self, before: Account, after: Account, histories: Iterable[History], percent: Decimal
    ) -> None:
        self._before, self._after = before, after
        self._folded = before.report.text.folded
        self._later = after.report.text.folded
        self._facts = {fact.id: fact for fact in before.extraction.facts}
        self._projects = {each.id: each for each in before.extraction.projects}
        self._echoes = Echoes(before, after)
        own = [each.delivered for each in (before, after)]
        self._outcomes: dict[str, Outcome] = {}
        for outcome in follow(own, percent, before.report.head.year):
            for id in (outcome.target.id, *outcome.also):
                self._outcomes[id] = outcome
        self._reported = self._results(histories)

    def _results(self, histories: Iterable[History]) -> dict[str, Project]:
        """Return, for mentions of the report before, the result that says the most of the same project."""
        found: dict[str, Project] = {}
        for history in histories:
            later = furthest(
                [
                    mention
                    for mention, _ in history.pairs
                    if mention.report == self._after.report.id and mention.role is Role.RESULT
                ]
            )
            if later is not None:
                found |= {mention.id: later for mention, _ in history.pairs}
        return found

    def replies(self, tasks: Sequence[Task]) -> tuple[Reply, ...]:
        """Return what is said of each figure, project and thing that the tasks order, taken together."""
        facts = [self._facts[id] for task in tasks for id in task.facts if id in self._facts]
        projects = [self._projects[id] for task in tasks for id in task.projects if id in self._projects]
        found: list[Reply] = []
        for clause in (each for task in tasks for each in clauses(self._folded, task.start, task.end)):
            figures = [fact for fact in _inside(facts, clause) if fact.role is Role.TARGET]
            named = _inside(projects, clause)
            said = [*self._of_projects(named), *self._of_figures(figures, clause)]
            found += said or self._of_words(clause)
        return tuple(self._beside(found, facts))

    def _of_projects(self, projects: Sequence[Project]) -> Iterator[Reply]:
        for project in projects:
            later = self._reported.get(project.id)
            if later is None:
                rule = "no result of this project"
                yield Reply(project.start, project.end, project.name, Reported.SILENT, rule)
                continue
            reached = _ORDER.index(later.status) >= _ORDER.index(project.status)
            yield Reply(
                project.start,
                project.end,
                project.name,
                Reported.DONE if reached else Reported.PARTLY,
                f"project: {project.status.value} ordered, {later.status.value} reported",
                (later.sentence_start, later.sentence_end),
                later.start,
            )

    def _of_figures(self, figures: Sequence[Fact], clause: Span) -> Iterator[Reply]:
        for fact in figures:
            yield (
                self._judged(fact)
                or self._echoed(fact, clause)
                or _told(fact, Reported.SILENT, "no figure and no words of it")
            )

    def _judged(self, fact: Fact) -> Reply | None:
        """Return what the scorecard says of a figure, where it says whether it was reached."""
        outcome = self._outcomes.get(fact.id)
        if outcome is None or outcome.verdict not in _REACHED:
            return None
        best = outcome.results[0]
        state = _REACHED[outcome.verdict]
        where = (best.sentence_start, best.sentence_end)
        return _told(fact, state, f"figure: {best.quote}", where, best.start)

    def _echoed(self, fact: Fact, clause: Span) -> Reply | None:
        """Hold a figure against those of the clauses that speak of the same thing."""
        limits = load("fulfilment")["limits"]
        things = dict.fromkeys((thing(self._without_figures(clause)), thing(fact.indicator)))
        for echo in (each for about in things for each in self._echoes.near(about, limits["figure"])):
            held = self._held(fact, echo.clause)
            if held is not None:
                state, rule = held
                state = Reported.PARTLY if self._left(echo) else state
                return _told(fact, state, rule, echo.sentence, echo.clause[0])
        for echo in filter(None, map(self._echoes.find, things)):
            said = self._later[slice(*echo.clause)]
            whole = pattern("came").search(said) and not self._left(echo)
            state = Reported.DONE if whole else Reported.PARTLY
            return _told(fact, state, "words, without the figure", echo.sentence, echo.clause[0])
        return None

    def _held(self, fact: Fact, where: Span) -> tuple[Reported, str] | None:
        """Hold a figure against all of its kind in a part of the later report; None where there are none."""
        near = Decimal(str(load("fulfilment")["limits"]["near"]))
        found: list[tuple[Fact, bool]] = []
        for other in _inside(self._after.extraction.facts, where):
            value = convert(other.value, other.unit, fact.unit)
            if other.role is not Role.RESULT or other.measure is not fact.measure or value is None:
                continue
            if value <= 0 or fact.value <= 0 or not 1 / near <= value / fact.value <= near:
                continue
            most = fact.bound in (Bound.LE, Bound.LT)
            if fact.measure in _AMOUNTS or fact.bound in _BOUNDED:
                found.append((other, value <= fact.value if most else value >= fact.value))
        if not found:
            return None
        quotes = "、".join(other.quote for other, _ in found)
        state = Reported.DONE if all(reached for _, reached in found) else Reported.PARTLY
        return state, f"words, and {quotes}"

    def _beside(self, replies: list[Reply], facts: Sequence[Fact]) -> list[Reply]:
        """Answer figures of few words by figures of the same words in a sentence that answers another."""
        found = [reply.found for reply in replies if reply.found]
        by_place = {fact.start: fact for fact in facts}
        for at, reply in enumerate(replies):
            fact = by_place.get(reply.start)
            if reply.found is not None or fact is None:
                continue
            for where in dict.fromkeys(found):
                same = [
                    other
                    for other in _inside(self._after.extraction.facts, where)
                    if surface(other.indicator) == surface(fact.indicator)
                ]
                held = self._held(fact, (same[0].start, same[0].end)) if same else None
                if held is not None:
                    replies[at] = _told(fact, *held, where, same[0].start)
        return replies

    def _of_words(self, clause: Span) -> list[Reply]:
        ordered = self._without_figures(clause)
        about = thing(ordered)
        bare = load("fulfilment")["limits"]["bare"]
        echo = self._echoes.find(about) or next(self._echoes.near(head(about), bare), None)
        if echo is None and (part := self._of_parts(clause, about)):
            return [part]
        if echo is None:
            if len(about) < SHORTEST:
                return []
            return [Reply(*clause, about, Reported.SILENT, "no words of it")]
        state = Reported.DONE
        rule = self._left(echo)
        said = self._later[slice(*echo.clause)]
        if rule or (pattern("ends").search(ordered) and not pattern("came").search(said)):
            state = Reported.PARTLY
        rule = rule or f"words: {echo.share:.0%} of them"
        return [Reply(*clause, about, state, rule, echo.sentence, echo.clause[0])]

    def _of_parts(self, clause: Span, about: str) -> Reply | None:
        """Return what is said of a part of what a clause orders, where nothing is said of all of it."""
        for part in members(about):
            echo = self._echoes.named(part)
            if echo is not None:
                rule = f"words of a part: {part}"
                return Reply(*clause, about, Reported.PARTLY, rule, echo.sentence, echo.clause[0])
        return None

    def _left(self, echo: Echo) -> str:
        """Return what a clause and the one behind it say is left to do, "" for nothing."""
        start, end = echo.clause
        behind = next(iter(clauses(self._later, end, echo.sentence[1])), (end, end))
        said = self._later[start : behind[1]]
        share = pattern("share").search(said)
        if share and Decimal(share["share"] or share["of"]) < _ALL_OF_IT:
            return f"words: {share[0]}"
        short = pattern("short").search(said)
        return f"words: {short[0]}" if short else ""

    def _without_figures(self, clause: Span) -> str:
        text = self._folded[slice(*clause)]
        for fact in _inside(self._before.extraction.facts, clause):
            text = text.replace(self._folded[fact.start : fact.end], "")
        return text.strip()


def _inside(records: Sequence[_Placed], clause: Span) -> list[_Placed]:
    return [record for record in records if clause[0] <= record.start < clause[1]]


def _told(fact: Fact, state: Reported, rule: str, found: Span | None = None, focus: int = 0) -> Reply:
    return Reply(fact.start, fact.end, f"{fact.indicator}{fact.quote}", state, rule, found, focus)
