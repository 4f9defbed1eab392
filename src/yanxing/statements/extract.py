"""One report in, its facts and classed numerals out."""

from bisect import bisect_left

from yanxing.frames import Frames
from yanxing.grammar.punctuation import widen
from yanxing.grammar.times import find_times
from yanxing.ids import content_id
from yanxing.model import Extraction, Fact, Numeral, NumeralClass, Report
from yanxing.statements import area, outputs, telling
from yanxing.statements.binding import bind
from yanxing.statements.doubt import doubt, doubt_pictures
from yanxing.statements.draft import Draft
from yanxing.statements.items import Other, find_items
from yanxing.statements.promises import promise
from yanxing.statements.reading import Sentence, read_sentences
from yanxing.statements.settle import settle
from yanxing.statements.tables import read_tables


def extract(report: Report) -> Extraction:
    """Read every numeral of a report as part of a fact or as classed."""
    folded = widen(report.text.folded)
    times = find_times(folded)
    items = find_items(folded, times)
    sentences = read_sentences(folded, items.figures, times)
    frames = Frames(report, times)
    facts: list[Fact] = []
    starts = [time.start for time in times]
    before: Draft | None = None
    last: Sentence | None = None
    for sentence in sentences:
        own = times[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        settle(folded, sentence, frames, own, report.head)
        telling.go_on(folded, sentence, before)
        telling.repeat(sentence, last)
        before, last = sentence.drafts[-1], sentence
        area.settle(folded, sentence, report.head)
        outputs.settle(folded, sentence)
        facts.extend(
            bind(_fact(report, draft), folded[draft.gap : draft.quantity.start], report.head)
            for draft in sentence.drafts
        )
    numerals = [_numeral(report, other) for other in items.others]
    tabled = read_tables(report, folded)
    facts = [*filter(tabled.leaves, facts), *tabled.facts]
    facts.sort(key=lambda fact: (fact.start, fact.end))
    numerals = [*filter(tabled.leaves, numerals)]
    numerals += [_furniture(report, span) for span in report.furniture]
    numerals.sort(key=lambda numeral: (numeral.source_start, numeral.source_end))
    facts, goals = promise(report, folded, facts, frames, times)
    facts = doubt_pictures([*map(doubt, facts)], report.uncertain)
    return Extraction(report.id, tuple(facts), tuple(numerals), tuple(goals))


def _fact(report: Report, draft: Draft) -> Fact:
    text = report.text
    source_start, source_end = text.map.span(draft.start, draft.end)
    return Fact(
        id=content_id(report.id, draft.start, draft.end, draft.quantity.spans[0][0]),
        report=report.id,
        start=draft.start,
        end=draft.end,
        source_start=source_start,
        source_end=source_end,
        quote=text.canonical[draft.start : draft.end],
        sentence_start=draft.sentence[0],
        sentence_end=draft.sentence[1],
        section=report.section_at(draft.start),
        value=draft.value,
        value_to=draft.to,
        unit=draft.unit,
        measure=draft.measure,
        bound=draft.bound,
        role=draft.role,
        period=draft.period,
        area=draft.area,
        of=draft.of,
        indicator=draft.indicator,
        average=draft.average,
        rules=tuple(sorted(draft.rules.items())),
        doubts=tuple(sorted(draft.doubts.items())),
    )


def _numeral(report: Report, other: Other) -> Numeral:
    text = report.text
    source_start, source_end = text.map.span(other.start, other.end)
    return Numeral(
        report=report.id,
        start=other.start,
        end=other.end,
        source_start=source_start,
        source_end=source_end,
        quote=text.canonical[other.start : other.end],
        kind=other.kind,
        rule=other.rule,
    )


def _furniture(report: Report, span: tuple[int, int]) -> Numeral:
    """A numeral of the source that never reached the canonical text: page furniture."""
    return Numeral(
        report=report.id,
        start=-1,
        end=-1,
        source_start=span[0],
        source_end=span[1],
        quote="",
        kind=NumeralClass.NOISE,
        rule="furniture",
    )
