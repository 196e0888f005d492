"""Layouts of registers, merged people, saved views, tags, and what suggestions learned."""

import sqlalchemy as sa
from alembic import op

from ombuds.domain.fields import BIG, InstantColumn, JsonColumn

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _imports()
    _people()
    _views()
    op.create_table(
        "learned_rights",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("up_to", BIG, nullable=False),
        sa.Column("cases", sa.Integer, nullable=False),
        sa.Column("weights", sa.LargeBinary, nullable=False),
    )


def _imports() -> None:
    for column in (
        sa.Column("user_id", BIG),
        sa.Column("unit", sa.String(5)),
        sa.Column("imported", sa.Integer),
        sa.Column("doubtful", sa.Integer),
        sa.Column("duplicates", sa.Integer),
        sa.Column("set_aside", sa.Integer),
        sa.Column("choice", JsonColumn),
        sa.Column("repeated", JsonColumn),
        sa.Column("undone_at", InstantColumn),
    ):
        op.add_column("import_file", column)
    op.create_table(
        "import_layout",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("choice", JsonColumn),
    )
    op.create_index("ix_import_layout", "import_layout", ["fingerprint"], unique=True)


def _people() -> None:
    op.add_column("person", sa.Column("merged_into", BIG))
    op.create_table(
        "person_merge",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kept", BIG, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("merged", BIG, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", InstantColumn, nullable=False),
        sa.Column("user_id", BIG, nullable=False),
        sa.Column("parties", JsonColumn),
        sa.Column("before", JsonColumn),
        sa.Column("undone_at", InstantColumn),
    )
    op.create_index("ix_person_merge_kept", "person_merge", ["kept"])
    op.create_index("ix_person_merge_merged", "person_merge", ["merged"])
    op.create_table(
        "person_apart",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("a", BIG, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("b", BIG, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", InstantColumn, nullable=False),
        sa.Column("user_id", BIG, nullable=False),
    )
    op.create_index("ix_person_apart", "person_apart", ["a", "b"], unique=True)


def _views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("owner", BIG, sa.ForeignKey("user.id"), nullable=False),
        sa.Column("unit", sa.String(5)),
        sa.Column("query", sa.String(1_000), nullable=False),
        sa.Column("columns", JsonColumn),
        sa.Column("sort", sa.String(40)),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_index("ix_saved_view_scope", "saved_view", ["scope", "owner", "unit"])
    op.create_table(
        "case_tag",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("case_id", BIG, sa.ForeignKey("case.id"), nullable=False),
        sa.Column("tag", sa.String(60), nullable=False),
    )
    op.create_index("ix_case_tag_case", "case_tag", ["case_id", "tag"], unique=True)
    op.create_index("ix_case_tag_tag", "case_tag", ["tag", "case_id"])
