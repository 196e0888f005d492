"""What the office knows: the facts of every field, vocabularies, and rules as pure functions.

No session, no Qt, no clock. Read `fields` (what is said of a field), `cases`, `party`, `stages` and
`acts`, then `views` (the frozen rows that services hand out) with `view_marks` (what of them is
personal or public). Rooms: `calendar`, `identifiers`, `names`, `intake`, `reports`.
"""
