"""The streams of an OLE compound file, in which old Excel, Word and encrypted XLSX are kept."""

import struct
from pathlib import Path

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFC  # this sector number and higher ones are no sectors
_STREAM, _ROOT = 2, 5


class Compound:
    """The directory of a compound file. Raises `ValueError`, `IndexError` or `struct.error`."""

    def __init__(self, path: Path) -> None:
        data = self._data = path.read_bytes()
        if data[:8] != MAGIC:
            raise ValueError(path.name)
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini != 6:
            raise ValueError(shift)
        self._size = 1 << shift
        first_directory, self._cutoff, first_mini = (
            struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60)
        )
        self._fat = self._table(self._fat_sectors())
        self._mini_fat = self._table(self._chain(first_mini, self._fat))
        self._entries: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for place in self._chain(first_directory, self._fat):
            for at in range(0, self._size, 128):
                self._entry(self._sector(place)[at : at + 128])

    def stream(self, name: str) -> bytes | None:
        """All bytes of a stream; none where there is no such stream."""
        if name not in self._entries:
            return None
        first, size = self._entries[name]
        if size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(first, self._fat)))[:size]
        parts = self._chain(first, self._mini_fat)
        return b"".join(self._mini[one * 64 : one * 64 + 64] for one in parts)[:size]

    def _entry(self, entry: bytes) -> None:
        length, kind = struct.unpack_from("<HB", entry, 64)
        first, size = struct.unpack_from("<II", entry, 116)
        if kind == _ROOT:
            self._mini = b"".join(map(self._sector, self._chain(first, self._fat)))
        elif kind == _STREAM:
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            self._entries.setdefault(name, (first, size))

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _fat_sectors(self) -> list[int]:
        data = self._data
        found = list(struct.unpack_from("<109I", data, 76))
        (more,) = struct.unpack_from("<I", data, 68)
        seen: set[int] = set()
        while more < _END and more not in seen:
            seen.add(more)
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += numbers[:-1]
            more = numbers[-1]
        return [number for number in found if number < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        table: list[int] = []
        for number in sectors:
            table += struct.unpack(f"<{self._size // 4}I", self._sector(number))
        return table

    def _chain(self, first: int, table: list[int]) -> list[int]:
        """The sectors that follow each other; a ring is broken."""
        found: list[int] = []
        seen: set[int] = set()
        while first < _END and first not in seen:
            seen.add(first)
            found.append(first)
            first = table[first]
        return found
