"""How cases and people are said on the screen.

Read `cases`, `people`, `drafts`.
"""
