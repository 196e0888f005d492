"""Tables and JSON: the same rows for a spreadsheet, for CSV, and for other programs.

Read `xlsx` (the writer), `case_tables`, `figures_tables`, `case_json`.
"""
