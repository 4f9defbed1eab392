"""What is found of named projects in real reports does not fall below its floors."""

import pytest

from scripts.accuracy.floors import fallen, read_floors
from scripts.accuracy.folders import corpus_folder, gold_folder
from scripts.accuracy.projects import FLOORS, project_hash, project_scores


def test_no_project_score_is_below_its_floor() -> None:
    gold, corpus = gold_folder(), corpus_folder()
    if gold is None or corpus is None:
        pytest.skip("no gold annotations or real reports here: YANXING_GOLD and YANXING_CORPUS name them")
    floors = read_floors(FLOORS)
    if floors.gold != project_hash(gold):
        pytest.skip("the gold here is not the one the floors were measured on")
    assert fallen(floors, project_scores(gold, corpus)) == []
