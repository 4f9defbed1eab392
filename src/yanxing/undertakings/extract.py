"""One report and what was read out of it in; the same with its undertakings out."""

from msgspec.structs import replace

from yanxing.frames import Frames
from yanxing.grammar.punctuation import widen
from yanxing.grammar.times import find_times
from yanxing.model import Extraction, Report
from yanxing.undertakings.programmes import find_programmes
from yanxing.undertakings.projects import find_projects
from yanxing.undertakings.tasks import Undertaken, find_tasks


def undertake(report: Report, extraction: Extraction) -> Extraction:
    """Return the extraction with projects, tasks, livelihood items and programmes.

    >>> undertake(report, extraction).projects[0].name  # doctest: +SKIP
    '霁云高铁'
    """
    folded = widen(report.text.folded)
    times = find_times(folded)
    frames = Frames(report, times)
    projects = find_projects(report, folded, extraction.facts, (frames, times))
    programmes = find_programmes(report, folded, frames)
    undertaken = Undertaken(extraction.facts, projects, programmes)
    tasks, items = find_tasks(report, folded, frames, undertaken)
    return replace(
        extraction,
        projects=tuple(projects),
        tasks=tuple(tasks),
        items=tuple(items),
        programmes=tuple(programmes),
    )
