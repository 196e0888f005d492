"""The steps of `docs/adding/a-personal-field.md`, taken on a copy of the program."""

import re
from pathlib import Path
from textwrap import indent

from tests.adding.on_a_copy import append, blocks, program, replace, run

TABLE, DATA = "ombuds/domain/party_tables.py", "ombuds/domain/party.py"
SCHEMA, MIGRATIONS = "ombuds/store/schema.py", "ombuds/store/migrations/versions"
TRANSLATIONS = "resources/translations"


def program_with_a_nickname(copy: Path) -> Path:
    """A copy of the program, its tests with it, with one personal field more."""
    program(copy, "manual", "gallery", "bench")
    fact, data, migration, kazakh, russian = blocks("a-personal-field")
    table = "\n\nclass Party(PersonFacts, table=True):"
    replace(copy / TABLE, table, f"{indent(fact, '    ')}{table}")
    more = "\n\n@dataclass(frozen=True, slots=True, kw_only=True)\nclass PartyData"
    replace(copy / DATA, more, f"{indent(data, '    ')}{more}")
    (copy / MIGRATIONS / "9999_nickname.py").write_text(migration, encoding="utf-8")
    text = (copy / SCHEMA).read_text(encoding="utf-8")
    (copy / SCHEMA).write_text(re.sub(r'HEAD = "\d+"', 'HEAD = "9999"', text), encoding="utf-8")
    for language, words in (("kk", kazakh), ("ru", russian)):
        append(copy / TRANSLATIONS / language / "domain_fields.po", words)
    run(copy, "-m", "tests.tools.translations", "compile")
    return copy
