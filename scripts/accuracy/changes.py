"""Tell what changed between two readings of the same report, with gold (gained, lost) and without."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from rich.console import Console
from rich.table import Table

from scripts.accuracy.engine import Dump, Row
from scripts.accuracy.expected import describe
from scripts.accuracy.gold import FIELDS, Scored, agrees
from scripts.accuracy.tables import context

WATCHED = (*FIELDS, "of", "avg", "indicator_id", "qualifier", "firmness")
GOLD, CORPUS = "gold", "corpus"


class Change(Struct, frozen=True):
    """One difference between two readings; ``kind`` is gained, lost or wrong otherwise, or what happened."""

    set: str
    report: str
    kind: str
    field: str
    before: str
    after: str
    gold: str
    context: str


def against_gold(gold: Path, report: str, source: str, readings: tuple[Scored, Scored]) -> Iterator[Change]:
    """Yield what the second reading of an annotated report has right that the first had not, and back."""
    old, new = ({_key(annotated): (annotated, said) for annotated, said in each.pairs} for each in readings)
    for key in sorted(old.keys() | new.keys()):
        annotated = (old.get(key) or new[key])[0]
        before, after = (side[key][1] if key in side else None for side in (old, new))
        place = context(source, annotated)
        if before is None or after is None:
            told = ("", describe(after)) if after else (describe(before or {}), "")
            yield Change(
                GOLD, report, "gained" if after else "lost", "mention", *told, describe(annotated), place
            )
            continue
        for field in FIELDS:
            kind = _judged(gold, field, annotated, before, after)
            if kind:
                told = (str(before.get(field, "")), str(after.get(field, "")))
                yield Change(GOLD, report, kind, field, *told, str(annotated.get(field, "")), place)
    yield from _made_up(report, source, readings)


def between(report: str, source: str, before: Dump, after: Dump) -> Iterator[Change]:
    """Yield the facts added and removed between two readings, and the fields changed in the facts of both."""
    if before.error != after.error:
        yield Change(CORPUS, report, "error", "", _last(before.error), _last(after.error), "", "")
    pairs, removed, added = match(before.facts(), after.facts())
    for fact in removed:
        yield Change(CORPUS, report, "removed", "fact", describe(fact), "", "", context(source, fact))
    for fact in added:
        yield Change(CORPUS, report, "added", "fact", "", describe(fact), "", context(source, fact))
    for old, new in pairs:
        for field in WATCHED:
            told = str(old.get(field, "")), str(new.get(field, ""))
            if told[0] != told[1]:
                yield Change(CORPUS, report, "changed", field, *told, "", context(source, new))


def match(before: list[Row], after: list[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pair the facts of two readings that stand at the same place, those of equal value first.

    >>> match([{"start": 1, "end": 3, "value": "5"}], [{"start": 0, "end": 4, "value": "5"}])[1:]
    ([], [])
    """
    pairs: list[tuple[Row, Row]] = []
    old, new = list(before), list(after)
    for equal in (True, False):
        new.sort(key=lambda fact: (fact["start"], fact["end"]))
        still = []
        for fact in old:
            found = next((each for each in new if _overlap(fact, each) and _same(fact, each, equal)), None)
            if found is None:
                still.append(fact)
            else:
                pairs.append((fact, found))
                new.remove(found)
        old = still
    return pairs, old, new


def summary(found: list[Change]) -> Iterator[Table]:
    """Yield a table for gold and one for the corpus: a line a report, a column a kind and field."""
    for name, kinds in (
        (GOLD, ("gained", "lost", "wrong otherwise")),
        (CORPUS, ("added", "removed", "changed", "error")),
    ):
        chosen = [change for change in found if change.set == name]
        table = Table(title=f"{name}: {len(chosen)} changes", title_justify="left")
        table.add_column("report")
        for kind in kinds:
            table.add_column(kind, justify="right")
        table.add_column("fields")
        for report in dict.fromkeys(change.report for change in chosen):
            _add_line(table, report, [change for change in chosen if change.report == report], kinds)
        _add_line(table, "all", chosen, kinds)
        yield table


def show(out: Console, found: list[Change], limit: int) -> None:
    """Print the first changes of each kind on gold."""
    for kind in ("lost", "gained", "wrong otherwise"):
        for change in [each for each in found if each.set == GOLD and each.kind == kind][:limit]:
            told = f"{kind} {change.field}: {change.before!r} → {change.after!r}, gold {change.gold!r}"
            out.print(f"{change.report} {told}  …{change.context}…", markup=False, highlight=False)


def counts_markdown(found: list[Change]) -> list[str]:
    """Return the counts by set, kind and field as a Markdown table."""
    counts = Counter((change.set, change.kind, change.field) for change in found)
    lines = ["| set | kind | field | number |", "| --- | --- | --- | ---: |"]
    return lines + [f"| {' | '.join(key)} | {count} |" for key, count in sorted(counts.items())]


def _add_line(table: Table, report: str, chosen: list[Change], kinds: Iterable[str]) -> None:
    numbers = Counter(change.kind for change in chosen)
    by_field = Counter((change.field, change.kind) for change in chosen if change.field)
    fields = ", ".join(f"{field} {_sign(kind)}{count}" for (field, kind), count in sorted(by_field.items()))
    table.add_row(
        report, *(str(numbers[kind]) for kind in kinds), fields, style="bold" if report == "all" else None
    )


def _sign(kind: str) -> str:
    return {"gained": "+", "added": "+", "lost": "−", "removed": "−"}.get(kind, "~")


def _judged(gold: Path, field: str, annotated: Row, before: Row, after: Row) -> str:
    was, is_now = (agrees(gold, field, annotated, said) for said in (before, after))
    if was != is_now:
        return "gained" if is_now else "lost"
    same = str(before.get(field, "")) == str(after.get(field, ""))
    return "" if was or same else "wrong otherwise"


def _made_up(report: str, source: str, readings: tuple[Scored, Scored]) -> Iterator[Change]:
    """Yield invented facts that came (a loss) and went (a gain)."""
    old, new = (list(each.spurious) for each in readings)
    _, gone, come = match(old, new)
    for fact in gone:
        yield Change(GOLD, report, "gained", "spurious", describe(fact), "", "", context(source, fact))
    for fact in come:
        yield Change(GOLD, report, "lost", "spurious", "", describe(fact), "", context(source, fact))


def _key(annotated: Row) -> tuple[int, int, str]:
    return int(annotated["start"]), int(annotated["end"]), str(annotated["id"])


def _overlap(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _same(one: Row, other: Row, equal: bool) -> bool:
    return not equal or (one.get("value"), one.get("value_to")) == (other.get("value"), other.get("value_to"))


def _last(error: str) -> str:
    return error.strip().splitlines()[-1] if error.strip() else ""
