"""The labelled complaints that were written for the suggestion of rights; none is real.

`texts/*.jsonl` train it: complaints in `kk`, `ru`, `en`, further ones by others in `more-*` (in
`more-hard-*` euphemisms, figures of speech, denials, the main right late in the text; in
`more-week-*` what an office gets in a week, a third of it no complaint), and in `short` single
sentences and words by which people tell of it. Two kinds only measure: `texts/aside-*.jsonl`, a
third of the first complaints, hard on purpose; and `texts/blind*.jsonl`, by two who had read none
of the others. The first of them left out what two careful clerks would label differently; the
second wrote what comes in an ordinary week, with what is arguable.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


class Text(NamedTuple):
    """A text, its rights (the main one first; none where it is no complaint) and its language."""

    text: str
    rights: tuple[str, ...]
    lang: str
    hard: str

    @property
    def main(self) -> str:
        return self.rights[0] if self.rights else ""


def trained(folder: Path = TEXTS) -> list[Text]:
    """What the model is trained on: all but the texts kept aside."""
    files = sorted(folder.glob("*.jsonl"))
    apart = ("aside", "blind")
    return [text for file in files if not file.name.startswith(apart) for text in read(file)]


def aside(folder: Path = TEXTS) -> list[Text]:
    """The texts kept aside."""
    return [text for file in sorted(folder.glob("aside-*.jsonl")) for text in read(file)]


def blind(folder: Path = TEXTS) -> list[Text]:
    """The texts of the two writers who had read no others."""
    return [text for file in sorted(folder.glob("blind*.jsonl")) for text in read(file)]


def read(file: Path) -> Iterator[Text]:
    """The texts of one file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield Text(told["text"], tuple(told["rights"]), told["lang"], told["hard"])


def stories() -> Iterator[Text]:
    """The stories of the sample book, which are labelled too."""
    for file in ("civic", "justice", "mandate", "social"):
        for code, told in tomllib.loads((SAMPLE / f"{file}.toml").read_text("utf-8")).items():
            for lang in ("kk", "ru", "en"):
                for subject, story, *_ in told.get(lang, ()):
                    words = re.sub(r"\{\w+\}", "", f"{subject}. {story}")
                    yield Text(words, (code,), lang, "")
