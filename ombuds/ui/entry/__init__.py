"""Before the book is open: sign-in, first start, recovery, locked."""
