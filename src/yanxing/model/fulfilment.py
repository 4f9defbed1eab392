"""What became of undertakings: what the next report says of tasks, livelihood items and projects."""

from msgspec import Struct

from yanxing.model.findings import Extraction
from yanxing.model.links import Delivered
from yanxing.model.report import Report
from yanxing.model.undertakings import LivelihoodItem, Project, Task
from yanxing.model.vocabulary import Course, Reported


class Account(Struct, frozen=True):
    """A whole report with all that was read out of it."""

    report: Report
    extraction: Extraction

    @property
    def delivered(self) -> Delivered:
        """The report as those see it who hold figures against each other."""
        report, extraction = self.report, self.extraction
        return Delivered(report.id, report.head, extraction.facts, extraction.goals, report.sections)


class Reply(Struct, frozen=True):
    """What the next report says of one thing that was ordered: a figure, a project, or a thing in words.

    ``start`` and ``end`` are where it was ordered, ``found`` the sentence that answers and ``focus`` where in
    it, all in canonical text; ``rule`` says by what the two were put together.
    """

    start: int
    end: int
    about: str
    state: Reported
    rule: str
    found: tuple[int, int] | None = None
    focus: int = 0


class Fulfilment(Struct, frozen=True):
    """What became of a task or of a livelihood item: of all that it orders taken together."""

    of: Task | LivelihoodItem
    state: Reported
    replies: tuple[Reply, ...]


class Passage(Struct, frozen=True):
    """How a project went on: the last mention before, and the furthest one after, if there is any."""

    name: str
    course: Course
    before: Project
    after: Project | None
    rule: str
