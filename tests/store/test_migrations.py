"""From every released schema to this one, in one transaction or not at all."""

import shutil
from hashlib import sha256

import pytest
from sqlalchemy import text

from ombuds.errors import Refusal
from ombuds.store import schema
from ombuds.store.book import DATABASE
from ombuds.store.engines.sqlite import open_engine
from ombuds.store.schema import HEAD, migrate, revision_of, triggers
from ombuds.store.verifying.verify import verify
from tests import independent_verifier
from tests.store.shelf import RAW_KEY, add_case, sql
from tests.tools.freeze_book import frozen, thaw
from tests.tools.schema import differences

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "next", "{HEAD}", None, None


def upgrade():
    with op.batch_alter_table("change", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.Text()))
    with op.batch_alter_table("case", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.Text()))
"""


@pytest.fixture
def next_schema(monkeypatch, tmp_path):
    """A made-up next version, whose migration rebuilds tables; `script` may add to it."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "HEAD", "next")

    def script(more: str = "") -> None:
        (folder / "versions" / "next.py").write_text(NEXT.replace("{HEAD}", HEAD) + more)

    script()
    return script


def revision(book):
    with book.engine.connect() as connection:
        return revision_of(connection)


def content(book):
    tables = ("party", "case_text", "entry", "value", "search_docsize", "number_counter")
    return [sql(book, f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - names of ours


def test_a_new_book_is_what_the_models_say(book):
    with book.engine.connect() as connection:
        assert list(differences(connection)) == []


def test_what_differs_from_the_models_is_told(book):
    sql(book, "ALTER TABLE unit ADD COLUMN more TEXT")
    sql(book, "DROP INDEX ix_party_case")
    sql(book, "DROP TRIGGER case_no_delete")
    with book.engine.connect() as connection:
        assert len(list(differences(connection))) == 3


def test_a_book_of_this_version_is_left_alone(book):
    before = sha256((book.folder / DATABASE).read_bytes()).digest()
    migrate(book.engine)
    assert sha256((book.folder / DATABASE).read_bytes()).digest() == before


def test_an_upgrade_keeps_rows_children_and_guards(book, next_schema):
    for _ in range(3):
        add_case(book)
    before = content(book)
    migrate(book.engine)
    assert revision(book) == "next"
    assert content(book) == before
    assert (
        dict(sql(book, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) == triggers()
    )
    assert verify(book, full=True).ok
    with book.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize(
    "fault",
    [
        '    raise KeyboardInterrupt("killed")',
        "    op.execute('INSERT INTO no_such_table VALUES (1)')",
        "    op.execute('UPDATE party SET case_id = 5')",  # its case is gone
    ],
)
def test_an_upgrade_that_breaks_off_leaves_the_old_book(book, next_schema, fault):
    add_case(book)
    next_schema(fault)
    before = content(book)
    with pytest.raises((Exception, KeyboardInterrupt)):
        migrate(book.engine)
    assert revision(book) == HEAD
    assert content(book) == before
    with book.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    assert add_case(book)
    assert verify(book, full=True).ok


def test_a_newer_book_is_refused_before_anything_is_touched(book):
    sql(book, "UPDATE alembic_version SET version_num = '9999'")
    book.close()
    sql(book, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = sha256((book.folder / DATABASE).read_bytes()).digest()
    with pytest.raises(Refusal) as caught:
        migrate(book.engine)
    assert caught.value.code == "book_newer"
    assert sha256((book.folder / DATABASE).read_bytes()).digest() == before


def test_a_first_schema_that_breaks_off_leaves_nothing(tmp_path, monkeypatch):
    def fail(_connection):
        raise KeyboardInterrupt

    engine = open_engine(tmp_path / "book.db", RAW_KEY)
    monkeypatch.setattr(schema, "install_guards", fail)
    with pytest.raises(KeyboardInterrupt):
        migrate(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    monkeypatch.undo()
    migrate(engine)
    with engine.connect() as connection:
        assert list(differences(connection)) == []
    engine.dispose()


@pytest.mark.parametrize("release", ["0001", "0002", "0003"])
def test_a_book_of_each_release_opens_upgrades_and_verifies(opener, tmp_path, release):
    """One is frozen for each by python -m tests.tools.freeze_book."""
    book = opener.book(thaw(frozen(release), tmp_path / "thawed.ombuds"))
    migrate(book.engine)
    verdict = verify(book, full=True)
    assert verdict.problems == []
    assert (verdict.cases, len(verdict.heads)) == (6, 2)
    assert independent_verifier.verify(book.folder / DATABASE, RAW_KEY.hex()) == []
    with book.engine.connect() as connection:
        assert list(differences(connection)) == []
    tables = 27 if release >= "0003" else 22  # a row in every table
    assert len(sql(book, "SELECT DISTINCT table_no FROM entry")) == tables
    assert add_case(book)
