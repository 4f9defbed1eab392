"""How right the engine is: scores against gold, sanity over a corpus, and what a change gained and lost."""
