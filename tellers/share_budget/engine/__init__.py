"""The quick engine: equal shares compiled from engine.c, where a C compiler has been at hand. Results are the same without it.

`library()` is what was built for this machine and this engine.c, or None. `python -m tellers quicken` builds it.
"""

from tellers.share_budget.engine.building import build, library

__all__ = ["build", "library"]
