"""Checks: what is wrong with what was read, as records."""
