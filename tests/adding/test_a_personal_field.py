"""A personal field more, by the steps of `docs/adding/a-personal-field.md` on a copy."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adding.on_a_copy import run
from tests.adding.personal_field import program_with_a_nickname

NICKNAME = "Қарақұйрық"
SEEN = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ombuds.domain.reports.filters import Filters
from ombuds.domain.views import MASKED
from ombuds.i18n import say
from ombuds.outputs.sheets.case_json import case_json
from ombuds.services.cases import showing
from ombuds.services.cases.history import history
from ombuds.services.cases.registering import complaint_from_json, register
from ombuds.services.finding.finding import find
from ombuds.services.papers.exports import export_cases
from ombuds.services.papers.papers import summary_paper
from ombuds.services.people.person import person
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.people import PersonForm
from tests.offices import make_template
from tests.outputs.reading import text_of
from tests.services.complaints_made import GULNAR, complaint

app = QApplication(sys.argv)
nickname = sys.argv[1]
template = make_template(Path("office.ombuds"))
head, stranger = (template.office(template.folder, name) for name in ("aigerim", "talgat"))
told = complaint(parties=[GULNAR | {"nickname": nickname}])
done = register(head, complaint_from_json(told))
more = told | {"narrative": f"Жұмыс берушіде {nickname} деп атайды. Жалақы төленбейді."}
register(head, complaint_from_json(more | {"parties": [{"surname": "Өзгеше", "nickname": nickname}]}))
view, masked = showing.show(head, done.id), showing.show(stranger, done.id)
showing.edit(head, done.id, {f"party:{view.parties[0].id}": {"nickname": nickname + "ов"}})
changed = [
    (say(field.title, language), str(field.before))
    for row in history(head, done.id) for field in row.fields for language in ("kk", "ru", "en")
]
form = PersonForm(Desk(head), "complainant", ("names",))
seen = {
    "kept": view.parties[0].nickname,
    "card": person(head, view.parties[0].person).nickname,
    "history": [title for title, value in changed if value == nickname],
    "masked": masked.parties[0].nickname is MASKED and "parties.nickname" in masked.masked,
    "in its repr": nickname in repr(view.parties[0]),
    "found": [len(find(one, nickname).cases) for one in (head, stranger)],
    "form": "nickname" in form.fields.editors,
    "JSON": case_json(view)["parties"][0]["nickname"],
    "JSON masked": case_json(masked)["parties"][0],
    "paper": nickname in text_of(summary_paper(head, done.id)),
    "public paper": nickname in text_of(summary_paper(head, done.id, "public")),
    "public": [
        form for form in (".json", ".csv")
        if nickname in export_cases(head, Filters(), "", form, "public").decode()
    ],
}
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return program_with_a_nickname(tmp_path_factory.mktemp("nickname"))


@pytest.fixture(scope="module")
def seen(copy: Path) -> Any:
    """What the program does with a complaint that says the nickname."""
    return json.loads(run(copy, "-c", SEEN, NICKNAME).splitlines()[-1])


def test_it_is_kept_in_the_case_and_on_the_card(seen: Any) -> None:
    assert (seen["kept"], seen["card"], seen["JSON"]) == (NICKNAME, NICKNAME, NICKNAME)
    assert not seen["in its repr"]


def test_the_history_tells_it_in_every_language(seen: Any) -> None:
    assert {"Басқа аты", "Также известен как", "Also called"} <= set(seen["history"])


def test_who_may_not_open_the_case_does_not_read_it(seen: Any) -> None:
    assert seen["masked"]
    assert seen["JSON masked"]["nickname"] is None
    assert "nickname" in seen["JSON masked"]["masked"]


def test_it_is_found_by_those_who_may_read_it(seen: Any) -> None:
    assert seen["found"] == [2, 0]


def test_the_form_and_the_paper_have_it(seen: Any) -> None:
    assert (seen["form"], seen["paper"]) == (True, True)


def test_it_leaves_in_nothing_that_is_public(seen: Any) -> None:
    assert (seen["public"], seen["public paper"]) == ([], False)


def test_tables_types_and_words_are_complete(copy: Path) -> None:
    facts = ("tests/house/test_one_definition.py", "-k", "person")
    assert "passed" in run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *facts)
    assert run(copy, "-m", "tests.tools.schema") == ""
    assert run(copy, "-m", "tests.tools.translations", "check") == "translations: complete\n"
