"""The form in which rows are stored and digested, and one name for each table.

Read `shapes`, then `tables`.
"""
