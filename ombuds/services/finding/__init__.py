"""Cases and people found, listed, filtered and kept as saved views.

Read `lists` (ids in their order, a page of rows), `case_rows`, `finding` (by whatever one knows),
`saved_views`.
"""
