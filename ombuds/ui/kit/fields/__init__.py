"""One editor for each kind of field, and what all of them share.

Read `editing`, `text`, `dates`, `digits`, `choices`.
"""
