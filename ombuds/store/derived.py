"""What the writer makes beside what it is given: sort keys, name keys, search text.

None of it is under the history: it follows from the rows, and is made anew when
`folding.FOLD_VERSION` rises.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ombuds.domain.cases import CaseRight
from ombuds.domain.fields import Row
from ombuds.domain.folding import fold, name_key, sort_key
from ombuds.domain.phones import phone_key
from ombuds.domain.registers import Body, Person

Values = Mapping[str, Any]


def full_name(values: Values) -> str:
    """Surname, given name and patronymic in one line, empty where nothing is known."""
    return " ".join(
        part for part in (values["surname"], values["given_name"], values["patronymic"]) if part
    )


def of_row(model: type[Row], values: Values) -> dict[str, Any]:
    """Derived columns that follow from the row itself."""
    if model is CaseRight:
        return {"top": str(values["code"]).partition(".")[0]}
    if model is Person:
        return {"name_sort": sort_key(full_name({**EMPTY_NAME, **values}))}
    if model is Body:
        names = [values.get(f"name_{language}") or "" for language in ("ru", "kk", "en")]
        shown = next((name for name in names if name), "")
        return {"name_key": fold(shown), "name_sort": sort_key(shown)}
    return {}


EMPTY_NAME: dict[str, Any] = {"surname": None, "given_name": None, "patronymic": None}
DERIVES: frozenset[type[Row]] = frozenset({CaseRight, Person, Body})


def person_keys(values: Values) -> list[tuple[str, str]]:
    """The keys by which a person's card is found."""
    keys = [("phone", phone_key(phone)) for phone in values.get("phones") or ()]
    if values.get("iin"):
        keys.append(("iin", str(values["iin"])))
    name = name_key(full_name({**EMPTY_NAME, **values}))
    if name:
        keys.append(("name", name))
    return list(dict.fromkeys((kind, key) for kind, key in keys if key))


def case_sorts(parties: Sequence[Values], bodies: Sequence[Values], case: Values) -> dict[str, str]:
    """Sort keys of a case: its first complainant's name and its first body's."""
    complainants = [p for p in parties if p["role"] == "complainant"]
    first = min(complainants, key=lambda p: (p["position"], p["id"]), default=None)
    body = min(
        bodies, key=lambda b: (b["role"] != "respondent", b["position"], b["id"]), default=None
    )
    name = (first["organisation"] or full_name(first)) if first else ""
    return {
        "name_sort": sort_key(name),
        "body_sort": sort_key(body["name"]) if body else "",
    }


def search_text(text: Values, parties: Iterable[Values], case: Values) -> tuple[str, str]:
    """The two columns of the search index: folded names, and folded words."""
    names = " ".join(name_key(p["organisation"] or full_name(p)) for p in parties)
    words = " ".join(
        fold(text[field]) for field in ("subject", "narrative", "request", "place") if text[field]
    )
    return names, words


# Nothing that a case is found or sorted by here follows from its own row.
CASE_TABLES: frozenset[str] = frozenset({"case_text", "party", "case_body"})


def case_of(model: type[Row], values: Values) -> int | None:
    """The case whose lists and search a row belongs to, if it belongs to one."""
    if model.__tablename__ not in CASE_TABLES:
        return None
    key = "id" if model.__tablename__ == "case_text" else "case_id"
    return int(values[key])
