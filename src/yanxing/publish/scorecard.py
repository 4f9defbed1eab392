"""Flat rows of what became of targets: outcomes, series, and what changed from report to report."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from yanxing.model import Among, Becoming, Fact, Head, Outcome, Point, Standing
from yanxing.publish.rows import Cell, Row, plain

#: A part of a sentence, and whether it is what the sentence is shown for.
Run = tuple[str, bool]
_STANDINGS = ("superior", "last_target", "last_result")


class Sources(Struct, frozen=True):
    """Where facts were said: the heads of reports by id, and the canonical text of one."""

    heads: Mapping[str, Head]
    canonical: Callable[[str], str]

    def sentence(self, fact: Fact | None) -> str:
        """Return the sentence of a fact as written, "" for none.

        >>> sources.sentence(fact)[:14]
        '全省经济社会发展主要预期目标'
        """
        if fact is None:
            return ""
        return self.canonical(fact.report)[fact.sentence_start : fact.sentence_end].strip()

    def spoken(self, *facts: Fact) -> tuple[Run, ...]:
        """Return the sentence that facts stand in, in parts, their own words marked.

        >>> [words for words, marked in sources.spoken(fact) if marked]
        ['增长5.5%左右']
        """
        if not facts:
            return ()
        text, at = self.canonical(facts[0].report), facts[0].sentence_start
        runs: list[Run] = []
        for fact in sorted(facts, key=lambda one: one.start):
            runs += [(text[at : fact.start], False), (text[max(at, fact.start) : fact.end], True)]
            at = max(at, fact.end)
        runs.append((text[at : facts[0].sentence_end].rstrip(), False))
        return tuple((words, marked) for said, marked in runs if (words := said.replace("\n", "")))


def outcome_rows(
    outcomes: Iterable[Outcome],
    standings: Iterable[Standing],
    sources: Sources,
    neighbourhood: Iterable[Among] = (),
) -> list[Row]:
    """Return a row for each outcome, with the target beside the level above, the own past and neighbours.

    >>> from decimal import Decimal
    >>> from yanxing.link.outcomes import follow
    >>> outcome_rows(follow(own, Decimal(5), 2025), (), sources)[0]["verdict"]
    'no_report_yet'
    """
    beside = nearest(standings)
    among = {one.target.id: one for one in neighbourhood}
    return [
        {
            **_target(outcome, sources),
            **_result(outcome, sources),
            **_standing(outcome.target.id, beside),
            **_among(among.get(outcome.target.id), sources),
            **_official(outcome),
        }
        for outcome in outcomes
    ]


def nearest(standings: Iterable[Standing]) -> dict[tuple[str, str], Standing]:
    """Return each target's standings by its id and their kind; of several superiors the nearest.

    >>> from yanxing.link.hierarchy import standings
    >>> str(nearest(standings(own, 2025))[fact.id, "last_target"].gap)
    '0.0'
    """
    found: dict[tuple[str, str], Standing] = {}
    for one in standings:
        place = (one.target.id, one.kind)
        if place not in found or one.steps < found[place].steps:
            found[place] = one
    return found


def point_row(point: Point, sources: Sources) -> Row:
    """Return the row of a figure of a series."""
    fact, head = point.fact, sources.heads[point.report]
    return {
        "jurisdiction": head.jurisdiction.name,
        "indicator": fact.indicator,
        "indicator_id": fact.indicator_id,
        "qualifier": fact.qualifier,
        "measure": fact.measure.value,
        "span": point.span,
        "period": fact.period,
        "role": fact.role.value,
        "value": fact.value,
        "value_to": fact.value_to,
        "unit": fact.unit,
        "bound": fact.bound.value,
        "report_year": point.year,
        "restates": point.restates,
        "quote": fact.quote,
        "sentence": sources.sentence(fact),
        "id": fact.id,
    }


def becoming_row(one: Becoming, sources: Sources) -> Row:
    """Return the row of what became of a statement."""
    fact = one.after or one.before
    before, after = one.before, one.after
    return {
        "fate": one.fate.value,
        "indicator": one.indicator,
        "indicator_id": fact.indicator_id if fact else "",
        "measure": fact.measure.value if fact else "",
        "before": before.value if before else None,
        "before_to": before.value_to if before else None,
        "before_unit": before.unit if before else "",
        "before_bound": before.bound.value if before else "",
        "before_quote": before.quote if before else "",
        "after": after.value if after else None,
        "after_to": after.value_to if after else None,
        "after_unit": after.unit if after else "",
        "after_bound": after.bound.value if after else "",
        "after_quote": after.quote if after else "",
        "remarks": "; ".join(one.remarks),
        "before_sentence": sources.sentence(before),
        "after_sentence": sources.sentence(after),
        "before_id": before.id if before else "",
        "after_id": after.id if after else "",
    }


def _target(outcome: Outcome, sources: Sources) -> Row:
    target, head = outcome.target, sources.heads[outcome.target.report]
    return {
        "jurisdiction": head.jurisdiction.name,
        "year": head.year,
        "indicator": target.indicator,
        "indicator_id": target.indicator_id,
        "qualifier": target.qualifier,
        "area": target.area,
        "of": target.of,
        "measure": target.measure.value,
        "avg": target.average,
        "target": target.value,
        "target_to": target.value_to,
        "unit": target.unit,
        "bound": target.bound.value,
        "firmness": target.firmness,
        "period": target.period,
    }


def _result(outcome: Outcome, sources: Sources) -> Row:
    """Return the answer: as the report writes it, or where it was computed as it came out."""
    best = outcome.results[0] if outcome.results else None
    stated = None if outcome.derived or outcome.value is None else best
    answered = sources.heads.get(outcome.answered)
    return {
        "result": stated.value if stated else outcome.value,
        "result_to": stated.value_to if stated else outcome.value_to,
        "result_unit": stated.unit if stated else (outcome.unit if best else ""),
        "result_bound": stated.bound.value if stated else "",
        "gap": outcome.gap,
        "side": outcome.side.value,
        "verdict": outcome.verdict.value,
        "rule": outcome.rule,
        "computed": outcome.computed,
        "answered": answered.year if answered else None,
        "path": "; ".join(f"{step.period}: {plain(step.value)}{step.unit}" for step in outcome.path),
        "target_quote": outcome.target.quote,
        "result_quote": best.quote if best else "",
        "target_sentence": sources.sentence(outcome.target),
        "result_sentence": sources.sentence(best),
        "target_id": outcome.target.id,
        "result_ids": "; ".join(fact.id for fact in outcome.results),
        "also_ids": "; ".join(outcome.also),
    }


def _standing(target: str, beside: Mapping[tuple[str, str], Standing]) -> Row:
    """Return the nearest superior's target, the own last target and the own last result, with the gaps."""
    row: dict[str, Cell] = {}
    for kind in _STANDINGS:
        one = beside.get((target, kind))
        row[kind] = one.other.quote if one else ""
        row[f"{kind}_gap"] = one.gap if one else None
    return row


def _among(one: Among | None, sources: Sources) -> Row:
    """Return how the target stands among those of neighbours, each of which is named."""
    return {
        "neighbours": one.neighbours if one else None,
        "neighbours_median": one.median if one else None,
        "neighbours_gap": one.gap if one else None,
        "neighbours_higher": one.higher if one else None,
        "neighbours_targets": "; ".join(_theirs(one, sources)) if one else "",
    }


def _theirs(one: Among, sources: Sources) -> Iterator[str]:
    for fact in one.others:
        if fact.id != one.target.id:
            yield f"{sources.heads[fact.report].jurisdiction.name}: {fact.quote}"


def _official(outcome: Outcome) -> Row:
    official = outcome.official
    return {
        "official": official.value if official else None,
        "official_gap": outcome.official_gap,
        "official_verdict": outcome.official_verdict,
        "official_source": official.source if official else "",
    }
