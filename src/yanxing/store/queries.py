"""Every statement that is asked of a ledger, by name."""

from yanxing.store import ddl
from yanxing.store.codec import projection

ORDER = "r.jurisdiction_code, r.jurisdiction, r.year, r.kind, r.source_path, r.id"

META = "SELECT key, value FROM ledger.meta"

REPORTS = f"""
SELECT {projection(ddl.REPORTS, "r")}, (SELECT count(*) FROM ledger.facts f WHERE f.report = r.id) AS facts
FROM ledger.reports r
WHERE ($id IS NULL OR starts_with(r.id, $id))
  AND ($places::VARCHAR[] IS NULL OR list_contains($places, r.jurisdiction))
  AND ($year::BIGINT IS NULL OR r.year = $year)
ORDER BY {ORDER}
"""

JURISDICTIONS = """
SELECT DISTINCT jurisdiction AS name, jurisdiction_code AS code, jurisdiction_level AS level
FROM ledger.reports WHERE jurisdiction <> '' ORDER BY code, name
"""

TEXT = f"SELECT {projection(ddl.TEXTS, 't')} FROM ledger.texts t WHERE t.report = $report"

PAGES = f"SELECT {projection(ddl.PAGES, 'p')} FROM ledger.pages p WHERE p.report = $report"

CANONICAL = "SELECT canonical FROM ledger.texts WHERE report = $report"

FOLDED = "SELECT folded FROM ledger.texts WHERE report = $report"

SECTIONS = f"""
SELECT {projection(ddl.SECTIONS, "s")} FROM ledger.sections s
WHERE s.report = $report ORDER BY s."index"
"""

PROBLEMS = f"""
SELECT {projection(ddl.PROBLEMS, "p")} FROM ledger.problems p
WHERE ($report IS NULL OR p.report = $report)
ORDER BY p.path, p.line, p.reason
"""

NUMERALS = f"""
SELECT {projection(ddl.NUMERALS, "n")} FROM ledger.numerals n
WHERE n.report = $report ORDER BY n.source_start, n.source_end
"""

GOALS = f"""
SELECT {projection(ddl.GOALS, "g")} FROM ledger.goals g
WHERE g.report = $report ORDER BY g.source_start, g.source_end, g.id
"""

PROJECTS = f"""
SELECT {projection(ddl.PROJECTS, "p")} FROM ledger.projects p JOIN ledger.reports r ON r.id = p.report
WHERE ($report IS NULL OR p.report = $report)
  AND ($places::VARCHAR[] IS NULL OR list_contains($places, r.jurisdiction))
  AND ($year::BIGINT IS NULL OR r.year = $year)
  AND ($name IS NULL OR contains(p.name, $name))
  AND ($kind IS NULL OR p.kind = $kind)
  AND ($status IS NULL OR p.status = $status)
ORDER BY {ORDER}, p.source_start, p.source_end, p.id
"""

TASKS = f"""
SELECT {projection(ddl.TASKS, "t")} FROM ledger.tasks t WHERE t.report = $report ORDER BY t.number
"""

ITEMS = f"""
SELECT {projection(ddl.ITEMS, "i")} FROM ledger.items i WHERE i.report = $report
ORDER BY i.source_start, i.id
"""

PROGRAMMES = f"""
SELECT {projection(ddl.PROGRAMMES, "p")} FROM ledger.programmes p JOIN ledger.reports r ON r.id = p.report
WHERE ($report IS NULL OR p.report = $report)
  AND ($places::VARCHAR[] IS NULL OR list_contains($places, r.jurisdiction))
ORDER BY {ORDER}, p.source_start, p.id
"""

FACTS = f"""
SELECT {projection(ddl.FACTS, "f")} FROM ledger.facts f JOIN ledger.reports r ON r.id = f.report
WHERE ($id IS NULL OR starts_with(f.id, $id))
  AND ($report IS NULL OR f.report = $report)
  AND ($places::VARCHAR[] IS NULL OR list_contains($places, r.jurisdiction))
  AND ($year::BIGINT IS NULL OR r.year = $year)
  AND ($indicator IS NULL OR f.indicator_id = $indicator OR contains(f.indicator, $indicator))
  AND ($role IS NULL OR f.role = $role)
  AND ($measure IS NULL OR f.measure = $measure)
  AND ($area IS NULL OR contains(f.area, $area) OR f.area_code = $area)
  AND (NOT $doubtful OR EXISTS (SELECT 1 FROM ledger.fact_doubts d WHERE d.fact = f.id))
ORDER BY {ORDER}, f.source_start, f.source_end, f.id LIMIT $limit
"""

INDICATORS = """
SELECT indicator_id AS id, indicator AS phrase, count(*) AS facts, count(DISTINCT report) AS reports
FROM ledger.facts GROUP BY ALL ORDER BY facts DESC, phrase, id
"""

COUNTS = """
SELECT (SELECT count(*) FROM ledger.reports) AS reports,
       (SELECT count(*) FROM ledger.facts) AS facts,
       (SELECT count(*) FROM ledger.numerals) AS numerals,
       (SELECT count(*) FROM ledger.goals) AS goals,
       (SELECT coalesce(sum(unaccounted), 0)::BIGINT FROM ledger.files) AS unaccounted
"""

ROLES = "SELECT role, count(*) AS facts FROM ledger.facts GROUP BY role ORDER BY role"

SAME_REPORT = """
SELECT r.source_path AS path, first.source_path AS other, r.jurisdiction, r.year, r.kind
FROM ledger.reports r
JOIN (SELECT coalesce(nullif(jurisdiction_code, ''), jurisdiction) AS place, year, kind,
             min(source_path) AS source_path
      FROM ledger.reports GROUP BY ALL HAVING count(*) > 1) AS first
  ON coalesce(nullif(r.jurisdiction_code, ''), r.jurisdiction) = first.place
 AND r.year = first.year AND r.kind = first.kind
WHERE r.source_path <> first.source_path AND r.jurisdiction <> ''
ORDER BY r.source_path
"""

PREVIOUS_FILES = "SELECT path, key, report, unaccounted FROM previous.files ORDER BY path"


def load(table: str) -> str:
    """Return the statement that loads lines of JSON from ``$path`` into a table."""
    columns = ddl.layouts()[table]
    names = ", ".join(f'"{column.name}"' for column in columns)
    types = ", ".join(f"'{name}': '{sql}'" for name, sql in ddl.json_types(columns).items())
    options = f"format = 'newline_delimited', columns = {{{types}}}, maximum_object_size = $widest"
    return f"INSERT INTO ledger.{table} ({names}) SELECT {names} FROM read_json($path, {options})"


def copy(table: str) -> str:
    """Return the statement that copies the rows of the reports in ``$reports`` from the previous ledger."""
    owner = "id" if table == ddl.REPORTS.name else "report"
    rows = f"SELECT * FROM previous.{table} WHERE {owner} IN (SELECT unnest($reports))"
    return f"INSERT INTO ledger.{table} {rows}"
