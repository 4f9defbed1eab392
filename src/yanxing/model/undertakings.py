"""What a report undertakes: projects, tasks, livelihood items, programmes."""

from msgspec import Struct

from yanxing.model.vocabulary import ProjectStatus, Role


class Project(Struct, frozen=True, kw_only=True, gc=False):
    """A mention of a named project that says how it stands.

    ``name`` is folded and in full, coordination undone; ``quote`` is what of it stands at ``start``.
    ``place`` is an administrative division named in it. ``facts`` are the ids of facts that size it.
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    section: int
    name: str
    kind: str
    status: ProjectStatus
    role: Role
    period: str
    place: str
    place_code: str
    facts: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]


class Task(Struct, frozen=True, kw_only=True, gc=False):
    """Something that a report orders: a clause of its tasks, or a promise of a livelihood item.

    ``path`` are the titles of the sections around it, from the top. ``strength`` grades how much the wording
    pledges, from 1 (探索) to 5 (确保), ``pledge`` is the word it rests on. ``deadline`` is as written,
    ``due`` the year it ends in. ``item`` is the number of the livelihood item that it belongs to, else 0.
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    path: tuple[str, ...]
    number: int
    action: str
    object: str
    pledge: str
    strength: int
    deadline: str
    due: int
    period: str
    programme: str
    item: int
    facts: tuple[str, ...]
    projects: tuple[str, ...]


class LivelihoodItem(Struct, frozen=True, kw_only=True, gc=False):
    """One of the numbered 民生实事: its number and title; ``promises`` are the ids of its tasks."""

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    number: int
    title: str
    role: Role
    period: str
    promises: tuple[str, ...]
    facts: tuple[str, ...]


class Programme(Struct, frozen=True, kw_only=True, gc=False):
    """A named set or campaign, where it is first mentioned; ``members`` are those that the text lists.

    ``kind`` is set (“八大产业集群”), action (三年行动) or project (…工程 of a campaign).
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    name: str
    kind: str
    members: tuple[str, ...]
    mentions: int
    period: str
