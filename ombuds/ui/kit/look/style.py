"""The one style sheet, made from the tokens, and the fonts that come with the program."""

from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ombuds.resources import FONTS
from ombuds.ui.kit.look.tokens import DARK, LIGHT, colour, colours, font, use

FIRST = """
QWidget { color: @text; }
QMainWindow, QDialog, QScrollArea, QWidget[ground="window"] { background: @window; }
QWidget[ground="surface"] { background: @surface; }
QScrollArea, QAbstractScrollArea { border: none; }
QLabel { background: transparent; }
QLabel[tone="text-2"] { color: @text-2; }  QLabel[tone="text-3"] { color: @text-3; }
QFrame[card="plain"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[card="field"] { background: @surface; border: 1px solid @control; border-radius: 6px; }
QFrame[status="true"] { background: @surface; border: none; border-top: 1px solid @line; }

QLineEdit, QPlainTextEdit, QComboBox { background: @surface; color: @text;
  border: 1px solid @control; border-radius: 6px; placeholder-text-color: @text-3;
  selection-background-color: @accent; selection-color: @on-accent; }
QLineEdit { padding: 0 8px; min-height: 30px; max-height: 30px;
  lineedit-password-character: 8226; }
QComboBox { padding: 0 2px 0 10px; min-height: 30px; max-height: 30px; }
QComboBox[icon="true"] { padding-left: 32px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: none; }

QPushButton { background: @surface; border: 1px solid @control; border-radius: 6px; }
QPushButton:hover { background: @window; }  QPushButton:pressed { background: @sunken; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @on-accent; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: @text-2; }
QPushButton[kind="link"] { background: transparent; border: none; border-radius: 2px; }
QPushButton[segment] { background: transparent; color: @text-2; border: none; border-radius: 0;
  border-left: 1px solid @line; border-bottom: 2px solid transparent; padding-top: 2px; }
QPushButton[segment]:hover { color: @text; }
QPushButton[segment]:checked { background: @selection; color: @text; font-weight: 600; }
QPushButton[segment="first"], QPushButton[segment="only"] { border-left: none;
  border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QPushButton[segment="last"], QPushButton[segment="only"] { border-top-right-radius: 5px;
  border-bottom-right-radius: 5px; }
"""
"""What the sign-in needs: every rule costs time for every widget before the first paint."""

REST = """
QWidget[ground="sunken"] { background: @sunken; }
QScrollArea > QWidget > QWidget[ground="none"], QScrollArea[ground="none"] { background: transparent; }
QLabel[tone="danger"] { color: @danger; }  QLabel[tone="warn"] { color: @warn; }
QLabel[tone="done"] { color: @done; }  QLabel[tone="accent"] { color: @accent; }
QLabel[tone="surface"] { color: @surface; }

QFrame[card="danger"] { background: @danger-soft; border: 1px solid @danger; border-radius: 6px; }
QFrame[card="warn"] { background: @warn-soft; border: 1px solid @warn; border-radius: 6px; }
QFrame[card="done"] { background: @done-soft; border: 1px solid @done; border-radius: 6px; }
QFrame[card="note"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QFrame[card="dashed"] { background: @surface; border: 1px dashed @control; border-radius: 6px; }
QFrame[card="dark"] { background: @text; border-radius: 6px; }
QFrame[line="true"] { background: @line; border: none; }
QFrame[pill="true"] { background: @sunken; border-radius: 4px; }
QLabel[cap="true"] { background: @sunken; color: @text-2; border: 1px solid @line;
  border-radius: 3px; padding: 0 5px; }
QLabel[code="true"] { background: @surface; color: @text-2; border: 1px solid @control;
  border-radius: 4px; padding: 0 4px; }

QPlainTextEdit { padding: 3px 6px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"],
QFrame[problem="true"] { border-color: @danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit[readOnly="true"],
QPlainTextEdit[readOnly="true"] { background: @sunken; border-color: @line; color: @text; }

QPushButton[kind="primary"]:hover { border-color: @text; }
QPushButton[kind="quiet"]:hover { background: @sunken; }
QPushButton[kind="quiet"]:checked { background: @selection; color: @text; }
QPushButton[kind="onDark"] { background: transparent; border-color: @surface; color: @surface; }
QPushButton[kind="onDark"]:hover, QPushButton[kind="onDark"]:pressed { background: transparent; }
QPushButton:disabled { background: @sunken; border-color: @line; color: @text-3; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled,
QPushButton[segment]:disabled { background: transparent;
  border-color: transparent; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 24px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @control; border-radius: 3px;
  background: @surface; }
QCheckBox::indicator:checked { background: @text; border-color: @text; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @control;
  border-radius: 8px; background: @surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @text;
  border-radius: 8px; background: @surface; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; }

QMenuBar { background: @surface; padding: 0; }
QMenuBar::item { background: transparent; color: @text-2; padding: 6px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; color: @text; }
QMenu { background: @surface; border: 1px solid @control; padding: 4px; }
QMenu::item { color: @text; padding: 4px 24px 4px 12px; border-radius: 4px; min-height: 17px; }
QMenu::icon { padding-left: 8px; }  QMenu::indicator { left: 8px; }
QMenu::item:selected { background: @selection; }  QMenu::item:disabled { color: @text-3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QFrame[popup="true"] { background: @surface; border: 1px solid @control; border-radius: 6px; }
QToolTip { background: @text; color: @surface; border: none; padding: 6px 8px; }

QHeaderView { background: @sunken; border: none; }
QHeaderView::section { background: @sunken; color: @text-2; border: none;
  border-bottom: 1px solid @line; padding: 0 8px; min-height: 30px; max-height: 30px;
  font-size: 12px; font-weight: 600; }
QTableView, QListView, QTreeView { background: @surface; border: none; outline: none;
  selection-background-color: @selection; selection-color: @text; gridline-color: @line; }
QTableView::item:selected, QListView::item:selected { background: @selection; color: @text; }

QListWidget[choice="true"]::item { color: @text-2; padding-left: 10px; border-radius: 4px;
  border-left: 3px solid transparent; }
QListWidget[choice="true"]::item:selected { color: @text; border-left: 3px solid @accent; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }  QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }  QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @surface; border: 1px solid @control; border-radius: 3px;
  min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @text-2; border-radius: 2px; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: @surface; color: @text-2; padding: 6px 12px; border: 1px solid @control;
  margin-left: -1px; }
QTabBar::tab:selected { background: @selection; color: @text; border-bottom: 3px solid @accent; }
QStatusBar { background: @surface; border-top: 1px solid @line; }  QStatusBar::item { border: none; }
QSplitter::handle { background: transparent; }
"""


def sheet(rules: str = FIRST + REST) -> str:
    """The style sheet in the colours in use."""
    made = rules
    tokens = {name.replace("_", "-"): rgb for name, rgb in colours()._asdict().items()}
    for name in sorted(tokens, key=len, reverse=True):
        made = made.replace(f"@{name}", tokens[name])
    return made


def load_fonts() -> None:
    """Inter, for the screen, from the program's own files."""
    for weight in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(FONTS / f"Inter-{weight}.otf"))


def palette() -> QPalette:
    """What Qt paints without asking the style sheet."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, token in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on-accent",
        role.PlaceholderText: "text-3",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Mid: "line",
        role.Link: "accent",
    }.items():
        made.setColor(which, colour(token))
    return made


def dress(app: QApplication, dark: bool = False, rules: str = FIRST + REST) -> None:
    """Fonts, style, colours for the whole program; called again it changes the theme."""
    if app.property("dressed") is None:
        load_fonts()
        if rules is not FIRST:  # the start has told Qt in a way that costs less
            app.setStyle("Fusion")
        app.setFont(font())
        app.setProperty("dressed", True)
    use(DARK if dark else LIGHT)
    app.setPalette(palette())
    app.setStyleSheet(sheet(rules))


def mark_as(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet asks for, and shows it."""
    if (widget.property(name) or None) == (value or None):
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
