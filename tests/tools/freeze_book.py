"""Makes the frozen book of the newest schema: python -m tests.tools.freeze_book.

One is kept for each schema that was released, `tests/data/book-0001.db.gz`: all that is in a
book, as a database without a key (everything in it is made up), so that it is small.
`thaw` gives it the key of the tests again.
"""

import gzip
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Integer
from sqlcipher3 import dbapi2 as sqlcipher

from ombuds.domain.cases import Case, CaseText
from ombuds.domain.fields import DayColumn, InstantColumn, JsonColumn
from ombuds.domain.party_tables import Party
from ombuds.domain.tables import RECORDED
from ombuds.store.book import DATABASE, Book
from ombuds.store.rows.shapes import shape_of
from ombuds.store.schema import HEAD
from tests.store.shelf import (
    DAY,
    NOON,
    OTHER_CHAIN,
    RAW_KEY,
    add_case,
    make_template,
    open_book,
    row_of,
)

DATA = Path(__file__).resolve().parents[1] / "data"


def frozen(revision: str = HEAD) -> Path:
    return DATA / f"book-{revision}.db.gz"


def freeze(folder: Path, target: Path) -> None:
    """Writes the database of a closed book without its key, packed."""
    plain = folder / "plain.db"
    with closing(sqlcipher.connect(str(folder / DATABASE), isolation_level=None)) as db:
        db.execute(f"PRAGMA key=\"x'{RAW_KEY.hex()}'\"")
        db.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        db.execute("SELECT sqlcipher_export('plain')")
    target.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))


def thaw(source: Path, folder: Path) -> Path:
    """The folder of a book with what a frozen one holds, under the key of the tests."""
    folder.mkdir()
    plain = folder / "plain.db"
    plain.write_bytes(gzip.decompress(source.read_bytes()))
    with closing(sqlcipher.connect(str(plain), isolation_level=None)) as db:
        db.execute(f"ATTACH ? AS book KEY \"x'{RAW_KEY.hex()}'\"", (str(folder / DATABASE),))
        db.execute("SELECT sqlcipher_export('book')")
    plain.unlink()
    return folder


def populate(folder: Path) -> None:
    """Two chains, cases edited, undone and annulled, and a row of every recorded table."""
    book, other = open_book(folder), open_book(folder, user=2, chain=OTHER_CHAIN)
    cases = [add_case(book if n % 2 else other, f"Тегі{n}", region="KZ-71") for n in range(6)]
    for case_id in cases[:3]:
        with other.change("edit", case=case_id) as change:
            change.edit(Case, case_id, {"channel": "post", "region": None}, expected_version=1)
            change.edit(CaseText, case_id, {"narrative": "Жаңа мәтін"})
        with book.change("undo", case=case_id) as change:
            change.edit(Case, case_id, {"region": "KZ-71"})
    with book.change("edit", case=cases[0]) as change:
        change.remove(Party, row_of(book, Party, case_id=cases[0])["id"])
    _one_of_each(book, cases[5])
    book.close()
    other.close()


def _one_of_each(book: Book, case_id: int) -> None:
    """A row in every recorded table that has none, every column filled."""
    with book.change("registers") as change:
        parents = {"case": case_id, "user": 1}
        for model in sorted(RECORDED.values(), key=lambda model: bool(_parents(model))):
            if not change.execute(shape_of(model).table.select().limit(1)):
                row = {"id": change.new_id(), "version": 1}
                if _parents(model) and _parents(model)[0] == "id":
                    row["id"] = case_id
                for column in shape_of(model).table.columns:
                    row.setdefault(column.name, _value(column, parents))
                change.add_many(model, [row])
                parents[shape_of(model).name] = row["id"]


def _parents(model: Any) -> list[str]:
    return [column.name for column in shape_of(model).table.columns if column.foreign_keys]


def _value(column: Any, parents: dict[str, int]) -> Any:
    for key in column.foreign_keys:
        return parents[key.column.table.name]
    kinds = (
        (DayColumn, DAY),
        (InstantColumn, NOON),
        (JsonColumn, ["қ", "b"]),
        (Boolean, True),
        (Integer, 7),
        (object, "Мәтін"),
    )
    return next(value for kind, value in kinds if isinstance(column.type, kind))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = make_template(Path(folder) / "book.ombuds")
        populate(made)
        DATA.mkdir(exist_ok=True)
        freeze(made, frozen())
    print(f"{frozen().relative_to(DATA.parent.parent)}: {frozen().stat().st_size} bytes")


if __name__ == "__main__":
    main()
