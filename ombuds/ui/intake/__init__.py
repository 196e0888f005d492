"""A new complaint: the form as it is filled in, checked while it is typed, and registered once."""
