"""The words that fields are filled with: what a figure measures, how firmly, in which role."""

from enum import StrEnum


class Measure(StrEnum):
    """What a figure measures of its indicator."""

    LEVEL = "level"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    STREAK = "streak"
    GAP = "gap"


class Bound(StrEnum):
    """How tightly the wording binds a figure to the value written."""

    EQ = "eq"
    APPROX = "approx"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    RANGE = "range"


class Role(StrEnum):
    """What the report says a figure for: done, to be done, to compare with, or neither."""

    RESULT = "result"
    TARGET = "target"
    BASE = "base"
    CONTEXT = "context"


class NumeralClass(StrEnum):
    """Why a numeral is no fact."""

    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"
    NOISE = "noise"


class Level(StrEnum):
    """The rank of a jurisdiction."""

    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    UNKNOWN = ""


class SectionRole(StrEnum):
    """What a part of a report is for."""

    OPENING = "opening"
    REVIEW = "review"
    PROBLEMS = "problems"
    GUIDANCE = "guidance"
    TARGETS = "targets"
    TASKS = "tasks"
    LIVELIHOOD = "livelihood"
    SELF_GOVERNMENT = "self-government"
    CLOSING = "closing"

    @property
    def ahead(self) -> bool:
        """Whether such a part says what is to be done.

        >>> SectionRole.TARGETS.ahead, SectionRole.REVIEW.ahead
        (True, False)
        """
        return self in _AHEAD


_AHEAD = frozenset(
    {
        SectionRole.TARGETS,
        SectionRole.TASKS,
        SectionRole.LIVELIHOOD,
        SectionRole.SELF_GOVERNMENT,
        SectionRole.GUIDANCE,
    }
)


class ProjectStatus(StrEnum):
    """How far a project has come, in the order in which it comes."""

    MENTIONED = "mentioned"
    PREPARING = "preparing"
    STARTING = "starting"
    BUILDING = "building"
    COMPLETED = "completed"
    OPERATING = "operating"


class Side(StrEnum):
    """Where a result lies beside the figure of its target; "" where nobody could say."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    UNKNOWN = ""


class Verdict(StrEnum):
    """What became of a target, by what later reports say; never a guess."""

    ATTAINED = "attained"
    MISSED = "missed"
    UNMEASURABLE = "unmeasurable"
    NOT_REPORTED = "not_reported"
    NO_REPORT_YET = "no_report_yet"


class Fate(StrEnum):
    """What became of a statement from one report to the next."""

    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"
    FIRST_REPORTED = "first_reported"
    NO_LONGER_REPORTED = "no_longer_reported"
    RESTATED = "restated"


class Reported(StrEnum):
    """How much of what was ordered a later report says is done; a silent report says nothing of it.

    Overall is a livelihood item of which it only says together with all the others that they are done.
    """

    DONE = "done"
    PARTLY = "partly"
    OVERALL = "overall"
    SILENT = "silent"


class Course(StrEnum):
    """How a project went on from one report to the next."""

    MOVED = "moved"
    UNDER_WAY = "under_way"
    STALLED = "stalled"
    VANISHED = "vanished"
