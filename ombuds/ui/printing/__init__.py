"""What leaves on paper: seen before it goes, printed by the system, off the GUI thread.

Read `paper` and `preview`, `printer`, then `case_papers` and `form_dialog`.
"""
