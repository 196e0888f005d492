"""Where the tables of a file are, and what each of their columns holds.

Read `outline`, `headings`, `claims`, `columns`, `table_reader`, and `tables`, which puts them
together; `record` is the row that comes out.
"""
