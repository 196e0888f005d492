"""Bringing in a register: file, columns, rows, doubts, and what came of it."""
