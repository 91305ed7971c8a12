"""Whether the record may grow. While the signer refuses what it finds, staff's acts wait; ballots go on being taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, refuse

TROUBLE = "SELECT 1 FROM record_head WHERE id = 1 AND trouble <> ''"
_declaring: ContextVar[bool] = ContextVar("declaring", default=False)


def may_grow() -> Verdict:
    """No, when the database is older than what was signed or does not fit it, until somebody has declared why."""
    if _declaring.get() or not _is_in_trouble():
        return YES
    return refuse(
        _(
            "Nothing can be changed at the moment. What the database holds does not fit what was signed before, and the people"
            " who run this site have to explain it first. Votes are still taken."
        )
    )


def _is_in_trouble() -> bool:
    """By hand, since every act asks it."""
    with connection.cursor() as cursor:
        cursor.execute(TROUBLE)
        return cursor.fetchone() is not None


@contextmanager
def declared() -> Iterator[None]:
    """The one thing that may be written meanwhile: what happened."""
    token = _declaring.set(True)
    try:
        yield
    finally:
        _declaring.reset(token)
