"""The registers that the office keeps itself: classifications, bodies, calendar."""
