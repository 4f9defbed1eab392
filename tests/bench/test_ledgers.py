"""The reports made for the benchmark of ledgers, and that all is done with them."""

from bench.ledgers import YEARS, made, work
from yanxing.link.neighbours import neighbourhood


def test_made_reports_are_of_places_and_years_of_their_own() -> None:
    delivered, readings = made(4 * YEARS)
    assert len(delivered) == len(readings) == 4 * YEARS
    assert len({(one.head.jurisdiction.name, one.head.year) for one in delivered}) == 4 * YEARS
    facts = [fact for one in delivered for fact in one.facts]
    assert len({fact.id for fact in facts}) == len(facts) > 4 * YEARS * 100


def test_made_reports_answer_and_neighbour_each_other() -> None:
    delivered, readings = made(4 * YEARS)
    assert work(delivered, readings) > len(delivered)
    assert {one.neighbours for one in neighbourhood(delivered)} == {2}
