"""What may leave is an allow-list: a value planted in every personal field, by its mark, is in no
public output; nor is one of a field that somebody adds.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from sqlmodel import Field, SQLModel

from ombuds.domain import view_marks
from ombuds.domain.fields import facts, fields_of
from ombuds.domain.party_tables import Party
from ombuds.domain.reports.filters import Filters
from ombuds.domain.tables import RECORDED
from ombuds.domain.view_marks import BLOCKS, TABLES, marks_of
from ombuds.domain.views import CaseView, PartyView
from ombuds.i18n import LANGUAGES
from ombuds.outputs.redaction.copies import copy_of
from ombuds.services.cases import showing
from ombuds.services.office.office import Office
from ombuds.services.papers.exports import export_cases
from ombuds.services.papers.papers import report_paper, summary_job, summary_paper
from tests.adding.on_a_copy import replace, run
from tests.adding.personal_field import TABLE, program_with_a_nickname
from tests.outputs.planting import Planted, plant
from tests.outputs.reading import text_of

FORMS = (".json", ".csv", ".xlsx")
PERIOD = "2026-11"


def in_table(content: bytes) -> str:
    """Every part of a workbook: cells, shared strings, comments, properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(unescape(parts.read(name).decode()) for name in parts.namelist())


def in_paper(content: bytes) -> str:
    """The text of a paper, every object, string and stream of it."""
    found = [text_of(content)]
    with pikepdf.open(io.BytesIO(content)) as paper:
        found += [str(value) for value in paper.docinfo.values()]
        for each in paper.objects:
            found.append(_said(each))
            if isinstance(each, pikepdf.Stream):
                stream = each.read_bytes()
                found += [stream.decode(form, "ignore") for form in ("utf-8", "utf-16-be")]
    return "\n".join(found)


def _said(each: Any) -> str:
    """The strings of an object, as they are read; objects that stand on their own come by turn."""
    if isinstance(each, pikepdf.Array):
        parts: list[Any] = list(each)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        parts = [value for _, value in each.items()]
    else:
        return str(each)
    return "\n".join(_said(one) for one in parts if not getattr(one, "is_indirect", False))


READ: dict[str, Callable[[bytes], str]] = {".xlsx": in_table, ".pdf": in_paper}


def public_outputs(office: Office, case_id: int) -> Iterator[tuple[str, str]]:
    """Everything that can be given to anybody, as text, by its name."""
    for form in FORMS:
        content = export_cases(office, Filters(), "", form, "public")
        yield f"cases{form}", READ.get(form, bytes.decode)(content)
    yield "summary.pdf", in_paper(summary_paper(office, case_id, "public"))
    yield "name of the summary", summary_job(office, case_id, "public").name
    for form in (*FORMS, ".pdf"):
        content = report_paper(office, "monthly", PERIOD, form, "public")
        yield f"monthly{form}", READ.get(form, bytes.decode)(content)


def squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def found_in(text: str, planted: Planted) -> set[str]:
    """Places whose value stands in a text, in whatever case, broken over lines or not."""
    folded, letters = text.casefold(), squeezed(text)
    return {
        place
        for place, secret in planted.everywhere()
        if secret.casefold() in folded or (secret[:1].isalpha() and squeezed(secret) in letters)
    }


def test_something_is_planted_in_every_personal_field(office):
    planted = plant(office)
    whole = export_cases(office, Filters(), "", ".json").decode()
    personal = {
        f"{model.__name__}.{name}"
        for model in RECORDED.values()
        for name, known in fields_of(model).items()
        if known.personal and not known.derived and not known.scrubbed
    }
    assert personal <= planted.shown.keys() | planted.aside.keys()
    assert found_in(whole, planted) >= planted.shown.keys()
    told = showing.show(office, planted.case_id)
    for name in (name for name, known in marks_of(CaseView).items() if known.scrubbed):
        assert all(one in str(getattr(told, name)) for one in planted.told), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_planted_leaves(sign_in, language):
    office = sign_in("aigerim", language)
    planted = plant(office)
    outputs = public_outputs(office, planted.case_id)
    found = {name: found_in(text, planted) for name, text in outputs}
    assert len(found) == 9
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_colleague_is_named_in_a_public_copy(sign_in, language):
    office = sign_in("aigerim", language)
    case_id = plant(office).case_id
    for name, text in public_outputs(office, case_id):
        if name.startswith(("cases", "summary")):
            assert "Серікова" not in text, name


def test_what_is_hidden_in_a_workbook_is_read():
    book = Workbook()
    hidden = book.create_sheet("Қосымша")
    hidden.sheet_state = "hidden"
    hidden["A1"], hidden["A1"].comment = "Қарақұйрық & Co", Comment("Ақбөкен", "Арқар")
    hidden.row_dimensions[1].hidden = True
    book.properties.subject = "Құлан"
    content = io.BytesIO()
    book.save(content)
    read = in_table(content.getvalue())
    assert all(one in read for one in ("Қосымша", "Қарақұйрық & Co", "Ақбөкен", "Арқар", "Құлан"))


def test_what_is_hidden_in_a_paper_is_read():
    paper = pikepdf.new()
    page = paper.add_blank_page()
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Contents="Ақбөкен")
    page.obj.Annots = pikepdf.Array([paper.make_indirect(note), pikepdf.Dictionary(T="Арқар")])
    paper.docinfo["/Subject"] = "Құлан"
    paper.attachments["a.txt"] = pikepdf.AttachedFileSpec(paper, "Жайран".encode())
    content = io.BytesIO()
    paper.save(content)
    read = in_paper(content.getvalue())
    assert all(one in read for one in ("Ақбөкен", "Арқар", "Құлан", "Жайран"))


# ---- marks


def test_a_field_that_is_personal_is_never_public():
    class Told(SQLModel):
        secret: str = Field(schema_extra=facts(personal=True, public=True))

    with pytest.raises(TypeError, match="secret names people"):
        fields_of(Told)


@dataclass
class Opened:
    """A view that calls public what the table calls personal."""

    surname: str = field(metadata={"public": True})


def test_a_view_makes_nothing_public_that_its_table_calls_personal(monkeypatch):
    monkeypatch.setattr(view_marks, "TABLES", {Opened: (Party,)})
    with pytest.raises(TypeError, match="surname names people"):
        marks_of(Opened)


@dataclass(frozen=True)
class MoreOfAParty(PartyView):
    """A party with two fields that no table has and nobody says anything of."""

    horoscope: str | None = None
    signs: tuple[str, ...] = ()


def test_a_field_of_which_nothing_is_said_is_absent(monkeypatch, office):
    monkeypatch.setattr(view_marks, "TABLES", {**TABLES, MoreOfAParty: (Party,)})
    view = showing.show(office, plant(office).case_id)
    party = {one.name: getattr(view.parties[0], one.name) for one in fields(PartyView)}
    more = MoreOfAParty(**party, horoscope="Taurus", signs=("Taurus",))
    shown: Any = copy_of(_with(view, more), "public", "en").parties[0]
    assert (shown.horoscope, shown.signs) == (None, ())
    assert (shown.sex, shown.vulnerabilities, shown.person) == (None, (), None)


def _with(view: CaseView, party: PartyView) -> CaseView:
    own = {one.name: getattr(view, one.name) for one in fields(view)}
    return CaseView(**own | {"parties": (party,)})


def test_what_is_public_is_known():
    """Whoever makes a field public changes this list too, and thinks of it twice."""
    kinds: list[Any] = [*TABLES]
    public = {
        kind.__name__: " ".join(
            name + "~" * known.scrubbed
            for name, known in marks_of(kind).items()
            if known.public or known.scrubbed
        )
        for kind in kinds
    }
    assert public == {
        "CaseView": "id version text_version number series received_on registered_on channel "
        "reply_language unit region stage main_right rights subject~ narrative~ request~ "
        "event_from event_to event_precision place_type anonymous collective_count "
        "identity_hidden consent other_bodies_seen~ before_court risk restricted due_on "
        "forward_due_on closed_on outcome ground persons_restored joined_into annulled_on "
        "repeat_of open masked detail_versions",
        "PartyView": "id role version",
        "BodyView": "id body name~ type role code version",
        "EventView": "id act on recorded_at outcome ground persons_restored to_body~ "
        "outgoing_number~ reason~ to_public",
    }
    words = {
        key: [name for name, known in fields_of(model).items() if known.scrubbed]
        for key, model in BLOCKS.items()
    }
    assert [name for names in words.values() for name in names] == ["custody_place"]


# ---- a personal field more, in a copy of the program

COPIES = "ombuds/outputs/redaction/copies.py"
MARK = 'title=mark("Also called"), max_length=100, schema_extra=facts(personal=True)'
HERE = ("-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", f"tests/outputs/{Path(__file__).name}")  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return program_with_a_nickname(tmp_path_factory.mktemp("nickname"))


def test_a_new_personal_field_is_planted_and_does_not_leave(copy):
    assert "4 passed" in run(copy, *HERE, "-k", "planted and not new")


@pytest.mark.parametrize(
    ("file", "before", "after", "noticed"),
    [
        pytest.param(
            COPIES,
            "    if value is MASKED:\n        return MASKED\n",
            '    if value is MASKED or known.name == "nickname":\n        return value\n',
            "Party.nickname",
            id="redaction lets it through",
        ),
        pytest.param(
            COPIES,
            'name not in {"iin", "address", *listed}',
            'name not in {"iin", "address", "nickname", *listed}',
            "Party.nickname",
            id="texts keep it",
        ),
        pytest.param(
            TABLE,
            MARK,
            MARK.replace("personal=True", "personal=True, public=True"),
            "the field nickname names people",
            id="declared personal and public",
        ),
        pytest.param(
            TABLE,
            MARK,
            MARK.replace("personal=True", "public=True"),
            "test_what_is_public_is_known",
            id="declared public alone",
        ),
    ],
)
def test_a_new_field_that_leaves_is_noticed(copy, file, before, after, noticed):
    replace(copy / file, before, after)
    try:
        said = run(copy, *HERE, "-k", "planted_leaves or is_known", fails=True)
    finally:
        replace(copy / file, after, before)
    assert noticed in said
