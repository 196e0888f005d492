"""Shared machines are slow at times: examples have no deadline."""

from hypothesis import settings

settings.register_profile("ombuds", deadline=None)
settings.load_profile("ombuds")
