"""The flat rows of findings, and of how much each check had to compare."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from yanxing.model import Comparison, Fact, Finding, Head
from yanxing.publish.rows import Row

#: The columns of a finding, in their order.
COLUMNS = (
    "type",
    "check",
    "jurisdiction",
    "year",
    "message",
    "message_en",
    "expected",
    "expected_to",
    "stated",
    "unit",
    "indicator",
    "period",
    "evidence",
    "facts",
    "reports",
    "id",
)


def finding_row(finding: Finding, facts: Mapping[str, Fact], heads: Mapping[str, Head]) -> Row:
    """Return the row of a finding; ``evidence`` pairs the id of each figure with its words.

    >>> from yanxing.check import findings
    >>> [reading] = said("常住人口城镇化率由62.5%提高到61.4%。").readings
    >>> [finding] = findings([reading])
    >>> row = finding_row(finding, {fact.id: fact for fact in reading.facts}, {reading.report: reading.head})
    >>> row["check"], row["stated"], [words for _, words in row["evidence"]]
    ('direction', Decimal('61.4'), ['由62.5%', '提高到61.4%'])
    """
    stated = facts[finding.facts[-1]]
    head = heads[stated.report]
    cells: Row = {
        "type": "finding",
        "check": finding.check,
        "jurisdiction": head.jurisdiction.name,
        "year": head.year,
        "message": finding.message,
        "message_en": finding.message_en,
        "expected": finding.expected,
        "expected_to": finding.expected_to,
        "stated": finding.stated,
        "unit": finding.unit,
        "indicator": stated.indicator,
        "period": stated.period,
        "evidence": tuple((id, facts[id].quote) for id in finding.facts),
        "facts": " ".join(finding.facts),
        "reports": " ".join(finding.reports),
        "id": finding.id,
    }
    return {name: cells[name] for name in COLUMNS}


def tally_rows(comparisons: Iterable[Comparison], checks: Iterable[str]) -> Iterator[Row]:
    """Yield for each of the checks how much it compared, how much of that held, and how much did not.

    >>> from yanxing.check import comparisons
    >>> readings = said("常住人口城镇化率由62.5%提高到61.4%。").readings
    >>> [tuple(row.values()) for row in tally_rows(comparisons(readings), ["direction", "share"])]
    [('direction', 1, 0, 1), ('share', 0, 0, 0)]
    """
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for each in comparisons:
        made[each.check] += 1
        found[each.check] += each.finding is not None
    for check in checks:
        yield {
            "check": check,
            "compared": made[check],
            "held": made[check] - found[check],
            "findings": found[check],
        }
