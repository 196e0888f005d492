"""How good the model is on texts of a writer it was not trained on: python -m tests.suggest.crossed.

Trains on all texts but the complaints written one by one (`kk`, `ru`, `en`) and tries these; with
`--folds N` it trains on all but every Nth of them too, N times. For tuning: the texts kept aside
are not looked at. `--wrong` prints those that went wrong.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence

from ombuds.services.suggesting.model import Model, packed
from tests.suggest.measure import Tried, headline, tried
from tests.suggest.texts import TEXTS, Text, read, stories, trained
from tests.suggest.train import features_of, weights


def crossed(texts: Sequence[Text], also: Sequence[Text], folds: int) -> list[Tried]:
    """Every text as a model sees it that was trained on `also`, and with folds on the others."""
    known = {text: features_of(text.text) for text in {*texts, *also}}
    found: list[Tried] = []
    for fold in range(folds):
        apart = [text for at, text in enumerate(texts) if at % folds == fold]
        rest = [text for at, text in enumerate(texts) if at % folds != fold]
        model = Model(packed(weights([*rest, *also], [known[text] for text in (*rest, *also)])))
        found += [tried(text, model) for text in apart]
        print(f"{fold + 1} of {folds}: {headline(found)}", file=sys.stderr, flush=True)
    return found


def by_kind(found: Sequence[Tried]) -> Iterator[str]:
    """The headline of all texts, and of each language and kind of what is hard in them."""
    yield f"all: {headline(found)}"
    for lang in sorted({one.text.lang for one in found}):
        yield f"{lang}: {headline([one for one in found if one.text.lang == lang])}"
    for hard in sorted({one.text.hard for one in found}):
        yield f"{hard or 'plain'}: {headline([one for one in found if one.text.hard == hard])}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.suggest.crossed", description=__doc__)
    parser.add_argument("--folds", type=int, default=1)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args(arguments)
    written = [text for name in ("ru", "kk", "en") for text in read(TEXTS / f"{name}.jsonl")]
    others = [text for text in trained() if text not in set(written)]
    random.Random(0).shuffle(written)
    found = crossed(written, [*others, *stories()], given.folds)
    print("\n".join(by_kind(found)))
    if given.wrong:
        for one in found:
            if not (one.first if one.text.rights else not one.codes):
                right = "+".join(one.text.rights) or "none"
                print(f"{right}, not {' '.join(one.codes) or 'none'}: {one.text.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
