"""A row of the register to what the book keeps of it, and to what a clerk must look at.

Read `entry` (what comes out), `understanding` with `applicants`, `context` (rows held against each
other), `repeats`, `answers`.
"""
