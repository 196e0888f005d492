"""People: a list of those in cases open to the reader, and the card of one of them.

Read `page`, `people_list`, `detail`, `card`, `pairs` (two cards that may be one person).
"""
