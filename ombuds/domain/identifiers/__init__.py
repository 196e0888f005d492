"""What tells one thing from another: ids of rows, numbers of cases, IIN and BIN, telephones.

Read `ids`, `case_numbers`, `identity`, `phones`; each stands alone.
"""
