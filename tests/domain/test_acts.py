"""Each act is defined once: by its row in `domain/acts.py`, and by nothing else."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from ombuds.domain.act_rows import Flow, Kind, Trait, Undo
from ombuds.domain.acts import Act, Coded, OtherAct, act_of, after
from ombuds.domain.cases import Case, Event
from ombuds.domain.fields import fields_of
from ombuds.domain.stages import Stage
from ombuds.services.cases.acts import SERVICE_OF

ROOT = Path(__file__).resolve().parents[2]
CODES = {str(act) for act in (*Act, *OtherAct)}
MOST = 3  # acts that may stand together outside of their rows


def test_every_code_has_one_row() -> None:
    for acts in (Act, OtherAct):
        assert all(act.row.code == act == name.lower() for name, act in acts.__members__.items())
    assert len(CODES) == len(Act.__members__) + len(OtherAct.__members__)
    assert all(act_of(code) == code for code in CODES) and act_of("unknown") is None
    assert max(map(len, Act)) <= (fields_of(Event)["act"].max_length or 0)


def test_an_act_without_a_row_is_refused() -> None:
    with pytest.raises(TypeError, match="remind"):

        class Bare(Coded):
            REMIND = "remind"


def test_every_act_on_a_case_has_its_service() -> None:
    assert set(SERVICE_OF) == {act for act in Act if None not in act.row.leads}
    for act, service in SERVICE_OF.items():
        taken = list(inspect.signature(service).parameters.values())[2:-1]  # office, case; when
        assert [one.name for one in taken] == [asked.name for asked in act.row.asks]
        needed = [one.default is inspect.Parameter.empty for one in taken]
        assert needed == [asked.required for asked in act.row.asks]
        assert service.permission is act.row.permission  # type: ignore[attr-defined]


@pytest.mark.parametrize("act", Act)
def test_a_row_holds_together(act: Act) -> None:
    row = act.row
    for asked in row.asks:
        model = Case if asked.kind is Kind.CASE else Event
        assert asked.field in fields_of(model) and (
            not asked.in_case or asked.field in fields_of(Case)
        )
        assert (asked.vocabulary is not None) == (asked.kind is Kind.TERM)
    kept = {*row.sets, *row.clears, *([row.day_field] if row.day_field else [])}
    assert kept <= fields_of(Case).keys()
    ends = [stage for stage in row.leads.values() if stage in (Stage.CLOSED, Stage.ANNULLED)]
    assert bool(ends) == (row.day_field is not None), "the day on which a case ends is kept"
    assert all(after(stage, act) for stage in row.next_at)
    assert (row.flow is Flow.RECEIVED) == (Trait.CREATES in row.traits)
    assert row.undo is Undo.UNDO or row.instead is not None, "it says what to do instead"


def written() -> Iterator[tuple[str, str, ast.expr]]:
    """Where services begin a change: the place, the permission it declares, the act."""
    for path in sorted((ROOT / "ombuds/services").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                declared = [
                    one for one in map(ast.unparse, function.decorator_list) if "needs" in one
                ]
                for call in ast.walk(function):
                    match call:
                        case ast.Call(func=ast.Attribute(attr="change"), args=[act, *_]):
                            yield f"{path.name}:{call.lineno}", "".join(declared), act


def test_a_service_names_its_act_and_needs_what_the_row_says() -> None:
    checked = 0
    for place, declared, act in written():
        assert not isinstance(act, ast.Constant), f"{place}: name the act by its row"
        if declared and (code := _code(act)) and (known := act_of(code)):
            assert declared == f"needs(Permission.{known.row.permission.name})", place
            checked += 1
    assert checked > 25


def tables(root: Path) -> Iterator[str]:
    """Where more than a few acts stand together, as keys or elements, as `file:line`."""
    for path in sorted((root / "ombuds").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name == "ombuds/domain/acts.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if len({code for each in _together(node) if (code := _code(each))}) > MOST:
                yield f"{name}:{node.lineno}"  # type: ignore[attr-defined]


def _together(node: ast.AST) -> list[ast.expr]:
    """What a table holds. Words that are codes of acts by chance stand among others."""
    match node:
        case ast.Dict(keys=keys):
            found = [key for key in keys if key is not None]
        case ast.Tuple(elts=found) | ast.List(elts=found) | ast.Set(elts=found):
            pass
        case ast.Match(cases=cases):
            return [one.pattern.value for one in cases if isinstance(one.pattern, ast.MatchValue)]
        case _:
            return []
    plain = [each for each in found if isinstance(each, ast.Constant)]
    return found if all(_code(each) for each in plain) else [e for e in found if e not in plain]


def _code(node: ast.expr) -> str:
    """The act that an expression names, by its member or by its code."""
    match node:
        case ast.Attribute(value=ast.Name(id="Act" | "OtherAct"), attr=name):
            return name.lower()
        case ast.Constant(value=str(code)) if code in CODES:
            return code
    return ""


def test_no_other_table_of_acts() -> None:
    found = list(tables(ROOT))
    assert not found, f"an act is told of in its row, domain/acts.py, and not in {found}"


PLANTED = {
    "words": "WORDS = {Act.ADMIT: 1, Act.CLOSE: 2, Act.JOIN: 3, OtherAct.EDIT: 4}",
    "codes": "CODES = ('tag', 'untag', 'view', 'reveal')",
    "keys": "SHAPES = dict.fromkeys(['admit', 'close', 'join', 'annul'], 1)",
    "mixed": "UNDO = {'edit': 1, Act.CLOSE: 2, Act.JOIN: 3, Act.ANNUL: 4}",
    "cases": "match act:\n"
    + "".join(f" case Act.{x}: pass\n" for x in ("ADMIT", "CLOSE", "JOIN", "ANNUL")),
}
LET_PASS = {
    "three": "FEW = (Act.ADMIT, Act.CLOSE, Act.JOIN)",
    "words by chance": "MENU = ('edit', 'undo', 'print', 'export', 'quit')",
    "asked of rows": "CLOSING = [act for act in Act if act.row.flow]",
}


@pytest.mark.parametrize("source", PLANTED.values(), ids=PLANTED)
def test_a_planted_table_is_found(tmp_path: Path, source: str) -> None:
    assert list(_planted(tmp_path, source)) == ["ombuds/ui/words.py:1"]


@pytest.mark.parametrize("source", LET_PASS.values(), ids=LET_PASS)
def test_what_is_no_table_passes(tmp_path: Path, source: str) -> None:
    assert not list(_planted(tmp_path, source))


def _planted(root: Path, source: str) -> Iterator[str]:
    (root / "ombuds/ui").mkdir(parents=True)
    (root / "ombuds/ui/words.py").write_text(source, encoding="utf-8")
    return tables(root)
