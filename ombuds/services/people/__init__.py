"""People across cases: their cards, who is known again, cards that are one person's.

Read `person_cards` and `person` (a card for one reader), `matching` (who is meant by what is
typed), `earlier_complaints`, then `duplicates` and `merging`.
"""
