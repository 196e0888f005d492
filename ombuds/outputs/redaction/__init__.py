"""What may leave the office: consent, restriction and suppression are decided here, for all of it.

Read `copies` (a case for its reader, by the marks that `domain.view_marks` gathers), `scrubbing`
with `names_in_text` (people in running text), and `small_counts` (public figures).
"""
