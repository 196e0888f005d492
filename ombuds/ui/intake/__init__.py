"""A new complaint: the form as it is filled in, checked while it is typed, registered once.

Read `page`, `form`, `complainant`, `side` (what the complaint means), `telling`.
"""
