"""Cases: the list with its filters, the case beside it, and the acts that carry it along.

Read `page`, `list_view`, `filters`, `pane` with `content`, `together` (several cases at once),
`views` (saved views).
"""
