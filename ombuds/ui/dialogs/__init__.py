"""Small dialogs that several pages open: an act, its question, an export, a passphrase.

Read `act_dialogs` and `questions`, `doing` (acts and papers as a menu), `exporting`.
"""
