"""Widgets that know nothing of the office: words, colours, keys, editors, cards.

Read `look` (tokens, theme, style sheet), `texts` (how widgets speak), `parts` and `buttons`, then
`fields` (one editor a kind) and `keyboard`.
"""
