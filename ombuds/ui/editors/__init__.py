"""Editors of a complaint, alike in the form of a new one and on the page of a case.

Read `field_editors` (an editor by the facts of a field), `section`, `people`, `bodies`, `rights`,
`drafting`.
"""
