"""What the owner of a thread does with it. All of it inside the owner's own actions, whose entries cover the thread too."""

from datetime import datetime

from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk.models import Thread


def new_thread(
    place: Place, *, about: str, url: str, opens_at: datetime | None = None, closes_at: datetime | None = None
) -> Thread:
    """A thread for a thing that is just being made. Call inside an action.

    about      the thing's reference, `ref(thing)`: the public id is there before the row is saved
    url        the page on which the thing shows the thread
    closes_at  when talking ends (reading never does); None for open-ended
    """
    return Thread.objects.create(place=place, about=about, url=url, opens_at=opens_at, closes_at=closes_at)


def set_hours(thread: Thread, *, opens_at: datetime | None = None, closes_at: datetime | None = None) -> Thread:
    """Talking begins and ends then. Call inside an action."""
    thread.opens_at, thread.closes_at = opens_at, closes_at
    thread.save(update_fields=["opens_at", "closes_at"])
    return thread
