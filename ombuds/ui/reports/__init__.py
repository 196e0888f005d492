"""Reports: the month and the register book, seen before they leave.

Read `page`, then `choosing` (which report, of when).
"""
