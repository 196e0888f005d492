"""What every page is given: the office, background work, word of changes.

Read `desk`, `page` (what is asked of a page), `tasks` (the only module that knows threads),
`telling` (how refusals and bugs are told), `frame` (the ground of a page before the book is open).
"""
