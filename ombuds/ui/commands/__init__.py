"""What can be done by name: the places of the window, its commands, menus and keys.

Read `places` (one line a page), `keys` (one table), `host` (what the workplace offers),
`commands`, `menus`.
"""
