"""The window around the pages: start, sign-in, bar and rail, locking and leaving.

Read `start` (nothing but Qt before the first paint), `window`, `door`, `workplace`, `leaving`.
"""
