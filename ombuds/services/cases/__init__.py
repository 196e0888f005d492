"""One case from registering to its end.

Read `registering`, `showing` (the case as its reader may see it), `acts` (what carries it along),
`editing`, `undo`, then `history` and who has `access`.
"""
