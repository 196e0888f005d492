"""Bringing in a register of any office, as clerks kept it, with nothing lost.

Five floors, each importing only what stands before it: `files` (a file to sheets of cells), `cells`
(what one cell says), `tables` (where the tables are and what their columns hold), `rows` (a row
understood), `book` (rows that become cases). Begin with `book.bringing_in`, which walks all five.
"""
