"""The manual: a page for each place of the window, in the language of the window."""
