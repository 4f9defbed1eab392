"""What a target's card says of the target beside the level above, the own past and neighbours."""

from collections.abc import Iterable, Mapping

from yanxing.model import Among, Head, Standing
from yanxing.publish.entries import Said, plain_value
from yanxing.publish.figures import signed
from yanxing.publish.rows import plain
from yanxing.publish.scorecard import nearest


def standing_lines(
    standings: Iterable[Standing], neighbourhood: Iterable[Among], heads: Mapping[str, Head]
) -> dict[str, list[Said]]:
    """Return the lines of cards by target; of several superiors the nearest is shown.

    ``heads`` are those of all reports that the figures stand in, by the report's id.

    >>> from yanxing.link.hierarchy import standings
    >>> heads = {report.id: report.head for report in own}
    >>> lines = standing_lines(standings(own, 2024), (), heads)
    >>> [said for told in lines.values() for said in told if said[0] == "last_target"][0]
    ('last_target', '2023 ≥ +6% (−0.5)', '2023 ≥ +6% (−0.5)')
    """
    lines: dict[str, list[Said]] = {}
    for (target, kind), one in nearest(standings).items():
        said = _beside(one, heads[one.other.report])
        lines.setdefault(target, []).append((kind, said, said))
    for among in neighbourhood:
        lines.setdefault(among.target.id, []).append(_among(among))
    return lines


def _beside(one: Standing, head: Head) -> str:
    whose = head.jurisdiction.name if one.kind == "superior" else one.other.period
    return f"{whose} {plain_value(one.other)} ({signed(one.gap.normalize())})"


def _among(one: Among) -> Said:
    gap, median, count, higher = signed(one.gap.normalize()), plain(one.median), one.neighbours, one.higher
    unit = one.target.unit
    return (
        "neighbours",
        f"{count}个，中位数 {median}{unit} ({gap})，{higher}个更高",
        f"{count}; median {median}{unit} ({gap}); higher: {higher}",
    )
