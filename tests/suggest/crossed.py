"""How good the model is on texts it was not trained on: python -m tests.suggest.crossed.

Trains on four fifths of the training texts and tries the last fifth, five times. For
tuning: the texts kept aside are not looked at.
"""

import sys
from collections.abc import Sequence

from ombuds.services.suggesting.model import Model, packed
from tests.suggest.measure import Tried, headline, tried
from tests.suggest.texts import Text, stories, trained
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
    every = trained()
    long = [text for text in every if text.hard != "short"]
    print(headline(crossed(long, list(stories()))))
