"""A book of one's own for every test of a service."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ombuds.services.office.office import Office
from tests.offices import Hands, Template, make_template


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("template") / "office.ombuds")


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def sign_in(template: Template, tmp_path: Path, hands: Hands) -> Iterator[Callable[..., Office]]:
    """Signs people in to one copy of the template book: `sign_in("daniyar")`."""
    folder = template.copy(tmp_path / "office.ombuds")
    opened: list[Office] = []

    def enter(name: str = "aigerim", language: str = "en") -> Office:
        opened.append(template.office(folder, name, hands.clock, language))
        return opened[-1]

    yield enter
    for office in opened:
        office.book.close()


@pytest.fixture
def office(sign_in: Callable[..., Office]) -> Office:
    """The head's office."""
    return sign_in()
