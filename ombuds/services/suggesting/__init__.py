"""Which rights a complaint is likely about, and which of its words say so.

Read `words` and `phrases` (a text as it is compared), `lexicon`, `features`, `model`, then
`suggestions`; `corrections` and `learning` are what an office's own cases add.
"""
