"""Saying in the record itself that an older copy was put back: the only way on for a signer that knows more than the database."""

import json

from folkmoot.record import standing
from folkmoot.record.action import action, anyone
from folkmoot.record.facts import RestoreDeclared
from folkmoot.record.memory import Signed
from folkmoot.record.models import Entry, Head
from folkmoot.record.write import write


class NothingToDeclare(ValueError):
    """The record is what was signed; a new one would only confuse."""


def declare(last: Signed, *, made_at: str = "") -> str:
    """Enter what was signed last and how much of it is missing. Returns the leaf hash.

    last  as the signer remembers it: only a declaration that names exactly this lets it go on, under a new name
    """
    with standing.declared():
        return _declare(last, made_at)


@action(may=anyone, writes="restore.declared")
def _declare(last: Signed, made_at: str) -> str:
    head = Head.objects.filter(pk=1).first()
    entries = head.size if head else 0
    lost = max(0, last.size - entries)
    fact = RestoreDeclared(last.origin, last.size, last.root, entries=entries, lost=lost, made_at=made_at)
    return write(fact, about="record.Head:1")


def about(last: Signed | None) -> Signed | None:
    """The same statement, once an entry in the tree declares it to be lost."""
    if last is None:
        return None
    return last if (last.origin, last.size, last.root) in declared() else None


def declared() -> dict[tuple[str, int, str], int]:
    """{(origin, size, root) of each statement declared lost: how many entries the database held then}."""
    bodies = Entry.objects.filter(kind=RestoreDeclared.kind).order_by("seq").values_list("body", flat=True)
    said = (json.loads(body)["c"] for body in bodies)
    return {(one["origin"], one["size"], one["root"]): one["entries"] for one in said}
