"""Alembic's entry: runs on the connection that `schema.migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

import ombuds.domain.tables  # noqa: F401 - registers every table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
    include_name=lambda name, kind, parents: kind != "table" or not str(name).startswith("search"),
)
context.run_migrations()
