"""Who can open a book: the key file, and the cryptography of libsodium.

Read `sodium`, `key_file`, `access`; `streams` encrypts files.
"""
