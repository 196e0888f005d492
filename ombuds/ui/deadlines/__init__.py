"""What is due and overdue, by working days.

Read `page`, `list_view`, `strip` (the coming weeks).
"""
