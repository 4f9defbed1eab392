"""Yanxing 言行: the ledger between what government work reports say and what was done."""

__version__ = "0.1.0.dev0"
