"""Making millions of small objects without Python's collector looking through all of them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 100_000  # objects


@contextmanager
def undisturbed() -> Iterator[None]:
    """The collector of cycles rests meanwhile; what is made here has none. It is as it was before in the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Asking for what is frozen counts it one by one, so that is done only where it pays.
            if gc.get_count()[0] > MANY and not gc.get_freeze_count():
                # All that was made goes to the old at once; else the first thing made from now on would have it all looked at.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
