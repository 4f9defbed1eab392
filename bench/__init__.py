"""How fast the engine is, beside a plain segmenter and a general number recogniser on the same text."""
