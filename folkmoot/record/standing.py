"""Whether the record may grow. While the signer refuses what it finds, staff's acts wait; ballots go on being taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, refuse
from folkmoot.record.models import Head

_declaring: ContextVar[bool] = ContextVar("declaring", default=False)


def may_grow() -> Verdict:
    """No, when the database is older than what was signed or does not fit it, until somebody has declared why."""
    if _declaring.get() or not Head.objects.filter(pk=1).exclude(trouble="").exists():
        return YES
    return refuse(
        _(
            "Nothing can be changed at the moment. What the database holds does not fit what was signed before, and the people"
            " who run this site have to explain it first. Votes are still taken."
        )
    )


@contextmanager
def declared() -> Iterator[None]:
    """The one thing that may be written meanwhile: what happened."""
    token = _declaring.set(True)
    try:
        yield
    finally:
        _declaring.reset(token)
