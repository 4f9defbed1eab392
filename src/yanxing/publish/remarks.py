"""What the page says of findings: the arithmetic in a line, and each figure of it in its sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from yanxing.model import Fact, Finding
from yanxing.publish.entries import Said
from yanxing.publish.scorecard import Run, Sources
from yanxing.publish.words import pair

Pair = tuple[str, str]


class Evidence(Struct, frozen=True):
    """The figures of a finding in one sentence: the facts, the year of the report, the sentence in parts."""

    ids: tuple[str, ...]
    year: str
    words: tuple[Run, ...]


class Remark(Struct, frozen=True):
    """A finding as the page shows it, the figure in question in the last of its ``evidence``."""

    id: str
    check: Pair
    message: Pair
    evidence: tuple[Evidence, ...]


def remarks(findings: Iterable[Finding], facts: Mapping[str, Fact], sources: Sources) -> list[Remark]:
    """Return findings with the sentences of their figures.

    >>> from yanxing.check import findings
    >>> from yanxing.check.dossier import Reading
    >>> reading = Reading.of(report, extraction)
    >>> told = remarks(findings([reading]), {fact.id: fact for fact in reading.facts}, sources)
    >>> [(one.check[1], len(one.evidence)) for one in told][:2]
    []
    """
    return [
        Remark(
            finding.id,
            pair("check", finding.check),
            (finding.message, finding.message_en),
            tuple(_evidence([facts[id] for id in finding.facts], sources)),
        )
        for finding in findings
    ]


def remark_lines(told: Sequence[Remark]) -> dict[str, list[Said]]:
    """Return the lines that the cards of facts get from findings that rest on them, by fact.

    >>> remark_lines([])
    {}
    """
    lines: dict[str, list[Said]] = {}
    for one in told:
        for id in dict.fromkeys(id for each in one.evidence for id in each.ids):
            lines.setdefault(id, []).append(("finding", *one.message))
    return lines


def _evidence(facts: Sequence[Fact], sources: Sources) -> Iterator[Evidence]:
    sentences: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        sentences.setdefault((fact.report, fact.sentence_start), []).append(fact)
    for (report, _), own in sentences.items():
        year = str(sources.heads[report].year or "")
        yield Evidence(tuple(fact.id for fact in own), year, sources.spoken(*own))
