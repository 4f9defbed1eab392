"""Words held against deeds: series, outcomes of targets, what became of them, and the level above."""
