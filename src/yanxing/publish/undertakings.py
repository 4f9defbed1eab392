"""The flat rows of projects and tasks: one definition for JSON lines, CSV, spreadsheets and the screen."""

from collections.abc import Iterable, Mapping

from yanxing.model import Extraction, Fact, Head, Project, Report, Section, Task
from yanxing.publish.rows import Row


def project_row(mention: Project, head: Head, section: str, facts: Mapping[str, Fact], path: str) -> Row:
    """Return the row of a mention of a project.

    >>> project_row(mention, head, "重大项目", {}, "a.txt")["status"]  # doctest: +SKIP
    'building'
    """
    return {
        "type": "project",
        "start": mention.source_start,
        "end": mention.source_end,
        "name": mention.name,
        "status": mention.status.value,
        "role": mention.role.value,
        "period": mention.period,
        "kind": mention.kind,
        "place": mention.place,
        "place_code": mention.place_code,
        "facts": "；".join(facts[each].quote for each in mention.facts if each in facts),
        "quote": mention.quote,
        "jurisdiction": head.jurisdiction.name,
        "year": head.year,
        "section": section,
        "id": mention.id,
        "rules": mention.rules,
        "report": mention.report,
        "source": path,
    }


def project_rows(report: Report, extraction: Extraction) -> list[Row]:
    """Return the rows of a report's mentions of projects in the order of its text."""
    facts = {fact.id: fact for fact in extraction.facts}
    return [
        project_row(mention, report.head, _title(report.sections, mention.section), facts, report.source.path)
        for mention in extraction.projects
    ]


def _title(sections: tuple[Section, ...], index: int) -> str:
    return sections[index].title if 0 <= index < len(sections) else ""


def task_rows(report: Report, extraction: Extraction) -> list[Row]:
    """Return the rows of a report's tasks in the order of its text.

    >>> task_rows(report, extraction)[0]["number"]  # doctest: +SKIP
    1
    """
    facts = {fact.id: fact for fact in extraction.facts}
    names = {mention.id: mention.name for mention in extraction.projects}
    return [_task_row(report, task, facts, names) for task in extraction.tasks]


def _task_row(report: Report, task: Task, facts: Mapping[str, Fact], names: Mapping[str, str]) -> Row:
    return {
        "type": "task",
        "number": task.number,
        "section": " › ".join(task.path),
        "task": task.quote,
        "figures": "；".join(figure(facts[each]) for each in task.facts if each in facts),
        "deadline": task.deadline,
        "due": task.due or None,
        "projects": "、".join(unique(names[each] for each in task.projects if each in names)),
        "place": place_of(report, task.source_start),
        "action": task.action,
        "object": task.object,
        "pledge": task.pledge,
        "strength": task.strength or None,
        "programme": task.programme,
        "item": task.item or None,
        "period": task.period,
        "start": task.source_start,
        "end": task.source_end,
        "id": task.id,
        "report": task.report,
        "jurisdiction": report.head.jurisdiction.name,
        "year": report.head.year,
        "source": report.source.path,
    }


def figure(fact: Fact) -> str:
    """Return what a fact demands in a few words.

    >>> figure(fact)  # doctest: +SKIP
    '城镇新增就业46万人以上'
    """
    return f"{fact.indicator}{fact.quote}" if fact.indicator not in fact.quote else fact.quote


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in their order, each once.

    >>> unique(["甲", "乙", "甲"])
    ('甲', '乙')
    """
    return tuple(dict.fromkeys(words))


def place_of(report: Report, offset: int) -> str:
    """Return where in the source something stands, as one looks it up: the page, else the line."""
    if report.pages:
        return f"第{report.pages.page(offset)}页"
    return f"第{report.text.map.line(offset)}行"
