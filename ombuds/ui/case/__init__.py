"""The page of one case: read as cards, each edited where it stands.

Read `page`, `board` (which cards, in how many columns), `card`, then a card after the other;
`editing` and `conflict` are what happens to a card that is changed.
"""
