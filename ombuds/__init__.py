"""Ombuds: complaints to the Commissioner for Human Rights, from receipt to follow-up."""

__version__ = "0.1.0"
