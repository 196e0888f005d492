"""Settings: my work place, the office, its units and people, keys and health of the book.

Read `page` (the list of sections), `form`, then a section after the other.
"""
