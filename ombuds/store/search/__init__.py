"""What lists and search know of a row: sort keys, name keys, words.

Read `derived` (what the writer makes beside what it is given), then `fts5` (the index).
"""
