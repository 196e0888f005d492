"""What is pictured, a module for each part of the window. A new module is found by itself."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QSize

from tests.gallery.stage import Album, Stage

Take = Callable[[Stage, QSize, Album], None]


def takes() -> Iterator[Take]:
    """Every function that takes pictures, in the order of their modules' names."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        yield from import_module(f"{__name__}.{module.name}").TAKES
