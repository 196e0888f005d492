"""What one cell of a register says: a day, a name, a number, a place, a body, a right.

Read `known` (the word lists of `resources/import`), `values`, then one kind after another.
"""
