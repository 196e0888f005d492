"""Lists of any length, and cases as rows of them.

Read `id_list` and `list_model` (ids, and rows that are looked at), `columns`, `delegate`,
`listing` (rows of registers).
"""
