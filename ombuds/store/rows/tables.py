"""The tables of the book, each by the one name that queries use."""

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
from ombuds.store.rows.shapes import shape_of

TORTURE_DETAILS = shape_of(TortureDetail).table
DOMESTIC_VIOLENCE_DETAILS = shape_of(DomesticViolenceDetail).table
SAFETY_AT_WORK_DETAILS = shape_of(SafetyAtWorkDetail).table
DISCRIMINATION_DETAILS = shape_of(DiscriminationDetail).table
CASES = shape_of(Case).table
CASE_TEXTS = shape_of(CaseText).table
CASE_RIGHTS = shape_of(CaseRight).table
CASE_TAGS = shape_of(CaseTag).table
CASE_BODIES = shape_of(CaseBody).table
EVENTS = shape_of(Event).table
CHANGES = shape_of(Change).table
ENTRIES = shape_of(Entry).table
VALUES = shape_of(Value).table
IMPORT_FILES = shape_of(ImportFile).table
IMPORT_LAYOUTS = shape_of(ImportLayout).table
ROWS_SET_ASIDE = shape_of(SetAside).table
UNITS = shape_of(Unit).table
USERS = shape_of(User).table
GRANTS = shape_of(Grant).table
CASE_ACCESSES = shape_of(CaseAccess).table
SETTINGS = shape_of(Setting).table
CALENDAR_DAYS = shape_of(CalendarDay).table
SAVED_VIEWS = shape_of(SavedView).table
NUMBER_COUNTERS = shape_of(NumberCounter).table
DRAFTS = shape_of(Draft).table
RIGHTS_LEARNED = shape_of(LearnedRights).table
BOOK_STATES = shape_of(BookState).table
PARTIES = shape_of(Party).table
PERSONS = shape_of(Person).table
PERSON_MERGES = shape_of(PersonMerge).table
PERSONS_APART = shape_of(PersonApart).table
PERSON_KEYS = shape_of(PersonKey).table
BODIES = shape_of(Body).table
TERMS = shape_of(Term).table
LEGAL_REFERENCES = shape_of(LegalReference).table
