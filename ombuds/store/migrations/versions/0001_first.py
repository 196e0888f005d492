"""The first schema of a book."""

import sqlalchemy as sa
from alembic import op

from ombuds.store.schema import SEARCH

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:

    op.create_table(
        "body",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("parent_id", BIG, nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("name_kk", sa.Text(), nullable=True),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("bin", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("name_sort", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_body_key", "body", ["name_key"], unique=False)
    op.create_index("ix_body_sort", "body", ["name_sort"], unique=False)
    op.create_table(
        "book_state",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "calendar_day",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_calendar_day", "calendar_day", ["day"], unique=True)
    op.create_table(
        "case",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("legacy", sa.Boolean(), nullable=False),
        sa.Column("former_number", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("reply_language", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("main_right", sa.Text(), nullable=True),
        sa.Column("event_from", sa.Text(), nullable=True),
        sa.Column("event_to", sa.Text(), nullable=True),
        sa.Column("event_precision", sa.Text(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("collective_count", sa.Integer(), nullable=True),
        sa.Column("identity_hidden", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("before_court", sa.Text(), nullable=True),
        sa.Column("risk", sa.Text(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("officer", BIG, nullable=True),
        sa.Column("registered_by", BIG, nullable=True),
        sa.Column("forward_due_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("persons_restored", sa.Integer(), nullable=True),
        sa.Column("repeat_of", BIG, nullable=True),
        sa.Column("joined_into", BIG, nullable=True),
        sa.Column("annulled_on", sa.Text(), nullable=True),
        sa.Column("import_file", BIG, nullable=True),
        sa.Column("name_sort", sa.Text(), nullable=False),
        sa.Column("body_sort", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_case_by_body",
        "case",
        ["body_sort", "stage", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index(
        "ix_case_by_name",
        "case",
        ["name_sort", "stage", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index(
        "ix_case_by_number",
        "case",
        ["number", "stage", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index(
        "ix_case_by_officer",
        "case",
        ["officer", "stage", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index(
        "ix_case_by_received",
        "case",
        ["received_on", "stage", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index(
        "ix_case_by_region",
        "case",
        ["region", "stage", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index(
        "ix_case_by_right",
        "case",
        ["main_right", "stage", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index("ix_case_counter", "case", ["counter", "series", "year", "legacy"], unique=True)
    op.create_index("ix_case_facts", "case", ["channel", "outcome"], unique=False)
    op.create_index("ix_case_former", "case", ["former_number"], unique=False)
    op.create_index(
        "ix_case_open",
        "case",
        ["stage", "due_on", "forward_due_on", "officer", "restricted", "unit", "registered_by"],
        unique=False,
    )
    op.create_index("ix_case_registered", "case", ["registered_on"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", BIG, nullable=False),
        sa.Column("chain", BIG, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=True),
        sa.Column("user_id", BIG, nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.Column("command_id", BIG, nullable=True),
        sa.Column("batch_id", BIG, nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_change_chain", "change", ["chain", "seq"], unique=True)
    op.create_index("ix_change_command", "change", ["command_id"], unique=True)
    op.create_index("ix_change_user", "change", ["user_id", "id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", BIG, nullable=False),
        sa.Column("user_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("saved_at", BIG, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_draft_user", "draft", ["user_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", BIG, nullable=False),
        sa.Column("change_id", BIG, nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("row_id", BIG, nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_entry_change", "entry", ["change_id"], unique=False)
    op.create_index("ix_entry_row", "entry", ["table_no", "row_id"], unique=False)
    op.create_table(
        "import_file",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("imported_at", BIG, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_import_file_hash", "import_file", ["sha256"], unique=False)
    op.create_table(
        "legal_reference",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("right_code", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("instrument_kk", sa.Text(), nullable=False),
        sa.Column("instrument_ru", sa.Text(), nullable=False),
        sa.Column("instrument_en", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_legal_reference_right", "legal_reference", ["right_code"], unique=False)
    op.create_table(
        "number_counter",
        sa.Column("id", BIG, nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("legacy", sa.Boolean(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_number_counter", "number_counter", ["series", "year", "legacy"], unique=True
    )
    op.create_table(
        "person",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=True),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("patronymic", sa.Text(), nullable=True),
        sa.Column("iin", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("phones", sa.Text(), nullable=True),
        sa.Column("emails", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("safe_contact", sa.Text(), nullable=True),
        sa.Column("name_sort", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_name", "person", ["name_sort"], unique=False)
    op.create_table(
        "person_key",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_key", "person_key", ["kind", "key", "person_id"], unique=False)
    op.create_index("ix_person_key_person", "person_key", ["person_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_setting_code", "setting", ["code"], unique=True)
    op.create_table(
        "term",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("label_kk", sa.Text(), nullable=False),
        sa.Column("label_ru", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("short_kk", sa.Text(), nullable=True),
        sa.Column("short_ru", sa.Text(), nullable=True),
        sa.Column("short_en", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("refs", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_term_code", "term", ["vocabulary", "code", "valid_from"], unique=False)
    op.create_table(
        "unit",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_kk", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_unit_code", "unit", ["code"], unique=True)
    op.create_table(
        "user",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("seal_key", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.Text(), nullable=False),
        sa.Column("disabled_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_user_name", "user", ["name"], unique=True)
    op.create_table(
        "value",
        sa.Column("id", BIG, nullable=False),
        sa.Column("entry_id", BIG, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_value_entry", "value", ["entry_id"], unique=False)
    op.create_table(
        "case_access",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("user_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_access_case", "case_access", ["case_id"], unique=False)
    op.create_index("ix_case_access_user", "case_access", ["user_id", "case_id"], unique=True)
    op.create_table(
        "case_body",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("body_id", BIG, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_body_body", "case_body", ["body_id", "case_id"], unique=False)
    op.create_index("ix_case_body_case", "case_body", ["case_id"], unique=False)
    op.create_table(
        "case_right",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("top", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_right_case", "case_right", ["case_id"], unique=False)
    op.create_index("ix_case_right_top", "case_right", ["top", "case_id"], unique=False)
    op.create_table(
        "case_text",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=True),
        sa.Column("request", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_type", sa.Text(), nullable=True),
        sa.Column("other_bodies_seen", sa.Text(), nullable=True),
        sa.Column("risk_notes", sa.Text(), nullable=True),
        sa.Column("import_sheet", sa.Text(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.Column("import_doubts", sa.Text(), nullable=True),
        sa.Column("import_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "discrimination_detail",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("comparator", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "domestic_violence_detail",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("living_together", sa.Text(), nullable=True),
        sa.Column("kinds", sa.Text(), nullable=True),
        sa.Column("protective_order", sa.Text(), nullable=True),
        sa.Column("children_present", sa.Text(), nullable=True),
        sa.Column("earlier_reconciliation_on", sa.Text(), nullable=True),
        sa.Column("police_calls", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "event",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("effect_on", sa.Text(), nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("user_id", BIG, nullable=True),
        sa.Column("officer", BIG, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("persons_restored", sa.Integer(), nullable=True),
        sa.Column("to_body", sa.Text(), nullable=True),
        sa.Column("to_body_id", BIG, nullable=True),
        sa.Column("outgoing_number", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("was_open", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_event_act",
        "event",
        ["act", "effect_on", "recorded_at", "case_id", "was_open"],
        unique=False,
    )
    op.create_index(
        "ix_event_case",
        "event",
        ["case_id", "effect_on", "recorded_at", "act", "was_open"],
        unique=False,
    )
    op.create_table(
        "grant",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", BIG, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_grant_user", "grant", ["user_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=True),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("patronymic", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("iin", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("phones", sa.Text(), nullable=True),
        sa.Column("emails", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("safe_contact", sa.Text(), nullable=True),
        sa.Column("vulnerabilities", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_party_case", "party", ["case_id"], unique=False)
    op.create_index("ix_party_person", "party", ["person_id", "case_id"], unique=False)
    op.create_table(
        "safety_at_work_detail",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=True),
        sa.Column("contract", sa.Text(), nullable=True),
        sa.Column("accident_on", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("act_drawn_up", sa.Text(), nullable=True),
        sa.Column("hazardous_work", sa.Text(), nullable=True),
        sa.Column("hazardous_payment", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "set_aside",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("import_file", BIG, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_file"],
            ["import_file.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "torture_detail",
        sa.Column("id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("custody_place", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("medical_examination", sa.Text(), nullable=True),
        sa.Column("injuries_seen", sa.Text(), nullable=True),
        sa.Column("injuries", sa.Text(), nullable=True),
        sa.Column("statement_signed", sa.Text(), nullable=True),
        sa.Column("counsel", sa.Text(), nullable=True),
        sa.Column("reprisals_feared", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )

    if op.get_bind().dialect.name == "sqlite":
        op.execute(SEARCH)
