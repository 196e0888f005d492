"""A page of everything in the kit, for the eye and for tests of the whole."""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from ombuds.i18n import T, literal
from ombuds.ui.desk.bars import Place, Rail, SearchBox
from ombuds.ui.kit.buttons import Button, LinkButton, MenuButton
from ombuds.ui.kit.fields import dates, digits, passphrase, text
from ombuds.ui.kit.fields.choices import CheckField, CheckGroup, ChoiceField, RadioGroup
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.multi import MultiChoice
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import FilterTabs, SegmentedChoice
from ombuds.ui.kit.messages import EmptyState, Skeleton
from ombuds.ui.kit.parts import (
    Card,
    CodeTag,
    Note,
    SectionTitle,
    StepBar,
    Tag,
    column,
    fields_row,
    row,
)
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.status import StatusLine

TODAY = date(2026, 11, 24)
RIGHTS = [
    Option(f"{code}{i}", literal(words), code)
    for i in range(4)
    for code, words in (
        ("TOR", "Азаптау және қатыгез қарым-қатынас"),
        ("DV", "Тұрмыстық зорлық-зомбылық"),
        ("OSH", "Еңбек қауіпсіздігі және еңбекті қорғау"),
    )
]
FEW = [
    Option("a", literal("Жеке қабылдау"), second=literal("адам кеңсеге келді")),
    Option("b", literal("Пошта"), second=literal("хат қағаз түрінде")),
    Option("c", literal("Телефон"), second=literal("115 нөмірі")),
]
KINDS = [
    Option(i, literal(w))
    for i, w in enumerate("физикалық психологиялық сексуалдық экономикалық".split())
]


class KitPage(QWidget):
    """The form of a complaint in small, with every editor, and the messages beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail())
        middle.addWidget(self._form(), 1)
        middle.addWidget(self._side())
        box.addLayout(middle, 1)
        self.status = StatusLine()
        self.status.say(T("Today"), T("Calendar"), literal("09:00"))
        box.addWidget(self.status)

    def _rail(self) -> Rail:
        self.rail = Rail(
            [
                Place("overview", literal("Шолу"), "overview"),
                Place("cases", literal("Істер"), "folder"),
                Place("new", literal("Жаңа шағым"), "new-document", "Ctrl+N"),
                Place("people", literal("Адамдар"), "people"),
                Place("deadlines", literal("Мерзімдер"), "clock"),
                Place("reports", literal("Есептер"), "chart"),
                Place("registers", literal("Анықтамалықтар"), "book"),
                Place("classes", literal("Жіктеуіштер"), under=True),
                Place("settings", literal("Баптаулар"), "sliders"),
            ]
        )
        self.rail.choose("new")
        self.rail.set_count("cases", 866, literal("866 ашық"))
        self.rail.set_count("deadlines", 7, literal("7 кешіккен"), danger=True)
        self.rail.show_user(literal("А. Серікова"), literal("Маман · Астана"))
        return self.rail

    def _form(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("ground", "window")
        card = Card()
        card.body.setSpacing(12)
        self.text = text.TextField(20)
        self.long = text.LongTextField()
        self.iin = digits.DigitsField(digits.IIN, checked=True)
        self.phone = digits.DigitsField(digits.PHONE)
        self.day = dates.DateField(lambda: TODAY)
        self.moment = dates.DateTimeField(lambda: TODAY)
        self.choice = ChoiceField(FEW, empty=literal("—"))
        self.rights = ChoiceField(RIGHTS, icon="shield")
        self.segments = SegmentedChoice()
        self.check = CheckField(literal("Өтініш беруші — жәбірленуші"))
        self.kinds = CheckGroup(KINDS)
        self.radio = RadioGroup(FEW)
        self.many = MultiChoice(RIGHTS)
        self.secret = passphrase.PassphraseField()
        self.again = passphrase.PassphraseField(confirms=self.secret)
        self.tabs = FilterTabs([Option("open", literal("Ашық")), Option("mine", literal("Менікі"))])
        self.tabs.set_value("open")
        self.tabs.set_count("open", 1866)
        self.editors: list[Any] = [
            self.text,
            self.long,
            self.iin,
            self.phone,
            self.day,
            self.moment,
            self.choice,
            self.rights,
            self.segments,
            self.check,
            self.kinds,
            self.radio,
            self.many,
            self.secret,
            self.again,
        ]
        title = SectionTitle(T("Calendar"), 4)
        title.aside(CodeTag("DV"))
        card.body.addWidget(title)
        named = lambda words, editor, **more: Labelled(literal(words), editor, **more)  # noqa: E731
        self.long_label = named("Өтініш берушінің өз сөзімен", self.long, required=True)
        card.body.addWidget(self.long_label)
        card.body.addLayout(
            fields_row(
                named("Аты", self.text), named("ЖСН", self.iin), named("Телефон", self.phone)
            )
        )
        card.body.addLayout(
            fields_row(
                named("Күні", self.day, required=True),
                named("Түскен күні, уақыты", self.moment),
                named("Арна", self.choice, hint=literal("ЖСН-нен алынды")),
            )
        )
        card.body.addLayout(
            fields_row(named("Құқық", self.rights), named("Балалар көрді ме", self.segments))
        )
        card.body.addWidget(named("Түрлері", self.kinds, required=True))
        card.body.addWidget(named("Арна", self.radio))
        card.body.addWidget(self.check)
        card.body.addWidget(named("Осалдығы", self.many))
        meter = passphrase.StrengthMeter(self.secret)
        card.body.addLayout(
            fields_row(named("Құпия сөйлем", self.secret), named("Қайталаңыз", self.again))
        )
        card.body.addWidget(meter)
        card.body.addWidget(self.tabs)
        self.primary = Button(literal("Шағымды тіркеу"), kind="primary", key="Ctrl+Enter")
        keep = Button(literal("Кейінге қалдыру"), key="Ctrl+S")
        menu = MenuButton(literal("Басқа әрекеттер"), QMenu())
        quiet = Button(literal("Құлыптау"), icon="lock", kind="quiet", key="Ctrl+L")
        card.body.addLayout(row(LinkButton(literal("Құқық қосу"), icon="plus"), quiet, None, menu))
        card.body.addLayout(
            row(
                StepBar(3),
                Tag(literal("негізгі")),
                Tag(literal("4 адам"), "lock"),
                None,
                keep,
                self.primary,
            )
        )
        box = column(SearchBox(literal("Іс, адам, құжат іздеу"), "Ctrl+K"), card, None, spacing=12)
        box.setContentsMargins(16, 12, 16, 12)
        page.setLayout(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        self.area = area
        return area

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(300)
        progress = ProgressCard(literal("Айлық есеп"), literal("Тоқтатылса, файл қалмайды."))
        progress.advance(4, 6, literal("4 / 6 бет"), seconds=10)
        empty = Card()
        empty.body.addWidget(
            EmptyState(
                "search",
                T("Today"),
                literal("Ештеңе табылмады"),
                Button(T("Add")),
                Button(T("Cancel"), kind="quiet"),
            )
        )
        box = column(
            Note(
                "danger",
                literal("Қауіп: жоғары"),
                literal(
                    "Балалар бар, қорқыту жалғасуда. Тіркелген соң бөлім басшысына хабарланады."
                ),
                big=True,
            ),
            Note(
                "warn",
                literal("Сразу передать прокурору"),
                literal("Жалоба на пытки передаётся прокурору сразу (Правила 2025 года)."),
            ),
            Note("done", literal("Толық")),
            Note(
                "plain",
                literal("Келесі қадам: қалпына келтіру коды"),
                literal("Ол бір рет көрсетіледі."),
                icon="key",
            ),
            progress,
            Skeleton(2),
            empty,
            None,
            spacing=12,
        )
        box.setContentsMargins(0, 12, 16, 12)
        side.setLayout(box)
        return side

    def fill(self) -> None:
        """Values as they come from the book."""
        self.long.set_value("20 қарашада күйеуім мені ұрып-соқты, полицияны екі рет шақырдым. " * 6)
        for editor, value in (
            (self.text, "Айгүл"),
            (self.iin, "850314401276"),
            (self.phone, "+77015550127"),
            (self.day, date(2026, 11, 20)),
            (self.moment, datetime.combine(TODAY, time(10, 50))),
            (self.choice, "a"),
            (self.rights, "DV0"),
            (self.segments, "yes"),
            (self.check, True),
            (self.kinds, (0, 1)),
            (self.radio, "b"),
            (self.many, ("TOR0", "DV0")),
            (self.secret, "қыс бойы ақ қар жауды"),
            (self.again, "қыс бойы ақ қар жауды"),
        ):
            editor.set_value(value)
        self.iin.set_checked(True)
