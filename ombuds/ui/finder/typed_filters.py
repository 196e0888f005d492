"""The filter that is being typed at the end of the search box."""

from ombuds.services.permissions import Permission, may
from ombuds.ui.cases.reading import Names
from ombuds.ui.desk import Desk
from ombuds.ui.finder.completing import Completion, Known, completions, without_unfinished
from ombuds.ui.kit.bars import SearchBox


class TypedFilters:
    """`names`: people, units and tags of the office, as they were read last."""

    def __init__(self, desk: Desk, box: SearchBox) -> None:
        self.desk, self.box, self.names = desk, box, Names()

    def completed(self) -> list[Completion]:
        """How it may go on, while the cursor stands behind it."""
        at_end = self.box.cursorPosition() == len(self.box.text())
        if not at_end or not may(self.desk.office, Permission.READ):
            return []
        known = Known(self.desk.words, self.names, self.desk.office.today())
        return completions(self.box.text().lstrip(), known)

    def asked(self, line: str) -> str:
        """What can be asked meanwhile."""
        return without_unfinished(line) if self.completed() else line
