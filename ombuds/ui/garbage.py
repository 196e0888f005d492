"""When Python may look for cyclic garbage.

A full collection looks at every object there is and stops every thread meanwhile: a tenth of
a second once the program is loaded, which a person who types would feel. So the collector is
off while the program is loaded, and what was loaded is kept out of its sight.
"""

import gc


def wait() -> None:
    """Nothing is looked for until `keep`: what a program loads does not go again."""
    gc.disable()


def keep() -> None:
    """What is there by now stays, if the process ever waited; the rest is looked at again."""
    if not gc.isenabled() or gc.get_freeze_count():
        gc.freeze()
        gc.enable()
