"""``yanxing read``: the text of one report as the program reads it, with its outline."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import note, tell_problems

if TYPE_CHECKING:
    from yanxing.model import Report, Section

_INDENT = "  "


def command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A report, a row of a table (reports.csv#row2), or - for standard input."
        ),
    ],
    places: Annotated[
        bool,
        typer.Option("--map", help="Put before each paragraph where it stands in the file, tabs between."),
    ] = False,
) -> None:
    """Give the text of one report: headings set in by rank, the role of each part behind its heading.

    It is the text that facts are read from, page furniture left out and wrapped lines joined. With --map each
    paragraph begins with its place (line, paragraph, or page and line) and its characters in the source.
    """
    from yanxing import pipeline

    if str(file) == "-":
        report = pipeline.read_stream(sys.stdin.buffer.read())
    else:
        report = pipeline.read(file, lenient=True)
    tell_problems(report.problems, "note")
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    sys.stdout.writelines(f"{line}\n" for line in lines(report, places=places))
    sys.stdout.flush()
    if sys.stderr.isatty():
        head = report.head
        said = f"{head.jurisdiction.name or '?'} {head.year}, {head.kind}, {report.source.format}"
        note(said if report.source.format != "html" else f"{said}, {report.kept}% of the page's text kept")


def lines(report: "Report", *, places: bool = False) -> Iterator[str]:
    """Yield the paragraphs of a report with its outline, and before each its place where ``places`` asks.

    >>> list(lines(report))[5]
    '一、2024年工作回顾  [review]'
    """
    from yanxing.publish.explain import place

    sections = {section.start: section for section in reversed(report.sections)}
    start = 0
    for text in report.text.canonical.split("\n"):
        end = start + len(text)
        if text:
            line = _set_in(report, sections.get(start), start, text)
            if places:
                begin, stop = report.text.map.span(start, end)
                line = f"{place(report, begin, stop)}\t{begin}–{stop}\t{line}"
            yield line
        start = end + 1


def _set_in(report: "Report", opened: "Section | None", start: int, text: str) -> str:
    """Return a paragraph set in by the rank of its part; the first of a part names the part's role."""
    index = report.section_at(start)
    depth = report.sections[index].depth if index >= 0 else 0
    if opened is None:
        return _INDENT * (depth + 1) + text
    above = report.sections[opened.parent].role if opened.parent >= 0 else None
    role = f"  [{opened.role}]" if opened.role is not above else ""
    return _INDENT * opened.depth + text + role
