"""What is due and overdue, by working days."""
