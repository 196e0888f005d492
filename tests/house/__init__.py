"""What keeps the house one: each fact has one definition."""
