"""The bar at the top: mark, menus, search, hide names, lock, language."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QMenuBar

from ombuds.i18n import T, Text, literal
from ombuds.services import undo
from ombuds.ui.about import About
from ombuds.ui.desk import Desk
from ombuds.ui.kit.bars import SearchBox
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.choices import Option
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.segments import SegmentedChoice
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.kit.tokens import TOP_BAR, colour
from ombuds.ui.passphrase import ChangePassphrase
from ombuds.ui.places import BY_CODE

if TYPE_CHECKING:
    from ombuds.ui.workplace import Workplace

SHORT_LANGUAGES = (
    Option("kk", literal("Қаз")),
    Option("ru", literal("Рус")),
    Option("en", literal("Eng")),
)
SEARCH_DELAY = 60  # milliseconds after the last key


class Bar(QFrame):
    """Menus show the keys; the keys themselves are bound by place in the workplace."""

    def __init__(self, desk: Desk, workplace: "Workplace") -> None:
        super().__init__()
        self.desk, self.work = desk, workplace
        self.setProperty("ground", "surface")
        self.setFixedHeight(TOP_BAR)
        self.menus = QMenuBar()
        self.search = SearchBox(T("Find a case or a person"), "Ctrl+K")
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(430)
        self.names = Button(T("Hide names"), icon="eye-off", kind="quiet", key="F8")
        self.names.setCheckable(True)
        self.lock = Button(T("Lock"), icon="lock", kind="quiet", key="Ctrl+L")
        self.who = Button(literal(desk.office.user.shown_name), icon="user", kind="quiet")
        self.language = SegmentedChoice(SHORT_LANGUAGES)
        self.language.set_label(T("Language"))
        self.language.set_value(speech().language)
        self._later = QTimer(self, singleShot=True, interval=SEARCH_DELAY)
        self._lay_out()
        self._connect()
        self._make_menus()

    def _lay_out(self) -> None:
        laid = row(
            Icon("mark", "text", 20),
            self.menus,
            self.search,
            None,
            self.names,
            self.lock,
            self.who,
            self.language,
            spacing=8,
        )
        laid.setStretch(2, 3)
        laid.setContentsMargins(14, 0, 12, 0)
        self.setLayout(laid)

    def _connect(self) -> None:
        self.names.toggled.connect(self.desk.hide_names)
        self.lock.clicked.connect(self.work.lock_wanted)
        self.language.edited.connect(lambda: self.work.speak(self.language.value()))
        self.desk.hidden.connect(self.names.setChecked)
        self.search.textEdited.connect(lambda _: self._later.start())
        self.search.returnPressed.connect(self._search)
        self._later.timeout.connect(self._search)
        self.who.clicked.connect(lambda: ChangePassphrase(self.window(), self.desk).exec())
        speech().changed.connect(self._show_language)

    def _search(self) -> None:
        self._later.stop()
        self.work.search(self.search.text().strip())

    def _show_language(self) -> None:
        self.language.set_value(speech().language)

    def to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def show_user(self, folded: bool) -> None:
        """The name stands here when the rail has no room for it."""
        self.who.setVisible(folded and self.width() > 1100)

    # Menus

    def _make_menus(self) -> None:
        work = self.work
        file = self._menu(T("File"))
        if "intake" in work.allowed:
            self._item(file, T("New complaint"), "Ctrl+N", lambda: work.show_page("intake", "new"))
            self._item(file, T("Blank complaint form…"), "", self._print_form)
            file.addSeparator()
        self._item(file, T("Change the passphrase…"), "", self._change_passphrase)
        self._item(file, T("Lock"), "Ctrl+L", work.lock_wanted.emit)
        self._item(file, T("Quit"), "", lambda: self.window().close())
        edit = self._menu(T("Edit"))
        self.undo = self._item(edit, T("Undo"), "Ctrl+Z", work.undo)
        edit.aboutToShow.connect(self._name_undo)
        self.case = self._menu(T("Case"))
        self.case.aboutToShow.connect(self._offer_acts)
        view = self._menu(T("View"))
        for number, code in enumerate(work.numbered(), 1):
            title = BY_CODE[code].title
            self._item(view, title, f"Ctrl+{number}", partial(work.show_page, code))
        view.addSeparator()
        self._item(view, T("Hide names"), "F8", work.toggle_names)
        self._item(view, T("Fold the rail"), "F9", work.fold_by_hand)
        view.addSeparator()
        for number, (code, words) in enumerate(
            (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")), 1
        ):
            key = f"Ctrl+Shift+{number}"
            self._item(view, literal(words), key, partial(work.speak, code))
        help_ = self._menu(T("Help"))
        self._item(help_, T("About Ombuds"), "", lambda: About(self.window()).exec())

    def _menu(self, words: Text) -> QMenu:
        menu = self.menus.addMenu("")
        bind(menu, QMenu.setTitle, words)
        return menu

    def _item(self, menu: QMenu, words: Text, key: str, act: Callable[[], Any]) -> QAction:
        action = menu.addAction("")
        show = speech()

        def said(_: str) -> str:
            text = show.say(words)
            return f"{text}\t{key}" if key else text

        bind(action, QAction.setText, said)
        action.triggered.connect(lambda _: act())
        return action

    def _name_undo(self) -> None:
        """Undo says what it would take back."""

        def named(found: undo.Undoable | None) -> None:
            self.undo.setEnabled(found is not None)
            words = (
                T("Undo: {act}, {number}", act=found.what, number=found.number)
                if found
                else T("Undo")
            )
            bind(self.undo, QAction.setText, lambda _: speech().say(words) + "\tCtrl+Z")

        self.desk.read(self, undo.undoable, answer=named, key="undoable")

    def _offer_acts(self) -> None:
        self.case.clear()
        page = self.work.page
        offered = page.acts() if page is not None else []
        for words, act in offered:
            self._item(self.case, words, "", act)
        if not offered:
            none = self.case.addAction(speech().say(T("Choose a case in the list")))
            none.setEnabled(False)

    def _change_passphrase(self) -> None:
        ChangePassphrase(self.window(), self.desk).exec()

    def _print_form(self) -> None:
        from ombuds.ui.printing.form_dialog import FormDialog

        dialog = FormDialog(self.window(), self.desk)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
