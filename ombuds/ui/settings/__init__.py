"""Settings: my work place, the office, its units and people, the keys and the health of the book."""
