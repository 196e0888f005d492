"""Sample cases for training and demonstration: invented people, every stage and every act."""

from ombuds.services.sample.fill import fill

__all__ = ["fill"]
