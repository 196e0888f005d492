"""What `make` and the tests call to look after the source: words, layers, the house."""
