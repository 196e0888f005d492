"""The collector stops the window for as long as it looks at what was loaded: it must not."""

import gc
import subprocess
import sys

from ombuds.ui import garbage

LOADED = """
import gc
from ombuds.ui import garbage
garbage.wait()
assert not gc.isenabled()
from ombuds.ui import window
window._load()
print(gc.isenabled(), len(gc.get_objects()) < gc.get_freeze_count() / 10)
"""


def test_what_the_program_loaded_is_out_of_the_collectors_sight() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True)
    assert told.stdout.split() == [b"True", b"True"]


def test_a_process_that_never_waited_keeps_nothing() -> None:
    garbage.keep()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
