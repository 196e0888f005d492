"""Colours by what they mean, sizes, fonts, icons, and the one style sheet.

Read `tokens`, `theme`, `style`, then `icons` and `ring`.
"""
