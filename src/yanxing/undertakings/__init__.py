"""What a report says will be built, done and given: projects, tasks, livelihood items, programmes."""

from yanxing.undertakings.extract import undertake

__all__ = ["undertake"]
