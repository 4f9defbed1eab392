"""What the documents promise: every field, value, command and option is in them, and what they show works."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import msgspec
import pytest
from packaging.requirements import Requirement

from scripts import docs
from yanxing.model import Bound, Fact, Goal, Measure, Numeral, NumeralClass, Role
from yanxing.publish.rows import FIELDS
from yanxing.read.manifest import OPTIONAL, REQUIRED

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PACKAGE = ROOT / "src" / "yanxing"
RULES, SAMPLE = PACKAGE / "rules", PACKAGE / "sample" / "corpus"
# Of a licence as packages state it, in an expression, a name or a classifier.
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Mozilla|MPL|HPND|Unlicense|CC0|Zlib", re.I
)
BOUND = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public", re.I)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def first_cells(page: str, heading: str) -> list[str]:
    """Return the code in the first cells of the table under a heading."""
    part = re.split(rf"^#+ {heading}$", page, flags=re.M)[1]
    return re.findall(r"^\| `([\w-]+)` \|", re.split(r"^#+ ", part, flags=re.M)[0], re.M)


@pytest.mark.parametrize("record", [Fact, Numeral, Goal])
def test_every_field_of_a_record_is_documented_in_its_order(record: type[msgspec.Struct]) -> None:
    assert first_cells(text("docs/facts.md"), record.__name__) == list(record.__struct_fields__)


@pytest.mark.parametrize(
    ("heading", "values"), [("measure", Measure), ("bound", Bound), ("role", Role), ("class", NumeralClass)]
)
def test_every_value_is_documented(heading: str, values: type[StrEnum]) -> None:
    assert first_cells(text("docs/facts.md"), heading) == [value.value for value in values]


@pytest.mark.parametrize("name", [field.name for field in FIELDS])
def test_every_column_of_a_row_is_named(name: str) -> None:
    assert f"`{name}`" in text("docs/facts.md")


@pytest.mark.parametrize("file", sorted(RULES.glob("*.toml")), ids=lambda file: file.name)
def test_every_rule_file_is_introduced(file: Path) -> None:
    assert f"| `{file.name}` |" in text("docs/rules.md")


def test_every_stage_has_its_floor_in_the_documents() -> None:
    floors = re.split("^## Floors$", text("docs/architecture.md"), flags=re.M)[1].split("```")[1]
    stages = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert stages - {"__init__", "__main__"} <= set(re.findall(r"\w+", floors))


def test_every_column_of_the_manifest_is_documented() -> None:
    page = text("docs/manifest.md")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == {*REQUIRED, *OPTIONAL}
    assert set(re.findall(r"^\| `(\w+)` \| required \|", page, re.M)) == set(REQUIRED)


@pytest.mark.parametrize("path", docs.pages(), ids=lambda path: path.name)
def test_pages_are_what_the_program_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == docs.pages()[path], "run make docs"


def commands_shown() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
            for line in block.splitlines():
                shown = line.partition("#")[0].partition("| jq")[0]
                yield from ((page.name, each) for each in re.findall(r"\byanxing .*", shown))


@pytest.mark.parametrize(("page", "shown"), list(commands_shown()))
def test_commands_shown_exist_with_their_options(page: str, shown: str) -> None:
    _, name, *words = shown.split()
    known = {name for each in docs.parameters(docs.commands()[name]) for name in each.names}
    assert {word for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_leads_nowhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_both_readmes_show_the_same_code() -> None:
    blocks = [
        re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
        for page in READMES
    ]
    english, chinese = ([re.sub(r'"[^"]*"', '""', block) for block in each] for each in blocks)
    assert english == chinese


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_python_of_the_readme_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SAMPLE, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
        exec(compile(block, page.name, "exec"), {})
    assert (tmp_path / "ledger.duckdb").exists()


def declared() -> list[str]:
    """Return the names of the packages that an install brings, extras included."""
    project = tomllib.loads(text("pyproject.toml"))["project"]
    lists = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    return sorted({Requirement(each).name for requirements in lists for each in requirements})


@pytest.mark.parametrize("name", declared())
def test_every_dependency_is_accounted_for(name: str) -> None:
    assert f"`{name}`" in text("docs/dependencies.md").replace("**", "")


def brought(names: list[str]) -> set[str]:
    """Return the packages with all that they need, as far as they are installed."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower()
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        if name not in seen:
            seen.add(name)
            parsed = (Requirement(each) for each in needs)
            waiting += [
                each.name for each in parsed if not each.marker or each.marker.evaluate({"extra": ""})
            ]
    return seen


@pytest.mark.parametrize("name", sorted(brought(declared())))
def test_nothing_that_is_installed_is_under_a_licence_that_binds(name: str) -> None:
    metadata = distribution(name).metadata
    stated = [*(metadata.get_all("License-Expression") or ()), *(metadata.get_all("License") or ())]
    stated = [each.splitlines()[0] for each in stated if each]
    stated += [each for each in metadata.get_all("Classifier") or () if each.startswith("License")]
    said = " ".join(stated)
    assert FREE.search(said) and not BOUND.search(said), said
