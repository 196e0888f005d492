"""Power that fails at any moment: what was acknowledged is there, and nothing is half done.

A program writes while `power_shim.c` notes every write and sync. The disk is then rebuilt as
it could look at a moment: all that was synced, and of what came after any sectors of 512
bytes. Making and removing a file count as durable.

POWER_POINTS=400 make test ARGS=tests/store/test_power_loss.py     the long form
"""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from ombuds.domain.calendar.clock import Clock
from ombuds.domain.cases import CaseText
from ombuds.store.book import DATABASE
from ombuds.store.verifying.verify import verify
from tests.store.shelf import open_book, sql, stage_case

POINTS = int(os.environ.get("POWER_POINTS", "40"))
COMMITS = 60
SECTOR = 512
HEAD = struct.Struct("llll")


class Operation(NamedTuple):
    """`what`: Write, Truncate (to `offset`), Sync, Unlink, or Mark (number `offset`)."""

    what: str
    file: str
    offset: int
    data: bytes


class Disk:
    """Files by name: what is surely on the disk, and what was not synced yet."""

    def __init__(self, database: bytes) -> None:
        self.files = {DATABASE: bytearray(database)}
        self._waiting: dict[str, list[Operation]] = {}
        self.acknowledged = 0

    def do(self, done: Operation) -> None:
        match done.what:
            case "M":
                self.acknowledged = done.offset
            case "S":
                for earlier in self._waiting.pop(done.file, ()):
                    self._apply(earlier)
            case "U":
                self.files.pop(done.file, None)
                self._waiting.pop(done.file, None)
            case _:
                self._waiting.setdefault(done.file, []).append(done)

    def lose_power(self, rnd: Random) -> None:
        """Of what was not synced, nothing, any sectors, or all is kept."""
        kept = rnd.choice((0, 0.5, 1))
        for operation in [one for several in self._waiting.values() for one in several]:
            for part in _sectors(operation):
                if rnd.random() < kept:
                    self._apply(part)

    def _apply(self, done: Operation) -> None:
        content = self.files.setdefault(done.file, bytearray())
        end = done.offset + len(done.data)
        content.extend(bytes(max(0, end - len(content))))
        if done.what == "T":
            del content[done.offset :]
        content[done.offset : end] = done.data


def _sectors(operation):
    if operation.what == "T":
        return [operation]
    return [
        operation._replace(offset=operation.offset + at, data=operation.data[at : at + SECTOR])
        for at in range(0, len(operation.data), SECTOR)
    ]


def write(folder: Path) -> None:
    """The program whose power fails; it ends without closing anything."""
    mark = ctypes.CDLL(None).power_mark
    book = open_book(folder, clock=Clock())
    with book.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint=60")
    mark(ctypes.c_long(0))
    for done in range(1, COMMITS + 1):
        with book.change("register") as change:
            case_id = stage_case(change)
            change.edit(CaseText, case_id, {"request": "ә" * (1 << done % 12)})
        mark(ctypes.c_long(done))
    os._exit(0)


def read(log: bytes):
    at = 0
    while at < len(log):
        what, name, offset, length = HEAD.unpack_from(log, at)
        at += HEAD.size + name
        size = length if chr(what) == "W" else 0
        path = log[at - name : at].decode()
        yield Operation(chr(what), path.rpartition("/")[2], offset, log[at : at + size])
        at += size


@pytest.fixture
def operations(opener, tmp_path):
    """What the program did to its book, and the folder it began with."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs Linux and a C compiler")
    shim = tmp_path / "power_shim.so"
    source = Path(__file__).with_name("power_shim.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    folder, log = opener.copy("running"), tmp_path / "operations"
    subprocess.run(
        [sys.executable, "-m", "tests.store.test_power_loss", str(folder)],
        env=os.environ
        | {
            "LD_PRELOAD": str(shim),
            "POWER_LOG": str(log),
            "POWER_FILES": str(folder.resolve() / DATABASE),
        },
        cwd=Path(__file__).resolve().parents[2],
        check=True,
    )
    return list(read(log.read_bytes()))


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_loss_of_power(opener, operations):
    first = next(at for at, one in enumerate(operations) if one.what == "M")
    kinds = {one.what for one in operations}
    assert {"W", "S", "M"} <= kinds
    assert sum(one.what == "M" for one in operations) == COMMITS + 1
    assert any(one.file == DATABASE and one.what == "W" for one in operations)  # checkpoints
    template = (opener.template / DATABASE).read_bytes()
    for seed in range(POINTS):
        rnd = Random(seed)
        disk = Disk(template)
        for operation in operations[: rnd.randrange(first + 1, len(operations) + 1)]:
            disk.do(operation)
        disk.lose_power(rnd)
        folder = opener.folder / f"{seed}.ombuds"
        folder.mkdir()
        for name, content in disk.files.items():
            (folder / name).write_bytes(content)
        book = opener.book(folder)
        ((cases,),) = sql(book, 'SELECT count(*) FROM "case"')
        assert disk.acknowledged <= cases <= disk.acknowledged + 1, f"seed {seed}"
        assert verify(book, full=True).problems == [], f"seed {seed}"
        book.close()
        shutil.rmtree(folder)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
