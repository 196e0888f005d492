"""Pictures of every page and state, in three languages and two sizes: `make gallery`."""
