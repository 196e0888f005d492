"""How good the model is on texts it was not trained on: python -m tests.suggest.crossed.

Trains on four fifths of the complaints written one by one (and on all short texts) and tries
the last fifth, five times. For tuning: the texts kept aside are not looked at.
"""

import random
import sys
from collections.abc import Sequence

from ombuds.services.suggesting.model import Model, packed
from tests.suggest.measure import Tried, headline, tried
from tests.suggest.texts import TEXTS, Text, read, stories, trained
from tests.suggest.train import features_of, weights

FOLDS = 5


def crossed(texts: Sequence[Text], also: Sequence[Text], folds: int = FOLDS) -> list[Tried]:
    """Every text as a model sees it that was trained on the others (and always on `also`)."""
    known = {text: features_of(text.text) for text in {*texts, *also}}
    found: list[Tried] = []
    for fold in range(folds):
        apart = [text for at, text in enumerate(texts) if at % folds == fold]
        rest = [text for at, text in enumerate(texts) if at % folds != fold]
        model = Model(packed(weights([*rest, *also], [known[text] for text in (*rest, *also)])))
        found += [tried(text, model) for text in apart]
        print(f"{fold + 1} of {folds}: {headline(found)}", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    written = [text for name in ("ru", "kk", "en") for text in read(TEXTS / f"{name}.jsonl")]
    others = [text for text in trained() if text not in set(written)]
    random.Random(0).shuffle(written)
    print(headline(crossed(written, [*others, *stories()])))
