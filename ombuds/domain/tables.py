"""Every table of the book: which are under the history, and by what number entries name them."""

from ombuds.domain.cases import (
    Case,
    CaseBody,
    CaseRight,
    CaseTag,
    CaseText,
    DiscriminationDetail,
    DomesticViolenceDetail,
    Event,
    SafetyAtWorkDetail,
    TortureDetail,
)
from ombuds.domain.fields import Row
from ombuds.domain.history import Change, Entry, Value
from ombuds.domain.intake.imports import ImportFile, ImportLayout, SetAside
from ombuds.domain.office import (
    BookState,
    CalendarDay,
    CaseAccess,
    Draft,
    Grant,
    LearnedRights,
    NumberCounter,
    SavedView,
    Setting,
    Unit,
    User,
)
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import (
    Body,
    LegalReference,
    Person,
    PersonApart,
    PersonKey,
    PersonMerge,
    Term,
)

# The numbers stand in every entry of every book: never change one, never use one again.
RECORDED: dict[int, type[Row]] = {
    1: Case,
    2: CaseText,
    3: CaseRight,
    4: CaseBody,
    5: Party,
    6: Event,
    7: TortureDetail,
    8: DomesticViolenceDetail,
    9: SafetyAtWorkDetail,
    10: DiscriminationDetail,
    11: Person,
    12: Body,
    13: Term,
    14: LegalReference,
    15: Unit,
    16: User,
    17: Grant,
    18: CaseAccess,
    19: Setting,
    20: CalendarDay,
    21: ImportFile,
    22: SetAside,
    23: ImportLayout,
    24: SavedView,
    25: CaseTag,
    26: PersonMerge,
    27: PersonApart,
}
NUMBER_OF: dict[type[Row], int] = {model: number for number, model in RECORDED.items()}

# Kept outside the history: counters, drafts, keys made by the writer, and the history itself.
UNRECORDED: tuple[type[Row], ...] = (
    NumberCounter,
    Draft,
    PersonKey,
    BookState,
    LearnedRights,
    Change,
    Entry,
    Value,
)
