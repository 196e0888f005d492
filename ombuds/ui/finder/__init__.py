"""Find or do: cases, people, commands and pages by what is typed into the bar.

Read `popup`, `listing` (which rows, in which order), `hits`, `completing`.
"""
