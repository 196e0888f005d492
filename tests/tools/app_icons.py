"""The program's icon in the sizes that desktops want, drawn from the one drawing.

python -m tests.tools.app_icons      writes installer/linux/icons/
"""

import os
import sys
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256)
FOLDER = Path(__file__).resolve().parents[2] / "installer" / "linux" / "icons"


def path_of(size: int) -> Path:
    """Where a size lies, as the theme `hicolor` of freedesktop.org has it."""
    return FOLDER / "hicolor" / f"{size}x{size}" / "apps" / "ombuds.png"


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ombuds.ui.kit.look.icons import app_icon

    app = QApplication(sys.argv[:1])
    for size in SIZES:
        path_of(size).parent.mkdir(parents=True, exist_ok=True)
        app_icon().pixmap(size, size).save(str(path_of(size)))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
