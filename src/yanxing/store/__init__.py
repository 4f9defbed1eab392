"""The ledger: one DuckDB file whose tables are derived from the records of ``yanxing.model``."""
