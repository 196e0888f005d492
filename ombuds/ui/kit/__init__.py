"""The parts that every window is made of: colours, words, keys, editors, cards.

Nothing here knows a case or a book; pages hand in plain data and marked texts. Nothing but
Qt, `i18n` and `resources` is imported, since the sign-in must paint at once.
"""
