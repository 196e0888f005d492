"""A file of any kind to sheets of rows, whatever it is called.

Read `cells` (what comes out), `reading` (which reader takes a file), then the readers.
"""
