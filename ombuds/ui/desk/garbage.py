"""When and where Python may look for cyclic garbage.

A full collection looks at every object there is and stops every thread meanwhile: a tenth of
a second once the program is loaded, which a person who types would feel. So nothing is looked
for while the program is loaded, and what was loaded is kept out of sight.

Python looks in whichever thread happens to allocate. Widgets that were left in a circle would
be destroyed there, and Qt destroys widgets in its own thread only: anything else crashes a
little later, elsewhere. So the collector never runs by itself in a window: `look` is called in
the GUI thread, now and then.
"""

import gc

MANY = (2_000, 10, 10)
"""New objects, and collections of the younger generation, after which one is due."""


def wait() -> None:
    """Nothing is looked for until somebody calls `look`."""
    gc.disable()


def keep() -> None:
    """What is there by now stays, if the process waits: it is not looked at again."""
    if not gc.isenabled():
        gc.freeze()


def look() -> None:
    """Collects the oldest generation that is due; for the GUI thread."""
    counts = gc.get_count()
    due = [generation for generation, many in enumerate(MANY) if counts[generation] > many]
    if due:
        gc.collect(due[-1])
