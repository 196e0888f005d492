"""Bringing in a register: file, columns, rows, doubts, and what came of it.

Read `page`, `course` (how far the register is), `reading` (the work in the lanes), then the steps:
`start`, `columns`, `rows`, `doubts`, `done`.
"""
