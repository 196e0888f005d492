"""What the office does: one function an act, each with the permission it needs.

Every function takes an `Office` first and returns frozen rows, masked for its reader. The rooms,
each using only those before it: `office`, `registers`, `people`, `cases`, `finding`, `suggesting`,
`reports`, `importing`, `papers`, `sample`.
"""
