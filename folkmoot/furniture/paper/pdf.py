"""A PDF of a printed page, tagged for screen readers (PDF/UA), where WeasyPrint is installed. Nothing else needs it.

What draws it is large and looks for its libraries by running other programs, so it is loaded with the first sheet that is
asked for: a web server starts a second sooner without it, and the clock and the signer never have it.
"""

from functools import cache
from importlib import import_module
from types import ModuleType


def is_there() -> bool:
    return _drawing() is not None


def pdf_of(page: str) -> bytes:
    """The page as PDF/UA-1. Only where it `is_there`."""
    return _drawing().drawn(page)


@cache
def _drawing() -> ModuleType | None:
    try:
        return import_module("folkmoot.furniture.paper.drawing")
    except (ImportError, OSError):  # not installed, or without the libraries it draws with
        return None
