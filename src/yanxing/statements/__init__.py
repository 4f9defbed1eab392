"""From quantities to facts: what each figure of a report measures, of what, when, where and how firmly."""

from yanxing.statements.extract import extract

__all__ = ["extract"]
