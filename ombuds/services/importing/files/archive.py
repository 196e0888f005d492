"""The parts of a workbook that is a ZIP of XML files, read as a stream.

Nothing is unpacked before its size is known, no part is ever held as a whole, and a part that
declares entities is refused: neither XLSX nor ODS has any.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from ombuds.errors import Refusal
from ombuds.i18n import T

LARGEST_UNPACKED = 400 * 1024 * 1024
SUSPICIOUS, MOST_TIMES = 20 * 1024 * 1024, 150  # bytes from which on, and times the packed size
MOST_PARTS = 10_000
_CHUNK = 64 * 1024
# What the readers of ZIP and XML raise when a file is damaged.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)

Attributes = dict[str, str]


def damaged() -> Refusal:
    return Refusal("no_workbook", T("The file is damaged or no table of Excel."))


def locked() -> Refusal:
    return Refusal("password", T("The file is protected by a password: remove it first."))


def paper() -> Refusal:
    return Refusal("paper", T("The file is a document and no table: save its table as XLSX."))


class Archive:
    """A ZIP whose parts fit in a register. Raises `Refusal`, or one of `DAMAGED`."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        parts = self._zip.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise locked()
        packed = sum(part.compress_size for part in parts)
        whole = sum(part.file_size for part in parts)
        bomb = whole > LARGEST_UNPACKED or (whole > SUSPICIOUS and whole > MOST_TIMES * packed)
        if bomb or len(parts) > MOST_PARTS:
            raise Refusal("bomb", T("The file unpacks to more than a register can hold."))
        self.names = frozenset(part.filename for part in parts)

    def close(self) -> None:
        self._zip.close()

    def beginning(self, name: str, size: int) -> bytes:
        """The first bytes of a part; none where there is no such part."""
        if name not in self.names:
            return b""
        with self._zip.open(name) as part:
            return part.read(size)

    def whole(self, name: str) -> bytes:
        """All of a part that is no XML."""
        return self._zip.read(name)

    def feed(self, name: str, parser: expat.XMLParserType) -> Iterator[None]:
        """Parses a part, pausing after every chunk."""
        with self._zip.open(name) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
                yield
        parser.Parse(b"", True)
        yield

    def elements(self, name: str) -> list[tuple[str, Attributes]]:
        """Every element of a small part in order: its plain name and attributes."""
        found: list[tuple[str, Attributes]] = []
        if name in self.names:
            parser = xml_parser(lambda tag, attributes: found.append((tag, attributes)))
            for _ in self.feed(name, parser):
                if len(found) > 1_000_000:
                    raise Refusal("bomb", T("The file unpacks to more than a register can hold."))
        return found


def xml_parser(
    start: Callable[[str, Attributes], object], end: Callable[[str], object] | None = None
) -> expat.XMLParserType:
    """A parser that knows elements by their names without prefix and has no entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = _no_entities
    plain = _Plain()

    def first(tag: str, attributes: Attributes) -> None:
        """Names need their prefix taken off only where the first of them has one."""
        bare = ":" not in tag
        parser.StartElementHandler = start if bare else lambda tag, given: start(plain[tag], given)
        if end:
            parser.EndElementHandler = end if bare else lambda tag: end(plain[tag])
        parser.StartElementHandler(tag, attributes)

    parser.StartElementHandler = first
    return parser


class _Plain(dict[str, str]):
    """Names of elements without their prefix."""

    def __missing__(self, tag: str) -> str:
        self[tag] = bare = tag.rpartition(":")[2]
        return bare


def plain_attributes(attributes: Attributes) -> Attributes:
    """Attributes by their names without prefix."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}


def _no_entities(*_: object) -> NoReturn:
    raise damaged()
