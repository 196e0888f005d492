"""Papers as PDF, drawn straight on the canvas so that tables stay linear in their rows.

Read `lettering` (letters and line breaks), `paper` (letterhead, foot, pen), `flow` (headings,
facts, tables), then the papers themselves.
"""
