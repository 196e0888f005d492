"""What is asked of the book: which cases, and how many of what.

Read `filters` (one grammar for lists, commands and views), then `figures` (those of a report) and
`monthly_tables` (what each table of it counts).
"""
