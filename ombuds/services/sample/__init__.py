"""Sample cases for training and demonstration: invented people, every stage and every act.

Read `fill`, `arrivals`, `cases`, `course` with `acts`, then where facts, names and texts come from.
"""
