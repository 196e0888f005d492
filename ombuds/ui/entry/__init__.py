"""Before the book is open: sign-in, first start, recovery, locked.

Read `sign_in`, `first_run`, `recover`, `locked`.
"""
