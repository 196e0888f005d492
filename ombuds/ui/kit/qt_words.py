"""Qt's own words (file and print dialogs, menus of fields) in the language of the window.

Qt ships them; what its Kazakh catalogue lacks is filled from ours, under the context `Qt`.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from ombuds.i18n import T, say

HOLES = {
    "Look in:": T("Look in:", "Qt"),
    "Files of type:": T("Files of type:", "Qt"),
    "My Computer": T("My Computer", "Qt"),
    "Computer": T("Computer", "Qt"),
    "Folder": T("Folder", "Qt"),
    "Drive": T("Drive", "Qt"),
    "File": T("File", "Qt"),
    "Copies": T("Copies", "Qt"),
}


class QtWords(QTranslator):
    """Qt's catalogue of a language, and ours where it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken = "en"

    def speak(self, language: str) -> None:
        """Loads a language; English is Qt's own."""
        QCoreApplication.removeTranslator(self)
        self.spoken = language
        if language != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self.load(f"qtbase_{language}", folder)
            QCoreApplication.installTranslator(self)

    def isEmpty(self) -> bool:
        return self.spoken == "en"

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        known = super().translate(context, source, disambiguation, n)
        if not known and source in HOLES:
            return say(HOLES[source], self.spoken)
        return known or ""
