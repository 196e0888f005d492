"""The page of one case: read as cards, each edited where it stands."""
