"""A template book, made once in a session and copied for each test: by data key, since a
passphrase costs most of a second."""

from pathlib import Path

import pytest

from tests.store.shelf import Opener, make_template


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty book with its signers pinned."""
    return make_template(tmp_path_factory.mktemp("template") / "template.ombuds")


@pytest.fixture
def opener(template: Path, tmp_path: Path):
    """Copies the template and opens it, again and again; closes what it opened."""
    opener = Opener(template, tmp_path)
    yield opener
    opener.close()


@pytest.fixture
def book(opener: Opener):
    """An empty book of this test."""
    return opener.book()
