"""Rows that become cases: prepared, shown, written by chunks, and taken back.

Read `preparing`, `preview`, `plans`, `writing`, then `past`, `undoing` and `stopped`.
"""
