"""The records that stages hand to each other. Frozen, typed, and free of imports of ours.

Offsets always count Unicode code points. Two texts are told apart throughout:

- the *source* is the decoded file as it stands, line ends and furniture included;
- the *canonical* text is what the report says: furniture set aside, wrapped lines joined.

A record keeps offsets into the canonical text (``start``, ``end``) and, where it is evidence, into the
source as well (``source_start``, ``source_end``).
"""

from yanxing.model.facts import Fact, Goal, Numeral
from yanxing.model.findings import Comparison, Extraction, Finding
from yanxing.model.fulfilment import Account, Fulfilment, Passage, Reply
from yanxing.model.links import Among, Becoming, Delivered, Official, Outcome, Point, Standing
from yanxing.model.pages import Box, Pages
from yanxing.model.report import Cell, Head, Jurisdiction, Problem, Report, Section, Table
from yanxing.model.text import Source, SourceMap, Text
from yanxing.model.undertakings import LivelihoodItem, Programme, Project, Task
from yanxing.model.vocabulary import (
    Bound,
    Course,
    Fate,
    Level,
    Measure,
    NumeralClass,
    ProjectStatus,
    Reported,
    Role,
    SectionRole,
    Side,
    Verdict,
)

__all__ = [
    "Account",
    "Among",
    "Becoming",
    "Bound",
    "Box",
    "Cell",
    "Comparison",
    "Course",
    "Delivered",
    "Extraction",
    "Fact",
    "Fate",
    "Finding",
    "Fulfilment",
    "Goal",
    "Head",
    "Jurisdiction",
    "Level",
    "LivelihoodItem",
    "Measure",
    "Numeral",
    "NumeralClass",
    "Official",
    "Outcome",
    "Pages",
    "Passage",
    "Point",
    "Problem",
    "Programme",
    "Project",
    "ProjectStatus",
    "Reply",
    "Report",
    "Reported",
    "Role",
    "Section",
    "SectionRole",
    "Side",
    "Source",
    "SourceMap",
    "Standing",
    "Table",
    "Task",
    "Text",
    "Verdict",
]
