"""How good the suggestions are on the texts kept aside, with a margin below what was measured."""

from collections.abc import Callable

import pytest

from ombuds.resources import SUGGEST
from ombuds.services.suggesting.model import packed
from tests.suggest.measure import headline, tried
from tests.suggest.texts import Text, aside, blind, trained
from tests.suggest.train import weights

MARGIN = 0.03


@pytest.mark.parametrize(
    ("texts", "first", "in_three", "silent"),
    [(blind, 0.924, 0.972, 0.951), (aside, 0.802, 0.929, 0.906)],  # measured after all tuning
)
def test_the_main_right_of_unseen_complaints_is_suggested(
    texts: Callable[[], list[Text]], first: float, in_three: float, silent: float
) -> None:
    found = headline([tried(text) for text in texts()])
    assert found.first >= first - MARGIN, found
    assert found.in_three >= in_three - MARGIN, found
    assert found.silent >= silent - MARGIN, found


def test_no_text_kept_aside_is_trained_on():
    kept = {text.text for text in (*aside(), *blind())}
    assert not kept & {text.text for text in trained()}


def test_the_model_is_small():
    assert (SUGGEST / "model.bin").stat().st_size < 1.5 * 2**20


def test_the_same_texts_give_the_same_model():
    texts = trained()[:40]
    assert packed(weights(texts)) == packed(weights(texts))
