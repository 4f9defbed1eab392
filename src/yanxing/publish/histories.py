"""The flat rows of a project's history."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from yanxing.model import Head, Programme, Project
from yanxing.publish.rows import Row

_STOPS = "。；！？\n"


def history_rows(
    name: str,
    sightings: "tuple[tuple[Project, bool], ...]",
    heads: Mapping[str, Head],
    canonical: Callable[[str], str],
) -> Iterator[Row]:
    """Yield a row for each mention of a project, in the order of time, with the sentence.

    ``sightings`` are mentions, each with whether the project moved there.

    >>> next(history_rows("霁云高铁", sightings, heads, ledger.canonical))["status"]  # doctest: +SKIP
    'preparing'
    """
    for mention, moved in sightings:
        head = heads[mention.report]
        sentence = canonical(mention.report)[mention.sentence_start : mention.sentence_end]
        yield {
            "type": "sighting",
            "project": name,
            "name": mention.name,
            "jurisdiction": head.jurisdiction.name,
            "year": head.year,
            "role": mention.role.value,
            "period": mention.period,
            "status": mention.status.value,
            "moved": moved,
            "kind": mention.kind,
            "sentence": sentence.strip(),
            "start": mention.source_start,
            "end": mention.source_end,
            "id": mention.id,
            "report": mention.report,
        }


def doubt_rows(doubts: "Iterable[tuple[str, str, tuple[str, ...]]]") -> Iterator[Row]:
    """Yield a row for each two names that may be one project and need not be, each pair once.

    ``doubts`` are projects: the name of each, its kind, the names that are perhaps its own.

    >>> next(doubt_rows([("霁川水库", "water", ("大霁川水库",))]))["perhaps"]
    '大霁川水库'
    """
    seen: set[frozenset[str]] = set()
    for name, kind, others in doubts:
        for other in others:
            pair = frozenset((name, other))
            if pair not in seen:
                seen.add(pair)
                yield {"type": "doubt", "project": name, "perhaps": other, "kind": kind}


def programme_rows(
    name: str, sightings: Iterable[Programme], heads: Mapping[str, Head], canonical: Callable[[str], str]
) -> Iterator[Row]:
    """Yield a row for each report that names a programme, the first one marked, with where it does.

    >>> next(programme_rows("八大产业链", sightings, heads, ledger.canonical))["first"]  # doctest: +SKIP
    True
    """
    for at, programme in enumerate(sightings):
        head, text = heads[programme.report], canonical(programme.report)
        start = max(text.rfind(mark, 0, programme.start) for mark in _STOPS) + 1
        ends = [end for mark in _STOPS if (end := text.find(mark, programme.end)) >= 0]
        yield {
            "type": "programme",
            "programme": name,
            "kind": programme.kind,
            "jurisdiction": head.jurisdiction.name,
            "year": head.year,
            "period": programme.period,
            "first": at == 0,
            "mentions": programme.mentions,
            "members": "、".join(programme.members),
            "sentence": text[start : min(ends, default=len(text))].strip(),
            "start": programme.source_start,
            "end": programme.source_end,
            "id": programme.id,
            "report": programme.report,
        }
