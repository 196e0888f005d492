"""The history of the book: entries of a change, sealed into a signed chain.

Read `chain` (hashes and signatures), then `journal` (the entries of one change).
"""
