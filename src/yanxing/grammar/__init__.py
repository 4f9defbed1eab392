"""From characters to quantities: numerals, units and modifiers, without a thought of what they mean."""
