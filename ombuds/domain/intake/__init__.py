"""What comes in: a complaint as it is handed in, and registers that were brought in.

Read `complaint`, then `imports`.
"""
