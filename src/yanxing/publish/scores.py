"""What the page says of a target's answer: a line of the scorecard, and lines of the target's card."""

from collections.abc import Sequence

from msgspec import Struct

from yanxing.model import Outcome, Verdict
from yanxing.publish.entries import Said, plain_value
from yanxing.publish.figures import signed
from yanxing.publish.rows import plain
from yanxing.publish.scorecard import Run, Sources
from yanxing.publish.words import pair

Pair = tuple[str, str]


class Score(Struct, frozen=True):
    """A target of the report of ``set_in`` with its answer as shown.

    ``sentence`` is what the answering report, that of ``year``, says; ``result`` is the fact that answers.
    ``asked`` and ``told`` are the two sentences in parts, the figures marked.
    """

    id: str
    result: str
    set_in: str
    indicator: str
    target: str
    answer: str
    gap: str
    verdict: Verdict
    said: Pair
    computed: str
    year: str
    sentence: str
    asked: tuple[Run, ...] = ()
    told: tuple[Run, ...] = ()

    @property
    def lines(self) -> list[Said]:
        """Return the lines of the target's card that tell of its answer."""
        shown = {
            "verdict": self.said,
            "answer": (self.answer, self.answer),
            "apart": (self.gap, self.gap),
            "computed": (self.computed, self.computed),
            "answered": (self.year, self.year),
            "words": (self.sentence, self.sentence),
        }
        return [(field, *text) for field, text in shown.items() if text[0]]


def scores(outcomes: Sequence[Outcome], sources: Sources) -> list[Score]:
    """Return the scorecard of a report; what has no report yet is left out.

    >>> from decimal import Decimal
    >>> from yanxing.link.outcomes import follow
    >>> found = scores(follow(own, Decimal(5), 2024), sources)
    >>> [(score.target, score.answer, score.gap) for score in found][:1]
    [('≥ +5.5%', '+5.6%', '+0.1')]
    """
    judged = [outcome for outcome in outcomes if outcome.verdict is not Verdict.NO_REPORT_YET]
    return [_score(outcome, sources) for outcome in judged]


def _score(outcome: Outcome, sources: Sources) -> Score:
    best = outcome.results[0] if outcome.results else None
    derived = f"{plain(outcome.value)}{outcome.unit}" if outcome.derived else ""
    head = sources.heads.get(outcome.answered)
    return Score(
        id=outcome.target.id,
        result=best.id if best else "",
        set_in=str(sources.heads[outcome.target.report].year),
        indicator=outcome.target.indicator or outcome.target.quote,
        target=plain_value(outcome.target),
        answer=derived or (plain_value(best) if best else ""),
        gap="" if outcome.gap is None else signed(outcome.gap),
        verdict=outcome.verdict,
        said=pair("verdict", outcome.verdict.value),
        computed=outcome.computed,
        year=str(head.year) if head else "",
        sentence=sources.sentence(best),
        asked=sources.spoken(outcome.target),
        told=sources.spoken(best) if best else (),
    )
