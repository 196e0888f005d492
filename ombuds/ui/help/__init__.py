"""The manual: a page for each place of the window, in the language of the window.

Read `manual` (the pages and their search), `reader`, `page`.
"""
