"""What differs between databases: one file an engine.

Read `sqlite`, the encrypted engine of a book on this computer.
"""
