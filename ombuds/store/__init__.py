"""Where the book is kept: encrypted, with its history, by one writer.

Read `book` (a unit of reading or of change), `change` (the one writer), `staging`, `schema`. Rooms:
`rows` (stored form, tables), `keys`, `engines`, `history`, `search`, `verifying`.
"""
