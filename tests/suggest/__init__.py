"""Training and measuring of the suggestion of rights."""
