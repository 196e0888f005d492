"""Import: the file, its columns, its rows, doubts, progress, the result, a file that is refused."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ombuds.i18n import literal
from ombuds.services.cases import acts
from ombuds.services.importing.book.stopped import Place
from ombuds.ui.imports.past_list import cases_of
from ombuds.ui.imports.reading import Past
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, show_case, wait_until
from tests.services.importing import FIELDS, HEADINGS, iin, xlsx_file

PEOPLE = (
    "Тестов Ерлан Маратұлы", "Сынова Самал", "Образцова Айгүл Сериковна", "ПРИМЕРОВ Б. К.",
    "Үлгі Дәурен Қанатұлы", "Модельный Игорь Петрович", "Пробная Жанна", "Тестова А.",
    "Айтбаев Нұрлан; Сынова Самал", "аноним",
)
RIGHTS = (
    "азаптау", "трудовые права", "тұрғын үй", "бытовое насилие", "нарушение прав", "білім алу",
    "охрана здоровья", "экология, шум", "кемсітушілік", "",
)
PLACES = (
    "г. Астана, р-н Есиль", "Алматы қаласы", "Қарағанды облысы, Теміртау", "г. Шымкент",
    "Октябрьский р-н", "Атырау облысы", "СКО, Петропавловск",
)
BODIES = (
    "Учреждение № 91", "ТОО «Үлгі құрылыс»", "акимат района", "Полиция департаменті", "көрші",
)
STORIES = (
    "При задержании ударили несколько раз, врача вызвали только утром.",
    "Жалақы үш ай төленбеген, жұмыс беруші жауап бермейді.",
    "Үй апатты, кезекте он жыл тұрмыз, жауап жоқ.",
    "Муж угрожает и не пускает домой с ребёнком; защитного предписания нет.",
    "Қоқыс алаңы мектептің жанында, балалар ауырады.",
    "Отказали в приёме в школу из-за прописки.",
    "Больница не выдаёт лекарство, хотя оно в перечне бесплатных.",
)
CHANNELS = ("почта", "e-Otinish", "жеке қабылдау", "тел.")
TITLES = ("Журнал учёта обращений граждан за 2025 год",)
WRONG_IIN, TWICE = 17, 23


def register(folder: Path) -> Path:
    """A register of a year, of invented people."""
    rows: list[list[Any]] = [[*TITLES], [], list(HEADINGS)]
    rows += [_row(n) for n in range(1, 121)]
    rows.append(rows[3 + TWICE])
    rows.append(["121"])
    path = folder / "Журнал-2025.xlsx"
    book, _ = xlsx_file(path, {"2025 жыл": rows, "Исполнители": [["Кто", "Кабинет"], ["А. А.", 7]]})
    book["Исполнители"].sheet_state = "hidden"
    book.save(path)
    return path


def _row(n: int) -> list[Any]:
    month, day = n // 11 + 1, n % 27 + 1
    number = iin(f"{70 + n % 25}{n % 12 + 1:02}{n % 27 + 1:02}", serial=9000 + n)
    if n % WRONG_IIN == 0:
        number = number[:-1] + str((int(number[-1]) + 1) % 10)
    cells = {
        "number": f"{n}",
        "received_on": f"{day}.{month}.2025" if n % 19 else "",
        "name": PEOPLE[n % len(PEOPLE)],
        "iin": number if n % 3 else "",
        "address": PLACES[n % len(PLACES)],
        "channel": CHANNELS[n % len(CHANNELS)],
        "right": RIGHTS[n % len(RIGHTS)],
        "body": BODIES[n % len(BODIES)],
        "narrative": f"{STORIES[n % len(STORIES)]} Обращение {n}.",
    }
    return [cells.get(name, "") for name in FIELDS]


def imports(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("imports"):
        return
    stage.begin()  # the register was never brought in
    path = register(stage.folder)
    with stage.workplace("aigerim", size) as work:
        work.show_page("imports")
        page: Any = work.page
        wait_until(lambda: page.start.past.empty.isVisible(), "that nothing was brought in yet")
        album.take(work, "imports-start")
        bad = stage.folder / "Журнал.csv"
        bad.write_bytes(bytes(range(256)) * 40)
        _open(page, bad)
        album.take(work, "imports-refused")
        _open(page, path)
        album.take(work, "imports-columns")
        page.press()
        _ready(page)
        album.take(work, "imports-rows")
        page.rows.figures.choose("doubtful")
        settle(0.3)
        album.take(work, "imports-rows-doubtful")
        _doubts(work, page, album)
        _bring_in(work, page, album)


def _open(page: Any, path: Path) -> None:
    page.start.drop.given.emit(path)
    _ready(page)


def _ready(page: Any) -> None:
    wait_until(lambda: not page.course.busy, "an import")
    settle(0.4)


def _doubts(work: Workplace, page: Any, album: Album) -> None:
    page.go_to("doubts")
    _choose(page, "right_unclear")
    wait_until(lambda: page.doubts.pane.likely.found, "likely rights")
    album.take(work, "imports-doubts")
    answering = page.doubts.pane.answering
    field: Any = next(iter(answering.fields))
    field.choose([option.value for option in field.options].index("ENV"))
    answering.buttons[0].click()
    _ready(page)
    page.doubts.tabs.set_value("said")
    page.doubts._list()
    settle(0.2)
    album.take(work, "imports-answered")
    page.doubts.tabs.set_value("open")
    page.doubts._list()
    _choose(page, "right_missing")
    wait_until(lambda: page.doubts.pane.likely.found, "likely rights")
    album.take(work, "imports-doubts-likely")


def _choose(page: Any, reason: str) -> None:
    wait_until(lambda: page.doubts.groups.lines.rows, "doubts")
    page.doubts.groups.choose([one.reason for one in page.doubts.groups.lines.rows].index(reason))
    settle(0.4)


def _bring_in(work: Workplace, page: Any, album: Album) -> None:
    page.course.state = "writing"  # as it is while rows are written
    page._show()
    page._advance(53, 122)
    album.take(work, "imports-progress")
    page.course.state = "rows"
    page._show()
    page.press()
    _ready(page)
    wait_until(lambda: page.step == "done", "the end of an import")
    album.take(work, "imports-result")
    _origin(work, page, album)
    page.done.next.click()
    wait_until(lambda: page.start.past.table.rows.rows, "what was brought in")
    album.take(work, "imports-before")
    _stopped(work, page, album)
    _taken_back(work, page, album)


def _origin(work: Workplace, page: Any, album: Album) -> None:
    """A doubtful case of the import, beside the list and on its page."""
    if album.wants_some("imports-case"):
        found = cases_of(work.desk.office, page.course.result.file, doubtful=True)
        page.done.figures.figures["doubtful"].click()
        wait_until(lambda: work.shown_code == "cases", "the doubtful cases")
        listed: Any = work.page
        show_case(listed, found[0])
        album.take(work, "imports-case-beside")
        work.show_page("case", found[0])
        case: Any = work.page
        wait_until(lambda: case.seen is not None and not case.building, "a case")
        case.board.go("origin")
        settle(0.3)
        album.take(work, "imports-case")
        work.show_page("imports")
        settle(0.3)


def _stopped(work: Workplace, page: Any, album: Album) -> None:
    (one,) = page.start._past.imports
    half = replace(
        one,
        rows=0,
        imported=None,
        doubtful=None,
        duplicates=None,
        set_aside=None,
        whole=False,
        standing=73,
    )
    place = Place(Path("/") / one.name, one.rows, 2)
    page.start._show(Past([half], {one.file: place}))
    settle(0.2)
    album.take(work, "imports-stopped")
    page.start.read()
    wait_until(lambda: page.start._past.imports == [one], "what was brought in")


def _taken_back(work: Workplace, page: Any, album: Album) -> None:
    office = work.desk.office
    (one,) = page.start._past.imports
    for case in cases_of(office, one.file)[:3]:
        acts.assign(office, case, to=office.user.id)
    page.start.past.undo.click()
    wait_until(QApplication.activeModalWidget, "the question of an undo")
    settle(0.3)
    dialog: Any = QApplication.activeModalWidget()
    album.take(dialog, "imports-take-back")
    begin = page.start.taking.begin
    with patch.object(page.desk, "long"):  # as it is while cases are taken back
        dialog.do()
        page.start.taking._advance(53, 117)
        settle(0.2)
        album.take(work, "imports-taking-back")
    page.start.taking._say("plain", literal(one.name), None)
    begin(one.file, one.name)
    wait_until(lambda: not page.start.taking.running, "the end of an undo")
    settle(0.4)
    album.take(work, "imports-taken-back")


TAKES = (imports,)
