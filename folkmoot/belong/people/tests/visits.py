"""For tests: visits that began just now, as the doors begin them."""

from folkmoot.base import clock
from tests import make


def come_in(client, person, *, when=None, twice=False):
    """Sign a test client in as if it had just come through a door."""
    make.sign_in(client, person, twice=twice)
    moment = (when or clock.now()).isoformat()
    session = client.session
    session.update({"signed_in_at": moment, "proved_twice": twice})
    if twice:
        session.update({"proved_at": moment, "seen_at": moment})
    session.save()
    client.cookies["session"] = session.session_key


def proved(person):
    """The same person as a request sees them just after signing in."""
    person.proved_lately = person.proved_twice = True
    return person
