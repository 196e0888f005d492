"""The pictures of the manual: some of the gallery, made small, into resources/manual/pictures/."""

import tempfile
from itertools import product
from pathlib import Path

from PIL import Image, ImageColor
from PySide6.QtWidgets import QApplication

from ombuds.i18n import LANGUAGES
from ombuds.ui.help.manual import PICTURES
from ombuds.ui.kit.look.style import dress
from ombuds.ui.kit.texts import speech
from ombuds.ui.kit.look.tokens import LIGHT
from tests.gallery.stage import SIZES, Album, Stage
from tests.gallery.takes import Take, takes

TAKEN_AS = {
    "sign-in": "entry-sign-in",
    "overview": "overview",
    "cases": "cases-torture",
    "case": "case-torture",
    "intake": "intake-domestic-violence",
    "people": "people-card",
    "deadlines": "deadlines",
    "reports": "reports-monthly",
    "classifications": "registers-classifications",
    "calendar": "registers-calendar-moves",
    "imports": "imports-rows-doubtful",
    "roles": "settings-users",
    "health": "settings-health",
    "envelope": "printing-envelope",
    "names-hidden": "cases-names-hidden",
}
"""Names in the manual, and what the gallery calls them."""
WIDTH, GREYS = 640, 24
"""In pixels; as many colours as the letters need, besides those that mean something."""


class Chosen(Album):
    """Takes what the manual shows and nothing else."""

    def wants(self, name: str) -> bool:
        return name in TAKEN_AS.values()

    def wants_some(self, part: str) -> bool:
        return any(name.startswith(part) for name in TAKEN_AS.values())


def take_manual(app: QApplication, stage: Stage) -> list[str]:
    """Takes all of them in each language; gives those that there is no picture of."""
    missing = []
    dress(app, dark=False)
    with tempfile.TemporaryDirectory() as folder:
        for some, language in product(_in_turn(), LANGUAGES):
            speech().language = language
            for take in some:
                take(stage, SIZES["1280x720"], Chosen(Path(folder) / language, []))
        for language, (name, taken_as) in product(LANGUAGES, TAKEN_AS.items()):
            taken = Path(folder) / language / f"{taken_as}.png"
            if taken.exists():
                _make_small(taken, PICTURES / language / f"{name}.png")
            else:
                missing.append(f"{language}/{name}")
    return missing


def _in_turn() -> tuple[list[Take], list[Take]]:
    """Imports come last: the old cases that they leave would stand first in the other pictures."""
    imports = [take for take in takes() if take.__module__.endswith(".imports")]
    return [take for take in takes() if take not in imports], imports


def _make_small(taken: Path, small: Path) -> None:
    picture = Image.open(taken).convert("RGB")
    if picture.width > WIDTH:
        height = round(picture.height * WIDTH / picture.width)
        picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    often = picture.quantize(GREYS, Image.Quantize.MEDIANCUT).getpalette() or []
    meant = [part for token in LIGHT for part in ImageColor.getrgb(token)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(often[: 3 * GREYS] + meant)
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    small.parent.mkdir(parents=True, exist_ok=True)
    few.save(small, optimize=True)
