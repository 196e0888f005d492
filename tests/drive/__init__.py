"""The real program on a screen of its own, driven through the accessibility bus and by keys."""
