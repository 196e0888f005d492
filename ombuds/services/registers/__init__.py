"""What the office keeps in registers and edits: words, bodies, the calendar.

Read `vocabularies` (labels of codes on a day), `terms` and `term_rules` (their editing), `bodies`,
`calendar_year` and `due_dates`; `checked` holds values against the facts of their fields.
"""
