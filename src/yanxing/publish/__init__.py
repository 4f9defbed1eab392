"""Ways out of a ledger or an extraction: tables, explanations, pages."""
