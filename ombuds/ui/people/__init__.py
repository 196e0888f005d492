"""People: a list of those in cases open to the reader, and the card of one of them."""
