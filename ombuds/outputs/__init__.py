"""What leaves the office: pure functions from frozen rows to bytes.

Read `escaping` and `words`, then the rooms: `redaction` (what may leave), `papers` (PDF), `sheets`
(XLSX, CSV, JSON).
"""
