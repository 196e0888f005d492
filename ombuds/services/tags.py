"""Tags: the office's own words on cases; told, like texts, of cases that are open to the reader."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseTag
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

TAG = shape_of(CaseTag).table
CASE = shape_of(Case).table


@needs(Permission.READ)
def in_use(office: Office) -> tuple[str, ...]:
    """All tags of open cases, in the order of their letters."""
    query = select(TAG.c.tag).distinct().join_from(TAG, CASE, CASE.c.id == TAG.c.case_id)
    with office.book.reading() as reading:
        return tuple(tag for (tag,) in reading.raw(query.where(open_cases(office)).order_by("tag")))


@needs(Permission.READ)
def tags_of(office: Office, case_id: int) -> tuple[str, ...]:
    """The tags of one case, if it is open to the reader."""
    with office.book.reading() as reading:
        return load_tags(reading, office, [case_id]).get(case_id, ())


def load_tags(reading: Reading, office: Office, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Tags of some cases."""
    query = select(TAG.c.case_id, TAG.c.tag).join_from(TAG, CASE, CASE.c.id == TAG.c.case_id)
    found: dict[int, list[str]] = defaultdict(list)
    for case_id, tag in reading.raw(query.where(TAG.c.case_id.in_(ids), open_cases(office))):
        found[case_id].append(tag)
    return {case_id: tuple(sorted(tags)) for case_id, tags in found.items()}
