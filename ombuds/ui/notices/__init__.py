"""Notices of the desktop: cases due today, cases given to the user. Numbers, never names.

Read `notices`, then the two ways they go: `portal` and `tray`.
"""
