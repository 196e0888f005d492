"""Papers are read back with Qt's PDF module, which wants an application."""

import pytest


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp
