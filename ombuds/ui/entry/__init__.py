"""Before the book is open: sign-in, first start, recovery, locked.

Read `frame` (the ground of each page), `sign_in`, `first_run`, `recover`, `locked`.
"""
