"""The acts: one row each, and the row is all that the program knows of it.

`Act` are the acts that carry a case along, in the order of a case's life; `OtherAct` is whatever
else the history records. Every other module asks the row: `Act.CLOSE.row.happened`. Codes are
fixed (data, exports, commands); `docs/adding/an-act.md` says how to add one.
"""

from enum import StrEnum
from typing import Self

from ombuds.domain.act_rows import ActRow, CaseActRow, Flow, Kind, Parameter, Subject, Trait, Undo
from ombuds.domain.permissions import Permission
from ombuds.domain.stages import OPEN, Stage, is_open
from ombuds.i18n import T, mark

TERM_EXTENDED = "extend"  # an event of a term given by hand, which no act writes yet
_REOPEN_IT = T("A closed case is not undone: reopen it.")


_REASON = Parameter(
    name="reason",
    field="reason",
    in_case=False,
    kind=Kind.TEXT,
    required=True,
    vocabulary=None,
    without=(),
    question=T("For what reason?"),
    option="reason",
    help=mark("The reason, in words."),
)


class Coded(StrEnum):
    """Codes that have their row with them; a row that lacks something is a type error."""

    row: ActRow
    _value_: str

    def __new__(cls, row: ActRow | str) -> Self:
        """A member, of its row. Type checkers read `Act("close")` by this signature as well."""
        if isinstance(row, str):
            raise TypeError(f"an act is given by its row: {row}")
        act = str.__new__(cls, row.code)
        act._value_, act.row = row.code, row
        return act


class Act(Coded):
    """What the office does with a case."""

    row: CaseActRow

    REGISTER = CaseActRow(
        code="register",
        permission=Permission.REGISTER,
        happened=T("Registered", "what happened"),
        subject=Subject.CASE,
        traits=Trait.CREATES,
        undo=Undo.ANNUL,
        instead=T("A registered case is not undone: annul it."),
        label=T("register", "act"),
        button=T("Register complaint"),
        meanwhile=T("While you worked, the case was registered"),
        why=None,
        help=mark("Register one complaint, or an array of them, from JSON."),
        leads={None: Stage.REGISTERED},
        next_at=(),
        asks=(),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=False,
        flow=Flow.RECEIVED,
        paper="slip",
    )
    ASSIGN = CaseActRow(
        code="assign",
        permission=Permission.WORK,
        happened=T("Given to an officer", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.UNDO,
        instead=None,
        label=T("assign", "act"),
        button=T("Assign an officer"),
        meanwhile=T("While you worked, the case was given to an officer"),
        why=T("Nobody works on this case yet."),
        help=mark("Give the case to an officer."),
        leads={**{stage: stage for stage in OPEN}, Stage.REGISTERED: Stage.ADMISSIBILITY},
        next_at=(),
        asks=(
            Parameter(
                name="to",
                field="officer",
                in_case=True,
                kind=Kind.OFFICER,
                required=True,
                vocabulary=None,
                without=(),
                question=T("To whom is the case given?"),
                option="to",
                help=mark("The officer, by sign-in name."),
            ),
        ),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=False,
        flow=None,
        paper=None,
    )
    ADMIT = CaseActRow(
        code="admit",
        permission=Permission.WORK,
        happened=T("Accepted for examination", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.UNDO,
        instead=None,
        label=T("admit", "act"),
        button=T("Accept for examination"),
        meanwhile=T("While you worked, the case was accepted for examination"),
        why=T("It is to be decided whether the office examines the complaint."),
        help=mark("Accept the case for examination."),
        leads=dict.fromkeys(OPEN[:2], Stage.EXAMINATION),
        next_at=OPEN[:2],
        asks=(),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=False,
        flow=None,
        paper=None,
    )
    REFUSE = CaseActRow(
        code="refuse",
        permission=Permission.WORK,
        happened=T("Acceptance refused", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.REOPEN,
        instead=_REOPEN_IT,
        label=T("refuse", "act"),
        button=T("Refuse acceptance"),
        meanwhile=T("While you worked, acceptance of the case was refused"),
        why=None,
        help=mark("Refuse the case on a ground."),
        leads=dict.fromkeys(OPEN[:2], Stage.CLOSED),
        next_at=(),
        asks=(
            Parameter(
                name="ground",
                field="ground",
                in_case=True,
                kind=Kind.TERM,
                required=True,
                vocabulary="ground",
                without=(),
                question=T("On which ground is acceptance refused?"),
                option="ground",
                help=mark("Code of the ground."),
            ),
        ),
        sets={"outcome": "inadmissible"},
        clears=(),
        day_field="closed_on",
        restarts_term=False,
        leaves=True,
        flow=Flow.CLOSED,
        paper=None,
    )
    FORWARD = CaseActRow(
        code="forward",
        permission=Permission.WORK,
        happened=T("Forwarded", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.NEVER,
        instead=T(
            "What was forwarded has left the office and is not undone. If it was a mistake, write to the body."
        ),
        label=T("forward", "act"),
        button=T("Forward to the competent body"),
        meanwhile=T("While you worked, the case was forwarded"),
        why=T("A complaint of torture goes to the prosecutor at once."),
        help=mark("Forward the case to a body."),
        leads={stage: stage for stage in OPEN},
        next_at=(),
        asks=(
            Parameter(
                name="to",
                field="to_body",
                in_case=False,
                kind=Kind.BODY,
                required=True,
                vocabulary=None,
                without=(),
                question=T("To which body?"),
                option="to",
                help=mark("The body, by its name or id."),
            ),
            Parameter(
                name="outgoing_number",
                field="outgoing_number",
                in_case=False,
                kind=Kind.LINE,
                required=False,
                vocabulary=None,
                without=(),
                question=T("Outgoing number"),
                option="number",
                help=mark("Number of the outgoing letter."),
            ),
        ),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=True,
        flow=None,
        paper=None,
    )
    DECIDE = CaseActRow(
        code="decide",
        permission=Permission.WORK,
        happened=T("Decision recorded", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.UNDO,
        instead=None,
        label=T("decide", "act"),
        button=T("Record the decision"),
        meanwhile=T("While you worked, a decision was recorded"),
        why=T("When the complaint has been examined, what was found is recorded."),
        help=mark("Record what was found."),
        leads={Stage.EXAMINATION: Stage.DECISION},
        next_at=(Stage.EXAMINATION,),
        asks=(
            Parameter(
                name="finding",
                field="reason",
                in_case=False,
                kind=Kind.LONG_TEXT,
                required=True,
                vocabulary=None,
                without=(),
                question=T("What was found?"),
                option="finding",
                help=mark("What was found, in words."),
            ),
        ),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=False,
        flow=None,
        paper=None,
    )
    FOLLOW_UP = CaseActRow(
        code="follow_up",
        permission=Permission.WORK,
        happened=T("Put under follow-up", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.UNDO,
        instead=None,
        label=T("follow up", "act"),
        button=T("Put under follow-up"),
        meanwhile=T("While you worked, the case was put under follow-up"),
        why=None,
        help=mark("Watch what becomes of the recommendations."),
        leads={Stage.DECISION: Stage.FOLLOW_UP},
        next_at=(),
        asks=(),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=False,
        flow=None,
        paper=None,
    )
    CLOSE = CaseActRow(
        code="close",
        permission=Permission.WORK,
        happened=T("Closed", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.REOPEN,
        instead=_REOPEN_IT,
        label=T("close", "act"),
        button=T("Close the case"),
        meanwhile=T("While you worked, the case was closed"),
        why=T("When it is known what came of it, the case is closed with its outcome."),
        help=mark("Close the case with an outcome."),
        leads=dict.fromkeys(OPEN[1:], Stage.CLOSED),
        next_at=(Stage.DECISION, Stage.FOLLOW_UP),
        asks=(
            Parameter(
                name="outcome",
                field="outcome",
                in_case=True,
                kind=Kind.TERM,
                required=True,
                vocabulary="outcome",
                without=("inadmissible",),
                question=T("With which outcome?"),
                option="outcome",
                help=mark("Code of the outcome."),
            ),
            Parameter(
                name="restored",
                field="persons_restored",
                in_case=True,
                kind=Kind.COUNT,
                required=False,
                vocabulary=None,
                without=(),
                question=T("Number of people whose rights were restored"),
                option="restored",
                help=mark("Persons whose rights were restored."),
            ),
        ),
        sets={},
        clears=(),
        day_field="closed_on",
        restarts_term=False,
        leaves=True,
        flow=Flow.CLOSED,
        paper=None,
    )
    JOIN = CaseActRow(
        code="join",
        permission=Permission.WORK,
        happened=T("Joined into another case", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.NEVER,
        instead=T(
            "A joined case is not undone. If it was a mistake, annul it and register the complaint "
            "again."
        ),
        label=T("join", "act"),
        button=T("Join into another case"),
        meanwhile=T("While you worked, the case was joined into another"),
        why=None,
        help=mark("Join the case into another open one."),
        leads=dict.fromkeys(OPEN, Stage.JOINED),
        next_at=(),
        asks=(
            Parameter(
                name="into",
                field="joined_into",
                in_case=True,
                kind=Kind.CASE,
                required=True,
                vocabulary=None,
                without=(),
                question=T("Into which case?"),
                option="into",
                help=mark("The case that stays."),
            ),
        ),
        sets={},
        clears=(),
        day_field=None,
        restarts_term=False,
        leaves=True,
        flow=Flow.JOINED,
        paper=None,
    )
    REOPEN = CaseActRow(
        code="reopen",
        permission=Permission.WORK,
        happened=T("Reopened", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.NEVER,
        instead=T("A reopened case is not undone: close it again."),
        label=T("reopen", "act"),
        button=T("Reopen the case"),
        meanwhile=T("While you worked, the case was reopened"),
        why=T("The case is closed. New facts can reopen it."),
        help=mark("Take a closed case up again."),
        leads={Stage.CLOSED: Stage.EXAMINATION},
        next_at=(Stage.CLOSED,),
        asks=(_REASON,),
        sets={},
        clears=("closed_on", "outcome", "ground", "persons_restored"),
        day_field=None,
        restarts_term=True,
        leaves=False,
        flow=Flow.REOPENED,
        paper=None,
    )
    ANNUL = CaseActRow(
        code="annul",
        permission=Permission.WORK,
        happened=T("Annulled", "what happened"),
        subject=Subject.CASE,
        traits=Trait.PLAIN,
        undo=Undo.NEVER,
        instead=T(
            "An annulled case stays annulled. If it was a mistake, register the complaint again."
        ),
        label=T("annul", "act"),
        button=T("Annul the case"),
        meanwhile=T("While you worked, the case was annulled"),
        why=None,
        help=mark("Annul the case; its number stays in the register."),
        leads=dict.fromkeys((*OPEN, Stage.CLOSED, Stage.JOINED), Stage.ANNULLED),
        next_at=(),
        asks=(_REASON,),
        sets={},
        clears=(),
        day_field="annulled_on",
        restarts_term=False,
        leaves=True,
        flow=Flow.ANNULLED,
        paper=None,
    )


_ONLY_THE_LAST = T(
    "Only the last act can be undone, and it has been. What was done before it has to be "
    "changed by hand."
)
_PRINTED = T("What was printed has left the program and is not undone.")
_SAVED = T("What was saved to a file has left the program and is not undone.")
_SEEN = T("What was shown was seen, and is not undone. It stands in the history.")
_P, _S, _T = Permission, Subject, Trait


class OtherAct(Coded):
    """Whatever else the history records."""

    # Code, permission, what happened, about what, traits, undo, what instead
    EDIT = ActRow(
        "edit",
        _P.WORK,
        T("Changed: {part}", part=T("facts", "part of a case")),
        _S.CASE,
        _T.PLAIN,
        Undo.UNDO,
        None,
    )
    UNDO = ActRow("undo", _P.WORK, T("Undone"), _S.CASE, _T.PLAIN, Undo.NEVER, _ONLY_THE_LAST)
    SET_ASIDE = ActRow(
        "set_aside",
        _P.WORK,
        T("Not chosen when two people changed the same"),
        _S.CASE,
        _T.PLAIN,
        Undo.SKIP,
        None,
    )
    VIEW = ActRow(
        "view", _P.READ, T("Looked at"), _S.CASE, _T.LOOKS | _T.FOR_READERS, Undo.SKIP, None
    )
    REVEAL = ActRow(
        "reveal",
        _P.WORK,
        T("Names and texts were shown"),
        _S.CASE,
        _T.LOOKS | _T.FOR_READERS,
        Undo.NEVER,
        _SEEN,
    )
    PRINT = ActRow("print", _P.READ, T("Printed"), _S.CASE, _T.LOOKS, Undo.NEVER, _PRINTED)
    EXPORT = ActRow(
        "export", _P.EXPORT, T("Saved to a file"), _S.CASE, _T.LOOKS, Undo.NEVER, _SAVED
    )
    ACCESS_GIVE = ActRow(
        "access_give", _P.WORK, T("Access given"), _S.ACCESS, _T.FOR_READERS, Undo.UNDO, None
    )
    ACCESS_TAKE = ActRow(
        "access_take", _P.WORK, T("Access taken away"), _S.ACCESS, _T.FOR_READERS, Undo.UNDO, None
    )
    TAG = ActRow("tag", _P.WORK, T("Tags changed"), _S.TAGS, _T.PLAIN, Undo.UNDO, None)
    UNTAG = ActRow("untag", _P.WORK, T("Tags changed"), _S.TAGS, _T.PLAIN, Undo.UNDO, None)
    IMPORT = ActRow(
        "import",
        _P.REGISTER,
        T("Brought in from an old register"),
        _S.CASE,
        _T.CREATES,
        Undo.NEVER,
        None,
    )
    UNDO_IMPORT = ActRow(
        "undo_import",
        _P.REGISTER,
        T("Import of a register taken back"),
        _S.CASE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    SAMPLE = ActRow(
        "sample", _P.REGISTER, T("Added as a sample"), _S.CASE, _T.CREATES, Undo.NEVER, None
    )
    EDIT_PERSON = ActRow(
        "edit_person", _P.WORK, T("Card of a person changed"), _S.PEOPLE, _T.PLAIN, Undo.NEVER, None
    )
    MERGE_PEOPLE = ActRow(
        "merge_people",
        _P.WORK,
        T("Two cards of a person merged"),
        _S.PEOPLE,
        _T.PLAIN,
        Undo.UNDO,
        None,
    )
    UNMERGE_PEOPLE = ActRow(
        "unmerge_people",
        _P.WORK,
        T("Two cards of a person parted again"),
        _S.PEOPLE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    PEOPLE_APART = ActRow(
        "people_apart",
        _P.WORK,
        T("Two cards marked as two people"),
        _S.PEOPLE,
        _T.PLAIN,
        Undo.UNDO,
        None,
    )
    PEOPLE_UNAPART = ActRow(
        "people_unapart",
        _P.WORK,
        T("Two cards no longer marked as two people"),
        _S.PEOPLE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    VIEW_ADD = ActRow(
        "view_add", _P.READ, T("Saved views changed"), _S.VIEWS, _T.PLAIN, Undo.UNDO, None
    )
    VIEW_EDIT = ActRow(
        "view_edit", _P.READ, T("Saved views changed"), _S.VIEWS, _T.PLAIN, Undo.UNDO, None
    )
    VIEW_ORDER = ActRow(
        "view_order", _P.READ, T("Saved views changed"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None
    )
    VIEW_REMOVE = ActRow(
        "view_remove", _P.READ, T("Saved view removed"), _S.VIEWS, _T.PLAIN, Undo.UNDO, None
    )
    CALENDAR_DAY = ActRow(
        "calendar_day",
        _P.REGISTERS,
        T("Working calendar changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    DUE_DATES = ActRow(
        "due_dates",
        _P.REGISTERS,
        T("Due dates moved with the calendar"),
        _S.CASE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    BODY_ADD = ActRow(
        "body_add",
        _P.REGISTERS,
        T("Register of bodies changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    BODY_EDIT = ActRow(
        "body_edit",
        _P.REGISTERS,
        T("Register of bodies changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    TERM_ADD = ActRow(
        "term_add", _P.REGISTERS, T("Classification changed"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None
    )
    TERM_CORRECT = ActRow(
        "term_correct",
        _P.REGISTERS,
        T("Classification changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    TERM_ORDER = ActRow(
        "term_order",
        _P.REGISTERS,
        T("Classification changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    TERM_RENAME = ActRow(
        "term_rename",
        _P.REGISTERS,
        T("Classification changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    TERM_RETIRE = ActRow(
        "term_retire",
        _P.REGISTERS,
        T("Classification changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    INIT = ActRow("init", _P.OWN, T("Book made"), _S.OFFICE, _T.PINS_KEYS, Undo.NEVER, None)
    SETTING = ActRow(
        "setting", _P.SETTINGS, T("Settings changed"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None
    )
    UNIT_ADD = ActRow(
        "unit_add",
        _P.SETTINGS,
        T("Units of the office changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    UNIT_EDIT = ActRow(
        "unit_edit",
        _P.SETTINGS,
        T("Units of the office changed"),
        _S.OFFICE,
        _T.PLAIN,
        Undo.NEVER,
        None,
    )
    GRANT = ActRow("grant", _P.USERS, T("Role given"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None)
    GRANT_END = ActRow(
        "grant_end", _P.USERS, T("Role ended"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None
    )
    USER_ADD = ActRow(
        "user_add", _P.USERS, T("User added"), _S.OFFICE, _T.PINS_KEYS, Undo.NEVER, None
    )
    USER_DISABLE = ActRow(
        "user_disable", _P.USERS, T("User shut out"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None
    )
    USER_RESET = ActRow(
        "user_reset",
        _P.USERS,
        T("User was given new keys"),
        _S.OFFICE,
        _T.PINS_KEYS,
        Undo.NEVER,
        None,
    )
    RECOVER = ActRow(
        "recover", _P.OWN, T("User was given new keys"), _S.OFFICE, _T.PINS_KEYS, Undo.NEVER, None
    )
    PASSPHRASE_CHANGE = ActRow(
        "passphrase_change", _P.OWN, T("Passphrase changed"), _S.OFFICE, _T.PLAIN, Undo.NEVER, None
    )


GIVES_TERM = (TERM_EXTENDED, *(act for act in Act if act.row.restarts_term))
"""Events after which the term no longer follows from the day of receipt."""

_OF_CODE: dict[str, Act | OtherAct] = {act: act for act in (*Act, *OtherAct)}


def act_of(code: str) -> Act | OtherAct | None:
    """The act of a code in the history; None: written by a newer version of the program."""
    return _OF_CODE.get(code)


def after(stage: Stage | None, act: Act) -> Stage | None:
    """The stage after an act; None: not allowed. A case not yet registered has stage None."""
    return act.row.leads.get(stage)


def allowed(stage: Stage | None) -> tuple[Act, ...]:
    """The acts that a stage allows, in the order of a case's life."""
    return tuple(act for act in Act if after(stage, act))


def next_act(stage: Stage, *, forward_due: bool, assigned: bool) -> Act | None:
    """The act to offer first. None: nothing is left to do (joined, annulled).

    `forward_due`: torture not yet forwarded to the prosecutor, which comes before all else.
    """
    if is_open(stage) and forward_due:
        return Act.FORWARD
    if is_open(stage) and not assigned:
        return Act.ASSIGN
    return next((act for act in Act if stage in act.row.next_at), None)
