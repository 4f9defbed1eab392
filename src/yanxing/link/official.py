"""Values of other sources, from a plain table: kept beside what the reports say, never in place of it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec.structs import replace

from yanxing.errors import YanxingError
from yanxing.link.identity import convert, key, points
from yanxing.link.interval import Interval
from yanxing.link.judge import demand, gap, verdict
from yanxing.model import Bound, Delivered, Fact, Jurisdiction, Level, Measure, Official, Outcome, Role
from yanxing.rules import load
from yanxing.rules.indicators import entries, resolve

REQUIRED = ("jurisdiction", "indicator", "year", "value", "source")
OPTIONAL = ("measure", "unit")
# The office of statistics counts; a plan report is earlier, and often of first estimates.
_KINDS = ("statistical communique", "plan report")
_VALUE = re.compile(r"([+-]?[\d,]*\.?\d+)\s*(\D*)")


class ValuesError(YanxingError):
    """A table of official values that cannot be understood."""


def read_values(path: Path) -> tuple[Official, ...]:
    """Read a CSV with the columns of ``REQUIRED`` and, where wanted, ``OPTIONAL``.

    A value may carry its unit (5.0%). Without unit and measure it answers a target only where the report
    has targets of one measure for that indicator and year.

    >>> head = "jurisdiction,indicator,year,value,source"
    >>> _ = Path("values.csv").write_text(f"{head}\\n澜江省,GDP,2024,5.4%,年鉴\\n", "utf-8")
    >>> read_values(Path("values.csv"))[0].indicator
    'gdp'
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise ValuesError(reason, path=str(path), advice="check the path of the values") from error
    except UnicodeDecodeError as error:
        advice = "give a CSV file saved as UTF-8"
        raise ValuesError("this is no UTF-8 text", path=str(path), advice=advice) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise ValuesError(
            f"columns are missing: {', '.join(missing)}",
            path=str(path),
            advice=f"the first line must name {', '.join(REQUIRED)}",
        )
    return tuple(_rows(reader, path))


def _rows(reader: "csv.DictReader[str]", path: Path) -> Iterator[Official]:
    known = {entry.id for entry in entries()}
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
        value = _VALUE.fullmatch(cells["value"])
        try:
            if value is None or cells["measure"] not in ("", *Measure):
                raise ValueError
            year, number = int(cells["year"]), Decimal(value[1].replace(",", ""))
        except (ValueError, InvalidOperation) as error:
            advice = f"year and value are numbers; measure is empty or one of {', '.join(Measure)}"
            place = f"{path}:{reader.line_num}"
            raise ValuesError("this line cannot be understood", path=place, advice=advice) from error
        named = cells["indicator"]
        yield Official(
            jurisdiction=cells["jurisdiction"],
            indicator=named if named in known else resolve(named).id or named,
            year=year,
            value=number,
            source=cells["source"],
            measure=cells["measure"],
            unit=cells["unit"] or value[2].strip(),
        )


def values_of_other_kinds(delivered: Iterable[Delivered]) -> Iterator[Official]:
    """Yield what communiqués, then plan reports state of single years: values to keep beside a work report's.

    >>> [*values_of_other_kinds(own)]
    []
    """
    sources = [report for report in delivered if report.head.kind in _KINDS]
    for report in sorted(sources, key=lambda source: _KINDS.index(source.head.kind)):
        head = report.head
        for fact in report.facts:
            about = key(fact)
            plain = about.registered and not (about.qualifier or about.area or about.average)
            if plain and fact.role is Role.RESULT and fact.bound is Bound.EQ and fact.period.isdecimal():
                yield Official(
                    jurisdiction=head.jurisdiction.name,
                    indicator=about.name,
                    year=int(fact.period),
                    value=fact.value,
                    source=f"{head.year} {head.kind}",
                    measure=about.measure.value,
                    unit=fact.unit,
                )


def _names(place: Jurisdiction) -> set[str]:
    """Return how a table may call a jurisdiction; the nation's has other names (国务院, 全国)."""
    others = load("heads")["nation"]["words"] if place.level is Level.NATION else ()
    return {place.name, place.code, *others} - {""}


def beside(
    outcomes: Sequence[Outcome], values: Iterable[Official], place: Jurisdiction, percent: Decimal
) -> tuple[Outcome, ...]:
    """Return outcomes with the official value beside the report's answer, where there is one.

    The verdict by that value is a second one; the report's own stays.

    >>> from yanxing.link.outcomes import follow
    >>> low = Official(jurisdiction="澜江省", indicator="gdp", year=2024, value=Decimal("5.4"), source="年鉴")
    >>> found = beside(follow(own, Decimal(5), 2024), [low], own[0].head.jurisdiction, Decimal(5))
    >>> [(one.verdict.value, one.official_verdict) for one in found if one.official]
    [('attained', 'missed')]
    """
    names = _names(place)
    known: dict[tuple[str, str], list[Official]] = {}
    for value in values:
        if value.jurisdiction in names:
            known.setdefault((value.indicator, str(value.year)), []).append(value)
    measures: dict[tuple[str, str], set[Measure]] = {}
    for outcome in outcomes:
        # How many points a target is lower than the last one is said beside it; no official value is of that.
        if not points(outcome.target.unit):
            measures.setdefault(_about(outcome.target), set()).add(outcome.target.measure)
    return tuple(
        _judged(outcome, known.get(about, ()), measures.get(about, set()), percent)
        for outcome in outcomes
        for about in [_about(outcome.target)]
    )


def _about(target: Fact) -> tuple[str, str]:
    return key(target).name, target.period


def _judged(
    outcome: Outcome, values: Iterable[Official], measures: set[Measure], percent: Decimal
) -> Outcome:
    target = outcome.target
    if key(target).qualifier or target.area or points(target.unit):
        return outcome
    for official in values:
        open_to_all = not official.measure and len(measures) > 1
        if open_to_all or official.measure not in ("", target.measure):
            continue
        value = convert(official.value, official.unit or target.unit, target.unit)
        if value is None:
            continue
        judged, _ = verdict(Interval(value, value), demand(target, key(target), percent))
        return replace(
            outcome, official=official, official_gap=gap(value, target), official_verdict=judged.value
        )
    return outcome
