"""Papers seen before they leave, and the printer."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.services.office.office import Office
from ombuds.store.rows.tables import CHANGES
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.desk.telling import Failure
from ombuds.ui.kit.texts import speech
from ombuds.ui.printing import preview, printer
from ombuds.ui.printing.case_papers import PAPERS, EnvelopeDialog, case_paper
from ombuds.ui.printing.form_dialog import FormDialog
from ombuds.ui.shell.workplace import Workplace
from tests.outputs.reading import text_of
from tests.services.test_handouts import COMPLAINT
from tests.ui.clipping import clipped


@pytest.fixture
def desk(workplace: Callable[[str, str], Workplace]) -> Desk:
    return workplace("daniyar", "kk").desk


@pytest.fixture
def case(desk: Desk) -> Any:
    return register(desk.office, complaint_from_json(COMPLAINT))


def shown(qtbot: QtBot, dialog: Any) -> Any:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._pdf is not None)
    return dialog


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", PAPERS)
def test_every_paper_of_a_case_is_shown(
    qtbot: QtBot, desk: Desk, case: Any, code: str, language: str
) -> None:
    speech().language = language
    dialog = shown(qtbot, case_paper(desk_window(desk, qtbot), desk, case, code))
    assert clipped(dialog) == []


def desk_window(desk: Desk, qtbot: QtBot) -> Any:
    from PySide6.QtWidgets import QWidget

    host = QWidget()
    qtbot.addWidget(host)
    return host


def test_a_paper_that_was_asked_for_before_is_not_taken_for_this_one(
    qtbot: QtBot, desk: Desk, case: Any
) -> None:
    dialog = shown(qtbot, case_paper(desk_window(desk, qtbot), desk, case, "label"))
    dialog.place.set_value(5)
    dialog._again()
    dialog._made(dialog._asked - 1, b"of the first place")
    assert not dialog.may_leave()
    qtbot.waitUntil(lambda: dialog._pdf is not None)


def printed(office: Office) -> list[dict[str, Any]]:
    with office.book.reading() as reading:
        return [row.params for row in reading.all(select(CHANGES).where(CHANGES.c.act == "print"))]


def test_a_letter_to_somebody_who_fears_letters_needs_a_word(
    qtbot: QtBot, desk: Desk, case: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    asked: list[str] = []
    target = tmp_path / "envelope.pdf"

    def choose(*_: Any) -> tuple[str, str]:
        asked.append("asked")
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog: EnvelopeDialog = shown(
        qtbot, case_paper(desk_window(desk, qtbot), desk, case, "envelope")
    )
    assert dialog.safe.isVisible()
    monkeypatch.setattr(preview, "print_paper", lambda *_: asked.append("printed"))
    dialog.save()
    dialog.print()
    assert asked == [] and dialog.sure.problem is not None
    assert dialog.wanting.isVisible() and dialog.wanting.text(), "and it is said"
    dialog.sure.setChecked(True)
    dialog.save()
    qtbot.waitUntil(target.exists)
    assert dialog.wanting.text() == ""
    assert "36-пәтер" in text_of(target.read_bytes())
    assert printed(desk.office) == [{"case": case.id, "paper": "envelope"}]


def test_a_file_that_was_not_written_is_tried_again(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    target, noted = tmp_path / "not there yet" / "paper.pdf", list[str]()

    def mended(failure: Failure) -> int:
        target.parent.mkdir()
        failure.findChildren(QPushButton)[-1].click()  # Try again
        return failure.result()

    monkeypatch.setattr(Failure, "exec", mended)
    host = desk_window(desk, qtbot)
    save_bytes(desk, host, target, b"paper", lambda: noted.append("once"))
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == b"paper" and noted == ["once"]


def test_a_form_follows_language_and_print(qtbot: QtBot, desk: Desk) -> None:
    dialog = shown(qtbot, FormDialog(desk_window(desk, qtbot), desk))
    assert "Адам құқықтары жөніндегі уәкілге шағым" in text_of(dialog._pdf)
    dialog.language.segments()[1].click()
    dialog.edition.segments()[2].click()
    qtbot.waitUntil(
        lambda: dialog._pdf is not None and "Я хочу рассказать" in text_of(dialog._pdf),
    )
    assert printed(desk.office) == []


def test_without_a_printer_one_sentence_says_what_to_do(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    monkeypatch.setattr(
        printer,
        "Failure",
        lambda host, text, title: SimpleNamespace(exec=lambda: told.append(text)),
    )
    printer.print_paper(desk_window(desk, qtbot), desk, b"%PDF", lambda: told.append("recorded"))
    assert told == [printer.NO_PRINTER]


def test_the_pages_that_were_chosen_are_printed_as_they_are_seen(
    qtbot: QtBot, desk: Desk, tmp_path: Any
) -> None:
    dialog = shown(qtbot, FormDialog(desk_window(desk, qtbot), desk))
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setResolution(100)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "printed.pdf"))
    device.setFromTo(2, 3)
    done: list[int] = []
    desk.tasks.print(desk, lambda: printer.feed(device, dialog._pdf), done.append)
    qtbot.waitUntil(lambda: done != [])
    assert done == [2]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("count", "first", "last", "pages"),
    [(5, 0, 0, [0, 1, 2, 3, 4]), (5, 2, 3, [1, 2]), (5, 4, 9, [3, 4]), (1, 1, 1, [0])],
)
def test_pages_of_a_dialog_count_from_one(
    count: int, first: int, last: int, pages: list[int]
) -> None:
    assert list(printer.chosen(count, first, last)) == pages
