"""Names in three alphabets: which spellings mean the same, and who may be one person.

Read `folding` (one form of a spelling), `name_parts`, `same_person` (the one rule), `duplicates`.
"""
