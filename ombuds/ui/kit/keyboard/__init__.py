"""Keys by their place, so that they work under every layout.

Read `layouts`, `keys`, `order` (the way Tab goes).
"""
