"""The parts that every window is made of: colours, words, keys, editors, cards.

Nothing here knows a case or a book; pages hand in plain data and marked texts. Nothing but
Qt, `i18n` and `resources` is imported, since the sign-in must paint at once. For the same
reason what the sign-in is made of says `QtCore.Qt.…` in functions alone, and not on its way:
the first look at `Qt` makes Python build its 120 enumerations, which takes 8 ms.
"""
