"""Where a thing came from: a project from a proposal, a proposal from whatever led to it."""

from collections.abc import Iterator

from django.db.models import Model

from folkmoot.base.ids import ref
from folkmoot.record.queries import row_of

FAR_BACK = 12


def things_behind(thing: Model | None) -> Iterator[Model]:
    """The thing itself, then what it came from, as far back as its reference `came_from` leads. A query for each step."""
    seen: set[str] = set()
    while thing is not None and ref(thing) not in seen and len(seen) < FAR_BACK:
        seen.add(ref(thing))
        yield thing
        came_from = getattr(thing, "came_from", "")
        thing = row_of(came_from) if isinstance(came_from, str) and came_from else None
