"""Ombuds: complaints to the Commissioner for Human Rights, from receipt to follow-up.

Five layers: `domain`, `store`, `services`, `outputs`, and `ui` with `cli`. `docs/tour.md` walks
through them.
"""

__version__ = "0.1.0"
