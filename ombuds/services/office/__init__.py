"""The office itself: the open book, who is signed in, what they may do, and its settings.

Read `office` (creating, unlocking, signing in), `permissions` and `conditions` (who sees which
cases), `users` and `grants`, `settings`, then the rest.
"""
