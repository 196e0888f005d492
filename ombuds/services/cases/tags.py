"""Tags: the office's own words on cases; told, like texts, of cases that are open to the reader."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.cases import CaseTag
from ombuds.domain.reports.filters import MOST_TAG, tag_of
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.cases.case_file import opened
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_TAGS, CASES


@needs(Permission.READ)
def in_use(office: Office) -> tuple[str, ...]:
    """All tags of open cases, in the order of their letters."""
    query = (
        select(CASE_TAGS.c.tag)
        .distinct()
        .join_from(CASE_TAGS, CASES, CASES.c.id == CASE_TAGS.c.case_id)
    )
    with office.book.reading() as reading:
        return tuple(tag for (tag,) in reading.raw(query.where(open_cases(office)).order_by("tag")))


@needs(Permission.READ)
def tags_of(office: Office, case_id: int) -> tuple[str, ...]:
    """The tags of one case, if it is open to the reader."""
    with office.book.reading() as reading:
        return load_tags(reading, office, [case_id]).get(case_id, ())


@needs(Permission.WORK)
def put(office: Office, case_id: int, tag: str, batch_id: int | None = None) -> bool:
    """Puts a tag on a case that is open to the user; false if it is there already."""
    tag = read(tag)
    if _standing(office, case_id, tag) is not None:
        return False
    with office.book.change(OtherAct.TAG, batch_id=batch_id, case=case_id) as change:
        opened(office, change, case_id)
        change.add_many(CaseTag, [{"id": change.new_id(), "case_id": case_id, "tag": tag}])
    return True


@needs(Permission.WORK)
def take(office: Office, case_id: int, tag: str, batch_id: int | None = None) -> bool:
    """Takes a tag off a case; false if it is not there."""
    row = _standing(office, case_id, read(tag))
    if row is None:
        return False
    with office.book.change(OtherAct.UNTAG, batch_id=batch_id, case=case_id) as change:
        opened(office, change, case_id)
        change.remove(CaseTag, row)
    return True


def read(tag: str) -> str:
    """A tag as it is kept; refuses one that is empty or too long."""
    try:
        return tag_of(tag)
    except ValueError:
        text = T("A tag is a word or a few, of {n} letters at most.", n=MOST_TAG)
        raise Refusal("bad_tag", text) from None


def _standing(office: Office, case_id: int, tag: str) -> int | None:
    query = select(CASE_TAGS.c.id).where(CASE_TAGS.c.case_id == case_id, CASE_TAGS.c.tag == tag)
    with office.book.reading() as reading:
        found: int | None = reading.scalar(query)
        return found


def load_tags(reading: Reading, office: Office, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Tags of some cases."""
    query = select(CASE_TAGS.c.case_id, CASE_TAGS.c.tag).join_from(
        CASE_TAGS, CASES, CASES.c.id == CASE_TAGS.c.case_id
    )
    found: dict[int, list[str]] = defaultdict(list)
    for case_id, tag in reading.raw(query.where(CASE_TAGS.c.case_id.in_(ids), open_cases(office))):
        found[case_id].append(tag)
    return {case_id: tuple(sorted(tags)) for case_id, tags in found.items()}
