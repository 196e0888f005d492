"""The day at a glance: what is late and due, what waits, and the month so far.

Read `page`, `case_card`, `waiting`, `month`.
"""
