"""What leaves on paper: seen before it goes, printed by the system, off the GUI thread."""
