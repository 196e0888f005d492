"""Days: the office's clock, dates as people type them, working days and public holidays.

Read `clock`, `working_days`, `dates`, `public_holidays`.
"""
