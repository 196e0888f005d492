"""Figures: what happened in a month, what is due, the day at a glance.

Read `month` (what counts and when), `reports` (the monthly report), `register_book`, `deadlines`,
`overview` with `trends`, `quality`.
"""
