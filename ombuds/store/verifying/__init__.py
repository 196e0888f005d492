"""Whether a book is what its history says.

Read `verify`, then `verify_chain` (link by link) and `verify_rows` (live rows); `problems` are the
sentences.
"""
