"""The scorecard on the page of a report."""

from decimal import Decimal

from msgspec.structs import replace

from tests.page_report import sample
from yanxing.model import Outcome, Role, Side, Verdict
from yanxing.publish.page import render
from yanxing.publish.scorecard import Sources
from yanxing.publish.scores import scores
from yanxing.publish.words import words


def outcome_of(verdict: Verdict = Verdict.MISSED) -> tuple[Outcome, Sources]:
    """A target of the sample page's report with an answer of hostile wording."""
    report, extraction = sample()
    target = next(fact for fact in extraction.facts if fact.role is Role.TARGET)
    answer = replace(target, id="answer", report="later", role=Role.RESULT, sentence_start=0, sentence_end=30)
    head = replace(report.head, year=report.head.year + 1)
    sources = Sources(
        {target.report: report.head, "later": head}, lambda _: "</script><b>less than asked</b>"
    )
    outcome = Outcome(
        target=target,
        results=(answer,),
        value=Decimal("1"),
        value_to=None,
        unit=target.unit,
        gap=Decimal("-0.5"),
        side=Side.BELOW,
        verdict=verdict,
        rule="bound.ge",
        answered="later",
    )
    return outcome, sources


def test_every_verdict_has_its_words() -> None:
    assert list(words()["verdict"]) == [verdict.value for verdict in Verdict]


def test_a_target_s_card_tells_its_answer() -> None:
    outcome, sources = outcome_of()
    (score,) = scores([outcome], sources)
    assert [line[0] for line in score.lines] == ["verdict", "answer", "apart", "answered", "words"]
    assert (score.gap, score.said[1]) == ("−0.5", "missed")
    assert {line[0] for line in score.lines} <= words()["field"].keys()


def test_the_page_has_the_scorecard_below_the_text() -> None:
    report, extraction = sample()
    outcome, sources = outcome_of()
    page = render(report, extraction, card=scores([outcome], sources))
    assert page.index("</article>") < page.index('<section class="score"') < page.index("<footer>")
    assert f'<a href="#fact-{outcome.target.id}">' in page.partition('<section class="score"')[2]
    assert "</script><b>" not in page
    assert '<section class="score"' not in render(report, extraction)


def test_what_has_no_report_yet_is_left_out() -> None:
    outcome, sources = outcome_of(Verdict.NO_REPORT_YET)
    assert not scores([outcome], sources)
