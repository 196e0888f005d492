"""Cases that came in doubtful are found without reading the texts of all."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    doubtful = sa.text("import_doubts IS NOT NULL")
    op.create_index(
        "ix_case_text_doubtful",
        "case_text",
        ["id"],
        sqlite_where=doubtful,
        postgresql_where=doubtful,
    )
